"""Parquet files in and out: a Parquet file is screened batch by batch, and any sheet can be answered as one."""

from __future__ import annotations

import json
from collections import Counter
from itertools import count
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from api.bulk.arrow import RISK_FIELDS, answered, risk_arrays, text_array, with_risk
from api.bulk.columns import BATCH_ROWS, ColumnScreener, risk_values
from api.bulk.csv_blocks import csv_lines
from api.bulk.keyed_rows import MOST
from api.screenings.counts import summary_of
from api.screenings.output import CsvOutput
from api.screenings.run import Screening
from api.web.work_lock import WorkLock

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from api.bulk.arrow import Indexed
    from api.bulk.csv_blocks import Counts
    from api.receipts.issue import Issuer
    from api.screenings.options import ScreeningOptions
    from api.screenings.rendering import RowAnswer
    from api.screenings.rows import InputRow, InputRows
    from api.screenings.run import Source
    from api.screenings.workbooks.output import WorkbookTarget

SPECIAL = '"\n\r'
"""Characters of a cell that a writer of CSV puts between quotes."""
ABOUT = b"supply_chain_risk"
"""The key of the metadata of a file that says what its answers are of."""


class ParquetRows:
    """The rows of a Parquet file, each of which stands alone; ``answered`` counts them."""

    def __init__(self, path: Path, issuer: Issuer, options: ScreeningOptions) -> None:
        self._path = path
        try:
            self._file = parquet.ParquetFile(path)
        except pa.ArrowInvalid:
            raise ValueError(f"{path} is no Parquet file") from None
        names = self._file.schema_arrow.names
        self._screener = ColumnScreener(issuer.release, names, options, issuer.known)
        self._about = about_of(issuer, options)
        self.sheet = self._screener.sheet
        self.answered = 0
        self.counts: Counts = Counter()
        self.total: int = self._file.metadata.num_rows

    def summary(self) -> dict[str, Any]:
        """Return the number of rows answered so far, by status and by band."""
        return summary_of(self.counts)

    def as_parquet(self) -> Iterator[bytes]:
        """Yield a Parquet file of the rows with the columns of the screening; its metadata names release, method and day."""
        output = ParquetFile(with_risk(self._file.schema_arrow), self._about)
        for batch, found in self._batches():
            yield output.write([*batch.columns, *risk_arrays(found)])
        yield output.finish()

    def as_csv(self) -> Iterator[bytes]:
        """Yield a CSV of the rows with the columns of the screening."""
        yield CsvOutput(self._screener.names, None, hashed=False).flush()
        for batch, found in self._batches():
            cells = [text_array(column) for column in batch.columns]
            yield bytes(csv_lines(cells, found.answers, found.places, ",", SPECIAL))

    def _batches(self) -> Iterator[tuple[pa.RecordBatch, Indexed]]:
        """Yield batches with their answers.

        Raises ``ValueError`` where a value cannot be read.
        """
        try:
            yield from self._answered_batches()
        except (pa.ArrowException, OverflowError) as error:
            raise ValueError(
                f"{self._path}: a value cannot be read after row {self.answered}: {error}"
            ) from None

    def _answered_batches(self) -> Iterator[tuple[pa.RecordBatch, Indexed]]:
        for batch in self._file.iter_batches(batch_size=BATCH_ROWS):
            found = answered(self._screener, batch.columns)
            numbers = np.bincount(found.places, minlength=len(found.answers)).tolist()
            for answer, number in zip(found.answers, numbers, strict=True):
                self.counts[answer.status, answer.band] += number
            self.answered += batch.num_rows
            yield batch, found


