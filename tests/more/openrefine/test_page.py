"""OpenRefine's own page in a browser, as the page of docs/ describes it: other sites read the services and frame the previews."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.more.openrefine import walk
from tests.more.openrefine.refine import openrefine
from tests.more.test_swagger_ui_in_chromium import browser
from tests.serving import Server

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

__all__ = ["browser"]
pytestmark = pytest.mark.more


def test_a_person_reconciles_looks_at_a_preview_fetches_a_band_and_gets_suggestions(
    server: Server, browser: "WebDriver", tmp_path: Path
) -> None:
    browser.implicitly_wait(0)
    with openrefine(tmp_path) as refine:
        [manifest] = refine.register(f"http://127.0.0.1:{server.port}/v1/reconcile/regions")
        page = walk.Walk(browser, refine, refine.project("suppliers", walk.SHEET))
        walk.through(page, manifest["name"], lambda _: None)
        walk.suggest(page, "place", "dand", "Liaoning")
        browser.get("about:blank")
