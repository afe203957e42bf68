"""Screening a sheet as a person does it: by file, drop or paste, with choices, details and downloads."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from api.settings import ROOT
from tests.more.pages.screens import CSS, log, opened
from tests.more.pages.sheet_page import (
    drop,
    is_done,
    one,
    posted,
    press,
    save_into,
    saved,
    screen,
    text,
    verify,
    wait_until,
)
from tests.more.pages.test_accessible import findings
from tests.more.test_swagger_ui_in_chromium import browser
from tests.screenings.workbooks import workbook_of
from tests.serving import Server

if TYPE_CHECKING:
    from flask.testing import FlaskClient
    from selenium.webdriver.chrome.webdriver import WebDriver

pytestmark = pytest.mark.more

__all__ = ["browser"]

SUPPLIERS = ROOT / "docs" / "suppliers.csv"
SHEET = SUPPLIERS.read_text(encoding="utf-8")
FIRST = "return document.querySelector('#rows tbody th button').textContent"


def test_a_file_is_chosen_and_sent_by_keyboard_alone(browser: "WebDriver", server: Server) -> None:
    from selenium.webdriver.common.keys import Keys

    opened(browser, server.port, "/sheet")
    one(browser, "#file").send_keys(str(SUPPLIERS))
    one(browser, "#into").send_keys("US", Keys.ENTER)
    is_done(browser)
    assert text(browser, "#progress-text").startswith("10 rows answered in")
    assert text(browser, "#lead") == "suppliers.csv, laws of import into US"
    assert "not read supplier" in text(browser, "#roles")
    assert text(browser, '[data-key="band:very_high"] b') == "2"
    assert browser.execute_script(FIRST) == "S-06"
    assert log(browser, "browser") == []


def test_cells_are_pasted_and_an_example_is_there_to_try(browser: "WebDriver", server: Server) -> None:
    opened(browser, server.port, "/sheet")
    browser.execute_script(
        "arguments[0].value = 'city\\tproduct\\nDandong\\tfrozen fish\\n'", one(browser, "#cells")
    )
    one(browser, "#send").click()
    is_done(browser)
    assert "Liaoning" in text(browser, "#rows tbody")
    assert "the cells as you pasted them" in text(browser, "#take-text")
    one(browser, "#again").click()
    one(browser, "#try button").click()
    is_done(browser)
    assert len(browser.find_elements(CSS, "#rows tbody tr")) == 5


def test_a_workbook_is_screened_like_a_sheet_and_saved_as_one(
    browser: "WebDriver", server: Server, tmp_path: Path
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(workbook_of(SHEET))
    save_into(browser, tmp_path)
    opened(browser, server.port, "/sheet")
    one(browser, "#file").send_keys(str(path))
    one(browser, "#send").click()
    is_done(browser)
    assert "sheet Suppliers" in text(browser, "#notes")
    press(browser, "#files button:nth-child(2)")
    (result,) = saved(tmp_path, "list-screened.xlsx")
    verify(browser, server.port, result, path)


def test_nothing_of_a_sheet_stands_in_an_address_or_stays_in_the_browser(
    browser: "WebDriver", server: Server
) -> None:
    screen(browser, server.port, SHEET)
    wait_until(browser, "return document.querySelectorAll('#open-rows .choice').length > 2")
    sent = posted(browser)
    assert {each["url"].partition("?")[0].rpartition(str(server.port))[2] for each in sent} == {
        "/sheet",
        "/v1/screenings",
    }
    assert not any("onggang" in each["url"] or "xample" in each["url"] for each in sent)
    stored = "return [localStorage.length, sessionStorage.length, document.cookie, location.search]"
    assert browser.execute_script(stored) == [0, 0, "", ""]
    assert log(browser, "browser") == []


def test_a_choice_settles_its_rows_alone_and_the_download_verifies(
    browser: "WebDriver", server: Server, tmp_path: Path
) -> None:
    save_into(browser, tmp_path)
    screen(browser, server.port, SHEET + "S-11,Example Blouses,,Donggang,,Ladies' woven blouses,\n")
    card = "#open-rows article:first-child"
    wait_until(browser, f"return document.querySelector('{card} .choice') !== null")
    assert "and 1 row with the same words" in text(browser, f"{card} h3")
    posted(browser)
    one(browser, f"{card} .choice input[value=CN-SD]").click()
    one(browser, f"{card} button[type=submit]").click()
    wait_until(browser, "return document.querySelector('.settled-row') !== null")
    (sent,) = posted(browser)
    assert sent["url"].rpartition(str(server.port))[2].startswith("/v1/screenings?format=csv&as_of=")
    assert sent["postData"].count("\r\n") == 3
    assert "chosen by you" in text(browser, "#counts")
    assert "Shandong" in text(browser, "#rows tbody")
    press(browser, "#files button")
    request, result = saved(tmp_path, "with-choices.csv", "screened.csv")
    assert "S-06,Example Sewing,,Donggang,,Ladies' woven jackets,,CN-SD,\r\n" in request.read_bytes().decode()
    assert "every row is as above" in text(browser, "#take-said")
    assert str(one(browser, "#take-text a").get_attribute("href")).endswith("/verify")
    verify(browser, server.port, result, request)


def test_a_row_that_was_not_understood_is_settled_by_other_words(
    browser: "WebDriver", server: Server
) -> None:
    from selenium.webdriver.common.keys import Keys

    screen(browser, server.port, "id,city,country,product\n1,Dubai,UAE,Assorted goods as per invoice\n")
    one(browser, "#open-rows .other input").send_keys("frozen shrimp", Keys.ENTER)
    one(browser, "#open-rows .looked-up input[value='1020']").click()
    one(browser, "#open-rows button[type=submit]").click()
    wait_until(browser, "return document.querySelector('.settled-row') !== null")
    assert "You chose ISIC 1020" in text(browser, ".settled-row")
    assert not any("shrimp" in each["url"] for each in posted(browser))


def test_a_row_leads_to_its_sentence_its_evidence_and_its_sources(
    browser: "WebDriver", server: Server
) -> None:
    from selenium.webdriver.common.keys import Keys

    screen(browser, server.port, SHEET)
    button = (
        "[...document.querySelectorAll('#rows tbody th button')].find((one) => one.textContent === 'S-01')"
    )
    browser.execute_script(f"{button}.focus()")
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    wait_until(browser, "return document.querySelectorAll('#details .claims li').length > 4")
    assert text(browser, "#details .sentence").startswith(
        "Very high risk for processing and preserving of fish"
    )
    profile = one(browser, "#details .acts a").get_attribute("href")
    assert "/explore/CN-LN/1020?as_of=" in str(profile)
    assert browser.find_elements(CSS, '#details .claims a[href^="https://"]')
    assert browser.find_elements(CSS, '#details .claims a[href^="/v1/evidence/"]')
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert browser.execute_script(f"return document.activeElement === {button}")
    assert log(browser, "browser") == []


def test_ten_thousand_rows_stay_quick_to_filter_sort_and_find(browser: "WebDriver", server: Server) -> None:
    heading, *lines = SHEET.splitlines()
    rows = [line.replace("S-", f"B{n:05}-", 1) for n in range(1000) for line in lines]
    screen(browser, server.port, "\n".join([heading, *rows]))
    count = "return document.querySelectorAll('#rows tbody tr').length"
    assert browser.execute_script(count) == 100
    assert text(browser, "#range") == "1 to 100 of 10,000 rows"
    wait_until(browser, "return document.querySelectorAll('#open-rows article').length === 3")
    press(browser, '[data-key="band:high"]')
    assert text(browser, "#range") == "1 to 100 of 2,000 rows of 10,000"
    press(browser, "[data-sort=row]")
    press(browser, "#next")
    assert text(browser, "#range") == "101 to 200 of 2,000 rows of 10,000"
    press(browser, '[data-key="band:high"]')
    one(browser, "#find-rows").send_keys("B00777-04")
    assert text(browser, "#range") == "1 row of 10,000"
    assert "Faroe Islands" in text(browser, "#rows tbody")
    assert (
        browser.execute_script("return document.querySelector('[data-sort=row]').closest('th').ariaSort")
        == "ascending"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_screened_sheet_has_no_finding_of_accessibility(
    browser: "WebDriver", server: Server, width: int, scheme: str
) -> None:
    opened(browser, server.port, "/sheet", width, scheme)
    drop(browser, ("suppliers.csv", SHEET))
    is_done(browser)
    wait_until(browser, "return document.querySelectorAll('#open-rows .choice').length > 2")
    assert findings(browser) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    press(browser, "#rows tbody tr:nth-child(4) th button")
    wait_until(browser, "return document.querySelectorAll('#details .claims li').length > 1")
    assert findings(browser) == []


def test_a_sheet_and_an_earlier_result_are_dropped_together(
    browser: "WebDriver", server: Server, client: "FlaskClient"
) -> None:
    then = client.post(
        "/v1/screenings?as_of=2020-01-01&receipt=true", data=SHEET, content_type="text/csv"
    ).text
    for files in (
        [("suppliers.csv", SHEET), ("before.csv", then)],
        [("before.csv", then), ("suppliers.csv", SHEET)],
    ):
        opened(browser, server.port, "/sheet")
        wait_until(browser, "return !document.getElementById('try').hidden")
        drop(browser, *files)
        wait_until(browser, "return document.querySelector('td.change') !== null")
        assert text(browser, "td.change b") == "changed"
        assert "as of 1 Jan 2020; its rows are those of its receipt" in text(browser, "main")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_a_compared_sheet_has_no_finding_of_accessibility(
    browser: "WebDriver", server: Server, client: "FlaskClient", width: int, scheme: str
) -> None:
    then = client.post("/v1/screenings?as_of=2020-01-01&receipt=true", data=SHEET, content_type="text/csv")
    opened(browser, server.port, "/sheet", width, scheme)
    wait_until(browser, "return !document.getElementById('try').hidden")
    assert findings(browser) == []
    drop(browser, ("before.csv", then.text), ("suppliers.csv", SHEET))
    wait_until(
        browser, "return document.readyState === 'complete' && document.querySelector('td.change') !== null"
    )
    assert findings(browser) == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