class ParquetFile:
    """A Parquet file that is written batch by batch."""

    def __init__(self, schema: pa.Schema, about: dict[str, Any]) -> None:
        metadata = {**(schema.metadata or {}), ABOUT: json.dumps(about).encode()}
        self._schema = schema.with_metadata(metadata)
        self._sink = _Sink()
        self._writer = parquet.ParquetWriter(self._sink, self._schema, compression="zstd")

    def write(self, columns: Sequence[pa.Array]) -> bytes:
        """Write a batch, and return the bytes of the file since the last call."""
        self._writer.write_batch(pa.RecordBatch.from_arrays(columns, schema=self._schema))
        return self._sink.flushed()

    def finish(self) -> bytes:
        """Return the last bytes of the file."""
        self._writer.close()
        return self._sink.flushed()


class _Sink:
    """A file that collects what is written."""

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0
        self.closed = False

    def write(self, content: bytes) -> int:
        self._parts.append(bytes(content))
        self._size += len(content)
        return len(content)

    def tell(self) -> int:
        return self._size

    def flush(self) -> None:
        """Do nothing: the bytes are taken by ``flushed``."""

    def close(self) -> None:
        self.closed = True

    def flushed(self) -> bytes:
        found = b"".join(self._parts)
        self._parts.clear()
        return found


class ParquetOutput:
    """The answers to the rows of any sheet as a Parquet file: the caller's cells are texts."""

    parts: Sequence[bytes] = ()

    def __init__(self, heading: Sequence[str], about: dict[str, Any]) -> None:
        names = unique_names(heading)
        self._file = ParquetFile(pa.schema([*((name, pa.string()) for name in names), *RISK_FIELDS]), about)
        self._width = len(names)
        self._cells: list[Sequence[Any]] = []
        self._answers: list[RowAnswer] = []

    def add(self, row: InputRow, answer: RowAnswer) -> bool:
        """Add a row, and return whether a batch is complete."""
        self._cells.append(row.cells)
        self._answers.append(answer)
        return len(self._answers) >= BATCH_ROWS

    def flush(self) -> bytes:
        """Return the bytes of the file since the last call."""
        if not self._answers:
            return b""
        texts = [
            pa.array([str(cells[place]) for cells in self._cells], pa.string())
            for place in range(self._width)
        ]
        values = zip(*map(risk_values, self._answers), strict=True)
        risks = [pa.array(column, field.type) for column, field in zip(values, RISK_FIELDS, strict=True)]
        self._cells.clear()
        self._answers.clear()
        return self._file.write([*texts, *risks])

    def finish(self) -> bytes:
        """Return the last bytes of the file."""
        return self.flush() + self._file.finish()


class ParquetScreening(Screening):
    """A screening of any sheet or lines whose answer is a Parquet file; ``options`` are those of a CSV."""

    def __init__(self, issuer: Issuer, options: ScreeningOptions, source: Source) -> None:
        super().__init__(issuer, options, source, WorkLock(), most=MOST)

    def output_of(self, rows: InputRows, target: WorkbookTarget) -> Any:
        """Return what writes the answers."""
        del target
        return ParquetOutput(rows.heading, about_of(self._issuer, self._options))

    def chunks(self) -> Iterator[bytes]:
        """Yield the file."""
        yield from self._row_chunks()
        yield self._output.finish()  # type: ignore[union-attr, call-arg, misc]  # it is a ParquetOutput


def about_of(issuer: Issuer, options: ScreeningOptions) -> dict[str, Any]:
    """Return what the answers of a file are of: release and its digest, method, code, day and parameters."""
    receipt = issuer.receipt(options.row.as_of, options.parameters(), "", "")
    return {name: receipt[name] for name in ("release", "release_sha256", "code", "method", "as_of")} | {
        "parameters": {name: value for name, value in receipt["parameters"].items() if name in OF_ROWS}
    }


OF_ROWS = ("import_into", "facts", "columns")
"""Parameters that answers depend on."""


def unique_names(heading: Sequence[str]) -> list[str]:
    """Return headings as names of columns, of which each is there once."""
    found: dict[str, None] = {}
    for place, cell in enumerate(heading, 1):
        name = cell.strip() or f"column_{place}"
        tried = (f"{name}_{number}" for number in count(2))
        found[name if name not in found else next(one for one in tried if one not in found)] = None
    return list(found)
