"""Make the pictures of docs/analysts/openrefine.md again: `python -m tests.more.openrefine.pictures`."""

import tempfile
from pathlib import Path

from api.settings import ROOT
from tests.more.openrefine import walk
from tests.more.openrefine.refine import openrefine
from tests.serving import serving

FOLDER = ROOT / "docs" / "analysts"
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--window-size=1060,760",
    "--force-color-profile=srgb",
)


def main() -> None:
    """Walk through OpenRefine's page and write a picture at each step."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for option in OPTIONS:
        options.add_argument(option)
    with (
        tempfile.TemporaryDirectory() as folder,
        serving(ROOT / "build" / "release.sqlite", Path(folder, "server")) as (_, port),
    ):
        browser = webdriver.Chrome(options, webdriver.ChromeService("/usr/bin/chromedriver"))
        try:
            with openrefine(Path(folder)) as refine:
                [manifest] = refine.register(f"http://127.0.0.1:{port}/v1/reconcile/regions")
                page = walk.Walk(browser, refine, refine.project("suppliers", walk.SHEET))
                walk.through(
                    page, manifest["name"], lambda name: _write(browser.get_screenshot_as_png(), name)
                )
        finally:
            browser.quit()


def _write(picture: bytes, name: str) -> None:
    (FOLDER / f"openrefine-{name}.png").write_bytes(picture)


if __name__ == "__main__":
    main()
