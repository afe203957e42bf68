"""Face validity: pairs in an order that experts expect. Where the method does not agree, the row explains why."""

import csv
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.answers import get_json

TABLE = Path(__file__).with_name("face_validity.csv")
DAY = "2026-11-29"
with TABLE.open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file))


def rank(client: FlaskClient, region: str, sector: str) -> tuple[bool, float]:
    """Return the rank of a pair: any score is above none; of a partial pair that of its highest part, if it is in the place."""
    found = get_json(client, f"/v1/risks/{region}/{sector}?as_of={DAY}")
    part = found["at_most"] if found["status"] == "partial" else None
    if part and not part["of"]["region"]["code"].startswith(region):
        part = None
    score = part["score"] if part else found["score"]
    return score is not None, score or 0.0


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: "-".join(list(pair.values())[:4]))
def test_the_pair_is_in_the_order_that_experts_expect(client: FlaskClient, pair: dict[str, str]) -> None:
    higher = rank(client, pair["higher_region"], pair["higher_sector"])
    lower = rank(client, pair["lower_region"], pair["lower_sector"])
    assert higher[0], "the higher side, or a part of it, has a score"
    assert higher > lower


def test_there_are_at_least_sixty_pairs_each_with_a_reason() -> None:
    assert len(PAIRS) >= 60
    assert all(pair["reason"] for pair in PAIRS)
    assert len({tuple(pair.values())[:4] for pair in PAIRS}) == len(PAIRS)
