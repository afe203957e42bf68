"""Screenings: each row answered separately, in any media type of request and answer."""

import json
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.answers import DAY, Json, get_json
from tests.screenings.requests import CSV, JSON, NDJSON, URL, csv_rows, ndjson_lines, screen, screen_item

ROWS: list[Json] = [
    {"id": "row-1", "region": "Dandong, Liaoning", "sector": "frozen fish fillets", "hs": "030475"},
    {"id": 2, "region": "Antarctica", "sector": "1020"},
    {"id": "three", "region": "Donggang", "sector": "sewing"},
    {"id": None, "region": "Narnia", "sector": "sewing"},
    {"region": "Hanoi", "hs": "fish"},
    {"id": "six", "region": "DE", "country": "Germany", "sector": "call centre"},
]
STATUSES = ["assessed", "not_covered", "ambiguous", "unresolved", "invalid", "structural_only"]
BODY = {"items": ROWS, "as_of": DAY, "import_into": ["US"]}
AS = {
    JSON: BODY,
    NDJSON: "".join(json.dumps(row) + "\n" for row in ROWS).encode(),
    CSV: b"id,region,country,sector,hs\n"
    b'row-1,"Dandong, Liaoning",,frozen fish fillets,030475\n2,Antarctica,,1020,\nthree,Donggang,,sewing,\n'
    b",Narnia,,sewing,\n,Hanoi,,,fish\nsix,DE,Germany,call centre,\n",
}
MEDIA = [JSON, NDJSON, CSV]
URL_ON_THE_DAY = f"{URL}?as_of={DAY}&import_into=US"


@pytest.mark.parametrize("media", MEDIA)
@pytest.mark.parametrize("out", MEDIA)
def test_answers_are_the_same_in_any_media_type_of_request_and_answer(
    client: FlaskClient, media: str, out: str
) -> None:
    answer = screen(client, AS[media], media, out, URL_ON_THE_DAY)
    expected = screen(client, BODY).get_json()["items"]
    if out == CSV:
        found = csv_rows(answer)
        assert [row["risk_status"] for row in found] == STATUSES
        assert [row["risk_score"] for row in found] == [str(e["score"] or "") for e in expected]
        assert [row["risk_region"] for row in found] == [
            e["matched"]["region"]["code"] or "" for e in expected
        ]
        return
    items = answer.get_json()["items"] if out == JSON else ndjson_lines(answer)[:-1]
    assert [item["status"] for item in items] == STATUSES
    without_id = [{name: value for name, value in item.items() if name != "id"} for item in items]
    assert without_id == [{name: value for name, value in item.items() if name != "id"} for item in expected]


def test_an_item_agrees_with_the_profile_that_it_names(client: FlaskClient) -> None:
    item = screen_item(
        client, ROWS[0] | {"facts": {"dprk_workers": True}}, as_of=DAY, import_into=["US", "EU"]
    )
    profile = get_json(client, item["profile"])
    for name in ("status", "score", "band", "confidence", "structural_score", "evidence_count"):
        assert item[name] == profile[name], name
    in_brief = {law["id"]: law for law in item["laws"]}
    for law in profile["laws"]:
        if law["status"] == "not_triggered" and not law["on_callers_statement"]:
            assert law["id"] not in in_brief
        else:
            assert in_brief[law["id"]]["status"] == law["status"]
            assert in_brief[law["id"]]["missing_facts"] == law["missing_facts"]
    assert item["notices"] == [notice["id"] for notice in profile["notices"]]
    assert in_brief["caatsa-321b"]["status"] == "applies"
    assert profile["goods"]["hs"] == item["matched"]["hs"] == "030475"


def test_detail_full_adds_the_profile_of_each_row_as_its_address_serves_it(client: FlaskClient) -> None:
    answer = screen(client, BODY, url=f"{URL}?detail=full")
    first = answer.get_json()["items"][0]
    assert first["full"] == get_json(client, first["profile"])
    assert all("full" not in item for item in answer.get_json()["items"] if item["profile"] is None)


def test_what_was_not_looked_up_is_null_and_never_empty(client: FlaskClient) -> None:
    for row, status in zip(ROWS, STATUSES, strict=True):
        item = screen_item(client, row)
        known = status in {"assessed", "structural_only", "not_covered"}
        assert (item["laws"] is not None) == (item["evidence_count"] is not None) == known
        assert (item["profile"] is not None) == known
        assert (item["score"] is not None) == (status == "assessed")
        assert bool(item["errors"]) == (status == "invalid")
        assert item["subject"] == "place and sector, not this supplier"


