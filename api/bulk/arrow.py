"""Record batches of Arrow in and out: distinct cells are read once, and answers are spread over the rows by index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pyarrow as pa

from api.bulk.cell_texts import cell_text, cell_texts
from api.bulk.columns import BATCH_ROWS, SCORE, risk_values
from api.screenings.sheet import RISK_COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from api.bulk.columns import ColumnScreener
    from api.bulk.keyed_rows import Key
    from api.screenings.rendering import RowAnswer

RISK_FIELDS = [pa.field(name, pa.float64() if name == SCORE else pa.string()) for name in RISK_COLUMNS]
"""The columns that a screening adds."""


class Indexed(NamedTuple):
    """Answers, and for each row the number of its answer among them."""

    answers: list[RowAnswer]
    places: NDArray[np.int64]


class Keys(NamedTuple):
    """The different keys of rows, and for each row the number of its key among them."""

    keys: list[Key]
    places: NDArray[np.int64]


def screened_batches(screener: ColumnScreener, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield each batch with the columns of the screening after its own, as ``mapInArrow`` of Spark needs it."""
    for batch in batches:
        for start in range(0, batch.num_rows, BATCH_ROWS):
            yield screened_batch(screener, batch.slice(start, BATCH_ROWS))


def screened_batch(screener: ColumnScreener, batch: pa.RecordBatch) -> pa.RecordBatch:
    """Return a batch with the columns of the screening after its own."""
    added = risk_arrays(answered(screener, batch.columns))
    return pa.RecordBatch.from_arrays([*batch.columns, *added], schema=with_risk(batch.schema))


def with_risk(schema: pa.Schema) -> pa.Schema:
    """Return a schema with the columns of the screening after its own."""
    return pa.schema([*schema, *RISK_FIELDS], schema.metadata)


def answered(screener: ColumnScreener, columns: Sequence[pa.Array]) -> Indexed:
    """Return the answers to rows of columns; a row whose answer depends on all its cells has one of its own."""
    keys, index = distinct_keys([columns[place] for place in screener.key_columns])
    found = screener.answers(keys)
    answers: list[RowAnswer] = [answer for answer in found if answer is not None]
    if len(answers) == len(found):
        return Indexed(answers, index)
    places = np.full(len(found), -1)
    places[[place for place, answer in enumerate(found) if answer is not None]] = np.arange(len(answers))
    index = places[index]
    for row in np.flatnonzero(index < 0).tolist():
        index[row] = len(answers)
        answers.append(screener.answer([cell_text(column[row].as_py()) for column in columns]))
    return Indexed(answers, index)


def distinct_keys(columns: Sequence[pa.Array]) -> Keys:
    """Return the different rows of columns as texts, and the number of each row among them."""
    dictionaries: list[list[str]] = []
    codes: list[NDArray[np.int64]] = []
    for column in columns:
        texts, places = _coded(column)
        dictionaries.append(texts)
        codes.append(places)
    combined = codes[0]
    for places, texts in zip(codes[1:], dictionaries[1:], strict=True):
        combined = np.unique(combined, return_inverse=True)[1] * len(texts) + places
    _, first, index = np.unique(combined, return_index=True, return_inverse=True)
    parts = [
        [texts[place] for place in places[first].tolist()]
        for texts, places in zip(dictionaries, codes, strict=True)
    ]
    return Keys(list(zip(*parts, strict=True)), index)


def _coded(column: pa.Array) -> tuple[list[str], NDArray[np.int64]]:
    """Return the different texts of a column, and the number of each of its cells among them."""
    if pa.types.is_nested(column.type) or isinstance(column.type, pa.BaseExtensionType):
        column = pa.array(cell_texts(column.to_pylist()), pa.string())
    if not pa.types.is_dictionary(column.type):
        column = column.dictionary_encode()
    texts = cell_texts(column.dictionary.to_pylist())
    codes = column.indices.fill_null(len(texts)).to_numpy(zero_copy_only=False).astype(np.int64)
    return [*texts, ""], codes


def text_array(column: pa.Array) -> pa.Array:
    """Return the cells of a column as texts, as a sheet would have them."""
    if pa.types.is_string(column.type) and not column.null_count:
        return column
    texts, places = _coded(column)
    return pa.array(texts).take(pa.array(places))


def risk_arrays(found: Indexed) -> list[pa.Array]:
    """Return the columns of the screening as arrays."""
    taken = pa.array(found.places)
    columns: list[tuple[Any, ...]] = list(zip(*map(risk_values, found.answers), strict=True))
    if not columns:
        return [pa.array([], field.type) for field in RISK_FIELDS]
    return [
        pa.array(values, field.type).take(taken) for values, field in zip(columns, RISK_FIELDS, strict=True)
    ]
