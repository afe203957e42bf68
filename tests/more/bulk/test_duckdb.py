"""DuckDB: a function of SQL has the answers of the command, and the export joins to the answers of the API."""

import hashlib
import importlib.util
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pytest
from flask.testing import FlaskClient
from frictionless import validate

from api.bulk.columns import ColumnScreener
from api.command.run import main
from api.database import Release
from api.screenings.sheet import RISK_COLUMNS
from api.settings import ROOT
from tests.answers import DAY
from tests.bulk.tables import mixed
from tests.docs.page.commands import NEEDS, output_of
from tests.docs.pages import fences
from tests.screenings.requests import screen_item
from tests.session_files import SessionFiles

pytestmark = pytest.mark.more

EXAMPLE = ROOT / "docs" / "operators" / "examples" / "duckdb_screening.py"
PAGE = ROOT / "docs" / "analysts" / "warehouse.md"
BULK = ROOT / "docs" / "operators" / "bulk.md"


def module_of(path: Path) -> Any:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_function_of_sql_has_the_answers_of_columns(opened: Release, release_path: Path) -> None:
    heading, rows = mixed(opened, 80)
    columns = list(zip(*rows, strict=True))
    lines = pa.table([[str(place) for place in range(len(rows))], *columns], ["n", *heading])
    connection = duckdb.connect()
    connection.register("lines", lines)
    module_of(EXAMPLE).register(connection, release_path, list(heading), {"as_of": DAY})
    row = ", ".join(f'"{name}" := "{name}"' for name in heading)
    found = connection.sql(
        f"SELECT unnest(risk) FROM (SELECT n, screen(struct_pack({row})) AS risk FROM lines) ORDER BY n::INTEGER"
    ).to_arrow_table()
    assert found.column_names == list(RISK_COLUMNS)
    assert found.to_pydict() == ColumnScreener(opened, heading, {"as_of": DAY}).screen(columns)


