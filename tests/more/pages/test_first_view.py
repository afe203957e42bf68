"""A first view, with nothing stored: below 300 KB as sent, from this server alone."""

from typing import TYPE_CHECKING

import pytest

from tests.more.pages.screens import ADDRESSES, bytes_received, opened, requested
from tests.more.test_swagger_ui_in_chromium import browser
from tests.serving import Server

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

pytestmark = pytest.mark.more

__all__ = ["browser"]

MOST = 300_000


@pytest.mark.parametrize("address", ADDRESSES)
def test_a_first_view_has_less_than_300_kb(browser: "WebDriver", server: Server, address: str) -> None:
    browser.execute_cdp_cmd("Network.clearBrowserCache", {})
    opened(browser, server.port, address)
    received = bytes_received(browser)
    assert address.partition("?")[0] in received
    assert any(path.endswith(".css") for path in received)
    assert sum(received.values()) < MOST, received


@pytest.mark.parametrize("address", ADDRESSES)
def test_no_other_host_is_requested(browser: "WebDriver", server: Server, address: str) -> None:
    opened(browser, server.port, address)
    assert {host for host, _ in requested(browser)} == {f"127.0.0.1:{server.port}"}
