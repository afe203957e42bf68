"""The text package is usable without the web framework: the build imports it where Flask is not installed."""

import subprocess
import sys

import pytest

from api.settings import ROOT

MODULES = sorted(path.stem for path in (ROOT / "api" / "text").glob("[a-z]*.py"))


@pytest.mark.parametrize("package", ["api.text", *(f"api.text.{name}" for name in MODULES)])
def test_importing_the_text_package_imports_no_framework_and_no_other_code_of_ours(package: str) -> None:
    code = f"import sys, {package}; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    imported = done.stdout.split()
    assert package in imported
    assert not {"flask", "werkzeug", "marshmallow", "sqlite3"} & set(imported)
    ours = {name for name in imported if name.partition(".")[0] in {"api", "schemas", "seed"}}
    assert all(name == "api" or name.startswith("api.text") for name in ours)


def test_the_build_imports_nothing_else_of_the_api() -> None:
    code = "import sys, seed.__main__; print(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60, check=True
    )
    imported = done.stdout.split()
    assert not {"flask", "werkzeug", "marshmallow"} & set(imported)
    assert all(name == "api" or name.startswith("api.text") for name in imported if name.startswith("api"))
