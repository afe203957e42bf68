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
    SAMPLE,
    SEED,
    Pair,
    audit_of,
    found_differences,
    get,
    makes,
    pages,
    pairs_to_audit,
    profile,
    ranked,
    sampled,
    with_wider,
)
from tests.audit.items import AXES, Json, shown
from tests.audit.recompute import all_differences, differences, span

GOODS = ("030475", "030617", "280461", "520100", "400911", "710812")


@pytest.mark.parametrize("day", DAYS)
def test_a_reader_recomputes_every_value_from_one_profile(client: FlaskClient, day: str) -> None:
    assert found_differences(client, pairs_to_audit(client), day) == []


@pytest.mark.parametrize("hs", GOODS)
def test_a_reader_recomputes_every_value_of_a_question_by_goods(client: FlaskClient, hs: str) -> None:
    pairs = [pair for pair in ranked(client) if makes(client, pair, hs)]
    assert pairs
    assert found_differences(client, pairs[:SAMPLE], DAY, hs) == []


@pytest.mark.parametrize("day", DAYS)
def test_a_reader_recomputes_the_range_where_nothing_is_inside(client: FlaskClient, day: str) -> None:
    known = ranked(client)
    has_inside = {above for pair in known for above in with_wider(client, [pair]) if above != pair}
    found = []
    for pair in pairs_to_audit(client):
        answer, audit = profile(client, pair, day), audit_of(client, pair, day)
        part = any(item["goods_match"] == "part" for item in shown(answer))
        if answer["status"] == "assessed" and not part and pair not in has_inside:
            found += [
                f"{pair} on {day}{d}" for d in differences(span(audit, answer), answer["range"], "/range")
            ]
    assert found == []


@pytest.mark.parametrize("day", DAYS)
def test_what_is_rolled_up_and_what_a_part_scores_is_in_the_profile_of_that_pair(
    client: FlaskClient, day: str
) -> None:
    met = 0
    for pair in with_wider(client, sampled(client)):
        answer = profile(client, pair, day)
        for name in AXES:
            if inside := answer["dimensions"]["hazard"]["axes"][name]["rolled_up_from"]:
                its = profile(client, (inside["region"], inside["sector"]), day)
                if its["status"] != "wider":
                    own = its["dimensions"]["hazard"]["axes"][name]["own"]
                    assert differences(own, inside["value"], f"{pair} {name}") == []
                    met += 1
        if answer["at_most"]:
            part = answer["at_most"]["of"]
            hs = part["good"] and part["good"]["hs"]
            if hs is None or len(hs) == 6:
                around = len(part["region"]["code"]) < len(pair[0])
                place = pair[0] if around else part["region"]["code"]
                its = profile(client, (place, part["sector"]["code"]), day, hs)
                lent = [
                    round(wider["score"], 2)
                    for wider in answer["dimensions"]["hazard"]["wider"]
                    if wider["lends"]
                    and [wider["region"], wider["sector"]] == [part["region"]["code"], part["sector"]["code"]]
                ]
                assert answer["at_most"]["score"] in (lent or [its["score"]]), pair
                met += 1
    assert met


def test_items_are_on_the_path_of_the_basis_and_have_the_properties_of_their_indicator(
    client: FlaskClient,
) -> None:
    audit = audit_of(client, ("CN", "1020"))
    indicators = {i["id"]: i for i in pages(client, "/v1/indicators")}
    for pair in with_wider(client, sampled(client)):
        answer = profile(client, pair)
        place, work = answer["basis"]["region"]["code"], answer["basis"]["sector"]["code"]
        for item in shown(answer):
            indicator = indicators[item["indicator"]]
            assert item["axes"] == indicator["axes"]
            assert item["strength"] == audit.k["strength"].get(indicator["strength"], 0.0)
            assert audit.places.levels(place, item["region"]["code"]) is not None
            assert item["sector"] is None or audit.work.levels(work, item["sector"]["code"]) is not None


def test_the_short_profile_and_the_ranking_equal_the_explained_profile(client: FlaskClient) -> None:
    rows = get(client, f"/v1/risks?as_of={DAY}&limit=500")["items"]
    parts = [row["at_most"] or {"score": -1.0} for row in rows]  # a partial pair ranks by its highest part
    scores = [
        part["score"] if row["score"] is None else row["score"] for row, part in zip(rows, parts, strict=True)
    ]
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
    rounded = ("floor", "fades", "before", "after")
    floors = [
        {
            name: round(value, 2) if name in rounded else value
            for name, value in floor.items()
            if name != "evidence"
        }
        for floor in full["adjustments"]
    ]
    laws = [{name: law[name] for name in law if name != "because"} for law in full["laws"]]
    return {**full, "dimensions": short, "adjustments": floors, "laws": laws}


@pytest.mark.parametrize(
    ("name", "value"), [("score", 8.74), ("band", "high"), ("status", "structural_only"), ("adjustments", [])]
)
def test_the_auditor_notices_a_changed_profile(client: FlaskClient, name: str, value: object) -> None:
    pair = ("CN-LN", "1020")
    assert profile(client, pair)[name] != value
    assert all_differences(audit_of(client, pair), profile(client, pair) | {name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("weight", 0.5),
        ("reliability", "A"),
        ("published_on", "2024-09"),
        ("origin", "another"),
        ("extent", "systemic"),
        ("stance", "remedies"),
    ],
)
def test_the_auditor_notices_a_changed_item(client: FlaskClient, name: str, value: object) -> None:
    pair = ("CN-LN", "1020")
    answer = deepcopy(profile(client, pair))
    own = [i for i in answer["dimensions"]["hazard"]["evidence"] if i["exact"] and i["counts"]]
    own[0][name] = value
    assert all_differences(audit_of(client, pair), answer)


@pytest.mark.parametrize(("pair", "law"), [(("CN-XJ", "1410"), []), (("CN-LN", "1020"), ["uflpa"])])
def test_the_auditor_notices_an_invented_and_a_missing_presumption(
    client: FlaskClient, pair: Pair, law: list[str]
) -> None:
    audit = audit_of(client, pair)
    assert audit.presumed != law
    assert all_differences(audit._replace(presumed=law), profile(client, pair))
