"""Record batches of Arrow: the answers of the bulk screening of columns, beside the caller's own columns."""

from pathlib import Path

import pyarrow as pa
import pytest

from api.bulk.arrow import screened_batch, screened_batches, with_risk
from api.bulk.columns import ColumnScreener
from api.database import Release
from tests.answers import DAY
from tests.bulk.tables import COLUMNS, ROWS, mixed

pytestmark = pytest.mark.more


@pytest.mark.parametrize("encoded", [False, True], ids=["texts", "dictionaries"])
@pytest.mark.parametrize("size", [2, 1000])
def test_batches_have_the_answers_of_columns(opened: Release, size: int, encoded: bool) -> None:
    for heading, rows in ((COLUMNS, ROWS), mixed(opened, 100)):
        columns = list(zip(*rows, strict=True))
        arrays = [pa.array(column).dictionary_encode() if encoded else pa.array(column) for column in columns]
        table = pa.Table.from_arrays(arrays, list(heading))
        found = pa.Table.from_batches(
            screened_batches(ColumnScreener(opened, heading, {"as_of": DAY}), table.to_batches(size))
        )
        assert found.select(list(heading)) == table
        expected = ColumnScreener(opened, heading, {"as_of": DAY}).screen(columns)
        assert found.drop_columns(list(heading)).to_pydict() == expected


def test_null_cells_numbers_and_days_are_read(opened: Release) -> None:
    batch = pa.RecordBatch.from_pydict(
        {
            "supplier": [None, "Total", "x", "y"],
            "region": ["CN-XJ", None, "CN-XJ", "CN-XJ"],
            "hs": pa.array([5201, 12, None, 520100], pa.int64()),
            "as_of": pa.array([19_000, None, 19_000, None], pa.date32()),
        }
    )
    screener = ColumnScreener(opened, batch.schema.names, {"as_of": DAY})
    found = screened_batch(screener, batch)
    assert found.schema == with_risk(batch.schema)
    assert found.column("risk_status").to_pylist() == ["assessed", "skipped", "invalid", "assessed"]
    columns = [column.to_pylist() for column in batch.columns]
    assert (
        screener.screen(columns)
        == pa.RecordBatch.from_arrays(found.columns[4:], found.schema.names[4:]).to_pydict()
    )


def test_a_batch_without_rows_has_the_same_schema(opened: Release) -> None:
    batch = pa.RecordBatch.from_pydict({"region": pa.array([], pa.string()), "hs": pa.array([], pa.string())})
    screener = ColumnScreener(opened, batch.schema.names)
    assert screened_batch(screener, batch).schema == with_risk(batch.schema)


def test_only_the_adapter_needs_pyarrow() -> None:
    folder = Path(__file__).resolve().parents[3] / "api" / "bulk"
    importing = {path.name for path in folder.glob("*.py") if "import pyarrow" in path.read_text()}
    assert importing <= {"arrow.py", "csv_blocks.py", "parquet.py"}
