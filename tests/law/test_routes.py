"""Instruments: laws by paragraph, with dates, condition, citation and verification."""

import re
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, Json, every_item, get_json, get_problem
from tests.law.cases import flags, profile

URL = "/v1/instruments"
NEVER_FLAGS = {"precedent", "announcement"}
OFFICIAL = {
    "docs.un.org", "eur-lex.europa.eu", "www.govinfo.gov", "www.ecfr.gov", "www.cbp.gov", "rulings.cbp.gov", "oag.ca.gov",
    "www.acquisition.gov", "laws-lois.justice.gc.ca", "www.legislation.gov.uk", "www.legislation.gov.au",
    "www.gesetze-im-internet.de", "www.legifrance.gouv.fr", "lovdata.no", "www.dof.gob.mx", "fedlex.data.admin.ch",
    "uscode.house.gov", "ustr.gov", "www.whitehouse.gov", "www.meti.go.jp", "elaw.klri.re.kr", "www.legislation.govt.nz",
    "www.al.sp.gov.br", "www3.bcb.gov.br",
}  # fmt: skip
"""Hosts on which a State, the Union or the United Nations publishes its law."""
KEYWORDS = {"region_in", "sector_in", "hs_in", "fact", "documented"}


def listed(client: FlaskClient, day: str = DAY, filters: str = "") -> list[Json]:
    return every_item(client, f"{URL}?as_of={day}&limit=500{filters}")


def complete(client: FlaskClient) -> list[Json]:
    return [get_json(client, f"{URL}/{row['id']}?as_of={DAY}") for row in listed(client)]


def test_every_row_of_the_design_is_listed_with_its_days(client: FlaskClient) -> None:
    found = {row["id"]: (row["adopted"], row["applies_from"], row["applies_to"]) for row in listed(client)}
    designed: dict[str, tuple[str, str, str | None]] = {
        "unscr-2375-17": ("2017-09-11", "2017-09-11", None),
        "unscr-2397-8": ("2017-12-22", "2017-12-22", None),
        "caatsa-321b": ("2017-08-02", "2017-08-02", None),
        "eo-13570": ("2011-04-18", "2011-04-19", None),
        "eu-2017-1509-gold-ores": ("2017-08-30", "2017-09-01", None),
        "eu-2017-1509-seafood": ("2017-09-14", "2017-09-16", None),
        "eu-2017-1509-textiles": ("2017-10-10", "2017-10-12", None),
        "eu-2017-1509-machinery": ("2018-02-26", "2018-02-28", None),
        "unscr-2270-30": ("2016-03-02", "2016-03-02", None),
        "unscr-2321-28": ("2016-11-30", "2016-11-30", None),
        "unscr-2321-29": ("2016-11-30", "2016-11-30", None),
        "cbp-h317249": ("2021-03-05", "2021-03-05", None),
        "cbp-dprk-detentions-2022": ("2022-12-05", "2022-12-05", None),
        "uflpa": ("2021-12-23", "2022-06-21", None),
        "tariff-act-307": ("1930-06-17", "1930-06-17", None),
        "wro-tm-cotton": ("2018-05-18", "2018-05-18", None),
        "wro-cd-gold": ("2019-09-30", "2019-09-30", None),
        "wro-zw-diamonds": ("2019-09-30", "2019-09-30", None),
        "wro-mw-tobacco": ("2019-11-01", "2019-11-01", None),
        "wro-xj-cotton": ("2021-01-13", "2021-01-13", "2022-06-20"),
        "wro-xj-tomatoes": ("2021-01-13", "2021-01-13", "2022-06-20"),
        "eu-2024-3015": ("2024-11-27", "2027-12-14", None),
        "unscr-2371-9": ("2017-08-05", "2017-08-05", None),
        "unscr-2375-16": ("2017-09-11", "2017-09-11", None),
        "unscr-2397-6": ("2017-12-22", "2017-12-22", None),
    }
    assert designed.items() <= found.items()


@pytest.mark.parametrize(
    "place", ["EU", "US", "GB", "CA", "MX", "AU", "NO", "DE", "FR", "CH", "JP", "KR", "NZ", "BR"]
)
def test_each_requested_market_has_a_law_of_its_own(client: FlaskClient, place: str) -> None:
    found = listed(client, filters=f"&jurisdiction={place}")
    assert found
    assert {row["jurisdiction"] for row in found} == {place}


