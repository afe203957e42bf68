"""The figures of `make resolve-quality`: what counts as right, and the table of scores."""

from __future__ import annotations

import pytest

from api.names.candidate import Candidate, Resolved
from tests.labelled.quality import UNSEEN
from tests.labelled.reliability import error, table
from tests.labelled.tally import HERE, cases, tally


def resolved(code: str | None, *candidates: str) -> Resolved:
    """Return a result with these candidates, all with the same score."""
    return Resolved(code, tuple(Candidate(each, 0.9, "words", "") for each in candidates))


def case(expected: str, candidates: str = "") -> dict[str, str]:
    """Return a case of a product."""
    return {"text": "cotton yarn", "country": "", "expected": expected, "candidates": candidates, "note": ""}


@pytest.mark.parametrize(
    ("expected", "code", "right"),
    [
        ("1311", "1311", 1),
        ("1311|1312", "1312", 1),
        ("1311", "131", 1),
        ("1311", "13", 0),
        ("1311", "1312", 0),
    ],
)
def test_a_class_of_the_label_or_its_group_is_right(expected: str, code: str, right: int) -> None:
    assert tally("one", [case(expected)], lambda _: resolved(code, code)).right == right


@pytest.mark.parametrize(
    ("found", "right"), [(("1312", "1399", "1311"), 1), (("1312", "1399", "1410", "1311"), 0), ((), 0)]
)
def test_an_unanswered_text_is_right_where_a_label_is_among_the_first_three(
    found: tuple[str, ...], right: int
) -> None:
    assert tally("one", [case("1311")], lambda _: resolved(None, *found)).asked_right == right


def test_a_text_of_several_goods_is_right_only_without_an_answer_and_with_all_of_them() -> None:
    several = case("", "1311|1410")
    assert tally("one", [several], lambda _: resolved(None, "1410", "1311")).ambiguous_right == 1
    assert tally("one", [several], lambda _: resolved(None, "1410")).ambiguous_right == 0
    assert tally("one", [several], lambda _: resolved("1410", "1410", "1311")).ambiguous_right == 0


def test_scores_that_are_as_often_right_as_they_promise_have_no_error() -> None:
    assert error([(0.75, True)] * 3 + [(0.75, False)]) == 0
    assert error([(1.0, False)]) == 1
    assert "4 0.75 0.75" in "\n".join(table({"words": [(0.75, True)] * 3 + [(0.75, False)]}))


@pytest.mark.parametrize("name", UNSEEN)
def test_every_unseen_text_is_new_and_has_a_label_or_candidates(name: str) -> None:
    read = cases(name)
    seen = {other["text"].casefold() for file in HERE.glob("products*.csv") for other in cases(file.stem)}
    assert len({each["text"] for each in read}) == len(read)
    assert not [each for each in read if not (each["expected"] or each["candidates"])]
    assert not {each["text"].casefold() for each in read} & seen
