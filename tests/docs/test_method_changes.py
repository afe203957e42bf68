"""The list of bands that changed with the method, a record of release 2026.11.29, agrees with the page about it."""

import csv
import re
from collections import Counter

from api.settings import ROOT

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
