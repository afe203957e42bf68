"""Imports are rewritten where the parser finds them, and nothing else is."""

import pytest

from wheel_builder.imports import named_in_texts, rewritten

SOURCE = b'''"""from api.codes import HS stays in a text."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from  api.codes import HS  # from api.codes
from schemas.paging import (
    today,
)

if TYPE_CHECKING:
    from api import problem


def later() -> object:
    from seed.bake import build  # noqa: PLC0415

    return build, "from api import problem", HS, problem, today, json
'''


def test_each_import_of_the_tree_gets_the_package_and_nothing_else_changes() -> None:
    found = rewritten(SOURCE, "module.py").decode()
    assert "\nfrom  supply_chain_risk.api.codes import HS  # from api.codes\n" in found
    assert "\nfrom supply_chain_risk.schemas.paging import (\n    today,\n)\n" in found
    assert "\n    from supply_chain_risk.api import problem\n" in found
    assert "\n    from supply_chain_risk.seed.bake import build  # noqa: PLC0415\n" in found
    assert found.replace("supply_chain_risk.", "") == SOURCE.decode()


def test_lines_with_letters_of_other_scripts_are_rewritten_at_the_right_place() -> None:
    source = 'names = "大連"; from api.codes import HS\n'.encode()
    assert (
        rewritten(source, "module.py").decode()
        == 'names = "大連"; from supply_chain_risk.api.codes import HS\n'
    )


@pytest.mark.parametrize("source", [b"import api.codes\n", b"import json, schemas\n"])
def test_an_import_that_binds_the_name_of_a_package_is_refused_with_its_line(source: bytes) -> None:
    with pytest.raises(ValueError, match=r"module\.py:1: write `from PACKAGE import MODULE`"):
        rewritten(source, "module.py")


@pytest.mark.parametrize("source", [b"import apispec\n", b"from apis import api\n", b"from .api import x\n"])
def test_other_packages_and_relative_imports_stay(source: bytes) -> None:
    assert rewritten(source, "module.py") == source


MODULES = {"api", "api.server", "api.worker", "api.worker.gunicorn_worker"}


@pytest.mark.parametrize(
    "text",
    ["api.server", "python:api.server", "api.server:application()", "api.worker.gunicorn_worker.Worker"],
)
def test_a_module_that_is_named_in_a_text_is_found(text: str) -> None:
    assert named_in_texts(f"x = 1\nname = {text!r}\n".encode(), MODULES) == [
        (2, text.removeprefix("python:").partition(":")[0].removesuffix(".Worker"))
    ]


@pytest.mark.parametrize(
    "line",
    [
        'getLogger("api.server")',
        'logging.getLogger("api.server")',
        'f"{PREFIX}api.server"',
        '"api"',
        '"see api.server"',
    ],
)
def test_loggers_parts_of_texts_and_prose_are_no_names(line: str) -> None:
    source = line if line.startswith(("logging", "f", '"')) else f"logging.{line}"
    assert named_in_texts(source.encode(), MODULES) == []
