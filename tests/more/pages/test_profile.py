"""The page of a profile as a reader uses it: answers judged in place, claims opened, calls copied, two pages on paper."""

import base64
import io
import json
import re
import zipfile
from http.client import HTTPConnection
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.more.pages.screens import CSS, another_page, log, opened, requested
from tests.more.pages.test_look_up import wait_until
from tests.more.test_swagger_ui_in_chromium import browser
from tests.serving import PATIENCE, Server, get

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.more

__all__ = ["browser"]

DAY = "2026-11-29"
PAGE = f"/explore/CN-LN/1020?as_of={DAY}"
CARD = "#law-caatsa-321b"
PAIRS = (
    "CN-LN/1020",
    "CN-XJ/1410",
    "CN-JL/1020",
    "CN-GD/1410",
    "CN-JS/2610",
    "CN/C",
    "UZ/0116",
    "KP/1020",
    "NO/6201",
    "AQ/0116",
)
"""Pairs with the most evidence, and with none."""


def button(browser: "WebDriver", card: str, words: str) -> "WebElement":
    return next(one for one in browser.find_elements(CSS, f"{card} .question button") if one.text == words)


def state(browser: "WebDriver") -> str:
    words: str = browser.find_element(CSS, f"{CARD} .state").text
    return words


def wait_for_state(browser: "WebDriver", words: str) -> None:
    """Wait until the law has a status, also while another page takes the place of this one."""
    from selenium.common.exceptions import StaleElementReferenceException
    from selenium.webdriver.support.ui import WebDriverWait

    waiting = WebDriverWait(browser, PATIENCE, ignored_exceptions=[StaleElementReferenceException])
    waiting.until(lambda one: state(one) == words)


def test_an_answer_is_judged_in_place_by_keyboard(browser: "WebDriver", server: Server) -> None:
    from selenium.webdriver.common.keys import Keys

    opened(browser, server.port, PAGE)
    assert state(browser) == "depends on facts"
    yes = button(browser, CARD, "Yes")
    yes.send_keys(Keys.ENTER)
    wait_until(browser, f"return document.querySelector('{CARD}').classList.contains('is-applies')")
    assert state(browser) == "may be engaged on your statement"
    active = browser.switch_to.active_element
    assert (active.text, active.get_attribute("aria-pressed")) == ("Yes", "true")
    wait_until(browser, "return document.getElementById('judged').textContent.includes('CAATSA')")
    assert browser.execute_script("return location.search") == f"?as_of={DAY}"
    sent = "return performance.getEntriesByType('resource').map((one) => one.name)"
    assert not [address for address in browser.execute_script(sent) if "facts" in address]
    links = [one.get_attribute("href") or "" for one in browser.find_elements(CSS, "#acts li a")]
    assert len(links) == 6
    assert all("facts=dprk_workers%3Ayes" in link for link in links)
    button(browser, CARD, "Not known").send_keys(Keys.ENTER)
    wait_until(browser, f"return document.querySelector('{CARD}').classList.contains('is-conditional')")
    assert log(browser, "browser") == []


def test_an_answer_is_judged_by_a_page_of_its_own_without_javascript(
    browser: "WebDriver", server: Server
) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(browser, server.port, PAGE)
        button(browser, CARD, "No").click()
        wait_for_state(browser, "not triggered on your statement")
        assert "facts=dprk_workers%3Ano" in browser.current_url
        button(browser, CARD, "Not known").click()
        wait_for_state(browser, "depends on facts")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_a_link_to_a_claim_opens_what_it_is_in(browser: "WebDriver", server: Server) -> None:
    opened(browser, server.port, f"{PAGE}#outlaw-ocean-2024-watched-1020")
    claim = browser.find_element(CSS, "#outlaw-ocean-2024-watched-1020")
    assert claim.is_displayed()
    opened(browser, server.port, PAGE)
    denial = browser.find_element(CSS, ".opposed .by a[href^='#']")
    target = (denial.get_attribute("href") or "").partition("#")[2]
    denial.click()
    wait_until(
        browser, f"return document.getElementById({json.dumps(target)}).closest('details').open === true"
    )


