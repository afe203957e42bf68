"""Every page by axe-core (WCAG 2.2 AA and its best practices), light and dark, wide and narrow: without a finding."""

from typing import TYPE_CHECKING, Any

import pytest

from api.settings import ROOT
from tests.more.pages.screens import ADDRESSES, CSS, SCHEMES, WIDTHS, log, opened
from tests.more.test_swagger_ui_in_chromium import browser
from tests.serving import Server

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

pytestmark = pytest.mark.more

__all__ = ["browser"]

AXE = ROOT / "tests" / "more" / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
const done = arguments[arguments.length - 1];
axe.run(document, {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: {"target-size": {enabled: true}},
}).then((found) => done([found.passes.length, found.violations.map((one) => [
  one.id, one.help, one.nodes.slice(0, 5).map((node) => [node.target.join(" "), node.failureSummary]),
])]));
"""
LEAST = 20
"""Rules that apply to the plainest page."""
LONGEST = 300
"""Seconds for all rules on the largest page, on a busy machine: a matrix has thousands of cells."""
OPEN = 'document.querySelectorAll("details").forEach((one) => { one.open = true; });'


def findings(browser: "WebDriver") -> Any:
    """Return what axe-core finds on the page that is open, with everything on it unfolded; most of its rules must apply."""
    browser.execute_script(OPEN)
    browser.execute_script(AXE.read_text())
    browser.set_script_timeout(LONGEST)
    passed, found = browser.execute_async_script(RUN)
    assert passed > LEAST
    return found


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_has_no_finding(
    browser: "WebDriver", server: Server, address: str, width: int, scheme: str
) -> None:
    opened(browser, server.port, address, width, scheme)
    assert findings(browser) == []


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("text", ["Liaoning", "shirts", "Georgia, timber", "xx"])
def test_a_page_of_choices_has_no_finding(
    browser: "WebDriver", server: Server, text: str, scheme: str
) -> None:
    opened(browser, server.port, "/", 390, scheme)
    field = browser.find_element(CSS, "#q")
    field.send_keys(text)
    field.submit()
    browser.find_element(CSS, "main h1:not(.hero h1)")
    assert findings(browser) == []


def test_a_list_of_suggestions_has_no_finding(browser: "WebDriver", server: Server) -> None:
    opened(browser, server.port, "/")
    browser.find_element(CSS, "#q").send_keys("liao")
    browser.find_element(CSS, "#q-list [role=option]")
    assert findings(browser) == []


@pytest.mark.parametrize("width", [*WIDTHS, 1920])
@pytest.mark.parametrize("address", ADDRESSES)
def test_a_page_fits_the_screen_and_breaks_no_policy(
    browser: "WebDriver", server: Server, address: str, width: int
) -> None:
    opened(browser, server.port, address, width)
    scroll = "return document.documentElement.scrollWidth"
    assert browser.execute_script(scroll) <= width
    browser.execute_script(OPEN)
    assert browser.execute_script(scroll) <= width
    assert [entry for entry in log(browser, "browser") if "404" not in entry["message"]] == []
