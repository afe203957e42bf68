"""Swagger UI in a real browser: a reader tries the profile, and the page requests no other host and breaks no policy."""

import json
import os
import shutil
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from tests.serving import PATIENCE, Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.chrome.webdriver import WebDriver

pytestmark = pytest.mark.more

CSS = "css selector"
PROFILE = "/v1/risks/CN-LN/seafood-processing"
OPERATION = '.opblock:has([data-path="/v1/risks/{region}/{sector}"])'
COLLECTION = '.opblock:has([data-path="/v1/evidence"])'
ANSWER = f"{OPERATION} .live-responses-table .response"
QUIET = (
    "--headless",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1280,900",
)
"""Options of a browser that sends no request on its own account."""


@dataclass(frozen=True)
class Tried:
    """What was seen while the page was opened and the profile tried on it."""

    status: str
    answer: dict[str, Any]
    console: list[Any]
    requested: set[tuple[str, str]]


@pytest.fixture(scope="session")
def port(server: Server) -> int:
    """The port of a running server."""
    return server.port


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> "Iterator[WebDriver]":
    """Debian's Chromium. Both paths are named, so that Selenium looks for nothing to download."""
    from selenium import webdriver

    programs = [shutil.which(name) for name in ("chromium", "chromedriver")]
    assert all(programs), "run: make test-more"
    options = webdriver.ChromeOptions()
    options.binary_location = str(programs[0])
    # Chromium's sandbox refuses to be started by root.
    unboxed = ["--no-sandbox"] if os.geteuid() == 0 else []
    for argument in [*QUIET, *unboxed, f"--user-data-dir={tmp_path_factory.mktemp('chromium')}"]:
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options, webdriver.ChromeService(str(programs[1])))
    driver.implicitly_wait(PATIENCE)
    yield driver
    driver.quit()


NO_FIELD = '"Could not find component:" "JsonSchema_string_'


def click(browser: "WebDriver", where: str, label: str) -> None:
    button = browser.find_element(CSS, where)
    assert button.text.strip() == label
    button.click()


def text(browser: "WebDriver", where: str) -> str:
    return str(browser.find_element(CSS, where).get_attribute("textContent"))


def log(browser: Any, kind: str) -> list[Any]:
    """Return what was logged since the last call, but for formats of codes, for which Swagger UI has no field of their own."""
    return [entry for entry in browser.get_log(kind) if NO_FIELD not in entry["message"]]


def requested(browser: "WebDriver") -> set[tuple[str, str]]:
    """Return every host and path that the browser requested or was stopped from requesting, by its own record."""
    events = [json.loads(entry["message"])["message"] for entry in log(browser, "performance")]
    urls = [
        event["params"].get("url") or event["params"]["request"]["url"]
        for event in events
        if event["method"] in {"Network.requestWillBeSent", "Network.webSocketCreated"}
    ]
    parts = [urlsplit(url) for url in urls]
    return {(part.netloc, part.path) for part in parts if part.scheme not in {"data", "chrome", "blob"}}


@pytest.fixture(scope="module")
def tried(browser: "WebDriver", port: int) -> Tried:
    """Open the page, fill the profile's form, press Try it out and Execute, read what comes."""
    browser.get(f"http://127.0.0.1:{port}/docs")
    browser.find_element(CSS, f"{OPERATION} .opblock-summary-control").click()
    click(browser, f"{OPERATION} .try-out__btn.cancel", "Cancel")  # the form is open from the start
    click(browser, f"{OPERATION} .try-out__btn:not(.cancel)", "Try it out")
    for name, value in (("region", "CN-LN"), ("sector", "seafood-processing")):
        field = browser.find_element(CSS, f'{OPERATION} tr[data-param-name="{name}"] input')
        field.clear()
        field.send_keys(value)
    click(browser, f"{OPERATION} .execute", "Execute")
    status = text(browser, f"{ANSWER} .response-col_status")
    answer = json.loads(text(browser, f"{ANSWER} .highlight-code code"))
    return Tried(status.strip(), answer, log(browser, "browser"), requested(browser))


def test_the_page_tries_the_profile_and_shows_its_answer(tried: Tried, port: int) -> None:
    connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    connection.request("GET", PROFILE)
    profile = json.loads(connection.getresponse().read())
    connection.close()
    assert tried.status == "200"
    assert (tried.answer["score"], tried.answer["band"]) == (profile["score"], profile["band"])
    assert tried.answer == profile
    assert 0 < profile["score"] <= 10
    assert isinstance(profile["band"], str)


def test_nothing_was_refused_or_went_wrong(tried: Tried) -> None:
    assert tried.console == []


def test_no_other_host_is_requested(tried: Tried, port: int) -> None:
    assert {host for host, _ in tried.requested} == {f"127.0.0.1:{port}"}
    assert {"/docs", "/docs/start.js", "/openapi.json", PROFILE} <= {path for _, path in tried.requested}


def test_no_link_can_make_the_page_read_another_document(browser: "WebDriver", port: int) -> None:
    requested(browser)
    elsewhere = "http://192.0.2.1/openapi.json"
    browser.get(f"http://127.0.0.1:{port}/docs?url={elsewhere}&configUrl={elsewhere}")
    browser.find_element(CSS, OPERATION)
    assert {host for host, _ in requested(browser)} == {f"127.0.0.1:{port}"}


@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_fits_the_screen(browser: "WebDriver", port: int, width: int) -> None:
    screen = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 800}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
    browser.get(f"http://127.0.0.1:{port}/docs")
    browser.find_element(CSS, OPERATION)
    assert browser.title == "Supply-Chain Risk API"
    assert browser.find_element(CSS, "#caution").rect["y"] == 0
    for operation in (OPERATION, COLLECTION):
        browser.find_element(CSS, f"{operation} .opblock-summary-control").click()
        browser.find_element(CSS, f"{operation} .responses-table")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    assert log(browser, "browser") == []


STRAY = """
const [url, done] = arguments;
document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective), {once: true});
"""
STRAYS = {
    "img-src": "new Image().src = url;",
    "connect-src": "fetch(url).catch(() => {});",
    "script-src-elem": "document.head.append(Object.assign(document.createElement('script'), {text: '1'}));",
    "style-src-attr": "document.body.setAttribute('style', 'color: red');",
}


@pytest.mark.parametrize("directive", STRAYS)
def test_a_page_that_strayed_would_be_stopped_and_seen(
    browser: "WebDriver", port: int, directive: str
) -> None:
    browser.get(f"http://127.0.0.1:{port}/docs")
    log(browser, "browser")
    stopped = browser.execute_async_script(STRAY + STRAYS[directive], "http://192.0.2.1/stray")
    assert stopped == directive
    assert any("Content Security Policy" in entry["message"] for entry in log(browser, "browser"))