def test_every_instrument_has_a_citation_dates_and_its_verification(client: FlaskClient) -> None:
    for found in complete(client):
        assert found["citation"]["title"], found["id"]
        assert re.match("https?://", found["citation"]["url"] or "https://"), found["id"]
        assert found["verified"] in {"primary", "secondary", "unverified"}, found["id"]
        assert found["verified_note"], found["id"]
        assert found["adopted"] <= found["applies_from"] <= (found["applies_to"] or "9999"), found["id"]
        assert found["recorded_on"] <= "2026-11-30", found["id"]
        for name in ("title", "paragraph", "effect", "standard_of_proof"):
            assert found[name], f"{found['id']} {name}"
        assert found["status_checked_on"] >= "2026-11-24", found["id"]
        assert found["url"].startswith("https://"), found["id"]
        assert found["url"].split("/")[2] in OFFICIAL, found["id"]
        assert (found["procedure"] is None) == (found["kind"] in NEVER_FLAGS), found["id"]
        assert get_json(client, f"/v1/sources/{found['source']['id']}")["title"] == found["source"]["title"]


def test_a_listed_instrument_equals_the_single_one(client: FlaskClient) -> None:
    for row in listed(client):
        alone = get_json(client, f"{URL}/{row['id'].upper()}?as_of={DAY}")
        assert {name: alone[name] for name in row} == row
        assert alone["as_of"] == DAY


def test_repeated_filters_mean_or_and_different_ones_mean_and(client: FlaskClient) -> None:
    every = listed(client)
    both = listed(client, filters="&jurisdiction=us&jurisdiction=DE")
    assert both == [row for row in every if row["jurisdiction"] in {"US", "DE"}]
    companies = listed(client, filters="&jurisdiction=us&jurisdiction=DE&addressee=company")
    assert companies == [row for row in both if row["addressee"] == "company"]
    assert {row["addressee"] for row in listed(client, filters="&addressee=state")} == {"state"}


@pytest.mark.parametrize(
    ("filters", "advice"),
    [
        ("jurisdiction=XX", "jurisdiction"),
        ("addressee=citizen", "use one of importer, operator, company, state"),
        ("as_of=2016-02-30", "is no day"),
    ],
)
def test_a_wrong_filter_is_refused_with_advice(client: FlaskClient, filters: str, advice: str) -> None:
    assert advice in get_problem(client, f"{URL}?{filters}", 422)["errors"][0]["detail"]


def test_an_unknown_instrument_is_not_found_and_the_nearest_is_named(client: FlaskClient) -> None:
    assert "did you mean uflpa?" in get_problem(client, f"{URL}/uflpaa", 404)["detail"]


def days_of(row: Json) -> list[tuple[date, str | None]]:
    """Return the days on which the stage of an instrument changes, and the days before, with its stage (None: absent)."""
    adopted, start = date.fromisoformat(row["adopted"]), date.fromisoformat(row["applies_from"])
    stages: list[tuple[date, str | None]] = [
        (adopted - timedelta(1), None),
        (adopted, "applicable" if adopted == start else "not_yet_applicable"),
        (start, "applicable"),
    ]
    if start > adopted:
        stages.append((start - timedelta(1), "not_yet_applicable"))
    if row["applies_to"]:
        last = date.fromisoformat(row["applies_to"])
        stages += [(last, "applicable"), (last + timedelta(1), "ended")]
    return [(day, stage) for day, stage in stages if day >= date(1930, 6, 17)]


def test_an_instrument_is_absent_until_adopted_and_its_stage_changes_on_its_days(client: FlaskClient) -> None:
    for row in listed(client):
        for day, stage in days_of(row):
            on_the_day = {other["id"]: other["stage"] for other in listed(client, str(day))}
            assert on_the_day.get(row["id"]) == stage, f"{row['id']} on {day}"


