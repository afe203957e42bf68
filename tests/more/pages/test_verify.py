"""Verifying a receipt as a person does: three files are dropped at once, and the page says what holds."""

from typing import TYPE_CHECKING

import pytest
from flask.testing import FlaskClient

from api.web.media import CSV
from tests.more.pages.screens import CSS, another_page, log, opened
from tests.more.pages.sheet_page import drop, one, text, wait_until
from tests.more.pages.test_accessible import findings
from tests.more.test_swagger_ui_in_chromium import browser
from tests.serving import Server
from tests.verification.exchanges import screen

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

pytestmark = pytest.mark.more

__all__ = ["browser"]


@pytest.mark.parametrize("changed", [False, True])
def test_files_that_are_dropped_at_once_are_told_apart_and_verified(
    browser: "WebDriver", server: Server, client: FlaskClient, changed: bool
) -> None:
    made = screen(client, CSV, CSV)
    request = made.request.decode()
    opened(browser, server.port, "/verify")
    wait_until(browser, "return !document.getElementById('drop-text').hidden")
    drop(
        browser,
        ("suppliers.csv", request.replace("fish", "fowl") if changed else request),
        ("screened.csv", made.result.decode()),
    )
    wait_until(browser, "return document.getElementById('found').textContent !== ''")
    assert text(browser, "#found") == "Taken: suppliers.csv as the request; screened.csv as the result."
    with another_page(browser):
        one(browser, "#form button").click()
    title = "Something does not hold" if changed else "The result follows from the request"
    assert one(browser, "#verdict").text == title
    assert [each.text for each in browser.find_elements(CSS, ".checks b")][2] == ("no" if changed else "yes")
    assert findings(browser) == []
    assert log(browser, "browser") == []
