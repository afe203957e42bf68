"""V-Dem's country-year table, the CSV of its data set: three of its columns, of the newest year."""

from collections.abc import Iterable
from pathlib import Path

from seed.importers.countries import Countries
from seed.importers.measures.values import PublishedValues, country_of, newest_year, rounded
from seed.importers.published import stop_if_faulty
from seed.importers.tables import Row, TableShape, csv_rows, table
from seed.read.faults import Faults, line_of

INDICATORS = {
    "v2xcl_slave": "freedom-from-forced-labour",
    "v2xcl_dmove": "freedom-of-domestic-movement",
    "v2x_rule": "rule-of-law-vdem",
}
SHAPE = TableShape(
    "V-Dem's country-year table",
    {name: (name,) for name in ("country_text_id", "year", *INDICATORS)},
    {"name": ("country_name",)},
)


def read_v_dem(
    path: Path, countries: Countries, wanted: int | None, last: int, others: Iterable[TableShape]
) -> PublishedValues:
    """Return the values of one year. Raises `FaultyData` with every fault of the file."""
    years: set[int] = set()
    newest: list[Row] = []
    faults = Faults()
    for row in table(path, csv_rows(path), SHAPE, others):
        year = row.text("year")
        if not (year.isdecimal() and 1700 <= int(year) <= 2100):
            faults.add(row.place, f"the year is {year!r}", "is a column shifted?")
            continue
        years.add(int(year))
        if int(year) != (wanted or max(years)):
            continue
        if newest and newest[0].text("year") != year:
            newest = []  # of 28,000 rows those of one year stay in memory
        newest.append(row)
    taken = newest_year(years, wanted, last, lambda what, remedy: faults.add(line_of(path), what, remedy))
    values = PublishedValues(str(taken))
    for row in newest:
        _add(row, countries, values, faults)
    stop_if_faulty(faults)
    return values


def _add(row: Row, countries: Countries, values: PublishedValues, faults: Faults) -> None:
    coded = Row(row.place, row.cells | {"code": row.text("country_text_id")})
    found = {name: rounded(row, name, indicator, faults) for name, indicator in INDICATORS.items()}
    if not any(found.values()):
        return
    country = country_of(coded, countries, values, faults)
    if country is None:
        return
    for name, indicator in INDICATORS.items():
        if (value := found[name]) is not None:
            values.add(row.place, country, indicator, value, faults)
