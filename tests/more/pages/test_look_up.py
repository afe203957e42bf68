"""Looking up as a person does: by keyboard with suggestions, without JavaScript, and with nothing in an address."""

from typing import TYPE_CHECKING

import pytest

from tests.more.pages.screens import CSS, another_page, log, opened, requested
from tests.more.test_swagger_ui_in_chromium import browser
from tests.serving import PATIENCE, Server

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

pytestmark = pytest.mark.more

__all__ = ["browser"]

FIELD = "#q"
OPTIONS = "#q-list [role=option]"


def wait_until(browser: "WebDriver", script: str) -> None:
    """Wait until a script returns true."""
    from selenium.webdriver.support.ui import WebDriverWait

    WebDriverWait(browser, PATIENCE).until(lambda one: one.execute_script(script))


def typed(browser: "WebDriver", server: Server, text: str) -> "WebElement":
    """Open the first page and type a text; return the field once suggestions are shown."""
    opened(browser, server.port, "/")
    field = browser.find_element(CSS, FIELD)
    field.send_keys(text)
    browser.find_element(CSS, OPTIONS)
    return field


def test_a_profile_is_opened_by_keyboard_alone(browser: "WebDriver", server: Server) -> None:
    from selenium.webdriver.common.keys import Keys

    field = typed(browser, server, "seafood processing, liaon")
    assert field.get_attribute("aria-expanded") == "true"
    assert field.get_attribute("role") == "combobox"
    field.send_keys(Keys.ARROW_DOWN)
    option = browser.find_element(CSS, f"#{field.get_attribute('aria-activedescendant')}")
    assert option.get_attribute("aria-selected") == "true"
    assert "Liaoning" in option.text
    field.send_keys(Keys.ENTER)
    wait_until(browser, "return location.pathname === '/explore/CN-LN/1020'")


def test_escape_closes_the_list_and_leaves_the_text(browser: "WebDriver", server: Server) -> None:
    from selenium.webdriver.common.keys import Keys

    field = typed(browser, server, "liao")
    field.send_keys(Keys.ESCAPE)
    assert field.get_attribute("aria-expanded") == "false"
    assert field.get_attribute("value") == "liao"
    field.send_keys(Keys.ARROW_DOWN)
    assert field.get_attribute("aria-expanded") == "true"


def test_a_place_is_filled_in_and_goods_follow(browser: "WebDriver", server: Server) -> None:
    from selenium.webdriver.common.keys import Keys

    field = typed(browser, server, "georg")
    field.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    assert field.get_attribute("value") == "Georgia (GE), "
    field.send_keys("logging")
    wait_until(browser, "return document.querySelector('#q-list .suggestion-pair') !== null")
    browser.find_element(CSS, "#q-list .suggestion-pair").click()
    wait_until(browser, "return location.pathname.startsWith('/explore/GE/')")


def test_what_is_typed_stands_in_no_address(browser: "WebDriver", server: Server) -> None:
    from selenium.webdriver.common.keys import Keys

    field = typed(browser, server, "Liaoning")
    field.send_keys(Keys.ENTER)
    wait_until(browser, "return document.querySelector('h1').textContent.includes('Which goods')")
    assert browser.current_url == f"http://127.0.0.1:{server.port}/"
    paths = {path for _, path in requested(browser)}
    assert {"/", "/suggestions"} <= paths
    assert not any("liao" in path.lower() for path in paths)
    assert log(browser, "browser") == []


@pytest.mark.parametrize("start", ["/", "/explore/CN-LN/1020", "/map?sector=0116"])
def test_the_way_back_from_a_choice_sends_no_form_again(
    browser: "WebDriver", server: Server, start: str
) -> None:
    from selenium.webdriver.common.keys import Keys

    opened(browser, server.port, start)
    field = browser.find_element(CSS, "input[name=q]")
    wait_until(browser, "return document.querySelector('input[name=q]').role === 'combobox'")
    field.send_keys("Punjab bricks", Keys.ENTER)
    wait_until(browser, "return document.title.startsWith('Choose')")
    assert browser.execute_script("return document.activeElement.id") == "main"
    browser.find_element(CSS, "main table a").click()
    wait_until(
        browser, "return location.pathname.startsWith('/explore/') && !document.title.startsWith('Choose')"
    )
    browser.back()
    wait_until(
        browser, "return location.pathname === '/' && document.querySelector('input[name=q]') !== null"
    )
    browser.back()
    wait_until(browser, f"return location.pathname + location.search === '{start}'")
    wait_until(browser, "return document.title !== '' && !document.title.startsWith('Choose')")
    assert log(browser, "browser") == []


def test_without_suggestions_the_form_works(browser: "WebDriver", server: Server) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        opened(browser, server.port, "/")
        field = browser.find_element(CSS, FIELD)
        assert field.get_attribute("role") is None
        field.send_keys("shirts")
        with another_page(browser):
            field.submit()
        assert browser.find_element(CSS, "h1").text.endswith("where?")
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
