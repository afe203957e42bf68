"""Candidates are ranked and settled in one way, whatever reads the text."""

import pytest

from api.names.candidate import MARGIN, MOST, SETTLED, Candidate, Resolved, doubt, on_one_line


def candidate(code: str, score: float) -> Candidate:
    return Candidate(code, score, "name", "text")


def test_scores_are_rounded_wherever_a_candidate_is_made() -> None:
    assert candidate("CN", 2 / 3).score == 0.667


def test_each_code_is_listed_once_with_its_best_score_and_equal_scores_by_code() -> None:
    found = Resolved.choose([candidate("VN", 0.5), candidate("CN", 0.5), candidate("VN", 0.4)])
    assert [(each.code, each.score) for each in found.candidates] == [("CN", 0.5), ("VN", 0.5)]


def test_a_doubt_names_the_words_that_it_is_about_or_the_text() -> None:
    for matched, named in (("sauce drums", "sauce drums"), ("", "the text")):
        found = Resolved(None, (Candidate("1079", 0.7, "model", matched), candidate("1030", 0.1)))
        assert (doubt(found, "sector") or "").startswith(f"{named} is not enough to be sure; ")


def test_a_longer_list_is_cut() -> None:
    found = Resolved.choose([candidate(f"C{number}", 0.5) for number in range(MOST + 1)])
    assert len(found.candidates) == MOST


@pytest.mark.parametrize(
    ("scores", "settled"),
    [
        ([SETTLED], True),
        ([SETTLED - 0.001], False),
        ([SETTLED, SETTLED - MARGIN - 0.001], True),
        ([SETTLED, SETTLED - MARGIN + 0.001], False),
        ([], False),
    ],
)
def test_a_code_is_settled_where_it_is_sure_and_clear_of_the_next(scores: list[float], settled: bool) -> None:
    found = Resolved.choose([candidate(f"C{number}", score) for number, score in enumerate(scores)])
    assert found.code == ("C0" if settled else None)


def test_no_code_is_settled_against_a_contradiction() -> None:
    assert Resolved.choose([candidate("CN", 1.0)], settle=False).code is None


def test_codes_are_on_one_line_where_one_is_above_the_other() -> None:
    assert on_one_line("1020", "10")
    assert on_one_line("10", "1020")
    assert not on_one_line("1020", "1030")
