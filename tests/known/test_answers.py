"""Known readings go before every other name, and every answer and receipt names them."""

import json
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from api.screen import main
from api.web.media import CSV, JSON, NDJSON
from tests.answers import DAY, Json
from tests.known.files import HEADING, LINES, app_with, written
from tests.verification.exchanges import MEDIA, Exchange, resealed, screen, verify

ITEMS: list[Json] = [
    {"region": "plant 7 — RING ROAD", "country": "China", "sector": "cotton yarn"},
    {"region": "Dandong, Liaoning", "sector": "gizmo-3000"},
    {"region": "Donggang", "country": "Vietnam", "sector": "frozen fish"},
    {"region": "Tiruppur, India", "hs": "610910"},
    {"region": "Tiruppur, India", "hs": "HS 6109.10"},
    {"region": "Tiruppur, India", "sector": "6109.10"},
    {"region": "Tiruppur, India", "sector": "knitted T-shirts", "hs": "6109100010"},
    {"region": "Dresden, Germany", "sector": "Gizmo 3000", "hs": "030475"},
]
BODIES = {
    JSON: json.dumps({"items": ITEMS}).encode(),
    NDJSON: "".join(json.dumps(item) + "\n" for item in ITEMS).encode(),
    CSV: b'address,product\n"Plant 7, Ring Road",gizmo 3000\n',
}


@pytest.fixture
def known(tmp_path: Path) -> Path:
    return written(tmp_path)


@pytest.fixture
def knowing(release_path: Path, known: Path) -> FlaskClient:
    return app_with(release_path, known).test_client()


def matched(client: FlaskClient) -> list[Any]:
    answer = client.post(f"/v1/screenings?as_of={DAY}", data=BODIES[JSON], content_type=JSON)
    return [item["matched"] for item in answer.get_json()["items"]]


def test_a_known_text_goes_before_every_other_name_and_says_why(knowing: FlaskClient) -> None:
    found = matched(knowing)
    assert found[0]["region"] == {
        "code": "CN-XJ",
        "name": "Xinjiang",
        "method": "known",
        "score": 1.0,
        "note": "known reading: the plant is in Kashgar",
    }
    assert found[0]["sector"]["method"] != "known"
    assert (found[1]["sector"]["code"], found[1]["sector"]["method"]) == ("2610", "known")


def test_a_known_reading_that_the_row_contradicts_has_a_note(knowing: FlaskClient) -> None:
    found = matched(knowing)
    assert found[2]["region"]["code"] == "CN-LN"
    assert "it is not in Vietnam, the country given: check both" in found[2]["region"]["note"]
    assert found[7]["sector"]["code"] == "2610"
    assert "HS 0304.75 belongs to 1020: check both" in found[7]["sector"]["note"]
    assert found[7]["hs"] == "030475"


def test_a_known_hs_code_is_found_in_any_spelling_and_still_names_the_goods(knowing: FlaskClient) -> None:
    for item in matched(knowing)[3:7]:
        assert (item["sector"]["code"], item["sector"]["method"], item["hs"]) == ("1410", "known", "610910")


@pytest.mark.parametrize("text", ["Plant 7, Ring Road, Kashgar", "Plant 7", "Ring Road Plant 7"])
def test_only_the_complete_text_is_known(knowing: FlaskClient, text: str) -> None:
    found = knowing.get("/v1/resolve", query_string={"region": text}).get_json()["region"]
    assert all(candidate["method"] != "known" for candidate in found["candidates"])


def test_a_text_is_resolved_by_its_known_reading(knowing: FlaskClient) -> None:
    found = knowing.post(
        "/v1/resolve", json={"region": "Plant 7 Ring Road", "sector": "GIZMO 3000"}
    ).get_json()
    assert (found["region"]["code"], found["sector"]["code"]) == ("CN-XJ", "2610")
    assert found["region"]["candidates"] == [
        {"code": "CN-XJ", "name": "Xinjiang", "score": 1.0, "method": "known", "matched": "Plant 7 Ring Road"}
    ]
    assert found["region"]["note"] == "known reading: the plant is in Kashgar"
    shared = knowing.post("/v1/resolve", json={"text": "Gizmo 3000"}).get_json()
    assert (shared["region"]["code"], shared["sector"]["code"]) == (None, "2610")
    code = knowing.get("/v1/resolve?sector=610910").get_json()["sector"]
    assert (code["code"], code["candidates"][0]["method"]) == ("1410", "known")


def test_a_reading_of_a_country_is_for_rows_of_that_country(release_path: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "Donggang,TW,TW-PIF,ours\n", "text,country,region,reason\n")
    client = app_with(release_path, path).test_client()
    found = [
        client.get("/v1/resolve", query_string={"region": "Donggang", "country": name}).get_json()["region"][
            "code"
        ]
        for name in ("TW", "Taiwan", "China")
    ]
    assert found[:2] == ["TW-PIF", "TW-PIF"]
    assert found[2].startswith("CN")


