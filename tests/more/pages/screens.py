"""Pages in a real browser: at a width and in a scheme of colours, with what went wrong and what was sent."""

import json
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from tests.more.test_swagger_ui_in_chromium import CSS, log, requested
from tests.serving import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selenium.webdriver.chrome.webdriver import WebDriver

__all__ = [
    "ADDRESSES",
    "CSS",
    "SCHEMES",
    "WIDTHS",
    "another_page",
    "bytes_received",
    "log",
    "opened",
    "requested",
    "seen",
]

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")

ADDRESSES = (
    "/",
    "/coverage",
    "/sheet",
    "/verify",
    "/explore/CN-LN/1020?as_of=2026-11-30",
    "/explore/CN-LN/1410?as_of=2026-11-30&facts=dprk_workers:no,xuar_inputs:yes&import_into=US",
    "/explore/CN-GD/1410?as_of=2026-11-30",
    "/explore/PE/0729?as_of=2026-11-30",
    "/explore/EG/6201?as_of=2026-11-30",
    "/explore/AQ/1020?as_of=2026-11-30",
    "/map?sector=0116&as_of=2026-11-30",
    "/map/CN?sector=1020&as_of=2026-11-30",
    "/map/MA?sector=01&as_of=2026-11-30",
    "/matrix?as_of=2026-11-30",
    "/nothing",
)
"""One address of every page, and of the page of an error."""


def seen(browser: "WebDriver", width: int = 1280, scheme: str = "light") -> None:
    """Give the browser a width and a scheme of colours."""
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]}
    )
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 800},
    )


def logged(browser: Any, kind: str) -> list[dict[str, Any]]:
    """Return what the browser logged of a kind, and forget it."""
    found: list[dict[str, Any]] = browser.get_log(kind)
    return found


def opened(browser: "WebDriver", port: int, address: str, width: int = 1280, scheme: str = "light") -> None:
    """Open a page of a server on this machine; forget what was logged before."""
    seen(browser, width, scheme)
    for kind in ("browser", "performance"):
        logged(browser, kind)
    browser.get(f"http://127.0.0.1:{port}{address}")


@contextmanager
def another_page(browser: "WebDriver") -> "Iterator[None]":
    """Do what opens another page, and wait until it is there: before, an element of the old one could be read."""
    from selenium.webdriver.support.expected_conditions import staleness_of
    from selenium.webdriver.support.ui import WebDriverWait

    before = browser.find_element(CSS, "html")
    yield
    waiting = WebDriverWait(browser, PATIENCE)
    waiting.until(staleness_of(before))
    waiting.until(lambda one: one.execute_script("return document.readyState") == "complete")


def bytes_received(browser: "WebDriver") -> dict[str, int]:
    """Return the bytes that the browser received since the last page was opened, headers included, by path."""
    paths: dict[str, str] = {}
    found: dict[str, int] = {}
    for entry in logged(browser, "performance"):
        event: dict[str, Any] = json.loads(entry["message"])["message"]
        values = event["params"]
        if event["method"] == "Network.responseReceived":
            paths[values["requestId"]] = urlsplit(values["response"]["url"]).path
        if event["method"] == "Network.loadingFinished" and values["requestId"] in paths:
            path = paths[values["requestId"]]
            found[path] = found.get(path, 0) + int(values["encodedDataLength"])
    return found
