"""The lock files: with hashes, without addresses, and in agreement with the groups of pyproject.toml."""

import re
import subprocess
import sys
import tomllib

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from api.settings import ROOT

GROUPS = tomllib.loads((ROOT / "pyproject.toml").read_text())["dependency-groups"]
LOCKED = {
    "serve": ["serve"],
    "seed": ["seed"],
    "granian": ["granian"],
    "bench": ["bench"],
    "ci": ["serve", "seed", "test", "more", "granian"],
}
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
PIN = re.compile(
    r"([A-Za-z0-9._-]+)==([^\s;]+)(?: ; (.*?))? \\\n((?: +--hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)"
)


def text_of(lock: str) -> str:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text()
    return re.sub(r"^ *#.*\n", "", text, flags=re.MULTILINE)


def pins(lock: str, python: str) -> dict[str, str]:
    """The version of each package that a lock file names for a version of Python on Linux."""
    environment = default_environment() | {
        "python_version": python,
        "python_full_version": f"{python}.0",
        "sys_platform": "linux",
        "os_name": "posix",
    }
    return {
        canonicalize_name(name): version
        for name, version, marker, _ in PIN.findall(text_of(lock))
        if not marker or Requirement(f"x ; {marker}").marker.evaluate(environment)  # type: ignore[union-attr, arg-type]
    }


@pytest.mark.parametrize("lock", LOCKED)
def test_a_lock_file_is_pins_with_hashes_and_nothing_else(lock: str) -> None:
    assert PIN.sub("", text_of(lock)) == ""
    assert PIN.search(text_of(lock))


@pytest.mark.parametrize("lock", LOCKED)
def test_a_lock_file_names_no_index_and_no_address(lock: str) -> None:
    text = (ROOT / "requirements" / f"{lock}.lock").read_text()
    assert not re.search(r"://|--(extra-)?index-url|--find-links|--trusted-host| @ ", text)


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", LOCKED)
def test_a_lock_file_satisfies_every_requirement_of_its_groups(lock: str, python: str) -> None:
    pinned = pins(lock, python)
    for group in LOCKED[lock]:
        for text in GROUPS[group]:
            wanted = Requirement(text)
            assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)]), text


@pytest.mark.parametrize("python", PYTHONS)
@pytest.mark.parametrize("lock", ["serve", "seed", "granian"])
def test_the_image_has_the_versions_that_are_tested(lock: str, python: str) -> None:
    tested = pins("ci", python)
    assert pins(lock, python).items() <= tested.items()


def test_each_lock_file_is_complete_for_this_python() -> None:
    for lock in LOCKED:
        listed = subprocess.run(
            [sys.executable, "-c", COMPLETE, *pins(lock, f"{sys.version_info[0]}.{sys.version_info[1]}")],
            capture_output=True,
            text=True,
            check=True,
        )
        assert listed.stdout.split() == [], lock


COMPLETE = """
import sys
from importlib.metadata import PackageNotFoundError, requires
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
names = set(sys.argv[1:])
for name in names:
    try:
        needed = [Requirement(text) for text in requires(name) or ()]
    except PackageNotFoundError:
        continue
    for one in needed:
        if not one.marker or one.marker.evaluate({"extra": ""}):
            if canonicalize_name(one.name) not in names:
                print(name + ":" + one.name)
"""
"""Prints what a package that is installed here needs, and a lock file does not name."""


def test_the_lock_files_are_those_that_make_lock_writes() -> None:
    rules = (ROOT / "Makefile").read_text()
    assert {path.stem for path in (ROOT / "requirements").glob("*.lock")} == LOCKED.keys()
    for lock, groups in LOCKED.items():
        named = " ".join(f"--group {group}" for group in groups)
        assert re.search(rf"\$\(call compile,{lock},[^)]*\) {named}$", rules, re.MULTILINE)


def test_each_extra_is_a_group_too_or_part_of_what_test_more_installs() -> None:
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert {name: extras[name] for name in extras if name in GROUPS} == {
        name: GROUPS[name] for name in ("bulk", "granian", "mcp", "seed")
    }
    assert {line for name in extras if name not in GROUPS for line in extras[name]} <= {*GROUPS["more"]}


def test_ci_installs_the_lock_files_and_others_what_pyproject_permits() -> None:
    for ci, expected in (("true", "--require-hashes -r requirements/ci.lock"), ("", "--group test")):
        line = ["make", "--dry-run", "--always-make", f"CI={ci}", ".venv/.test"]
        done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
        assert expected in done.stdout
