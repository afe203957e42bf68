"""Screening a sheet where something goes wrong: refused, slow, broken, cancelled, or no server. What arrived stays."""

from typing import TYPE_CHECKING

import pytest

from tests.more.pages.relay import relay
from tests.more.pages.screens import CSS, another_page, opened
from tests.more.pages.sheet_page import drop, is_done, one, posted, screen, text, wait_until
from tests.more.test_swagger_ui_in_chromium import browser
from tests.serving import Server

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

pytestmark = pytest.mark.more

__all__ = ["browser"]

ROWS = "id,city,product\n" + "".join(f"{n},Dandong,frozen fish fillets\n" for n in range(4000))
SOME = 400_000
"""Bytes of the result of these rows that pass: a third or so."""


def test_a_sheet_that_is_refused_says_why_and_the_form_stays(browser: "WebDriver", server: Server) -> None:
    screen(browser, server.port, "a,b\n1,2\n")
    assert "no column with a place was found among: a, b" in text(browser, "#problem")
    assert "Nothing was screened. Correct this, then try again." in text(browser, "#problem")
    assert one(browser, "#form").is_displayed()
    assert not one(browser, "#result").is_displayed()
    one(browser, "#send").click()
    drop(browser, ("better.csv", "city,product\nDandong,fish\n"))
    wait_until(browser, "return document.querySelectorAll('#rows tbody tr').length === 1")
    assert not one(browser, "#problem").is_displayed()


def test_a_sheet_that_is_too_long_is_not_sent_and_the_way_is_named(
    browser: "WebDriver", server: Server
) -> None:
    opened(browser, server.port, "/sheet")
    wait_until(browser, "return !document.getElementById('try').hidden")
    browser.execute_script("document.getElementById('sheet').dataset.most = 20")
    drop(browser, ("long.csv", "city,product\nDandong,frozen fish\n"))
    assert "long.csv has 0.0 MB, and this page reads 0 MB. Screen it by the command below" in text(
        browser, "#problem"
    )
    assert posted(browser) == []


def test_a_form_without_a_sheet_says_what_is_missing(browser: "WebDriver", server: Server) -> None:
    opened(browser, server.port, "/sheet")
    one(browser, "#send").click()
    assert "There is no sheet yet." in text(browser, "#problem")


def test_a_stream_that_breaks_leaves_its_rows_and_offers_no_receipt(
    browser: "WebDriver", server: Server
) -> None:
    with relay(server.port, SOME, breaks=True) as between:
        screen(browser, between.port, ROWS)
        assert "The connection broke before the result was complete." in text(browser, "#problem")
        assert "without a receipt" in text(browser, "#problem")
        shown = browser.execute_script("return document.getElementById('range').textContent")
        assert shown.startswith("1 to 100 of ")
        assert not one(browser, "#take").is_displayed()


def test_a_slow_stream_shows_its_rows_says_that_it_waits_and_goes_on(
    browser: "WebDriver", server: Server
) -> None:
    with relay(server.port, SOME, breaks=False) as between:
        opened(browser, between.port, "/sheet")
        wait_until(browser, "return !document.getElementById('try').hidden")
        drop(browser, ("slow.csv", ROWS))
        wait_until(browser, "return document.querySelectorAll('#rows tbody tr').length === 100")
        wait_until(
            browser,
            "return document.getElementById('progress-text').textContent.includes('It is still waited for')",
        )
        assert one(browser, "#progress").is_displayed()
        between.go_on.set()
        is_done(browser)
        assert text(browser, "#range") == "1 to 100 of 4,000 rows"
        assert one(browser, "#take").is_displayed()


def test_cancelling_stops_at_once_and_shows_what_arrived(browser: "WebDriver", server: Server) -> None:
    with relay(server.port, SOME, breaks=False) as between:
        opened(browser, between.port, "/sheet")
        wait_until(browser, "return !document.getElementById('try').hidden")
        drop(browser, ("slow.csv", ROWS))
        wait_until(browser, "return document.querySelectorAll('#rows tbody tr').length === 100")
        one(browser, "#cancel").click()
        is_done(browser)
        assert text(browser, "#progress-text") == "Cancelled. What arrived is below, without a receipt."
        assert not one(browser, "#take").is_displayed()


def test_a_server_that_is_gone_is_named(browser: "WebDriver", server: Server) -> None:
    with relay(server.port, SOME, breaks=False) as between:
        opened(browser, between.port, "/sheet")
        wait_until(browser, "return !document.getElementById('try').hidden")
    browser.execute_cdp_cmd(
        "Network.emulateNetworkConditions",
        {"offline": True, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
    )
    try:
        drop(browser, ("suppliers.csv", "city,product\nDandong,fish\n"))
        is_done(browser)
        assert "The server cannot be reached." in text(browser, "#problem")
    finally:
        browser.execute_cdp_cmd(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1},
        )


def test_without_javascript_the_form_is_answered_with_a_page(browser: "WebDriver", server: Server) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(browser, server.port, "/sheet")
        one(browser, "#cells").send_keys("city,product\nDandong,frozen fish fillets\n")
        with another_page(browser):
            one(browser, "#send").click()
        assert one(browser, "h1").text == "1 row screened"
        assert "Liaoning" in one(browser, "tbody").text
        assert browser.find_elements(CSS, 'a[href^="/explore/CN-LN/"]')
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