def test_a_flag_is_absent_until_adopted_and_changes_on_the_days_of_its_instrument(
    client: FlaskClient,
) -> None:
    for row in complete(client):
        for day, stage in days_of(row) if row["trigger"] else ():
            flag = flags(client, f"NO/3211?as_of={day}").get(row["id"])
            assert (flag is None) == (stage is None), f"{row['id']} on {day}"
            if flag:
                early, ended = flag["status"] == "not_yet_applicable", flag["ended_on"]
                reached = early or flag["status"] != "not_triggered"
                assert early == (stage == "not_yet_applicable" and reached), f"{row['id']} on {day}"
                assert ended == (row["applies_to"] if stage == "ended" else None), f"{row['id']} on {day}"


@pytest.mark.parametrize(
    "pair", ["NO/1410?hs=6109", "CN-XJ/1311?hs=5205", "NO/6201", "BR/0141", "KP/1020?hs=030475", "IT/4690"]
)
def test_a_law_that_never_reaches_the_goods_is_not_announced_for_a_later_day(
    client: FlaskClient, pair: str
) -> None:
    known = "&" if "?" in pair else "?"
    for row in complete(client):
        first = date.fromisoformat(row["applies_from"])
        if row["trigger"] and row["adopted"] < row["applies_from"]:
            before = flags(client, f"{pair}{known}as_of={first - timedelta(1)}")[row["id"]]
            on_the_day = flags(client, f"{pair}{known}as_of={first}")[row["id"]]
            never = on_the_day["status"] == "not_triggered"
            assert before["status"] == ("not_triggered" if never else "not_yet_applicable"), row["id"]


def test_a_precedent_or_an_announcement_has_no_condition_and_is_never_a_flag(client: FlaskClient) -> None:
    found = complete(client)
    never = {row["id"] for row in found if row["kind"] in NEVER_FLAGS}
    precedents = {row["id"] for row in found if row["kind"] == "precedent"}
    assert precedents == {"cbp-h317249", "cbp-dprk-detentions-2022"}
    assert never - precedents == {"us-section-301-forced-labour", "us-eo-customs-enforcement"}
    assert {row["id"] for row in found if row["trigger"] is None} == never
    for pair in ("CN-LN/1410", "CN-XJ/0116", "KP/1020", "NO/1410"):
        flagged = {flag["id"] for flag in profile(client, pair)["laws"]}
        assert flagged == {row["id"] for row in found} - never


def atoms(tree: Any) -> list[tuple[str, Any]]:
    """Return the atoms of a condition: keyword and operand."""
    [(keyword, operand)] = tree.items()
    if keyword in {"all", "any"}:
        assert operand
        return [atom for part in operand for atom in atoms(part)]
    if keyword == "during":
        assert operand.keys() <= {"from", "to", "of"}
        return atoms(operand["of"])
    return atoms(operand) if keyword == "not" else [(keyword, operand)]


def test_a_condition_is_a_tree_of_places_sectors_goods_facts_and_practices(client: FlaskClient) -> None:
    known = {place["code"] for place in every_item(client, "/v1/regions?limit=500")}
    for row in complete(client):
        for keyword, operand in atoms(row["trigger"]) if row["trigger"] else ():
            assert keyword in KEYWORDS
            if keyword == "region_in":
                assert set(operand) <= known
            if keyword == "fact" and ":" in operand:
                assert operand.split(":")[1] in {other["id"] for other in listed(client)}
    uflpa = get_json(client, f"{URL}/uflpa")["trigger"]
    assert uflpa == {"any": [{"region_in": ["CN-XJ"]}, {"fact": "xuar_inputs"}, {"fact": "listed_entity"}]}


def test_the_uflpa_presumes_for_xinjiang_in_every_sector_and_no_other_law_presumes_by_place(
    client: FlaskClient,
) -> None:
    presumed = {row["id"]: row["presumptions"] for row in complete(client) if row["presumptions"]}
    assert presumed == {
        "uflpa": [{"region": "CN-XJ", "sector": None, "since": "2022-06-21", "until": None}],
    }


def test_a_flag_equals_its_instrument(client: FlaskClient) -> None:
    shared = (
        "title", "paragraph", "jurisdiction", "addressee", "effect", "standard_of_proof", "caution", "url", "verified",
        "status_checked_on", "version", "family", "adopted", "applies_from", "applies_to",
    )  # fmt: skip
    for day in (DAY, "2025-01-15", "2015-06-01"):
        for id_, flag in flags(client, f"CN-LN/1020?as_of={day}").items():
            alone = get_json(client, f"{URL}/{id_}?as_of={day}")
            for name in shared:
                assert flag[name] == alone[name], f"{id_} {name} on {day}"
            assert alone["sentence"] in flag["text"]


