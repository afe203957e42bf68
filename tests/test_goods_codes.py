"""The sector of goods by their HS code, over the real release: what lists mean, what sectors make, what is refused."""

import json
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from flask.testing import FlaskClient

from api.database import Release
from api.goods_codes import GoodsCodes
from api.names.candidate import Resolved
from api.resolve.goods import hs_code_alone, resolve_goods
from api.resolve.products import Products
from api.text.hs_codes import HsCode
from tests.answers import DAY, get_json, get_problem
from tests.screenings.requests import screen, screen_item

NOTHING = Resolved(None)
SPELLINGS = [
    "030475",
    "0304.75",
    "0304%2075",
    "HS%200304.75",
    "%EF%BC%90304.75",
    "'030475",
    "30475",
    "0304750010",
]


class Listing(NamedTuple):
    """A listed good of a country with one of its subheadings."""

    country: str
    good: str
    code: str
    sectors: frozenset[str]


def every_listing(release: Release) -> Iterator[Listing]:
    goods = release.keep(GoodsCodes)
    for country, good, prefixes, sectors in release.tuples(LISTINGS):
        for prefix in json.loads(prefixes):
            for code in goods.subheadings(prefix):
                yield Listing(country, good, code, frozenset(json.loads(sectors)))


LISTINGS = """
    SELECT l.country, l.good, l.hs, (SELECT json_group_array(sector) FROM listed_sectors AS s
                                      WHERE s.list = l.list AND s.good = l.good AND s.country = l.country)
      FROM listed_goods AS l
     ORDER BY l.country, l.good
"""


def test_by_each_of_its_hs_codes_a_listed_good_of_a_country_answers_with_a_sector_of_a_listing(
    opened: Release,
) -> None:
    goods, products = opened.keep(GoodsCodes), opened.keep(Products)
    listings = list(every_listing(opened))
    allowed: dict[tuple[str, str], set[str]] = {}
    for each in listings:
        allowed.setdefault((each.country, each.code), set()).update(each.sectors)
    assert len(allowed) > 5000
    for (country, code), sectors in allowed.items():
        found = resolve_goods(HsCode(code), country, NOTHING, goods, products)
        assert found.code in sectors, (country, code, found)


def test_no_good_that_is_listed_for_forced_labour_is_silent_by_its_hs_code(
    opened: Release, client: FlaskClient
) -> None:
    forced = set(
        opened.tuples("SELECT DISTINCT good, region FROM evidence WHERE indicator = 'forced-labour-listing'")
    )
    codes = {
        (each.country, each.good, each.code[:5]): each.code
        for each in every_listing(opened)
        if (each.good, each.country) in forced
    }
    items = [{"region": country, "hs": code} for (country, *_), code in codes.items()]
    assert len(items) > 1000
    found = screen(client, {"items": items, "as_of": DAY}).get_json()["items"]
    silent = [
        (item, each["status"])
        for item, each in zip(items, found, strict=True)
        if each["status"] != "assessed"
    ]
    assert silent == []


def test_the_gravest_listing_of_a_code_decides(opened: Release) -> None:
    forced = opened.tuples(
        "SELECT DISTINCT good, region FROM evidence WHERE indicator = 'forced-labour-listing'"
    )
    goods, products = opened.keep(GoodsCodes), opened.keep(Products)
    listings = [each for each in every_listing(opened) if (each.good, each.country) in set(forced)]
    allowed: dict[tuple[str, str], set[str]] = {}
    for each in listings:
        allowed.setdefault((each.country, each.code), set()).update(each.sectors)
    for (country, code), sectors in allowed.items():
        assert resolve_goods(HsCode(code), country, NOTHING, goods, products).code in sectors, (country, code)


