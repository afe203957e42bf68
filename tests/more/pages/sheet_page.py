"""The page that screens a sheet, as a person uses it."""

import json
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.more.pages.screens import CSS, another_page, logged, opened
from tests.serving import PATIENCE

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver
    from selenium.webdriver.remote.webelement import WebElement

DROP = """
const list = new DataTransfer();
for (const [name, text] of arguments[0]) list.items.add(new File([text], name));
document.body.dispatchEvent(new DragEvent("drop", {dataTransfer: list, bubbles: true, cancelable: true}));
"""


def wait_until(browser: "WebDriver", script: str) -> Any:
    """Wait until a script returns something true, and return it."""
    from selenium.webdriver.support.ui import WebDriverWait

    return WebDriverWait(browser, PATIENCE).until(lambda one: one.execute_script(script))


def one(browser: "WebDriver", where: str) -> "WebElement":
    """Return the first such element."""
    found: WebElement = browser.find_element(CSS, where)
    return found


def text(browser: "WebDriver", where: str) -> str:
    """Return the text of an element in one line, shown or not."""
    one(browser, where)  # it is waited for, and read in one step: the page may draw it again at any moment
    script = "return document.querySelector(arguments[0]).textContent"
    return " ".join(str(browser.execute_script(script, where)).split())


def press(browser: "WebDriver", where: str) -> None:
    """Press an element, in one step."""
    one(browser, where)
    browser.execute_script("document.querySelector(arguments[0]).click()", where)


def drop(browser: "WebDriver", *files: tuple[str, str]) -> None:
    """Drop files, each a name and a text, on the page."""
    browser.execute_script(DROP, files)


def is_done(browser: "WebDriver") -> None:
    """Wait until a sheet is answered, or is not answered further."""
    wait_until(browser, "return !document.getElementById('again').hidden")


def screen(browser: "WebDriver", port: int, sheet: str, name: str = "suppliers.csv") -> None:
    """Open the page, drop a sheet, and wait until it is answered."""
    opened(browser, port, "/sheet")
    wait_until(browser, "return !document.getElementById('try').hidden")
    drop(browser, (name, sheet))
    is_done(browser)


def posted(browser: "WebDriver") -> list[dict[str, Any]]:
    """Return what was sent by POST since the last call: its address and its body, where the browser recorded it."""
    found = []
    for entry in logged(browser, "performance"):
        event = json.loads(entry["message"])["message"]
        if event["method"] == "Network.requestWillBeSent" and event["params"]["request"]["method"] == "POST":
            found.append(event["params"]["request"])
    return found


def saved(folder: Path, *endings: str) -> list[Path]:
    """Wait until files with these endings are saved, and return them."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        found = [next(folder.glob(f"*{ending}"), None) for ending in endings]
        if all(path and path.stat().st_size for path in found):
            return [path for path in found if path]
        time.sleep(0.05)
    raise AssertionError(f"{list(folder.iterdir())} and not {endings}")


def save_into(browser: "WebDriver", folder: Path) -> None:
    """Let the browser save downloads in a folder."""
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})


def verify(browser: "WebDriver", port: int, result: Path, request: Path) -> None:
    """Verify a result with its request on the page for that, as one chooses files."""
    opened(browser, port, "/verify")
    one(browser, "#result").send_keys(str(result))
    one(browser, "#request").send_keys(str(request))
    with another_page(browser):
        one(browser, "#form button").click()
    assert one(browser, "h1").text == "The result follows from the request"