def test_a_known_place_goes_before_the_country_of_origin_and_a_known_product_among_others_is_found(
    knowing: FlaskClient,
) -> None:
    sheet = 'address,country of origin,product,product description\n"Plant 7, Ring Road",Vietnam,assorted,Gizmo 3000\n'
    answer = knowing.post(f"/v1/screenings?as_of={DAY}&format=json", data=sheet.encode(), content_type=CSV)
    found = answer.get_json()["items"][0]["matched"]
    assert (found["region"]["code"], found["region"]["method"]) == ("CN-XJ", "known")
    assert "it is not in Vietnam, the country given: check both" in found["region"]["note"]
    assert (found["sector"]["code"], found["sector"]["method"]) == ("2610", "known")


def test_readiness_names_the_file_and_validators_change_with_it(
    client: FlaskClient, knowing: FlaskClient
) -> None:
    assert client.get("/readyz").get_json()["known_sha256"] is None
    assert len(knowing.get("/readyz").get_json()["known_sha256"]) == 64
    profile = f"/v1/risks/CN-LN/1020?as_of={DAY}"
    assert client.get(profile).headers["ETag"] != knowing.get(profile).headers["ETag"]


def exchange(client: FlaskClient, media: str) -> Exchange:
    return screen(client, media, media, body=BODIES[media])


@pytest.mark.parametrize("media", MEDIA)
def test_a_receipt_is_verified_with_its_own_file_only(
    client: FlaskClient, knowing: FlaskClient, release_path: Path, tmp_path: Path, media: str
) -> None:
    found = exchange(knowing, media)
    digest = knowing.get("/readyz").get_json()["known_sha256"]
    assert found.receipt["parameters"]["known_sha256"] == digest
    assert verify(knowing, found)["verdict"] == "valid"
    (tmp_path / "other").mkdir()
    other = app_with(release_path, written(tmp_path / "other", LINES.replace("sewn here", "made here")))
    for verifier in (client, other.test_client()):
        verdict = verify(verifier, found)
        assert (verdict["verdict"], verdict["needed"]) == ("other_known", {"known_sha256": digest})
        assert digest in verdict["detail"]


@pytest.mark.parametrize("media", MEDIA)
def test_a_receipt_without_a_file_is_verified_without_one(
    client: FlaskClient, knowing: FlaskClient, media: str
) -> None:
    found = exchange(client, media)
    assert "known_sha256" not in found.receipt["parameters"]
    assert verify(knowing, found)["verdict"] == "valid"


def bare(exchange: Exchange) -> bytes:
    """Return the lines of a result without its receipt."""
    return b"".join(exchange.result.splitlines(keepends=True)[:-1])


def test_a_receipt_whose_file_is_left_out_or_forged_is_never_valid(
    client: FlaskClient, knowing: FlaskClient
) -> None:
    found = exchange(knowing, NDJSON)
    stated = {name: value for name, value in found.receipt["parameters"].items() if name != "known_sha256"}
    forged = found._replace(receipt=resealed(found.receipt, parameters=stated), result=bare(found))
    assert [verify(each, forged)["verdict"] for each in (client, knowing)] == ["invalid", "invalid"]
    plain = exchange(client, NDJSON)
    digest = found.receipt["parameters"]["known_sha256"]
    forged = plain._replace(
        receipt=resealed(plain.receipt, parameters=stated | {"known_sha256": digest}), result=bare(plain)
    )
    assert verify(knowing, forged)["verdict"] == "invalid"
    assert verify(client, forged)["verdict"] == "other_known"


@pytest.mark.parametrize("value", ["", "known.csv", "A" * 64])
def test_a_receipt_with_a_parameter_that_is_no_digest_is_refused(client: FlaskClient, value: str) -> None:
    found = exchange(client, NDJSON)
    parameters = found.receipt["parameters"] | {"known_sha256": value}
    forged = found._replace(receipt=resealed(found.receipt, parameters=parameters))
    answer = client.post("/v1/receipts/verify", json=forged.as_json())
    assert answer.status_code == 422
    assert "64 hexadecimal digits" in answer.get_json()["detail"]


@pytest.mark.parametrize("by_setting", [True, False])
def test_the_command_reads_the_same_file_and_writes_the_same_receipt(
    knowing: FlaskClient,
    release_path: Path,
    known: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    by_setting: bool,
) -> None:
    monkeypatch.setenv("RISK_RELEASE", str(release_path))
    if by_setting:
        monkeypatch.setenv("RISK_KNOWN", str(known))
    sheet, output = known.with_name("in.csv"), known.with_name("out.csv")
    sheet.write_bytes(BODIES[CSV])
    arguments = [str(sheet), "-o", str(output), "--as-of", DAY, "--receipt"]
    assert main([*arguments, *([] if by_setting else ["--known", str(known)])]) == 0
    digest = knowing.get("/readyz").get_json()["known_sha256"]
    assert f"known readings: 4 in {known}, SHA-256 {digest}" in capfd.readouterr().err
    served = exchange(knowing, CSV)
    assert output.read_bytes().rpartition(b"# receipt")[0] == served.result.rpartition(b"# receipt")[0]
    assert b"known reading: it is a solar cell" in output.read_bytes()


def test_the_command_refuses_a_wrong_file_before_it_reads_the_sheet(
    release_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("RISK_RELEASE", str(release_path))
    wrong = written(tmp_path, "Plant 7,XX,,ours\n", HEADING)
    assert main(["missing.csv", "--known", str(wrong)]) == 2
    assert f'{wrong}: line 2: unknown region "XX"' in capfd.readouterr().err
