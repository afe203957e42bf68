"""A reader can recompute every score, to the last printed digit, from one explained profile and the published constants.

The recomputation follows the text of the method and imports nothing of the application.
"""

import random
from copy import deepcopy
from itertools import pairwise

import pytest
from flask.testing import FlaskClient

from tests.audit.client import (
    DAY,
    DAYS,
    SEED,
    Pair,
    all_differences,
    constants,
    get,
    pairs_to_audit,
    path,
    presumed,
    profile,
    ranked,
    sampled,
    with_wider,
)
from tests.audit.floors import counted
from tests.audit.items import Json, level, shown, weigh
from tests.audit.recompute import differences, recompute, span


@pytest.mark.parametrize("day", DAYS)
def test_a_reader_recomputes_every_value_from_one_profile(client: FlaskClient, day: str) -> None:
    assert all_differences(client, pairs_to_audit(client), day) == []


@pytest.mark.parametrize("day", DAYS)
def test_a_reader_recomputes_the_range_where_nothing_lies_inside(client: FlaskClient, day: str) -> None:
    k, known = constants(client), ranked(client)
    has_inside = {above for pair in known for above in with_wider(client, [pair]) if above != pair}
    found = []
    for pair in pairs_to_audit(client):
        answer = profile(client, pair, day)
        if level(pair[1]) == 4 and pair not in has_inside:
            ours = span(k, answer, shown(answer), presumed(client, pair, day))
            found += [f"{pair} on {day}{d}" for d in differences(ours, answer["range"], "/range")]
    assert found == []


def levels_down(client: FlaskClient, kind: str, wide: str, narrow: str) -> int | None:
    """Return how many levels one code is inside another; None if it is not."""
    steps = path(client, kind, narrow)
    return len(steps) - 1 - steps.index(wide) if wide in steps else None


def rolled_up(client: FlaskClient, pair: Pair, axis: str, day: str) -> dict[Pair, float]:
    """Return what the own axis of each pair inside contributes, where an item is stated for exactly that pair."""
    k, found = constants(client), {}
    for other in ranked(client):
        places = levels_down(client, "regions", pair[0], other[0])
        work = levels_down(client, "sectors", pair[1], other[1])
        if other != pair and places is not None and work is not None:
            answer = profile(client, other, day)
            if stated(k, answer, axis):
                own = answer["dimensions"]["hazard"]["axes"][axis]["own"]
                found[other] = own * k["roll_up_region"] ** places * k["roll_up_sector"] ** work
    return found


def stated(k: Json, answer: Json, axis: str) -> bool:
    """Return whether an item on the axis names exactly this pair; one that is exact by its practice does not."""
    items = counted(weigh(k, answer, shown(answer)))
    exact = [item for item in items if item["region_match"] == item["sector_match"] == "exact"]
    return any(axis in item["axes"] for item in exact)


@pytest.mark.parametrize("day", DAYS)
def test_a_wider_pair_names_the_strongest_pair_inside_it(client: FlaskClient, day: str) -> None:
    for pair in with_wider(client, sampled(client)):
        for name, axis in profile(client, pair, day)["dimensions"]["hazard"]["axes"].items():
            inside, named = rolled_up(client, pair, name, day), axis["rolled_up_from"]
            expected = max([axis["own"], *inside.values()])
            assert differences(expected, axis["value"], f"{pair} {name}") == []
            assert (named is not None) == (expected > axis["own"]), f"{pair} {name}"
            if named:
                best = inside[named["region"], named["sector"]]
                assert differences(best, named["value"] * named["factor"], f"{pair} {name}") == []


@pytest.mark.parametrize("day", DAYS)
def test_the_value_of_a_pair_inside_is_that_of_its_own_profile(client: FlaskClient, day: str) -> None:
    for pair in with_wider(client, sampled(client)):
        for name, axis in profile(client, pair, day)["dimensions"]["hazard"]["axes"].items():
            if inside := axis["rolled_up_from"]:
                its = profile(client, (inside["region"], inside["sector"]), day)["dimensions"]["hazard"][
                    "axes"
                ][name]
                assert differences(its["own"], inside["value"], f"{pair} {name}") == []


def test_items_are_on_the_path_of_the_pair_and_have_the_properties_of_their_indicator(
    client: FlaskClient,
) -> None:
    k = constants(client)
    indicators = {i["id"]: i for i in get(client, "/v1/indicators?limit=500")["items"]}
    for pair in with_wider(client, sampled(client)):
        places, work = path(client, "regions", pair[0]), path(client, "sectors", pair[1])
        for item in shown(profile(client, pair)):
            indicator = indicators[item["indicator"]]
            assert item["axes"] == indicator["axes"]
            assert item["strength"] == k["strength"].get(indicator["strength"], 0.0)
            assert item["region"]["code"] in places
            assert item["sector"] is None or item["sector"]["code"] in work


def test_the_short_profile_and_the_ranking_equal_the_explained_profile(client: FlaskClient) -> None:
    rows = get(client, f"/v1/risks?as_of={DAY}&limit=500")["items"]
    scores = [-1.0 if row["score"] is None else row["score"] for row in rows]
    assert all(a >= b for a, b in pairwise(scores))
    for row in random.Random(SEED).sample(rows, 60):  # noqa: S311  a fixed sample, no secret
        if row["sector"]:
            full = profile(client, (row["region"]["code"], row["sector"]["code"]))
            short = get(client, f"{row['profile']}?as_of={DAY}&laws=all&upstream=all")
            assert {name: full[name] for name in row if name != "profile"} | {
                "profile": row["profile"]
            } == row
            assert printed(full) == short


def printed(full: Json) -> Json:
    """Reduce an explained profile to the short one: scores with two decimals, no intermediate values, no parts of conditions."""
    short = {
        name: {"score": None if found["score"] is None else round(found["score"], 2)}
        for name, found in full["dimensions"].items()
    }
    floors = [
        {**floor, "before": round(floor["before"], 2), "after": round(floor["after"], 2)}
        for floor in full["adjustments"]
    ]
    laws = [{name: law[name] for name in law if name != "because"} for law in full["laws"]]
    return {**full, "dimensions": short, "adjustments": floors, "laws": laws}


@pytest.mark.parametrize(
    ("name", "value"), [("score", 8.74), ("band", "high"), ("status", "structural_only"), ("adjustments", [])]
)
def test_the_auditor_notices_a_changed_profile(client: FlaskClient, name: str, value: object) -> None:
    answer = profile(client, ("CN-LN", "1020"))
    assert differences(recompute(constants(client), answer, []), answer | {name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [("weight", 0.5), ("reliability", "A"), ("published_on", "2025-09"), ("origin", "another")],
)
def test_the_auditor_notices_a_changed_item(client: FlaskClient, name: str, value: object) -> None:
    answer = deepcopy(profile(client, ("CN-LN", "1020")))
    answer["dimensions"]["hazard"]["evidence"][0][name] = value
    assert differences(recompute(constants(client), answer, []), answer)


@pytest.mark.parametrize(("pair", "law"), [(("CN-XJ", "1410"), []), (("CN-LN", "1020"), ["uflpa"])])
def test_the_auditor_notices_an_invented_and_a_missing_presumption(
    client: FlaskClient, pair: Pair, law: list[str]
) -> None:
    assert presumed(client, pair) != law
    assert differences(recompute(constants(client), profile(client, pair), law), profile(client, pair))
