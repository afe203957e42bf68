"""`make readme`: rewrite the answers and outputs that the pages show, from the release in build/."""

import shutil
import sys
import tempfile
from pathlib import Path

from api.app import create_app
from api.settings import ROOT
from api.web.current import state_of
from tests.docs.page.answers import fetcher, rewritten
from tests.docs.page.commands import run, run_python, with_output
from tests.docs.page.server import serving
from tests.docs.pages import PAGES, name_of


def main() -> None:
    """Rewrite every page whose answers have changed."""
    app = create_app()
    state_of(app).access_log.descriptor = None  # no access lines between the progress lines
    fetch = fetcher(app.test_client())
    shell = all(shutil.which(tool) for tool in ("curl", "jq", "openssl"))
    with serving(ROOT / "build" / "release.sqlite") as (address, settings):
        for page in PAGES:
            before = page.read_text("utf-8")
            text = rewritten(before, fetch)
            text = with_output(text, run_python(text, address), "python")
            if shell:
                with tempfile.TemporaryDirectory() as folder:
                    text = with_output(text, run(text, address, Path(folder), settings), "sh")
            if text != before:
                page.write_text(text, "utf-8")
                sys.stdout.write(f"wrote     {name_of(page)}\n")
    if not shell:
        sys.stdout.write("skipped   outputs of commands: curl, jq and openssl are needed\n")


if __name__ == "__main__":
    main()
