"""JSON of the department's data portal: `{"data": [...]}` or a plain list, with yes and no or with years for each kind of labour.

In the portal's table for its trade tool a kind has the years since which it is listed: `2009-`, or `2009-2024` where it was removed.
"""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

from seed.importers.dol.rows import GoodsFile
from seed.importers.dol.tabular import FLAGS, SHAPE, of_rows
from seed.importers.published import content_of, refusal
from seed.importers.tables import Row, folded
from seed.read.faults import FileLine, line_of, shown

YEARS = re.compile(r"\s*(\d{4})\s*[-–]\s*(\d{4})?\s*")  # noqa: RUF001 - either dash
LISTS = ("data", "results", "items")
TOTALS = ("total_count", "total", "count")


def read_json(path: Path, year: int) -> GoodsFile:
    """Return the rows of an answer of the portal as they stand in the edition of `year`.

    Raises `FaultyData` for what is no JSON, for an error of the portal, an incomplete page and missing fields.
    """
    file = shown(path)
    items = _items(path, _document(path))
    rows = [_row(FileLine(file, number), item, year) for number, item in enumerate(items, 1)]
    names = set().union(*(row.cells for row in rows))
    missing = [name for name in SHAPE.required if name not in names]
    if missing:
        what = f"no record has a field for the {missing[0]}"
        raise refusal(line_of(path), what, "name the answer that lists goods by country")
    flags = names.intersection(FLAGS)
    return of_rows(path, [row for row in rows if not flags or any(map(row.text, flags))])


def _document(path: Path) -> Any:
    try:
        return json.loads(content_of(path).decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise refusal(line_of(path), "is not UTF-8", "save the answer as it came") from None
    except json.JSONDecodeError as error:
        remedy = "it is cut off or damaged: download it again"
        raise refusal(line_of(path, error.lineno), f"is not JSON: {error.msg}", remedy) from None
    except RecursionError:
        raise refusal(line_of(path), "is nested too deeply", "is it another file?") from None


def _items(path: Path, document: Any) -> list[dict[str, Any]]:
    items = document
    if isinstance(document, dict):
        items = next((document[name] for name in LISTS if isinstance(document.get(name), list)), None)
        if items is None and {"error", "errors", "message"} & document.keys():
            raise refusal(
                line_of(path), "is an error of the portal, not a list", "check the key and the address"
            )
    if not isinstance(items, list) or not items or not all(isinstance(item, dict) for item in items):
        raise refusal(line_of(path), "is no list of records", "name the answer that lists goods by country")
    total = _total(document)
    if total is not None and total > len(items):
        what = f"has {len(items)} of {total} records"
        raise refusal(line_of(path), what, "download all pages into one list")
    return items


def _total(document: Any) -> int | None:
    """Return the number of records that an answer states, beside them or under `meta`."""
    if not isinstance(document, dict):
        return None
    meta = document.get("meta")
    stated = meta if isinstance(meta, dict) else document
    return next((stated[name] for name in TOTALS if isinstance(stated.get(name), int)), None)


def _row(place: FileLine, item: dict[str, Any], year: int) -> Row:
    fields = {folded(name): value for name, value in item.items()}
    found = SHAPE.found([*fields])
    values = [*fields.values()]
    return Row(place, {name: _cell(name, values[at], year) for name, at in found.items()})


def _cell(name: str, value: Any, year: int) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = "" if value is None else " ".join(str(value).split())
    years = YEARS.fullmatch(text) if name in FLAGS else None
    if not years:
        return text
    first, last = int(years[1]), int(years[2] or date.max.year)
    return "yes" if first <= year < last else ""
