"""The files of a profile: a sheet, a workbook, and the pack that defends a row: complete, consistent, the same bytes again."""

import csv
import hashlib
import io
import json
import zipfile
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from python_calamine import CalamineWorkbook

from api.app import create_app
from api.pages.pack.archive import archive
from api.settings import Settings
from tests.answers import get_json
from tests.pages.document import Document, sent

DAY = "2026-11-29"
PAIR = "/explore/CN-LN/1020"
FILES = (
    "report.html", "report.css", "answer.json", "answer-explained.json", "evidence.csv", "evidence.json", "sources.json",
    "laws.json", "history.json", "method.json", "profile.xlsx", "receipt.json", "verify.json", "SHA256SUMS",
)  # fmt: skip
OF_THE_TIME = {"report.html", "receipt.json", "verify.json", "SHA256SUMS"}
"""The files with the time of the receipt in them."""


def packed(client: FlaskClient, pair: str = PAIR, more: str = "") -> dict[str, bytes]:
    answer = sent(client, f"{pair}/pack?as_of={DAY}{more}")
    assert (answer.status_code, answer.mimetype) == (200, "application/zip")
    with zipfile.ZipFile(io.BytesIO(answer.data)) as file:
        assert file.testzip() is None
        return {info.filename.partition("/")[2]: file.read(info) for info in file.infolist()}


def test_the_pack_is_one_file_with_the_answer_and_everything_behind_it(client: FlaskClient) -> None:
    answer = sent(client, f"{PAIR}/pack?as_of={DAY}")
    assert answer.headers["Content-Disposition"] == f'attachment; filename="risk-CN-LN-1020-{DAY}.zip"'
    assert answer.headers["Cache-Control"] == "no-store"
    found = packed(client)
    assert tuple(found) == FILES
    assert found["answer.json"] == client.get(f"/v1/risks/CN-LN/1020?as_of={DAY}").data
    explained = client.get(f"/v1/risks/CN-LN/1020?as_of={DAY}&explain=full")
    assert found["answer-explained.json"] == explained.data
    assert json.loads(found["method.json"])["id"] == json.loads(found["answer.json"])["method"]
    assert explained.json is not None
    items = {item["id"] for one in explained.json["dimensions"].values() for item in one["evidence"]}
    claims = json.loads(found["evidence.json"])
    assert {claim["id"] for claim in claims} == items
    for claim in claims[:5]:
        own = get_json(client, f"/v1/evidence/{claim['id']}")
        assert {name: claim[name] for name in own if name != "release"} == {
            name: value for name, value in own.items() if name != "release"
        }
    sources = {source["id"]: source for source in json.loads(found["sources.json"])}
    assert {claim["source"]["id"] for claim in claims} == sources.keys()
    history = get_json(client, f"/v1/risks/CN-LN/1020/history?as_of={DAY}")
    assert json.loads(found["history.json"]) == history["items"]


def test_the_laws_of_a_pack_are_those_of_the_answer_with_their_procedure(client: FlaskClient) -> None:
    found = packed(client)
    laws = {law["id"]: law for law in json.loads(found["laws.json"])}
    answer = json.loads(found["answer.json"])
    assert laws.keys() == {id_ for law in answer["laws"] for id_ in law.get("laws", [law["id"]])}
    own = get_json(client, f"/v1/instruments/caatsa-321b?as_of={DAY}")
    assert {**laws["caatsa-321b"], "release": own["release"]} == own


def test_the_receipt_of_a_pack_is_valid(client: FlaskClient) -> None:
    for more in ("", "&facts=dprk_workers:yes&import_into=US", "&hs=0304"):
        found = packed(client, more=more)
        verdict = client.post("/v1/receipts/verify", json=json.loads(found["verify.json"])).json
        assert verdict is not None
        assert verdict["verdict"] == "valid", verdict
        assert json.loads(found["verify.json"])["receipt"] == json.loads(found["receipt.json"])


def test_a_changed_answer_no_longer_fits_its_receipt(client: FlaskClient) -> None:
    sent_in = json.loads(packed(client)["verify.json"])
    sent_in["result"]["score"] = 1.0
    verdict = client.post("/v1/receipts/verify", json=sent_in).json
    assert verdict is not None
    assert verdict["verdict"] == "invalid"


def test_a_pack_has_the_digest_of_each_file(client: FlaskClient) -> None:
    found = packed(client)
    lines = found["SHA256SUMS"].decode().splitlines()
    assert [line.split("  ")[1] for line in lines] == list(FILES[:-1])
    for line in lines:
        digest, name = line.split("  ")
        assert digest == hashlib.sha256(found[name]).hexdigest()


