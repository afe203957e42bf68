"""The number of the answers is raised when an answer or a pin changes, and only by hand."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from runpy import run_path
from typing import Any

import pytest

from api import settings
from api.settings import ANSWERS, code_version
from tests.golden.ledger import Line, RefusedError, changelog_numbers, faults, line_of, lines, next_line, pins
from tests.golden.questions import groups
from tests.golden.store import committed

ANSWER: dict[str, Any] = {"request": "GET /v1/risks", "status": 200, "body": {"score": 5.0}}
FIRST = {"risks": {"one": ANSWER}}
OTHER = {"risks": {"one": ANSWER | {"body": {"score": 5.1}}}}
REORDERED = {"risks": {"one": {"status": 200, **{name: ANSWER[name] for name in ("request", "body")}}}}
MORE = {"risks": {"one": ANSWER, "two": ANSWER | {"request": "GET /v1/release"}}}
MORE_AND_OTHER = {"risks": OTHER["risks"] | {"two": MORE["risks"]["two"]}}
LEDGER = [line_of(1, FIRST)]


def test_the_ledger_the_number_and_the_changelog_agree() -> None:
    assert faults(lines(), ANSWERS, changelog_numbers()) == []


def test_the_committed_answers_are_those_of_the_ledger() -> None:
    answers = {group: committed(group) for group in groups()}
    assert line_of(ANSWERS, answers)[:3] == lines()[-1][:3]


def test_the_pins_are_those_of_the_ledger() -> None:
    assert pins() == lines()[-1].pins, "a pin changed: raise ANSWERS in api/settings.py"


def test_the_installed_packages_are_the_pinned_ones() -> None:
    wanted = dict(pin.split("==") for pin in pins().split())
    assert {name: version(name) for name in wanted} == wanted
    assert "rapidfuzz" in wanted


def test_the_same_answers_need_no_new_line() -> None:
    assert next_line(LEDGER, 1, FIRST, FIRST) is None


@pytest.mark.parametrize("changed", [OTHER, REORDERED, MORE_AND_OTHER])
def test_a_changed_answer_is_refused_under_the_same_number(changed: dict[str, Any]) -> None:
    with pytest.raises(RefusedError, match=r"risks: one\n.*raise ANSWERS"):
        next_line(LEDGER, 1, FIRST, changed)


def test_a_changed_answer_has_its_line_under_the_next_number() -> None:
    line = next_line(LEDGER, 2, FIRST, OTHER)
    assert line is not None
    assert faults([*LEDGER, line], 2, [1, 2]) == []


@pytest.mark.parametrize("number", [0, 3])
def test_a_number_rises_by_one(number: int) -> None:
    with pytest.raises(RefusedError, match="rise by one"):
        next_line(LEDGER, number, FIRST, OTHER)


def test_a_new_question_needs_no_new_number() -> None:
    line = next_line(LEDGER, 1, FIRST, MORE)
    assert line is not None
    assert faults([*LEDGER, line], 1, [1]) == []


def test_answers_that_were_edited_by_hand_are_refused() -> None:
    with pytest.raises(RefusedError, match="not those of the ledger"):
        next_line(LEDGER, 1, OTHER, OTHER)


def test_a_changed_pin_is_refused_under_the_same_number() -> None:
    with pytest.raises(RefusedError, match=r"pins changed.*\n.*rapidfuzz==0\n"):
        next_line([LEDGER[0]._replace(pins="rapidfuzz==0")], 1, FIRST, FIRST)


@pytest.mark.parametrize(
    ("ledger", "number", "changelog", "fault"),
    [
        ([], 1, [1], "begin"),
        (LEDGER, 2, [1, 2], "ANSWERS is 2"),
        (LEDGER, 1, [], "CHANGELOG"),
        (LEDGER, 1, [1, 2], "CHANGELOG"),
        ([*LEDGER, LEDGER[0]._replace(number=3)], 3, [1, 2, 3], "rise by one"),
        ([*LEDGER, LEDGER[0]._replace(answers="0")], 1, [1], "two records"),
        ([*LEDGER, LEDGER[0]._replace(questions="0", pins="")], 1, [1], "two sets of pins"),
    ],
)
def test_a_ledger_that_breaks_a_rule_fails(
    ledger: list[Line], number: int, changelog: list[int], fault: str
) -> None:
    assert [text for text in faults(ledger, number, changelog) if fault in text]


def test_the_version_is_the_number_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert code_version() == f"answers-{ANSWERS}"
    monkeypatch.setattr(settings, "ANSWERS", ANSWERS + 1)
    assert code_version() == f"answers-{ANSWERS + 1}"


def test_a_docstring_or_a_moved_file_does_not_change_the_version(tmp_path: Path) -> None:
    source = Path(settings.__file__).read_text(encoding="utf-8")
    edited = tmp_path / "elsewhere" / "edited_settings.py"
    edited.parent.mkdir()
    edited.write_text(source.replace('"""', '"""Reworded. ', 1), encoding="utf-8")
    assert run_path(str(edited))["code_version"]() == code_version()
