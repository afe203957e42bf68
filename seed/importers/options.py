"""The options of `python -m seed import`, with what each source expects and what of it is unverified."""

import argparse
from pathlib import Path
from typing import NamedTuple

from seed.importers.edition import DAY, VERSION, YEAR

UNVERIFIED = "unverified: written from descriptions of the form, no such file was seen"


class ImportSource(NamedTuple):
    """A source: a short summary, its forms, an example of an edition, and the form of its name."""

    summary: str
    forms: str
    edition: str
    name_form: str = YEAR


SOURCES = {
    "dol": ImportSource(
        "the List of Goods of the US Department of Labor, into listings.csv",
        "XML of the department's app (read for the editions of 2016 to 2022). A workbook or CSV with country, good and kinds of labour, and the JSON "
        f"of its data portal ({UNVERIFIED}).",
        "2026",
    ),
    "v-dem": ImportSource(
        "V-Dem's country-year CSV, into measures.csv",
        "The CSV of the country-year data set, core or full: v2xcl_slave, v2xcl_dmove, v2x_rule of the newest year "
        f"({UNVERIFIED}).",
        "v17",
        VERSION,
    ),
    "wgi": ImportSource(
        "the World Bank's estimate of rule of law, into measures.csv",
        f"A workbook with the sheet rl, or CSV: a row for each country and year, or a column for each year as the DataBank writes it ({UNVERIFIED}).",
        "2026",
    ),
    "tip": ImportSource(
        "tiers of the Trafficking in Persons Report, into measures.csv",
        "CSV with iso3 or country, tier and, if there is one, report_year. The department publishes no table: such a file is made from the report.",
        "2026",
    ),
    "cbp": ImportSource(
        "orders and findings of US customs, into notices.yaml",
        f"The authority's CSV ({UNVERIFIED}). Names of producers and vessels are read past; acts in force become notices of a country and goods.",
        "2026-09-29",
        DAY,
    ),
}
EXIT_CODES = (
    "Exit codes: 0 read, and written with --write; 1 something is left for a person, as listed; 2 the file or an option cannot be used. "
    "Without --write nothing is written."
)


def add_import(commands: "argparse._SubParsersAction[argparse.ArgumentParser]", data: Path) -> None:
    """Add `import` with its sources to the commands of `python -m seed`."""
    summary = "compare a file that an authority published with the data, and enter it"
    command = commands.add_parser(
        "import", help=summary, description=f"{summary[0].upper()}{summary[1:]}.", epilog=EXIT_CODES
    )
    sources = command.add_subparsers(dest="source", required=True, metavar=" | ".join(SOURCES))
    for name, source in SOURCES.items():
        one = sources.add_parser(
            name,
            help=source.summary,
            description=f"Import {source.summary}. {source.forms}",
            epilog=EXIT_CODES,
        )
        _add_edition(one, source)
        _add_writing(one, data)
        _add_own(one, name)


def _add_edition(command: argparse.ArgumentParser, source: ImportSource) -> None:
    """Add the file, and what a person states of its edition."""
    add = command.add_argument
    add("file", type=Path, metavar="FILE", help="the file as it was downloaded")
    add(
        "--edition",
        required=True,
        metavar="NAME",
        help=f"what the publisher calls it, such as {source.edition}",
    )
    add(
        "--published-on",
        default="",
        metavar="DAY",
        help="its day (YYYY-MM-DD), of measures also the month; needed for an edition that the data lack",
    )
    add(
        "--retrieved-on",
        default="",
        metavar="DAY",
        help="the day on which it was downloaded; needed for a new source",
    )
    add(
        "--read",
        default="primary",
        choices=["primary", "secondary"],
        help="secondary: it was read in a copy, which --note states (default: primary)",
    )
    add("--note", default="", metavar="TEXT", help="what the source record says further")
    add(
        "--source-id",
        default="",
        metavar="ID",
        help="the id of its source (default: made of its name and edition)",
    )


def _add_writing(command: argparse.ArgumentParser, data: Path) -> None:
    """Add what is compared, shown and written."""
    add = command.add_argument
    add(
        "--part", action="store_true", help="the file is a part of its edition: what it lacks is not compared"
    )
    add(
        "--data",
        type=Path,
        default=data,
        metavar="DIR",
        help="the files that people edit (default: seed/data)",
    )
    add("--diff", action="store_true", help="print every line that would change, as a unified diff")
    add(
        "--write",
        action="store_true",
        help="write the lines, if nothing is unknown and `seed check` would accept them",
    )


def _add_own(command: argparse.ArgumentParser, name: str) -> None:
    """Add the options that some sources have."""
    add = command.add_argument
    command.set_defaults(rows=None, correct=False, year=None, sheet="")
    if name == "dol":
        add(
            "--rows",
            type=int,
            metavar="N",
            help="the number of rows that the publisher states: another number is refused",
        )
    if name in {"dol", "wgi"}:
        add("--sheet", default="", metavar="NAME", help="the sheet of a workbook")
    if name in {"v-dem", "wgi"}:
        add(
            "--year",
            type=int,
            metavar="YEAR",
            help="the year of the values (default: the newest of the file)",
        )
    if name in {"v-dem", "wgi", "tip"}:
        add(
            "--correct",
            action="store_true",
            help="enter values that differ in an edition that is entered already",
        )
