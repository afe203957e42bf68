"""The short form of laws: small flags, one entry for a family, and nothing lost against every law complete."""

import json
from datetime import date
from itertools import pairwise

import pytest
from flask.testing import FlaskClient
from hypothesis import given, settings
from hypothesis import strategies as st

from api.database import Release
from api.law.brief import LONGEST, MOST_IDS, fitted
from api.law.flag_rows import brief_flag
from api.law.flags import flags, flags_in_brief, laws_of
from api.law.instruments import Laws
from api.law.logic.flag import FlagResult
from api.law.parameters import fact_names
from api.risks.gather import question
from api.scoring.assess import assess
from api.web.written import written
from tests.answers import DAY, Json, get_json, get_problem
from tests.law.cases import cases, ids, profile, short, url

PAIRS = [pair for pair, lines in cases().items() if lines != ["refused"]]
PLACES = (
    "CN-LN",
    "CN-XJ",
    "CN-GD",
    "CN",
    "KP",
    "TM",
    "NO",
    "VN",
    "CD",
    "MW",
    "RU",
    "US",
    "TW",
    "HK",
    "IN",
    "AQ",
)
SECTORS = (
    "1020",
    "1410",
    "0116",
    "2420",
    "2610",
    "2720",
    "6201",
    "4630",
    "A",
    "C",
    "10",
    "46",
    "41",
    "97",
    "0729",
)
GOODS = (None, "030475", "610910", "710812", "850760", "0304", "72", "851713", "530310")
DAYS = ("1995-01-01", "2017-09-20", "2018-03-01", "2022-03-01", "2024-01-01", DAY, "2028-06-01", "2031-01-01")
FIELDS = {"id", "title", "status", "text", "missing_facts", "prompted_by"}
OF_ONE_LAW = FIELDS | {"addressee", "jurisdiction", "applies_from", "url", "verified"}


@st.composite
def queries(draw: st.DrawFn) -> Json:
    """Draw a pair, a day, and a query about it."""
    answers = st.sampled_from(("yes", "no"))
    return {
        "region": draw(st.sampled_from(PLACES)),
        "sector": draw(st.sampled_from(SECTORS)),
        "as_of": date.fromisoformat(draw(st.sampled_from(DAYS))),
        "hs": draw(st.sampled_from(GOODS)),
        "import_into": draw(st.sampled_from((None, ["US"], ["DE"], ["GB", "NO"], ["CA", "MX", "AU"]))),
        "chosen": draw(st.dictionaries(st.integers(0, 200), answers, max_size=12)),
    }


def assessed(release: Release, drawn: Json) -> tuple[object, Json]:
    """Return the assessment of a drawn pair, and its query with facts by their names."""
    names = release.keep(fact_names)
    query = {name: drawn[name] for name in ("hs", "import_into")}
    chosen = {names[number % len(names)]: answer for number, answer in drawn["chosen"].items()}
    query["facts"] = [f"{name}:{answer}" for name, answer in chosen.items()]
    inputs = question(release, drawn["region"], drawn["sector"], drawn["as_of"], drawn["hs"])
    return assess(inputs), query


@given(queries())
@settings(max_examples=300, deadline=None)
def test_the_laws_and_the_other_laws_together_are_every_law(opened: Release, drawn: Json) -> None:
    assessment, query = assessed(opened, drawn)
    laws, others = laws_of(opened, assessment, query)  # type: ignore[arg-type]
    every, none = laws_of(opened, assessment, query | {"laws": "all"})  # type: ignore[arg-type]
    assert none == {"conditional": [], "not_triggered": [], "not_yet_applicable": []}
    status = {flag["id"]: flag["status"] for flag in every}
    found = [id_ for flag in laws for id_ in flag.get("laws", [flag["id"]])]
    found += [id_ for other in others.values() for id_ in other]
    assert sorted(found) == sorted(status)
    for flag in laws:
        assert {status[id_] for id_ in flag.get("laws", [flag["id"]])} == {flag["status"]}
    for name, other in others.items():
        assert other == sorted(other)
        assert {status[id_] for id_ in other} <= {name}
    in_brief = flags_in_brief(opened, assessment, query)  # type: ignore[arg-type]
    assert sorted(id_ for law in in_brief for id_ in law.get("laws", [law["id"]])) == sorted(ids(laws))
    assert all(len(json.dumps(flag)) <= LONGEST for flag in laws), laws


@given(queries())
@settings(max_examples=200, deadline=None)
def test_every_law_that_applies_or_is_prompted_is_in_the_short_profile(opened: Release, drawn: Json) -> None:
    assessment, query = assessed(opened, drawn)
    laws, _ = laws_of(opened, assessment, query)  # type: ignore[arg-type]
    shown = ids(laws)
    for flag in flags(opened, assessment, query):  # type: ignore[arg-type]
        if flag["status"].startswith("applies") or flag["prompted_by"]:
            assert flag["id"] in shown, flag["id"]


