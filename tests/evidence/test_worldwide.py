"""Breadth of the evidence: the ILO's high-risk sectors at province level, and every region of the world."""

from collections import defaultdict

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.answers import Json, every_item, get_json

HIGH_RISK = {
    "agriculture": ("01",),
    "construction": ("41", "42", "43"),
    "domestic work": ("97",),
    "fishing": ("031",),
    "mining": ("05", "06", "07", "08", "09"),
    "garments": ("14",),
    "electronics": ("26",),
    "bricks": ("2392",),
    "palm oil": ("0126", "1040"),
    "seafood processing": ("1020",),
}
"""ISIC codes, or their beginnings, of the sectors in which the ILO reports a high risk of forced labour."""
COUNTRIES = 5
"""The least number of countries with a claim at province level, for each of them."""
COVERED = 115
"""The least number of countries of which anything is known."""
WORLD = {
    "Northern Africa": "DZ EG EH LY MA SD TN",
    "Eastern Africa": "BI DJ ER ET IO KE KM MG MU MW MZ RE RW SC SO SS TF TZ UG YT ZM ZW",
    "Middle Africa": "AO CD CF CG CM GA GQ ST TD",
    "Southern Africa": "BW LS NA SZ ZA",
    "Western Africa": "BF BJ CI CV GH GM GN GW LR ML MR NE NG SH SL SN TG",
    "Caribbean": "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI",
    "Central America": "BZ CR GT HN MX NI PA SV",
    "South America": "AR BO BR BV CL CO EC FK GF GS GY PE PY SR UY VE",
    "Northern America": "BM CA GL PM US",
    "Central Asia": "KG KZ TJ TM UZ",
    "Eastern Asia": "CN HK JP KP KR MN MO TW",
    "South-eastern Asia": "BN ID KH LA MM MY PH SG TH TL VN",
    "Southern Asia": "AF BD BT IN IR LK MV NP PK",
    "Western Asia": "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE",
    "Eastern Europe": "BG BY CZ HU MD PL RO RU SK UA",
    "Northern Europe": "AX DK EE FI FO GB GG IE IM IS JE LT LV NO SE SJ",
    "Southern Europe": "AD AL BA ES GI GR HR IT ME MK MT PT RS SI SM VA",
    "Western Europe": "AT BE CH DE FR LI LU MC NL",
    "Australia and New Zealand": "AU CC CX HM NF NZ",
    "Melanesia": "FJ NC PG SB VU",
    "Micronesia": "FM GU KI MH MP NR PW UM",
    "Polynesia": "AS CK NU PF PN TK TO TV WF WS",
}
"""The subregions of the United Nations (M49), with Taiwan in Eastern Asia."""


@pytest.fixture(scope="module")
def claims(app: Flask) -> list[Json]:
    """The claims of the real release, except listings, that support an indicator and are not withdrawn."""
    with app.test_client() as client:
        items = every_item(client, "/v1/evidence?stance=supports&limit=500")
    return [item for item in items if item["listing"] is None and item["withdrawn_on"] is None]


@pytest.mark.parametrize("name", HIGH_RISK)
def test_every_high_risk_sector_has_claims_at_province_level_in_five_countries(
    claims: list[Json], name: str
) -> None:
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        region, sector = claim["region"], claim["sector"]
        if region and sector and "-" in region["code"] and sector["code"].startswith(HIGH_RISK[name]):
            found[region["code"][:2]].add(claim["id"])
    assert len(found) >= COUNTRIES, sorted(found)


@pytest.mark.parametrize("part", WORLD)
def test_every_region_of_the_world_has_evidence(claims: list[Json], part: str) -> None:
    countries = set(WORLD[part].split())
    assert any(claim["region"] and claim["region"]["code"][:2] in countries for claim in claims)


def test_something_is_known_of_at_least_115_countries(client: FlaskClient) -> None:
    countries = get_json(client, "/v1/coverage")["countries"]
    without = countries["without_evidence_or_listing"]
    assert countries["total"] - len(without) >= COVERED