def test_short_or_ambiguous_words_have_candidates_and_no_code(client: FlaskClient) -> None:
    item = screen_item(client, {"region": "Donggang", "sector": "shoes"})
    assert item["status"] == "ambiguous"
    assert {"CN-LN", "CN-SD"} <= {each["code"] for each in item["candidates"]["region"]}
    assert "sector" not in item["candidates"]
    assert item["matched"]["sector"]["code"] == "1520"


def test_an_invalid_row_affects_no_other(client: FlaskClient) -> None:
    bad: list[Any] = [
        None,
        7,
        "x",
        [],
        {"regoin": "CN"},
        {"region": 1},
        {"facts": {"x": 1}},
        {"id": {}},
    ]
    answer = screen(client, {"items": [*bad, ROWS[0]]}).get_json()["items"]
    assert [item["status"] for item in answer] == ["invalid"] * len(bad) + ["assessed"]
    assert "did you mean region?" in str(answer[4]["errors"])


@pytest.mark.parametrize(
    ("item", "pointer", "word"),
    [
        ({"sector": "sewing"}, "/region", "give region"),
        ({"region": "CN"}, "/sector", "give sector or hs"),
        ({"region": "CN", "hs": "030400"}, "/hs", "did you mean"),
        ({"region": "CN", "hs": "3"}, "/hs", "2 to 10 digits"),
        ({"region": "CN", "hs": "12345678901"}, "/hs", "first six"),
        ({"region": "CN", "sector": "sewing", "facts": {"dprk": True}}, "/facts", "known are"),
        ({"region": "CN", "sector": "sewing", "import_into": ["XX"]}, "/import_into", "known are"),
        ({"region": "CN", "sector": "sewing", "as_of": "2026-02-30"}, "/as_of", "YYYY-MM-DD"),
        ({"region": "CN", "sector": "sewing", "as_of": "2099-01-01"}, "/as_of", "of later days"),
        ({"region": "x" * 1001, "sector": "sewing"}, "/region", "at most 1000"),
    ],
)
def test_a_fault_of_a_row_explains_what_to_do(
    client: FlaskClient, item: Json, pointer: str, word: str
) -> None:
    found = screen_item(client, item)
    assert found["status"] == "invalid"
    assert [error["pointer"] for error in found["errors"]] == [pointer]
    assert word in found["errors"][0]["detail"]


def test_all_faults_of_a_row_are_reported_at_once(client: FlaskClient) -> None:
    found = screen_item(client, {"hs": "x", "as_of": "soon", "import_into": ["XX"]})
    assert {error["pointer"] for error in found["errors"]} == {"/hs", "/as_of", "/import_into", "/region"}


def test_an_hs_code_overrides_the_words_and_a_note_names_the_contradiction(client: FlaskClient) -> None:
    found = screen_item(client, {"region": "CN", "sector": "t-shirts", "hs": "030475"})["matched"]
    assert found["sector"]["code"] == "1020"
    assert "1410" in found["sector"]["note"]


@pytest.mark.parametrize(
    "hs", ["030475", "0304.75", "0304 75", "HS 0304.75", "0304.75.90", "0304759000", "30475"]
)
def test_hs_codes_are_read_in_their_usual_spellings(client: FlaskClient, hs: str) -> None:
    matched = screen_item(client, {"region": "CN", "hs": hs})["matched"]
    assert (matched["hs"], matched["sector"]["code"]) == ("030475", "1020")
    assert ("leading zero" in str(matched["sector"]["note"])) == (hs == "30475")


def test_an_hs_heading_settles_the_sector_and_narrows_the_goods(client: FlaskClient) -> None:
    found = screen_item(client, {"region": "CN", "hs": "0304"})
    assert (found["matched"]["hs"], found["matched"]["sector"]["code"]) == ("0304", "1020")
    assert "hs=0304" in found["profile"]


def test_options_of_a_row_override_those_of_the_body_and_these_the_address(client: FlaskClient) -> None:
    plain = {"region": "CN-LN", "sector": "1020"}
    own = plain | {"as_of": "2017-01-02", "import_into": ["EU"], "facts": {"dprk_workers": False}}
    body = {
        "items": [plain, own],
        "as_of": "2020-01-02",
        "import_into": ["US"],
        "facts": {"dprk_workers": True},
    }
    first, second = screen(client, body, url=f"{URL}?as_of=2010-01-02&import_into=CA").get_json()["items"]
    assert "as_of=2020-01-02&facts=dprk_workers:yes&import_into=US" in first["profile"]
    assert "as_of=2017-01-02&facts=dprk_workers:no&import_into=EU" in second["profile"]
