"""The answers to the golden questions are those that are committed."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

import pytest

from tests.golden.answering import Records, client_over_world, every_answer
from tests.golden.questions import groups
from tests.golden.render import rendered
from tests.golden.store import FOLDER, committed, text_of

if TYPE_CHECKING:
    from flask.testing import FlaskClient

SHOWN = 60
"""Lines of a diff that a failure prints."""
HOW = (
    "If the change is intended: raise ANSWERS in api/settings.py, add a line to CHANGELOG.md, "
    "and run `python -m tests.golden.record`. If it is not: the code no longer answers as before."
)


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    return client_over_world(tmp_path_factory.mktemp("golden"))


@pytest.fixture(scope="module")
def served(client: FlaskClient) -> dict[str, Records]:
    return every_answer(client)


@pytest.mark.parametrize("group", groups())
def test_the_same_question_has_the_same_answer(group: str, served: dict[str, Records]) -> None:
    before, now = committed(group), served[group]
    different = [name for name in {**before, **now} if _text(before, name) != _text(now, name)]
    assert not different, _report(group, different, before, now)
    assert (FOLDER / f"{group}.json").read_text(encoding="utf-8") == text_of(now), (
        "the file was edited by hand"
    )


def test_every_operation_of_the_document_has_a_question(
    client: FlaskClient, served: dict[str, Records]
) -> None:
    document = client.get("/openapi.json").get_json()
    operations = {(method, path) for path, item in document["paths"].items() for method in item}
    rules = client.application.url_map.bind("localhost")
    covered = set()
    for records in served.values():
        for record in records.values():
            method, target = record["request"].split(" ")[:2]
            path = "/v1/receipts/verify" if method == "VERIFY" else target.partition("?")[0]
            method = "POST" if method == "VERIFY" else method
            if record["status"] == 200:
                rule, _ = rules.match(path, method=method, return_rule=True)
                covered.add((method.lower(), rule.rule.replace("<", "{").replace(">", "}")))
    assert operations - covered == set()


def test_no_answer_is_a_fault_of_the_server(served: dict[str, Records]) -> None:
    faults = [
        name for records in served.values() for name, record in records.items() if record["status"] >= 500
    ]
    assert faults == []


def _text(records: Records, name: str) -> str:
    return rendered(records[name]) if name in records else ""


def _report(group: str, different: list[str], before: Records, now: Records) -> str:
    lines = [f"{len(different)} of {len(now)} answers of tests/golden/questions/{group}.yaml differ:"]
    lines += [f"  {name}" for name in different]
    for name in different:
        lines.append("")
        lines += difflib.unified_diff(
            _text(before, name).splitlines(),
            _text(now, name).splitlines(),
            f"committed: {name}",
            f"now: {name}",
            lineterm="",
            n=2,
        )
    more = [f"... and {len(lines) - SHOWN} more lines"] if len(lines) > SHOWN else []
    return "\n".join([*lines[:SHOWN], *more, "", HOW])
