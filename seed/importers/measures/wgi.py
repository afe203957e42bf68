"""The World Bank's governance indicators: the estimate of rule of law, of the newest year, in each form that the Bank publishes."""

import re
from collections.abc import Iterable
from itertools import chain, islice
from pathlib import Path

from seed.importers.countries import Countries
from seed.importers.measures.values import NO_VALUE, PublishedValues, country_of, newest_year, rounded
from seed.importers.published import kind_of, stop_if_faulty
from seed.importers.tables import MOST_LINES_BEFORE, Row, Rows, TableShape, csv_rows, folded, table
from seed.importers.workbooks import sheet_rows
from seed.read.faults import Faults, line_of

INDICATOR = "rule-of-law-wgi"
SHEETS = ("rl", "ruleoflaw")
"""The sheet of the workbook of 2025, and that of earlier ones with one sheet for each indicator."""
LONG = TableShape(
    "the World Bank's governance indicators",
    {
        "code": ("economy_code", "code", "country_code"),
        "year": ("year",),
        "estimate": ("governance_estimate_approx_2_5_to_2_5", "estimate", "governance_estimate"),
    },
    {"name": ("economy_name", "countryname", "country_name"), "indicator": ("indicator", "indicator_code")},
)
"""A row for each country and year: the workbook of 2025, and the data set before it."""
WIDE = TableShape(
    "the World Bank's governance indicators",
    {
        "code": ("country_code",),
        "name": ("country_name",),
        "indicator": ("series_code", "indicator_code"),
    },
    {},
)
"""A row for each country and indicator, a column for each year: the DataBank and the files of the API."""
OF_RULE_OF_LAW = {"rl", "rl_est", "gov_wgi_rl_est", "wb_wgi_rl_est"}
YEAR = re.compile(r"(\d{4})(?:_yr\1)?")


def read_wgi(
    path: Path,
    countries: Countries,
    wanted: int | None,
    last: int,
    others: Iterable[TableShape],
    sheet: str = "",
) -> PublishedValues:
    """Return the estimates of one year. Raises `FaultyData` with every fault of the file."""
    is_book = kind_of(path) == "workbook"
    rows = sheet_rows(path, SHEETS, sheet) if is_book else csv_rows(path)
    first = [*islice(rows, MOST_LINES_BEFORE)]
    wide = any(not WIDE.missing([*map(folded, row)]) and _years(row) for _, row in first)
    everything = chain(first, rows)
    found = _wide(path, everything) if wide else table(path, everything, LONG, others)
    of_law = [
        row for row in found if not row.text("indicator") or folded(row.text("indicator")) in OF_RULE_OF_LAW
    ]
    return _of_year(path, of_law, countries, wanted, last)


def _years(row: list[str]) -> dict[int, str]:
    """Return the columns of years by their positions."""
    years = {at: YEAR.fullmatch(folded(heading)) for at, heading in enumerate(row)}
    return {at: year[1] for at, year in years.items() if year}


def _wide(path: Path, rows: Rows) -> Iterable[Row]:
    """Return a row for each country and year of a wide table."""
    first = [*islice(rows, MOST_LINES_BEFORE)]
    head = next(row for _, row in first if not WIDE.missing([*map(folded, row)]) and _years(row))
    years = _years(head)
    shape = TableShape(
        WIDE.title, {**WIDE.required, **{year: (folded(head[at]),) for at, year in years.items()}}, {}
    )
    for row in table(path, chain(first, rows), shape):
        for year in years.values():
            cells = {name: row.text(name) for name in WIDE.required}
            yield Row(row.place, cells | {"year": year, "estimate": row.text(year)})


def _of_year(
    path: Path, rows: list[Row], countries: Countries, wanted: int | None, last: int
) -> PublishedValues:
    faults = Faults()
    filled = []
    for row in rows:
        if row.text("estimate").lower() in NO_VALUE:
            continue
        if not row.text("year").isdecimal():
            faults.add(row.place, f"the year is {row.text('year')!r}", "is a column shifted?")
            continue
        filled.append(row)
    if not rows:
        faults.add(line_of(path), "has no row of rule of law", "the indicator is RL, or GOV_WGI_RL.EST")
    years = {int(row.text("year")) for row in filled}
    year = newest_year(years, wanted, last, lambda what, remedy: faults.add(line_of(path), what, remedy))
    values = PublishedValues(str(year))
    for row in filled:
        if (
            int(row.text("year")) == year
            and (value := rounded(row, "estimate", INDICATOR, faults)) is not None
        ):
            country = country_of(row, countries, values, faults)
            if country:
                values.add(row.place, country, INDICATOR, value, faults)
    stop_if_faulty(faults)
    return values
