"""The list of withhold-release orders and findings of US customs: acts on goods of countries, without the names in them."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from seed.importers.countries import Countries, left_out
from seed.importers.published import stop_if_faulty
from seed.importers.tables import Row, TableShape, csv_rows, is_utf8, table
from seed.read.faults import Faults, FileLine

SHAPE = TableShape(
    "the list of orders and findings of US customs",
    {
        "day": ("effective_date",),
        "country": ("country",),
        "merchandise": ("merchandise",),
        "act": ("wro_finding", "wro_or_finding", "order_type"),
        "status": ("status",),
    },
    {"code": ("country_code",), "entity": ("entity", "manufacturer"), "remarks": ("remarks",)},
)
DAYS = ("%m/%d/%Y", "%Y-%m-%d")
ACTS = {"wro": "order", "withhold release order": "order", "finding": "finding"}
IN_FORCE = {
    "active": True,
    "partially active": True,
    "modified": True,
    "inactive": False,
    "revoked": False,
    "superseded": False,
}
"""Words of the column of the status, and whether the act is in force."""
WITHOUT_PLACE = {"fishing vessels", "fishing vessel", "vessels"}
"""What the column of the country has for acts on ships: they have no place."""


class Act(NamedTuple):
    """An order or a finding: what it is, its day, its country and its goods in the words of the list."""

    place: FileLine
    kind: str
    day: str
    country: str
    merchandise: str
    in_force: bool


class Acts(NamedTuple):
    """The acts of a file, and what of it is left out, with its number."""

    acts: list[Act]
    unknown: dict[str, FileLine]
    names: int
    """Names of producers and vessels, which are read past."""
    vessels: int
    remarks: int
    without_act: int
    """Lines of the file that state no act."""
    is_utf8: bool


def read_acts(path: Path, countries: Countries, others: Iterable[TableShape] = ()) -> Acts:
    """Return the acts of a file in UTF-8 or, as the authority saves it, Windows-1252. Raises `FaultyData` with every fault."""
    utf8 = is_utf8(path)
    rows = [*table(path, csv_rows(path, "utf-8-sig" if utf8 else "cp1252"), SHAPE, others)]
    faults = Faults()
    acts: list[Act] = []
    unknown: dict[str, FileLine] = {}
    stated = [row for row in rows if row.text("act") or row.text("status")]
    vessels = [row for row in stated if row.text("country").lower() in WITHOUT_PLACE]
    for row in stated:
        if row in vessels:
            continue
        country = countries.of_code(row.text("code")) or countries.of_name(row.text("country"))
        if country is None and not left_out(row.text("code"), row.text("country")):
            unknown.setdefault(row.text("country") or "(blank)", row.place)
        act = _act(row, country or "", faults)
        if act and country:
            acts.append(act)
    stop_if_faulty(faults)
    return Acts(
        acts,
        unknown,
        names=sum(bool(row.text("entity")) for row in stated),
        vessels=len(vessels),
        remarks=sum(bool(row.text("remarks")) for row in stated),
        without_act=len(rows) - len(stated),
        is_utf8=utf8,
    )


def _act(row: Row, country: str, faults: Faults) -> Act | None:
    kind, status = ACTS.get(row.text("act").lower()), IN_FORCE.get(row.text("status").lower())
    day = _day(row.text("day"))
    if kind is None:
        faults.add(row.place, f"unknown act {row.text('act')!r}", f"{', '.join(ACTS)} are known")
    if status is None:
        faults.add(row.place, f"unknown status {row.text('status')!r}", f"{', '.join(IN_FORCE)} are known")
    if day is None:
        faults.add(
            row.place, f"{row.text('day')!r} is no day", "MM/DD/YYYY is expected: is a column shifted?"
        )
    if not row.text("merchandise"):
        faults.add(row.place, "an act without goods", "is a column shifted?")
    if kind is None or status is None or day is None:
        return None
    return Act(row.place, kind, day, country, row.text("merchandise"), status)


def _day(text: str) -> str | None:
    for form in DAYS:
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
        return found.date().isoformat() if found.year >= 1930 else None
    return None
