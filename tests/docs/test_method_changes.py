"""The list of bands that changed with the method agrees with the page about it and with the answers."""

import csv
import re
from collections import Counter
from typing import Any

from flask.testing import FlaskClient

from api.settings import ROOT

DAY = "2026-11-29"
RELEASE = "2026.11.29"
"""The release that the list is of; a later one changes the answers and not the list."""

with (ROOT / "docs" / "method-changes.csv").open(encoding="utf-8", newline="") as file:
    ROWS = list(csv.DictReader(file))
PAGE = (ROOT / "docs" / "face-validity.md").read_text("utf-8")


def test_every_pair_of_the_list_has_another_status_or_band() -> None:
    for row in ROWS:
        before, after = (
            [row[f"{name}_{when}"] for name in ("status", "band")] for when in ("before", "after")
        )
        assert before != after, row


def test_the_page_states_how_many_pairs_changed_and_why() -> None:
    assert f": {len(ROWS)} of " in PAGE
    counted = {name: int(count) for name, count in re.findall(r"^\| `(\w+)` \| (\d+) \|", PAGE, re.MULTILINE)}
    assert counted == Counter(row["because"] for row in ROWS)


def test_the_states_listed_as_new_are_those_of_the_answers(client: FlaskClient) -> None:
    if client.get("/v1/release").get_json()["version"] != RELEASE:
        return
    for row in ROWS:
        profile = client.get(f"/v1/risks/{row['region']}/{row['sector']}?as_of={DAY}").get_json()
        part = profile["at_most"] or {"score": None, "band": None}
        found = {f"{name}_after": profile[name] for name in ("status", "score", "band")}
        found |= {f"at_most_{name}": part[name] for name in ("score", "band")}
        assert {name: row[name] for name in found} == {name: written(value) for name, value in found.items()}


def written(value: Any) -> str:
    """Return a value as a cell of the list."""
    return "" if value is None else str(value)