@given(queries())
@settings(max_examples=200, deadline=None)
def test_a_place_elsewhere_never_rules_out_a_ban_on_goods_of_north_korea_or_an_order(
    opened: Release, drawn: Json
) -> None:
    assessment, query = assessed(opened, drawn)
    section = opened.one(
        "SELECT ancestor FROM sector_tree WHERE sector = :code ORDER BY levels DESC", code=drawn["sector"]
    )
    reaches = {reach.fact: reach for reach in opened.keep(Laws).reaches}
    stated = {fact.rpartition(":")[0] for fact in query["facts"]}
    for flag in flags(opened, assessment, query):  # type: ignore[arg-type]
        reach = reaches.get(f"inputs_from:{flag['id']}")
        elsewhere = (
            reach and reach.fact not in stated and drawn["region"][:2] not in {r[:2] for r in reach.regions}
        )
        goods = (
            section["ancestor"] in "ABCDEG"
            or query["hs"]
            or (reach and reach.services and section["ancestor"] != "F")
        )
        if elsewhere and goods and not flag["ended_on"] and flag["status"] != "not_yet_applicable":
            assert flag["status"] == "conditional", flag["id"]


def test_no_flag_of_any_law_on_any_day_is_too_long_whatever_is_missing_or_denied(opened: Release) -> None:
    laws = opened.keep(Laws)
    for day in (*laws.changes, date(2031, 1, 1)):
        for law, _ in laws.adopted(day, frozenset()):
            atoms = [atom for atom, _ in law.rule.details if atom.kind != "goods"]
            missing = tuple({atom.name for atom in atoms})
            denied = tuple({atom.name for atom in atoms if atom.kind in {"fact", "inputs"}})
            for status, facts, stated in (
                ("applies", (), ()),
                ("applies_to_state", (), ()),
                ("not_yet_applicable", (), ()),
                ("conditional", missing, ()),
                ("not_triggered", (), denied),
            ):
                if law.rule.addressee == "state" or status != "applies_to_state":
                    found = brief_flag(FlagResult(law.rule.id, status, facts, stated, None, ()), law)
                    entry = fitted(found | {"check_due": True}) | {"prompted_by": []}
                    assert len(json.dumps(entry)) <= LONGEST, entry


@pytest.mark.parametrize("pair", PAIRS)
def test_a_flag_has_what_a_reader_needs_in_few_bytes(client: FlaskClient, pair: str) -> None:
    answer = client.get(url(pair))
    for flag in short(client, pair)["laws"]:
        assert (FIELDS if "laws" in flag else OF_ONE_LAW) <= flag.keys()
        assert len(json.dumps(flag)) <= LONGEST
        assert written(flag) in answer.data
        assert len(flag["prompted_by"]) <= min(MOST_IDS, flag.get("prompted_count", 0))
        assert flag["text"].startswith(("May be engaged", "Not engaged on your statement"))


def test_bans_on_goods_of_north_korea_are_one_entry_with_the_ids_of_its_laws(client: FlaskClient) -> None:
    for pair in ("CN-LN/1020", "CN-JL/1020?hs=030743&import_into=US", "CN-SD/1020?import_into=EU"):
        entry, *more = [
            law for law in short(client, pair)["laws"] if law["title"] == "Bans on goods of North Korea"
        ]
        assert len(more) <= 1
        assert entry["text"] == "May be engaged: no goods of North Korea, or made of them."
        assert entry["id"] in entry["laws"]
        assert entry["prompted_by"]
        complete = {flag["id"]: flag for flag in profile(client, pair)["laws"]}
        assert {complete[id_]["family"] for id_ in entry["laws"]} == {"goods of North Korea"}
        assert {complete[id_]["status"] for id_ in entry["laws"]} == {entry["status"]}


def test_bans_on_payments_to_north_korea_are_one_entry_that_speaks_of_no_goods(client: FlaskClient) -> None:
    entries = {law["title"]: law for law in short(client, "CN-LN/1020")["laws"] if "laws" in law}
    payments = entries["Bans on payments to North Korea"]
    assert payments["text"] == "May be engaged: no payments to North Korea."
    assert payments["laws"] == ["ch-dprk-payments", "eu-dprk-payments", "us-dprk-payments"]
    assert payments["missing_facts"] == ["dprk_payments"]


@pytest.mark.parametrize(
    ("pair", "most"),
    [
        ("CN-LN/1020", 4200),
        ("NO/6201", 450),
        ("TM/0116", 3000),
        ("NO/1410", 900),
        ("VN/1410?hs=610910", 3200),
    ],
)
def test_the_laws_of_a_profile_are_short(client: FlaskClient, pair: str, most: int) -> None:
    assert len(json.dumps(short(client, pair)["laws"])) <= most


def test_explain_and_all_return_every_flag_complete(client: FlaskClient) -> None:
    every = get_json(client, f"/v1/risks/CN-LN/1020?as_of={DAY}&laws=all")
    explained = get_json(client, f"/v1/risks/CN-LN/1020?as_of={DAY}&explain=full")
    for flag, other in zip(every["laws"], explained["laws"], strict=True):
        assert flag == {name: value for name, value in other.items() if name != "because"}
        assert {"effect", "standard_of_proof", "caution", "paragraph", "version"} <= flag.keys()
    assert every["other_laws"] == {"conditional": [], "not_triggered": [], "not_yet_applicable": []}
    assert "give all" in get_problem(client, "/v1/risks/CN-LN/1020?laws=some", 422)["detail"]


def test_the_shortest_ids_of_what_prompts_a_law_come_first(client: FlaskClient) -> None:
    for flag in short(client, "CN-LN/1020")["laws"]:
        assert all((len(one), one) < (len(two), two) for one, two in pairwise(flag["prompted_by"]))
