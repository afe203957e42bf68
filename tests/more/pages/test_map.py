"""The way from the world to a profile in a real browser: by pointer, by keyboard, and by the field for a sector."""

from typing import TYPE_CHECKING

import pytest

from tests.more.pages.screens import CSS, opened
from tests.more.test_swagger_ui_in_chromium import browser
from tests.serving import PATIENCE, Server

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

pytestmark = pytest.mark.more

__all__ = ["browser"]

WORLD = "/map?sector=1020&as_of=2026-11-30"
CHINA = 'a[aria-label^="China: "]'
LIAONING = 'a[aria-label^="Liaoning: "]'


def at(browser: "WebDriver", path: str) -> None:
    """Wait until the browser has opened an address of this server."""
    from selenium.webdriver.support.wait import WebDriverWait

    WebDriverWait(browser, PATIENCE).until(lambda driver: path in driver.current_url)


def test_a_click_opens_the_provinces_and_a_second_the_profile(browser: "WebDriver", server: Server) -> None:
    opened(browser, server.port, WORLD)
    browser.find_element(CSS, CHINA).click()
    at(browser, "/map/CN?sector=1020")
    browser.find_element(CSS, LIAONING).click()
    at(browser, "/explore/CN-LN/1020")


def test_the_keyboard_reaches_a_country_and_opens_it(browser: "WebDriver", server: Server) -> None:
    from selenium.webdriver.common.keys import Keys

    opened(browser, server.port, WORLD)
    country = browser.find_element(CSS, CHINA)
    browser.execute_script("arguments[0].focus()", country)
    assert browser.switch_to.active_element == country
    country.send_keys(Keys.ENTER)
    at(browser, "/map/CN?sector=1020")


def test_the_map_can_be_skipped_for_the_list(browser: "WebDriver", server: Server) -> None:
    from selenium.webdriver.common.keys import Keys

    opened(browser, server.port, WORLD)
    skip = browser.find_element(CSS, ".skip-map")
    browser.execute_script("arguments[0].focus()", skip)
    skip.send_keys(Keys.ENTER)
    at(browser, "#list")
    assert browser.switch_to.active_element.get_attribute("id") == "list"


def test_a_sector_is_found_by_its_words_and_only_its_code_is_sent(
    browser: "WebDriver", server: Server
) -> None:
    from selenium.webdriver.common.keys import Keys

    opened(browser, server.port, WORLD)
    field = browser.find_element(CSS, "input#sector")
    field.click()
    field.send_keys("fibre")
    option = browser.find_element(CSS, "#sector-list li")
    assert option.text.startswith("0116")
    field.send_keys(Keys.ARROW_DOWN, Keys.ENTER)
    at(browser, "/map?sector=0116&as_of=2026-11-30")
    assert browser.find_element(CSS, "h1").text == "Growing of fibre crops"


def test_a_larger_map_is_dragged_without_opening_a_country(browser: "WebDriver", server: Server) -> None:
    from selenium.webdriver import ActionChains

    opened(browser, server.port, WORLD)
    svg = browser.find_element(CSS, ".sheet svg")
    before = svg.get_dom_attribute("viewBox")
    larger = browser.find_element(CSS, 'button[aria-label="Larger"]')
    larger.click()
    larger.click()
    near = svg.get_dom_attribute("viewBox")
    assert near != before
    ActionChains(browser).drag_and_drop_by_offset(svg, 120, 40).perform()
    assert svg.get_dom_attribute("viewBox") not in (near, before)
    assert browser.current_url.endswith(WORLD)
    browser.find_element(CSS, 'button[aria-label="All of it"]').click()
    assert [float(one) for one in str(svg.get_dom_attribute("viewBox")).split()] == [
        float(one) for one in str(before).split()
    ]


def test_a_heading_sorts_the_matrix_and_a_cell_opens_the_profile(
    browser: "WebDriver", server: Server
) -> None:
    opened(browser, server.port, "/matrix?as_of=2026-11-30", 390)
    browser.find_element(CSS, 'thead a[title^="1410 "]').click()
    at(browser, "sector=1410")
    assert browser.find_element(CSS, "tbody tr td a.cell").text == "VH"
    head = browser.find_element(CSS, "thead th.corner")
    table = browser.find_element(CSS, ".matrix")
    browser.execute_script("arguments[0].scrollTo(300, 400)", table)
    assert abs(head.rect["x"] - table.rect["x"]) < 3
    browser.execute_script("arguments[0].scrollTo(0, 0)", table)
    browser.find_element(CSS, 'a.cell[href*="/1410"]').click()
    at(browser, "/1410")
