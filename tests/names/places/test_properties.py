"""Properties of every text that is resolved to a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from api.names.candidate import SETTLED
from api.names.places.resolve import resolve_place
from api.text.fold import fold
from tests.hypothesis_profiles import examples

if TYPE_CHECKING:
    from api.names.candidate import Resolved
    from api.resolve.places import Places


WORDS = st.sampled_from(
    [
        "Dandong",
        "Liaoning",
        "China",
        "Georgia",
        "Vietnam",
        "Hanoi",
        "南京",
        "路",
        "上海市",
        "Road",
        "Jl.",
        "Co.",
        "Ltd",
        "No",
        "5",
        "12345",
        ",",
        ";",
        "/",
        "IN",
        "GA",
        "CN-LN",
        "New",
        "York",
        "Korea",
        "단둥",
        "St.",
        "of",
    ]
)
MESSY = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=12).map(" ".join))
fast = settings(max_examples=examples(150))


def _covers(text: str, found: Resolved) -> bool:
    """Return whether every word of the text is in a used or ignored part."""
    parts = fold(" ".join((*found.used, *found.ignored))).replace(" ", "")
    return sorted(parts) == sorted(fold(text).replace(" ", ""))


@fast
@given(text=MESSY)
def test_any_text_has_a_code_or_a_note_and_every_word_is_used_or_ignored(places: Places, text: str) -> None:
    found = resolve_place(text, None, places)
    assert found.code is not None or found.note
    assert _covers(text, found)


@fast
@given(text=MESSY)
def test_candidates_are_unique_and_sorted_and_the_code_is_the_first(places: Places, text: str) -> None:
    found = resolve_place(text, None, places)
    scores = [candidate.score for candidate in found.candidates]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score < 1 for score in scores)
    codes = [candidate.code for candidate in found.candidates]
    assert len(codes) == len(set(codes))
    if found.code:
        assert (codes[0], scores[0] >= SETTLED) == (found.code, True)


@fast
@given(text=MESSY, hint=st.sampled_from(["CN", "VN", "US", "Georgia", "IN", "nowhere"]))
def test_a_hint_never_changes_a_settled_code_without_a_note(places: Places, text: str, hint: str) -> None:
    alone, hinted = resolve_place(text, None, places), resolve_place(text, hint, places)
    if alone.code and hinted.code and alone.code[:2] != hinted.code[:2]:
        assert hinted.note or alone.candidates[0].score < 0.98
