"""``GET /v1/limits`` serves every limit that the code declares, with its number on this server."""

import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest
from flask.testing import FlaskClient

import api
from api.app import create_app
from api.limit import Limit
from api.limits import LIMITS
from api.settings import ROOT, Settings
from tests.answers import get_json

BY_LIMIT = (408, 413, 414, 429, 431, 503)
"""Statuses that only a limit is answered with."""
NOT_IMPORTED = {"api.server", "api.openapi.__main__"}
"""Modules that read the environment or write files as they are imported."""
OF_EXTRAS = {"pyarrow"}
"""Packages that only the command has, where an extra is installed: the server has no limit of theirs."""


def declared() -> Iterator[tuple[str, Limit]]:
    """Yield every limit that is a constant of a module of ours, with its place."""
    for module in pkgutil.walk_packages(api.__path__, "api."):
        if module.name in NOT_IMPORTED:
            continue
        try:
            imported = importlib.import_module(module.name)
        except ModuleNotFoundError as error:
            if error.name in OF_EXTRAS:
                continue
            raise
        for name, found in vars(imported).items():
            if isinstance(found, Limit):
                yield f"{module.name}.{name}", found


def test_every_limit_that_the_code_declares_is_listed() -> None:
    listed = {id(limit) for limit in LIMITS}
    assert [place for place, limit in declared() if id(limit) not in listed] == []


def test_every_name_is_of_one_limit() -> None:
    names = [limit.name for limit in LIMITS]
    assert sorted(set(names)) == sorted(names)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_a_limit_says_why_and_what_to_do(limit: Limit) -> None:
    assert re.fullmatch(r"[a-z]+(_[a-z]+)*", limit.name)
    for text in (limit.unit, limit.applies_to, limit.reason, limit.advice):
        assert text
        assert not text.endswith(".")
    assert limit.status is None or 400 <= limit.status < 600
    assert limit.setting is None or limit.setting in {field.name for field in fields(Settings)}


def test_no_refusal_beyond_a_limit_is_made_without_it() -> None:
    pattern = re.compile(rf"Problem\(\s*({'|'.join(map(str, BY_LIMIT))})\b")
    files = sorted((ROOT / "api").rglob("*.py"))
    assert [str(path) for path in files if pattern.search(path.read_text(encoding="utf-8"))] == []


def test_the_numbers_are_those_of_this_server(release_path: Path) -> None:
    settings = Settings(release=release_path, longest_target=1234)
    found = get_json(create_app(settings).test_client(), "/v1/limits")
    by_name = {item["name"]: item for item in found["items"]}
    assert by_name["target"]["value"] == 1234
    assert by_name["target"]["setting"] == "RISK_LONGEST_TARGET"
    assert [item["name"] for item in found["items"]] == [limit.name for limit in LIMITS]


def test_another_number_has_another_validator(release_path: Path, client: FlaskClient) -> None:
    other = create_app(Settings(release=release_path, longest_target=1234)).test_client()
    assert other.get("/v1/limits").headers["ETag"] != client.get("/v1/limits").headers["ETag"]
