"""A product text that names a good listed for forced labour is a question of it, over the real release."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from flask.testing import FlaskClient

from api.database import Release
from api.goods_codes import GoodsCodes
from tests.answers import DAY, Json, get_json
from tests.screenings.requests import screen

TERMS = Path(__file__).parents[2] / "seed" / "data" / "good_terms.csv"
MOST = 2000
"""Items of one request."""
LEFT_OUT = {("CN", "fish"), ("TW", "fish"), ("ID", "fish"), ("TH", "fish")}
"""Listings of vessels alone, or without fishing inland: the word may mean what they leave out, and stays ambiguous."""

OTHER_GOODS = [
    # another product, of the good or with its name before it
    ("CN", "cotton T-shirts"), ("CN", "cotton yarn dyeing services"), ("MX", "tomato paste"), ("MX", "tomato ketchup"),
    ("MX", "canned tomatoes"), ("MX", "tomato seeds"), ("CN", "brick-making machines"), ("IN", "brick kiln equipment"),
    ("CN", "toy batteries"), ("CN", "toy packaging"), ("CN", "nail polish"), ("CN", "nail guns"), ("CN", "polysilicon furnaces"),
    ("CN", "polysilicon reactors"), ("CN", "PVC pipes"), ("CN", "PVC flooring"), ("CN", "PVC gloves"), ("CN", "coal tar"),
    ("PK", "coal mining machinery"), ("CD", "gold-plated rings"), ("PE", "gold jewellery"), ("BR", "charcoal grills"),
    ("RU", "timber houses"), ("BR", "timber trucks"), ("CN", "hair dryers"), ("CN", "firework shells mortars"), ("IN", "rice cookers"),
    ("IN", "rice flour"), ("PK", "wheat flour"), ("CI", "coffee machines"), ("CI", "cocoa powder"), ("MW", "tobacco pipes"),
    ("MW", "tobacco machinery"), ("MY", "rubber glove formers"), ("CN", "aluminium foil"), ("CN", "aluminium windows"),
    ("IN", "shrimp feed"), ("IN", "shrimp crackers"), ("CN", "squid jigging vessels"), ("CN", "shoe polish"), ("CN", "footwear machinery"),
    ("CN", "textile machinery"), ("CN", "electronics repair"), ("PK", "carpet cleaning"), ("BO", "peanut butter"), ("IN", "stone crushers"),
    # a use, an origin of another product, an exclusion, a share, an imitation, a service
    ("CN", "bags for cotton"), ("CN", "machines for bricks"), ("CN", "batteries for toys"), ("CN", "articles of cotton"),
    ("CN", "100% cotton"), ("CN", "60 percent cotton"), ("CN", "coal-free"), ("CN", "not cotton"), ("CN", "yarn other than cotton"),
    ("CN", "clothing, except gloves"), ("CN", "without polysilicon"), ("CN", "imitation jade"), ("MM", "jade green paint"),
    ("CN", "cotton and polyester"), ("CN", "bricks, tiles and cement"), ("CN", "retail sale of toys"), ("CN", "toy design"),
    ("IN", "cottonseed oil"), ("CN", "cotton candy"), ("BR", "cattle feed"), ("SS", "cattle trucks"), ("CN", "solar cells"),
]  # fmt: skip
"""Texts whose head is another product than a good listed for the country, or that only contain its name."""


class Listing(NamedTuple):
    """A good listed for forced labour in a country, and one of its places."""

    place: str
    country: str
    good: str
    name: str
    prefixes: tuple[str, ...]


def every_listing(release: Release) -> Iterator[Listing]:
    """Yield each listing for its country, and for one subdivision of it."""
    subdivisions = dict(release.tuples(SUBDIVISIONS))
    for country, good in release.keep(GoodsCodes).named():
        for place in filter(None, (country, subdivisions.get(country))):
            yield Listing(place, country, good.id, good.name, good.prefixes)


SUBDIVISIONS = "SELECT country, max(code) FROM regions WHERE kind = 'subdivision' GROUP BY country"


def screened(client: FlaskClient, rows: list[dict[str, str]]) -> list[Json]:
    found: list[Json] = []
    for start in range(0, len(rows), MOST):
        answer = screen(client, {"items": rows[start : start + MOST], "as_of": DAY})
        found += answer.get_json()["items"]
    return found


def highest(answer: Json) -> float:
    return max(answer["score"] or 0, (answer["at_most"] or {}).get("score") or 0)


def test_every_good_listed_for_forced_labour_is_read_by_its_name_as_by_its_hs_code(
    client: FlaskClient, opened: Release
) -> None:
    listings = list(every_listing(opened))
    assert len(listings) > 200
    by_name = screened(client, [{"region": each.place, "sector": each.name} for each in listings])
    codes = [one["matched"]["hs"] or each.prefixes[0] for each, one in zip(listings, by_name, strict=True)]
    by_code = screened(
        client, [{"region": each.place, "hs": code} for each, code in zip(listings, codes, strict=True)]
    )
    for each, named, coded in zip(listings, by_name, by_code, strict=True):
        if (each.country, each.good) in LEFT_OUT:
            assert named["status"] == "ambiguous", each
            assert highest(named) >= highest(coded), each
            continue
        assert named["matched"]["hs"].startswith(each.prefixes), each
        assert f"read as the listed good {each.name} of " in named["matched"]["sector"]["note"]
        own = {name: value for name, value in named.items() if name not in {"matched", "id"}}
        assert own == {name: value for name, value in coded.items() if name not in {"matched", "id"}}, each
        assert named["status"] in {"assessed", "wider"}, each
        assert named["score"] >= 3.5, each


def test_by_its_name_a_listed_good_scores_no_lower_than_by_the_first_of_its_codes(
    client: FlaskClient, opened: Release
) -> None:
    listings = list(every_listing(opened))
    by_name = screened(client, [{"region": each.place, "sector": each.name} for each in listings])
    by_code = screened(client, [{"region": each.place, "hs": each.prefixes[0]} for each in listings])
    for each, named, coded in zip(listings, by_name, by_code, strict=True):
        assert highest(named) >= (coded["score"] or 0), each


def test_every_other_word_for_a_listed_good_is_read_in_some_country(
    client: FlaskClient, opened: Release
) -> None:
    countries: dict[str, list[str]] = {}
    for country, good in opened.keep(GoodsCodes).named():
        countries.setdefault(good.id, []).append(country)
    with TERMS.open(newline="", encoding="utf-8") as file:
        words = [
            (row["good"], term)
            for row in csv.DictReader(file)
            for term in filter(None, row["terms"].split("; "))
        ]
    rows = [(good, term, country) for good, term in words for country in countries[good]]
    found = screened(client, [{"region": country, "sector": term} for _, term, country in rows])
    read = {row[:2] for row, one in zip(rows, found, strict=True) if one["matched"]["hs"]}
    assert set(words) - read == set()


@pytest.mark.parametrize(("country", "text"), OTHER_GOODS)
def test_a_text_whose_head_is_no_listed_good_is_not_read_as_one(
    client: FlaskClient, country: str, text: str
) -> None:
    (found,) = screened(client, [{"region": country, "sector": text}])
    assert found["matched"]["hs"] is None
    assert "listed good" not in (found["matched"]["sector"]["note"] or "")


@pytest.mark.parametrize(
    ("place", "text", "hs", "sector", "good"),
    [
        ("CN-SD", "polysilicon", "280461", "2011", "Polysilicon"),
        ("CN-SD", "Solar-grade polysilicon, 50 kg", "280461", "2011", "Polysilicon"),
        ("CN-XJ", "多晶硅", "280461", "2011", "Polysilicon"),
        ("MX-SIN", "fresh tomatoes", "0702", "0113", "Tomatoes"),
        ("MX-SIN", "Tomatoes (fresh, grade A)", "0702", "0113", "Tomatoes"),
        ("MX-SIN", "jitomate", "0702", "0113", "Tomatoes"),
        ("CN-HN", "firecrackers", "360410", "2029", "Fireworks"),
        ("CN-JX", "red bricks", "6904", "2392", "Bricks"),
        ("CN-XJ", "tomato paste", "2002", "1030", "Tomato Products"),
        ("CN-XJ", "organic raw cotton", "5201", "0116", "Cotton"),
        ("IN-GJ", "hybrid cottonseed", "120721", "0116", "Cottonseed (hybrid)"),
        ("CN-FJ", "frozen squid", "030743", "1020", "Squid"),
        ("MY-10", "nitrile gloves", "401512", "2219", "Rubber Gloves"),
        ("CN-GD", "Electronics", "844331", "2620", "Electronics"),
    ],
)
def test_a_listed_good_is_read_with_neutral_words_other_words_and_languages(
    client: FlaskClient, place: str, text: str, hs: str, sector: str, good: str
) -> None:
    (found,) = screened(client, [{"region": place, "sector": text}])
    assert (found["matched"]["hs"], found["matched"]["sector"]["code"]) == (hs, sector)
    assert f"read as the listed good {good} of " in found["matched"]["sector"]["note"]


def test_a_country_without_the_listing_reads_the_words_alone(client: FlaskClient) -> None:
    rows = [{"region": country, "sector": "polysilicon"} for country in ("DE", "US", "MY")]
    for found in screened(client, rows):
        assert found["matched"]["hs"] is None
        assert found["matched"]["sector"] == {
            "code": "2011",
            "name": "Manufacture of basic chemicals",
            "method": found["matched"]["sector"]["method"],
            "score": found["matched"]["sector"]["score"],
            "note": None,
        }


@pytest.mark.parametrize(
    "row",
    [
        {"sector": "polysilicon", "hs": "280469"},
        {"sector": "polysilicon HS 280469"},
        {"sector": "ISIC 2011 polysilicon"},
        {"sector": "2011"},
        {"sector": "polysillicon"},
    ],
)
def test_a_code_beside_the_words_and_misspelt_words_are_read_as_before(
    client: FlaskClient, row: dict[str, Any]
) -> None:
    (found,) = screened(client, [{"region": "CN-SD", **row}])
    assert found["matched"]["hs"] == row.get("hs")
    assert "listed good" not in (found["matched"]["sector"]["note"] or "")


def test_the_profile_of_a_row_has_the_score_of_the_row(client: FlaskClient, opened: Release) -> None:
    listings = list(every_listing(opened))[::3]
    for found in screened(client, [{"region": each.place, "sector": each.name} for each in listings]):
        if found["profile"] is None:
            continue
        profile = get_json(client, found["profile"])
        for name in ("status", "score", "band", "at_most"):
            assert profile[name] == found[name], found["profile"]


def test_a_place_that_is_not_settled_reads_no_listed_good(client: FlaskClient) -> None:
    (found,) = screened(client, [{"region": "Springfield", "sector": "polysilicon"}])
    assert found["matched"]["hs"] is None


def test_a_note_on_words_that_no_part_of_decides_names_the_text(client: FlaskClient) -> None:
    item = {"address": "Plant 3, Korla, Bayingolin; HQ Shanghai", "product": "Tomato sauce drums"}
    (row,) = screen(client, {"items": [item]}).get_json()["items"]
    assert row["status"] == "ambiguous"
    assert row["matched"]["sector"]["note"].startswith(
        "the text is not enough to be sure; choose among the candidates"
    )
