"""The layout of the files: short, named for their subject, with a docstring, and without the host of a package registry."""

import ast
import os
from collections import defaultdict
from pathlib import Path

import pytest

from api.settings import ROOT

CODE = ("api", "schemas", "seed", "bench", "wheel_builder")
EVERYTHING = (*CODE, "docs", "tests")
NOT_OURS = {".git", ".hypothesis", ".venv", "build", "dist", "node_modules", "__pycache__"}
MOST_LINES = 250
VAGUE = {"common", "constants", "helpers", "managers", "misc", "services", "util", "utils"}
HOSTS = tuple("".join(parts) for parts in (("py", "pi.org"), ("python", "hosted"), ("npm", "js."), ("registry.", "npm"), ("proxy.", "golang"), ("unp", "kg.com"), ("jsdel", "ivr")))  # fmt: skip


def our_files() -> list[Path]:
    """Return every file of the project that people read, whether or not it is under version control."""
    found = []
    for folder, folders, names in os.walk(ROOT):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.endswith("_cache")]
        found += [Path(folder, name) for name in names if name not in NOT_OURS]
    return found


@pytest.fixture(scope="module")
def contents() -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in our_files()}


@pytest.mark.parametrize("host", HOSTS)
def test_no_package_host_is_named(contents: dict[Path, bytes], host: str) -> None:
    assert [str(path) for path, content in contents.items() if host.encode() in content] == []


def modules(folder: str) -> list[Path]:
    return sorted(path for path in our_files() if path.suffix == ".py" and path.is_relative_to(ROOT / folder))


@pytest.mark.parametrize("folder", CODE)
def test_a_file_has_one_subject_and_250_lines_at_most(folder: str) -> None:
    lines = {path: path.read_text().count("\n") for path in modules(folder)}
    assert {path for path, count in lines.items() if count > MOST_LINES} == set()


@pytest.mark.parametrize("folder", EVERYTHING)
def test_a_prefix_shared_by_three_files_is_a_package(folder: str) -> None:
    groups: defaultdict[tuple[Path, bool, str], list[str]] = defaultdict(list)
    for path in modules(folder):
        name = path.stem.removeprefix("test_")  # tests beside what they use are two groups
        if not name.startswith("__"):
            groups[path.parent, name != path.stem, name.partition("_")[0]].append(path.name)
    assert {str(place): names for (place, *_), names in groups.items() if len(names) > 2} == {}


def test_every_file_and_folder_is_named_for_its_subject() -> None:
    names = {part for path in our_files() for part in (*path.relative_to(ROOT).parts[:-1], path.stem)}
    assert names & VAGUE == set()


@pytest.mark.parametrize("folder", CODE)
def test_every_module_and_every_package_has_a_docstring(folder: str) -> None:
    assert [path for path in modules(folder) if not ast.get_docstring(ast.parse(path.read_text()))] == []
    packages = {path.parent for path in modules(folder)}
    assert [package for package in packages if not (package / "__init__.py").exists()] == []