def test_the_call_is_copied_and_answers(browser: "WebDriver", server: Server) -> None:
    opened(browser, server.port, PAGE)
    origin = f"http://127.0.0.1:{server.port}"
    browser.execute_cdp_cmd(
        "Browser.grantPermissions",
        {"origin": origin, "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"]},
    )
    copy = next(one for one in browser.find_elements(CSS, "#acts button") if one.text == "Copy as curl")
    copy.click()
    wait_until(
        browser, "return [...document.querySelectorAll('#acts button')].some(b => b.textContent === 'Copied')"
    )
    copied = browser.execute_async_script(
        "const done = arguments[0]; navigator.clipboard.readText().then(done, (error) => done(String(error)));"
    )
    assert copied == f'curl -s "{origin}/v1/risks/CN-LN/1020?as_of={DAY}"'
    status, _, answer = get(server.port, copied.split('"')[1].removeprefix(origin))
    assert (status, answer["region"]["code"]) == (200, "CN-LN")


def test_the_files_are_downloaded_under_their_names(
    browser: "WebDriver", server: Server, tmp_path: Path
) -> None:
    browser.execute_cdp_cmd(
        "Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)}
    )
    opened(browser, server.port, PAGE)
    name = f"risk-CN-LN-1020-{DAY}"
    expected = {".json", "-evidence.csv", ".xlsx", "-receipt.json", ".zip"}
    for link in browser.find_elements(CSS, "#acts a[download]"):
        link.click()
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, PATIENCE).until(
        lambda _: {path.name for path in tmp_path.iterdir()} == {f"{name}{end}" for end in expected}
    )
    with zipfile.ZipFile(io.BytesIO((tmp_path / f"{name}.zip").read_bytes())) as pack:
        verify = pack.read(f"{name}/verify.json")
        pack.extractall(tmp_path / "pack")
    connection = HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    connection.request("POST", "/v1/receipts/verify", verify, {"Content-Type": "application/json"})
    assert json.loads(connection.getresponse().read())["verdict"] == "valid"
    connection.close()
    browser.get((tmp_path / "pack" / name / "report.html").as_uri())
    assert "Evidence pack" in browser.find_element(CSS, "main").text
    style = "return getComputedStyle(document.querySelector('.verdict')).borderRadius"
    assert browser.execute_script(style) != "0px"
    claims = browser.find_elements(CSS, ".claim")
    assert claims
    assert claims[0].is_displayed()


@pytest.mark.parametrize("pair", PAIRS)
def test_a_profile_prints_on_two_pages_of_a4(browser: "WebDriver", server: Server, pair: str) -> None:
    opened(browser, server.port, f"/explore/{pair}?as_of={DAY}")
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})
    pages = re.findall(rb"/Type\s*/Page\b", base64.b64decode(printed["data"]))
    status, _, answer = get(server.port, f"/v1/risks/{pair}?as_of={DAY}")
    assert status == 200
    assert len(pages) == 2 or (len(pages) == 1 and answer["evidence_count"] < 10)


def test_a_failure_to_judge_leads_to_the_page_that_says_why(browser: "WebDriver", server: Server) -> None:
    opened(browser, server.port, PAGE)
    browser.execute_script(
        "document.querySelector(arguments[0]).value = 'moon:yes'", f"{CARD} .question button"
    )
    with another_page(browser):
        button(browser, CARD, "Yes").click()
    wait_until(browser, "return location.search.includes('moon')")
    assert "moon" in browser.find_element(CSS, "main").text


def test_reading_and_judging_send_nothing_to_another_host(browser: "WebDriver", server: Server) -> None:
    opened(browser, server.port, PAGE)
    button(browser, CARD, "Yes").click()
    wait_until(browser, f"return document.querySelector('{CARD}').classList.contains('is-applies')")
    assert {host for host, _ in requested(browser)} == {f"127.0.0.1:{server.port}"}
