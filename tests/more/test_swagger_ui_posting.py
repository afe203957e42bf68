"""Swagger UI in a real browser sends a screening: the form of JSON, and a sheet pasted into it."""

from typing import TYPE_CHECKING

import pytest

from tests.more.test_swagger_ui_in_chromium import CSS, browser, click, log, port, text

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

pytestmark = pytest.mark.more

__all__ = ["browser", "port"]

OPERATION = '.opblock-post:has([data-path="/v1/screenings"])'
ANSWER = f"{OPERATION} .live-responses-table .response"
SHEET = "city,country,product\nDandong,China,frozen pollock fillets\n"


def send(browser: "WebDriver", port: int, media: str, body: str | None = None) -> tuple[str, str]:
    """Open the page, choose the media type of the body, write it, press Execute; return status and answer."""
    from selenium.webdriver.support.select import Select

    browser.get(f"http://127.0.0.1:{port}/docs")
    browser.find_element(CSS, f"{OPERATION} .opblock-summary-control").click()
    if browser.find_elements(CSS, f"{OPERATION} .try-out__btn.cancel"):
        click(browser, f"{OPERATION} .try-out__btn.cancel", "Cancel")
    click(browser, f"{OPERATION} .try-out__btn:not(.cancel)", "Try it out")
    Select(browser.find_element(CSS, f"{OPERATION} .body-param-content-type select")).select_by_value(media)
    if body is not None:
        area = browser.find_element(CSS, f"{OPERATION} textarea.body-param__text")
        area.clear()
        area.send_keys(body)
    click(browser, f"{OPERATION} .execute", "Execute")
    status = text(browser, f"{ANSWER} .response-col_status").strip()
    return status, text(browser, ANSWER)


def test_the_form_of_json_is_sent_unchanged(browser: "WebDriver", port: int) -> None:
    status, answer = send(browser, port, "application/json")
    assert status == "200"
    assert '"status": "assessed"' in answer
    assert '"receipt"' in answer
    assert log(browser, "browser") == []


def test_a_sheet_that_is_pasted_is_screened(browser: "WebDriver", port: int) -> None:
    status, answer = send(browser, port, "text/csv", SHEET)
    assert status == "200"
    assert "CN-LN" in answer
    assert "very_high" in answer
    assert log(browser, "browser") == []