def test_a_pack_has_the_same_bytes_again_but_for_the_time_of_its_receipt(client: FlaskClient) -> None:
    first, again = packed(client), packed(client)
    assert {name for name in first if first[name] != again[name]} <= OF_THE_TIME
    one, other = json.loads(first["receipt.json"]), json.loads(again["receipt.json"])
    timed = {"issued_at", "screened_at", "seal_sha256"}
    assert {k: v for k, v in one.items() if k not in timed} == {
        k: v for k, v in other.items() if k not in timed
    }


def test_an_archive_has_the_same_bytes_for_the_same_files() -> None:
    files = {"a.json": b"{}", "b.csv": b"x" * 5000}
    assert archive("row", files) == archive("row", dict(files))
    with zipfile.ZipFile(io.BytesIO(archive("row", files))) as file:
        assert [info.date_time for info in file.infolist()] == [(1980, 1, 1, 0, 0, 0)] * 3


def test_the_report_of_a_pack_reads_without_a_server(client: FlaskClient) -> None:
    for pair in (PAIR, "/explore/NO/6201", "/explore/PE/0729"):
        found = packed(client, pair)
        report = Document(found["report.html"].decode())
        ids = {one.attributes["id"] for one in report.root.all(None, id=True)}
        for link in report.links:
            assert link in found or link.startswith(("https://", "http://")) or link[1:] in ids, link
        assert report.root.one("link", rel="stylesheet").attributes["href"] in found
        assert not report.root.all("script")
        assert not report.root.all("form")
        answer = json.loads(found["answer.json"])
        claims = report.root.all("li", class_="claim")
        assert len(claims) == answer["evidence_count"]
        assert not report.root.all("details", class_="indicator")


def test_no_file_of_a_pair_without_a_record_says_that_it_is_low(client: FlaskClient) -> None:
    found = packed(client, "/explore/NO/6201")
    assert "No record is not low risk" in Document(found["report.html"].decode()).root.text
    rows = list(csv.reader(io.StringIO(found["evidence.csv"].decode())))
    assert len(rows) == 1


def test_the_sheet_of_the_evidence_has_every_claim_with_the_address_of_its_source(
    client: FlaskClient,
) -> None:
    answer = sent(client, f"{PAIR}/evidence.csv?as_of={DAY}")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.get_data(as_text=True))))
    full = get_json(client, f"/v1/risks/CN-LN/1020?as_of={DAY}&explain=full")
    items = {item["id"]: item for one in full["dimensions"].values() for item in one["evidence"]}
    assert {row["id"] for row in rows} == items.keys()
    for row in rows:
        item = items[row["id"]]
        assert float(row["weight"]) == item["weight"]
        assert row["stance"] == item["stance"]
        assert row["grade"] == f"{item['reliability']}{item['credibility']}"
        assert row["statement"].lstrip("'") == item["statement"]
        source = get_json(client, f"/v1/sources/{item['source']['id']}")
        assert row["source_url"] == (source["url"] or "")
    assert [float(row["weight"]) for row in rows] == sorted(
        (float(row["weight"]) for row in rows), reverse=True
    )


def test_the_workbook_has_the_answer_and_everything_behind_it_and_the_same_bytes_again(
    client: FlaskClient,
) -> None:
    address = f"{PAIR}/profile.xlsx?as_of={DAY}"
    first = sent(client, address).data
    book = CalamineWorkbook.from_filelike(io.BytesIO(first))
    assert book.sheet_names == ["Answer", "Evidence", "Laws", "Inputs", "History", "Sources"]
    answer = get_json(client, f"/v1/risks/CN-LN/1020?as_of={DAY}")
    cells = {row[0]: row[1] for row in book.get_sheet_by_name("Answer").to_python()}
    assert cells["score"] == answer["score"]
    assert cells["text"] == answer["text"]
    assert cells["as_of"] == DAY
    assert len(book.get_sheet_by_name("Evidence").to_python()) == answer["evidence_count"] + 1


def test_a_workbook_does_not_depend_on_the_process_that_makes_it(app: Flask, release_path: Path) -> None:
    address = f"{PAIR}/profile.xlsx?as_of={DAY}"
    other = create_app(Settings(release=release_path))
    assert sent(app.test_client(), address).data == sent(other.test_client(), address).data


@pytest.mark.parametrize("name", ["pack", "evidence.csv", "profile.xlsx"])
def test_a_file_of_an_unknown_pair_is_a_problem(client: FlaskClient, name: str) -> None:
    assert sent(client, f"/explore/XX/1020/{name}").status_code == 404