@pytest.mark.parametrize(
    ("region", "hs", "sector"),
    [
        ("CN-XJ", "5201", "0116"),
        ("TM", "5201", "0116"),
        ("UZ", "5201", "0116"),
        ("BF", "5201", "0116"),
        ("PE", "7108.12", "0729"),
        ("IN", "0306.17", "1020"),
        ("TW", "0303.43", "0311"),
        ("MW", "2401.20", "0115"),
        ("BO", "0801.22", "0230"),
        ("EC", "0803.90", "0122"),
        ("CN", "4402.90", "0220"),
        ("IN", "1006.30", "0112"),
        ("MM", "1006.30", "0112"),
        ("PE", "4407", "0220"),
        ("BR", "4407", "0220"),
        ("RU", "4407", "0220"),
        ("KP", "4407", "0220"),
        ("MM", "4407.23", "0220"),
        ("CD", "2822.00", "0729"),
        ("CN-JL", "0307.43", "1020"),
        ("CN-LN", "0304.75", "1020"),
        ("CN-LN", "0303.67", "0311"),
    ],
)
@pytest.mark.parametrize("member", ["hs", "sector"])
def test_by_hs_alone_a_row_is_settled_never_ambiguous(
    client: FlaskClient, region: str, hs: str, sector: str, member: str
) -> None:
    found = screen_item(client, {"region": region, member: hs}, as_of=DAY)
    assert found["status"] not in {"ambiguous", "unresolved", "invalid"}
    assert found["matched"]["sector"]["code"] == sector
    assert f"hs={hs.replace('.', '')}" in found["profile"]
    resolved = get_json(client, f"/v1/resolve?region={region}&sector={hs}")
    assert resolved["sector"]["code"] == sector


def test_a_row_read_by_a_listing_names_the_good_and_the_other_sectors(client: FlaskClient) -> None:
    found = screen_item(client, {"region": "IN", "hs": "1006.30"}, as_of=DAY)
    note = found["matched"]["sector"]["note"]
    assert note == "an authority lists Rice of India: HS 1006.30 is read as 0112, not as 1061"
    assert get_json(client, "/v1/resolve?region=IN&sector=1006.30")["sector"]["note"] == note


def test_words_choose_among_the_sectors_of_a_listed_good_and_are_reported_where_they_mean_another(
    client: FlaskClient,
) -> None:
    fishing = screen_item(client, {"region": "IN", "hs": "030617", "sector": "shrimp farming"}, as_of=DAY)
    assert fishing["matched"]["sector"]["code"] == "0321"
    hosiery = screen_item(client, {"region": "CN", "hs": "611595", "sector": "sewing"}, as_of=DAY)
    assert hosiery["matched"]["sector"]["code"] == "1430"
    mill = screen_item(client, {"region": "IN", "hs": "100630", "sector": "rice mill"}, as_of=DAY)
    assert mill["matched"]["sector"]["code"] == "0112"
    assert "the words beside it mean 1061" in mill["matched"]["sector"]["note"]


def test_goods_that_no_list_names_stay_ambiguous_where_several_sectors_make_them(client: FlaskClient) -> None:
    found = screen_item(client, {"region": "US", "hs": "0306.17"}, as_of=DAY)
    assert found["status"] == "ambiguous"
    assert {each["code"] for each in found["candidates"]["sector"]} == {"0311", "0321", "0322", "1020"}


@pytest.mark.parametrize("hs", SPELLINGS)
def test_every_spelling_of_hs_is_one_request(client: FlaskClient, hs: str) -> None:
    first = client.get(f"/v1/risks/CN-LN/1020?hs=030475&as_of={DAY}")
    answer = client.get(f"/v1/risks/CN-LN/1020?hs={hs}&as_of={DAY}")
    assert answer.headers["ETag"] == first.headers["ETag"]
    assert answer.data == first.data
    assert answer.get_json()["goods"]["hs"] == "030475"
    receipt = get_json(client, f"/v1/risks/CN-LN/1020?hs={hs}&as_of={DAY}&receipt=true")["receipt"]
    assert receipt["parameters"]["hs"] == "030475"
    for collection in ("sectors", "goods"):
        one, other = (client.get(f"/v1/{collection}?hs={each}") for each in ("030475", hs))
        assert one.data == other.data


