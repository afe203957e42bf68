"""The List of Goods as a table: a workbook or a CSV file, with a column for each kind of labour or one for all kinds."""

from collections.abc import Iterable
from pathlib import Path

from seed.importers.dol.rows import GoodsFile, PublishedListing, check_rows, flag
from seed.importers.published import refusal, stop_if_faulty
from seed.importers.tables import Row, Rows, TableShape, table
from seed.read.faults import Faults, line_of

SHAPE = TableShape(
    "the department's list of goods",
    {
        "country": ("country_area", "country", "country_name", "countryarea"),
        "good": ("good", "good_name", "goods"),
    },
    {
        "child": ("child_labor", "cl"),
        "forced": ("forced_labor", "fl"),
        "forced_child": ("forced_child_labor", "forced_or_indentured_child_labor", "fcl"),
        "downstream": ("derived_labor_exploitation", "downstream", "produced_with_inputs"),
        "input_country": ("derived_country", "input_country", "country_of_input"),
        "kinds": ("exploitation_type", "exploitation_types", "all_exploitations", "type_of_exploitation"),
    },
    telling=("child", "forced", "kinds"),
)
FLAGS = ("child", "forced", "forced_child", "downstream")
WORDS = {
    "child labor": "child",
    "cl": "child",
    "forced labor": "forced",
    "fl": "forced",
    "forced child labor": "forced_child",
    "fcl": "forced_child",
}
"""Words of the column with all kinds."""


def read_table(path: Path, rows: Rows, others: Iterable[TableShape] = ()) -> GoodsFile:
    """Return the rows of a table. Raises `FaultyData` for missing columns, unknown values and rows that occur twice."""
    return of_rows(path, [*table(path, rows, SHAPE, others)])


def of_rows(path: Path, rows: list[Row]) -> GoodsFile:
    """Return the list that rows with the names of `SHAPE` state."""
    if not rows:
        raise refusal(line_of(path), "has headings and no row", "download it again")
    faults = Faults()
    columns = {name for row in rows for name in row.cells}
    flags = [name for name in FLAGS if name in columns]
    if not flags and "kinds" not in columns:
        what = "no column states the kind of labour"
        raise refusal(line_of(path), what, "child_labor, forced_labor or exploitation_type is expected")
    listed = [_listed(row, flags, faults) for row in rows]
    check_rows(listed, faults)
    stop_if_faulty(faults)
    return GoodsFile(listed, frozenset(flags or FLAGS[:3]), [])


def _listed(row: Row, flags: list[str], faults: Faults) -> PublishedListing:
    found = {name for name in flags if flag(row.text(name), row.place, name, faults)}
    if not flags:
        found = _of_words(row, faults)
    origin = row.text("input_country")
    origin = "" if origin.lower() in {"", "no", "n/a"} else origin
    return PublishedListing(row.place, row.text("good"), row.text("country"), frozenset(found), origin)


def _of_words(row: Row, faults: Faults) -> set[str]:
    words = [word.strip().lower() for word in row.text("kinds").replace(";", ",").split(",")]
    for word in filter(None, words):
        if word not in WORDS:
            faults.add(row.place, f"unknown kind of labour {word!r}", f"{', '.join(WORDS)} are known")
    return {WORDS[word] for word in words if word in WORDS}