def test_constant_texts_are_at_the_instruments_own_address_and_not_in_a_short_profile(
    client: FlaskClient,
) -> None:
    constant = {"effect", "caution", "standard_of_proof", "procedure"}
    for flag in get_json(client, f"/v1/risks/CN-LN/1020?as_of={DAY}")["laws"]:
        assert not constant & flag.keys()
        assert constant <= get_json(client, f"{URL}/{flag['id']}?as_of={DAY}").keys()


@pytest.mark.parametrize(
    ("id_", "day", "starts", "version"),
    [
        ("eu-csddd", "2024-12-31", "2027-07-26", "As adopted"),
        ("eu-csddd", "2025-12-31", "2028-07-26", "Directive (EU) 2025/794"),
        ("eu-csddd", "2026-11-24", "2029-07-26", "Directive (EU) 2026/470"),
        ("eu-batteries-due-diligence", "2025-07-30", "2025-08-18", "As adopted"),
        ("eu-batteries-due-diligence", "2025-07-31", "2027-08-18", "Regulation (EU) 2025/1561"),
        ("tariff-act-307", "2010-01-01", "1930-06-17", "the exception for consumptive demand stays"),
        ("tariff-act-307", "2016-03-10", "1930-06-17", "Without the exception for consumptive demand"),
        ("fr-devoir-de-vigilance", "2024-12-31", "2017-03-29", "L. 225-102-4"),
        ("fr-devoir-de-vigilance", "2025-01-01", "2017-03-29", "L. 225-102-1"),
        ("ca-customs-tariff-9897", "2023-06-01", "2020-07-01", "Forced labour beside prison labour"),
        ("ca-customs-tariff-9897", "2024-01-01", "2020-07-01", "Child labour beside forced labour"),
    ],
)
def test_the_law_of_a_day_has_the_dates_and_the_wording_of_its_version(
    client: FlaskClient, id_: str, day: str, starts: str, version: str
) -> None:
    found = get_json(client, f"{URL}/{id_}?as_of={day}")
    assert (found["applies_from"], version in found["version"]) == (starts, True)
    assert flags(client, f"NO/2720?as_of={day}")[id_]["applies_from"] == starts


def test_the_bans_on_goods_of_north_korea_and_every_order_on_a_region_have_a_fact_about_inputs(
    client: FlaskClient,
) -> None:
    every = complete(client)
    bans = [
        row for row in every if row["family"] == "goods of North Korea" or row["kind"] == "detention_order"
    ]
    assert len([row for row in bans if row["family"]]) > 25
    for row in every:
        if row["kind"] == "payment_ban":
            assert atoms(row["trigger"]) == [("fact", "dprk_payments")], row["id"]
            assert row["inputs"]["fact"] == "dprk_payments", row["id"]
    for row in bans:
        assert ("fact", f"inputs_from:{row['id']}") in atoms(row["trigger"]), row["id"]
        assert row["inputs"]["name"], row["id"]
        assert row["inputs"]["regions"], row["id"]


@pytest.mark.parametrize(
    ("resolution", "heading"),
    [("unscr-2321-28", h) for h in ("2603", "7403", "2604", "7502", "2616", "7106", "2608", "7901")]
    + [("unscr-2321-29", h) for h in ("9703", "6913")]
    + [("unscr-2270-30", h) for h in ("7108", "2614", "2615", "2616", "2846")],
)
def test_the_bans_of_2016_cover_their_metals_ores_and_statues_or_leave_them_open(
    client: FlaskClient, resolution: str, heading: str
) -> None:
    """A heading that has other goods too is open: 2615.90 has tantalum ores beside those of vanadium."""
    instrument = get_json(client, f"{URL}/{resolution}")
    [(_, prefixes)] = [atom for atom in atoms(instrument["trigger"]) if atom[0] == "hs_in"]
    covered = [*prefixes, *instrument["inputs"].get("within", ())]
    assert any(heading.startswith(prefix) or prefix.startswith(heading) for prefix in covered)