def test_a_screening_notes_what_was_corrected_in_a_code(client: FlaskClient) -> None:
    for written, reason in (
        ("30475", "leading zero"),
        ("0304.75.0010", "national"),
        ("6109.1", "final zero"),
    ):
        found = screen_item(client, {"region": "CN-LN", "hs": written}, as_of=DAY)
        assert reason in found["matched"]["sector"]["note"]
    plain = screen_item(client, {"region": "CN-LN", "hs": "0304.75"}, as_of=DAY)
    assert plain["matched"]["sector"]["note"] is None


@pytest.mark.parametrize("hs", ["03", "0304", "030475"])
def test_a_chapter_a_heading_or_a_subheading_narrows_a_profile(client: FlaskClient, hs: str) -> None:
    found = get_json(client, f"/v1/risks/KP/1020?hs={hs}&as_of={DAY}")
    assert found["goods"]["hs"] == hs
    assert "1020" in {sector["code"] for sector in found["goods"]["sectors"]}
    assert found["goods"]["in_sector"]


@pytest.mark.parametrize(
    ("pair", "hs"), [("CN-LN/1020", "6109.10"), ("CN/10", "6109"), ("CN/C", "0101"), ("CN/3510", "0304.75")]
)
def test_goods_that_the_sector_does_not_make_are_refused_with_both_named(
    client: FlaskClient, pair: str, hs: str
) -> None:
    found = get_problem(client, f"/v1/risks/{pair}?hs={hs}", 422)
    (error,) = found["errors"]
    assert error["parameter"] == "hs"
    assert f"HS {hs} belongs to " in error["detail"]
    assert f"not to {pair.partition('/')[2]} (" in error["detail"]


def test_the_refusal_names_the_sectors_of_the_goods(client: FlaskClient) -> None:
    detail = get_problem(client, "/v1/risks/CN-LN/1020?hs=6110.20", 422)["detail"]
    assert detail.startswith(
        "hs: HS 6110.20 belongs to 1410 (Manufacture of wearing apparel, except fur apparel) and 1430 ("
    )


@pytest.mark.parametrize("pair", ["CN/4630", "CN-XJ/5610", "CN/G", "IN/0112", "MM/1610", "IN/01"])
def test_trade_services_and_the_sectors_of_a_listing_take_the_goods(client: FlaskClient, pair: str) -> None:
    hs = "440723" if pair.startswith("MM") else "100630"
    assert get_json(client, f"/v1/risks/{pair}?hs={hs}&as_of={DAY}")["goods"]["hs"] == hs


@pytest.mark.parametrize(
    ("pair", "hs"), [("NO/8010", "9999"), ("CN/4630", "999999"), ("CN/G", "9999999999"), ("CN/H", "99")]
)
def test_a_code_of_no_goods_is_refused_in_trade_and_services_too(
    client: FlaskClient, pair: str, hs: str
) -> None:
    assert (
        "names no kind of goods"
        in get_problem(client, f"/v1/risks/{pair}?hs={hs}&explain=full", 422)["detail"]
    )


@pytest.mark.parametrize(
    ("hs", "advice"),
    [
        ("fish", "write 2 to 10 digits"),
        ("030470", "did you mean"),
        ("9999.99", "names no kind of goods"),
        ("1", "one digit"),
    ],
)
def test_what_is_no_code_is_refused_with_what_to_do(client: FlaskClient, hs: str, advice: str) -> None:
    found = get_problem(client, f"/v1/risks/CN-LN/1020?hs={hs}", 422)
    assert advice in found["errors"][0]["detail"]


def test_a_text_that_is_only_an_hs_code_differs_from_other_codes_and_words(opened: Release) -> None:
    products = opened.keep(Products)
    for text in ("0306.17", "HS 5201", "5201", "hs code 030617", "0304750010"):
        assert hs_code_alone(text, products), text
    for text in ("1020", "ISIC 1020", "frozen fish", "HS 0304 fish fillets", "0304 70", "61", ""):
        assert hs_code_alone(text, products) is None, text
