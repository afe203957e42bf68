"""Swagger UI in a real browser on a server with keys: the page is open, and its button Authorize sends the key."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.keys.key_files import write_keys
from tests.more.test_swagger_ui_in_chromium import CSS, browser, log, text
from tests.serving import serving

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

pytestmark = pytest.mark.more

__all__ = ["browser"]

OPERATION = '.opblock:has([data-path="/v1/release"])'


def executed(browser: "WebDriver") -> str:
    """Press Execute and return the status of the answer."""
    browser.find_element(CSS, f"{OPERATION} .execute").click()
    return text(browser, f"{OPERATION} .live-responses-table .response .response-col_status").strip()


def test_authorize_sends_the_key(browser: "WebDriver", release_path: Path, tmp_path: Path) -> None:
    key = write_keys(tmp_path / "keys", acme="")["acme"]
    with serving(release_path, tmp_path / "log", api_keys_file=tmp_path / "keys") as (_, port):
        browser.get(f"http://127.0.0.1:{port}/docs")
        browser.find_element(CSS, ".auth-wrapper .authorize").click()
        browser.find_element(CSS, ".auth-container input").send_keys(key)
        browser.find_element(CSS, ".auth-btn-wrapper .authorize").click()
        browser.find_element(CSS, ".auth-btn-wrapper .btn-done").click()
        browser.find_element(CSS, f"{OPERATION} .opblock-summary-control").click()
        assert executed(browser) == "200"
        assert log(browser, "browser") == []
    written = (tmp_path / "log").read_text()
    assert '"key": "acme"' in written
    assert key not in written