def test_the_recipe_of_the_page_writes_the_screened_rows(release_path: Path, tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    (tmp_path / "build").mkdir()
    for ending in ("", ".sha256"):
        (tmp_path / "build" / f"release.sqlite{ending}").symlink_to(f"{release_path}{ending}")
    (tmp_path / "shipments.csv").write_text("n,address,product\n1,Dandong,frozen squid\n2,Hanoi,garments\n")
    (block,) = [one for one in fences(BULK.read_text("utf-8")) if one.comment.startswith(NEEDS)]
    output_of(block, "http://none", tmp_path)  # DuckDB may draw its progress there
    found = duckdb.sql(f"SELECT n, risk_region FROM '{tmp_path}/screened.parquet' ORDER BY n").fetchall()
    assert found == [("1", "CN-LN"), ("2", "VN-HN")]


@pytest.fixture(scope="module")
def warehouse(shared: SessionFiles, release_path: Path) -> Path:
    """An export of the release."""

    def make(folder: Path) -> None:
        assert (
            main(["export", str(folder / "warehouse"), "--as-of", DAY, "--release", str(release_path)]) == 0
        )

    return shared.once("warehouse", make) / "warehouse"


def test_the_export_is_a_valid_data_package_with_checksums_and_licences(warehouse: Path) -> None:
    report = validate(str(warehouse / "datapackage.json"))
    assert report.valid, report.flatten(["title", "note"])
    described = json.loads((warehouse / "datapackage.json").read_text())
    assert all(source["licence"] for source in described["sources"])
    assert {resource["name"] for resource in described["resources"]} >= {
        "profiles", "structure", "evidence", "listings", "sources", "instruments", "hs_isic", "region_tree"
    }  # fmt: skip
    for line in (warehouse / "SHA256SUMS").read_text().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256((warehouse / name).read_bytes()).hexdigest() == digest


def test_every_column_is_explained(warehouse: Path) -> None:
    heading, *rows = (warehouse / "dictionary.csv").read_text().splitlines()
    assert heading == "table,column,type,description"
    assert [row for row in rows if row.endswith(",")] == []


def test_parquet_and_csv_have_the_same_rows(warehouse: Path) -> None:
    for path in warehouse.glob("*.parquet"):
        csv = path.with_suffix(".csv")
        counts = [
            duckdb.execute(f"SELECT count(*) FROM {rows}").fetchall()
            for rows in (f"'{path}'", f"read_csv('{csv}', all_varchar=true, header=true)")
        ]
        assert counts[0] == counts[1], path.name


@pytest.fixture(scope="module")
def answers(warehouse: Path) -> Iterator[list[list[tuple[Any, ...]]]]:
    """The rows of each query of the page, in their order."""
    connection = duckdb.connect()
    found = []
    for fence in fences(PAGE.read_text()):
        if fence.language == "sql":
            result = connection.execute(fence.text.replace("warehouse/", f"{warehouse}/"))
            found.append(result.fetchall())
    yield found
    connection.close()


def api(client: FlaskClient, path: str) -> Any:
    answer = client.get(path)
    assert answer.status_code == 200, answer.text
    return answer.get_json()


def every(client: FlaskClient, path: str) -> list[Any]:
    answer = client.get(f"{path}&limit=all&format=ndjson", buffered=True)
    assert answer.status_code == 200, answer.text
    return [json.loads(line) for line in answer.text.splitlines()]


def test_an_export_of_what_is_no_day_is_refused_with_what_to_write(
    release_path: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "warehouse"
    assert main(["export", str(folder), "--as-of", "yesterday", "--release", str(release_path)]) == 2
    assert 'as_of: "yesterday" is no day; write YYYY-MM-DD' in capsys.readouterr().err
    assert not folder.exists()


def test_profiles_are_those_of_the_api(client: FlaskClient, answers: list[Any]) -> None:
    for region, sector, status, score, band in answers[1]:
        profile = api(client, f"/v1/risks/{region}/{sector}?as_of={DAY}")
        assert (profile["status"], profile["score"], profile["band"]) == (status, score, band)


def test_the_pairs_inside_a_country_are_those_of_the_api(client: FlaskClient, answers: list[Any]) -> None:
    listed = every(client, f"/v1/risks?region=CN&within=true&as_of={DAY}")
    expected = {
        (row["region"]["code"], row["sector"] and row["sector"]["code"], row["score"]) for row in listed
    }
    assert set(answers[2]) == expected


def test_shipments_join_to_profiles_or_to_the_structural_layer(
    client: FlaskClient, answers: list[Any]
) -> None:
    assert {status is None for _, _, _, status, *_ in answers[3]} == {True, False}
    assert any(of_place is not None for *_, of_place in answers[3])
    for _, region, sector, status, score, structural, _ in answers[3]:
        if status is None:
            assert score is structural is None
            continue
        profile = api(client, f"/v1/risks/{region}/{sector}?as_of={DAY}")
        assert (profile["status"], profile["score"]) == (status, score)
        assert profile["structural_score"] == structural


def test_the_structural_layer_is_the_answer_of_the_api_for_the_class_of_its_row(
    client: FlaskClient, warehouse: Path
) -> None:
    rows = duckdb.sql(
        f"SELECT region_code, sector_code, status, structural_score FROM '{warehouse}/structure.parquet' ORDER BY 1"
    ).fetchall()
    assert len(rows) > 5000
    for region, sector, *found in [*rows[::97], *(row for row in rows if row[2] in ("assessed", "partial"))]:
        profile = api(client, f"/v1/risks/{region}/{sector}?as_of={DAY}")
        assert [profile["status"], profile["structural_score"]] == found


def test_evidence_with_its_licence_is_that_of_the_api(client: FlaskClient, answers: list[Any]) -> None:
    items = every(client, f"/v1/evidence?region=CN-LN&as_of={DAY}")
    licences = {item["id"]: item["source"]["id"] for item in items}
    assert {row[0]: row[1] for row in answers[4]} == licences
    assert all(row[2] for row in answers[4])


def test_the_first_class_of_a_code_is_the_one_that_the_api_reads(
    client: FlaskClient, answers: list[Any]
) -> None:
    item = screen_item(client, {"region": "CN-LN", "hs": "030475"})
    assert [row[0] for row in answers[5]] == [item["matched"]["sector"]["code"]]
