"""Changes of one row over several steps as one: what a comparison of the first state and the last one says."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from api.changes.items import LONGEST_VALUE, TABLES, compared
from api.changes.net import net, net_reasons
from tests.hypothesis_profiles import examples

KIND = "listing"
State = dict[str, Any] | None

states = st.none() | st.fixed_dictionaries(
    {
        "region": st.just("VN"),
        "sector": st.just("1410"),
        "statement": st.sampled_from(["a", "b", "c" * 300, "d" * 300]),
        "withdrawn_on": st.sampled_from([None, "2026-12-01"]),
        "listed_until": st.sampled_from([None, "2026-11-01", "2026-12-01"]),
    }
)


def step(was: State, now: State, version: str) -> list[dict[str, Any]]:
    """Return the changes of a row in one step, as a release has them: none or one."""
    before, after = ({"x": state} if state else {} for state in (was, now))
    return [
        {
            **item._asdict(),
            "differences": [field._asdict() for field in item.differences],
            "was": None,
            "now": None,
            "reasons": [],
            "steps": [version],
        }
        for item in compared(KIND, TABLES[KIND], before, after)
    ]


def summary(row: dict[str, Any] | None) -> Any:
    return row and (row["change"], sorted(map(str, row["differences"])))


@given(sequence=st.lists(states, min_size=2, max_size=6))
@settings(max_examples=examples(1500), derandomize=True, database=None)
def test_steps_together_say_what_the_first_and_the_last_state_say(sequence: list[State]) -> None:
    rows = [
        row for number, (was, now) in enumerate(pairwise(sequence)) for row in step(was, now, str(number))
    ]
    found = net(rows) if rows else None
    direct = next(iter(step(sequence[0], sequence[-1], "")), None)
    if sequence[0] and sequence[-1] and None in sequence:
        assert found is not None  # it came back, perhaps as another one
        assert found["change"] == "corrected"
        return
    statements = {state["statement"] for state in sequence if state}
    has_long = any(len(statement) > LONGEST_VALUE for statement in statements) and len(statements) > 1
    if not has_long:
        assert summary(found) == summary(direct)
    elif direct is None:
        assert found is None or found["change"] == "corrected"  # what was left out cannot be compared
    else:
        assert found is not None
        assert found["change"] == direct["change"]
    assert found is None or found["steps"] == [each for row in rows for each in row["steps"]]


@pytest.mark.parametrize(
    ("changes", "result"),
    [
        (["withdrawn", "restored", "withdrawn"], "withdrawn"),
        (["withdrawn", "corrected"], "withdrawn"),
        (["added", "removed", "added"], "added"),
        (["added", "withdrawn"], "added"),
        (["removed", "added"], "corrected"),
    ],
)
def test_a_claim_that_is_withdrawn_in_the_end_is_listed_so(changes: list[str], result: str) -> None:
    differences = {
        "withdrawn": [{"field": "withdrawn_on", "was": None, "now": "2026-12-01"}],
        "restored": [{"field": "withdrawn_on", "was": "2026-12-01", "now": None}],
        "corrected": [{"field": "locator", "was": "p. 1", "now": "p. 2"}],
    }
    rows = [
        {
            "kind": "claim",
            "id": "x",
            "change": change,
            "was": None,
            "now": None,
            "reasons": [],
            "steps": [str(number)],
            "differences": differences.get(change, []),
        }
        for number, change in enumerate(changes)
    ]
    found = net(rows)
    assert found is not None
    assert (found["change"], found["steps"]) == (result, [str(number) for number in range(len(changes))])


def test_a_reason_is_what_happened_to_its_row_in_all_steps() -> None:
    reasons = [
        {"kind": "measure", "id": "new", "change": "changed"},
        {"kind": "claim", "id": "undone", "change": "removed"},
        {"kind": "law", "id": "of-no-row", "change": "changed"},
    ]
    changes: dict[tuple[str, str], dict[str, Any] | None] = {
        ("measure", "new"): {"change": "added"},
        ("claim", "undone"): None,
    }
    assert net_reasons(reasons, changes) == [
        {"kind": "measure", "id": "new", "change": "added"},
        {"kind": "law", "id": "of-no-row", "change": "changed"},
    ]
