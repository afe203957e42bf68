"""A walk through OpenRefine's own page in a browser, as the page of docs/ describes it, with pictures on the way."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.more.openrefine.refine import OpenRefine
from tests.serving import PATIENCE

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

SHEET = """supplier,place,country
Plant A,"Dandong, Liaoning",
Plant B,Donggang,
Plant C,Punjab,Pakistan
Plant D,Hà Nội,
"""
TEXTS = """
const [selector, text] = arguments;
const shown = [...document.querySelectorAll(selector)].filter((one) => one.offsetParent !== null);
return shown.findLast((one) => one.textContent.trim().startsWith(text)) ?? null;
"""
"""Finds an element that is shown by a selector and the beginning of its text: the last one, in the dialog on top."""
POINT = """
const shown = (one) => one.offsetParent !== null;
const frame = [...document.querySelectorAll('.data-table-topic-popup iframe')].find(shown);
if (frame) return frame;
const topics = [...document.querySelectorAll('a.data-table-recon-topic')].filter(shown);
const topic = topics.find((one) => one.textContent === arguments[0]);
if (topic) jQuery(topic).closest('.data-table-recon-candidate').trigger('mouseenter');
return null;
"""
"""Returns the frame of the preview that is shown; without one, points at a candidate."""


class Walk:
    """A browser on the page of a project; each step waits for what it needs."""

    def __init__(self, browser: "WebDriver", refine: OpenRefine, project: str) -> None:
        from selenium.webdriver.support.ui import WebDriverWait

        self.browser = browser
        self.wait = WebDriverWait(browser, PATIENCE, poll_frequency=0.1)
        browser.get(f"{refine.address}/project?project={project}")
        self.shown(".column-header-name", "place")

    def shown(self, selector: str, text: str = "") -> Any:
        """Return an element once it is shown."""
        return self.wait.until(lambda browser: browser.execute_script(TEXTS, selector, text))

    def click(self, selector: str, text: str = "") -> None:
        """Click an element once it is shown, by a script: what lies over it for a moment does not matter."""
        self.browser.execute_script("arguments[0].click()", self.shown(selector, text))

    def menu(self, column: str, *items: str) -> None:
        """Choose an item of the menu of a column."""
        self.browser.execute_script(
            "arguments[0].closest('th').querySelector('.column-header-menu').click()",
            self.shown(".column-header-name", column),
        )
        for item in items:
            enter = "jQuery(arguments[0]).trigger('mouseenter').trigger('click')"
            self.browser.execute_script(enter, self.shown(".menu-item", item))

    def evaluates(self, script: str, *values: object) -> None:
        """Wait until a script returns true."""
        self.wait.until(lambda browser: browser.execute_script(script, *values))


def reconcile(walk: Walk, manifest_name: str, picture: Callable[[str], None]) -> None:
    """Reconcile the places, with the column of countries as a property, and look at a candidate."""
    walk.menu("place", "Reconcile", "Start reconciling")
    walk.click(".recon-dialog-service-selector", manifest_name)
    walk.shown("input[name=include][columnName=country]")
    walk.browser.execute_script(
        "document.querySelector('input[name=include][columnName=country]').checked = true;"
        "document.querySelector('input[name=property][columnName=country]').value = 'country'"
    )
    # the list of services slides away
    walk.evaluates(
        "return !jQuery(':animated').length && !jQuery('.recon-dialog-service-list').is(':visible')"
    )
    picture("reconcile")
    walk.click("button", "Start reconciling")
    walk.evaluates("return document.querySelectorAll('.data-table-recon-candidate').length > 2")
    walk.evaluates("return document.querySelectorAll('.data-table-cell-content > a').length > 2")


def preview(walk: Walk, name: str, words: str, picture: Callable[[str], None]) -> None:
    """Point at a candidate, and wait for the preview in its frame."""
    from selenium.common.exceptions import WebDriverException

    def has_words(browser: "WebDriver") -> bool:
        """Return whether the frame has the words; the table may be drawn anew meanwhile, then it is pointed at again."""
        frame = browser.execute_script(POINT, name)
        if frame is None:
            return False
        try:
            browser.switch_to.frame(frame)
            return words in browser.execute_script("return document.body?.textContent ?? ''")
        except WebDriverException:
            return False
        finally:
            browser.switch_to.default_content()

    walk.wait.until(has_words)
    picture("preview")
    walk.browser.execute_script("jQuery('.data-table-recon-candidate').trigger('mouseleave')")
    walk.evaluates("return document.querySelector('.data-table-topic-popup') === null")


def extend(walk: Walk, sector: str, picture: Callable[[str], None]) -> None:
    """Fetch status and band, with the sector as a setting."""
    walk.menu("place", "Edit column", "Add columns from reconciled values")
    walk.click(".suggested-property a", "Status")
    for name in ("Status", "Band", "Score"):
        if name != "Status":
            walk.click(".suggested-property a", name)
            walk.shown("th", f"{name}: configure, and give a sector")
        walk.browser.execute_script(
            "[...arguments[0].querySelectorAll('a.action')].at(-1).click()",
            walk.shown("th", f"{name}: configure, and give a sector"),
        )
        field = walk.shown(".data-extension-property-config input[name=sector]")
        walk.browser.execute_script("arguments[0].value = arguments[1]", field, sector)
        walk.click(".dialog-footer button", "OK")
        walk.shown("th", f"{name} ({sector})")
    picture("extend")
    walk.click(".dialog-footer button", "OK")
    walk.shown(".column-header-name", f"Score ({sector})")
    picture("result")


def suggest(walk: Walk, column: str, typed: str, expected: str) -> None:
    """Type the beginning of a property, and of an entity, and wait for what the service suggests."""
    walk.menu(column, "Edit column", "Add columns from reconciled values")
    walk.shown(".suggested-property a", "Status")
    walk.shown("input[bind=addPropertyInput]").send_keys("bas")
    walk.shown(".fbs-item label", "Basis")
    walk.click(".dialog-footer button", "Cancel")
    walk.click(".data-table-recon-extra a", "Search for match")
    field = walk.shown(".dialog-body input[bind=input]")
    field.clear()
    field.send_keys(typed)
    walk.shown(".fbs-item label", expected)


def through(walk: Walk, manifest_name: str, picture: Callable[[str], None]) -> None:
    """Reconcile, look at a preview, fetch the risk."""
    reconcile(walk, manifest_name, picture)
    preview(walk, "Liaoning", "never of one supplier", picture)
    extend(walk, "1020", picture)
