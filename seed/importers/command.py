"""`python -m seed import`: the command line of the importers, and the order of a run: read, compare, report, try, write."""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

from seed.folders import DATA, IN_WHEEL, PROGRAM
from seed.importers.countries import Countries
from seed.importers.customs import acts as customs_acts
from seed.importers.customs import plan as customs
from seed.importers.dol import plan as dol
from seed.importers.dol import tabular
from seed.importers.dol.app_xml import read_xml
from seed.importers.dol.portal_json import read_json
from seed.importers.dol.rows import GoodsFile
from seed.importers.edition import ON_THE_COMMAND_LINE, Edition
from seed.importers.measures import plan, records, tiers, v_dem, wgi
from seed.importers.measures.values import NO_YEAR_YET, PublishedValues
from seed.importers.options import SOURCES
from seed.importers.published import kind_of, refusal
from seed.importers.review import Review
from seed.importers.tables import TableShape, csv_rows
from seed.importers.trial import trial
from seed.importers.workbooks import sheet_rows
from seed.read.faults import Faults, FaultyData, line_of, shown
from seed.read.files import Data, read

SHAPES: dict[str, TableShape] = {
    "dol": tabular.SHAPE,
    "v-dem": v_dem.SHAPE,
    "wgi": wgi.LONG,
    "tip": tiers.SHAPE,
    "cbp": customs_acts.SHAPE,
}
"""The sources with the columns of their tables: a file of one that is given for another is recognised."""
OK, INCOMPLETE, REFUSED = 0, 1, 2
"""Exit codes: read, and written if it was to be; something is left for a person; the file or the options cannot be used."""

Reviewer = Callable[[argparse.Namespace, Data, Edition], Review]


def run(options: argparse.Namespace) -> int:
    """Import one file and return the exit code. Without ``--write`` nothing is written."""
    try:
        return _run(options)
    except FaultyData as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        print("nothing was written", file=sys.stderr)
        return REFUSED
    except OSError as error:
        print(f"a file could not be read or written: {error}", file=sys.stderr)
        return INCOMPLETE


def _run(options: argparse.Namespace) -> int:
    edition = Edition(
        options.file,
        options.edition,
        options.published_on,
        options.retrieved_on,
        options.source_id,
        options.read,
        options.note,
    )
    source = SOURCES[options.source]
    edition.check(source.name_form, source.edition)
    if IN_WHEEL and options.write and options.data == DATA:
        what = "the data of the installed package are nobody's to write to"
        raise refusal(ON_THE_COMMAND_LINE, what, "copy them and name the copy with --data")
    faults = Faults()
    data = read(options.data, faults)
    if faults:
        raise FaultyData(faults)
    found = REVIEWERS[options.source](options, data, edition)
    print("\n".join(found.lines()))
    if options.diff:
        print("\n".join(found.edits.diff(options.data)))
    if found.stops:
        print(
            "nothing was written: complete what is listed under `unknown` and `for a person`", file=sys.stderr
        )
        return INCOMPLETE
    if not found.edits:
        print("the data have this edition already; nothing is to be written")
        return OK
    if not options.write:
        print(
            f"nothing was written ({', '.join(found.edits.files())} would change); next: the same with --write"
        )
        return OK
    return _write(options.data, found)


def _write(folder: Path, found: Review) -> int:
    """Write the edits if the data with them pass the checks, except for what only a person can add."""
    tried = trial(folder, found.edits)
    if tried.faults:
        for fault in tried.faults:
            print(fault, file=sys.stderr)
        print(
            "nothing was written: with these lines `seed check` would report the faults above",
            file=sys.stderr,
        )
        return INCOMPLETE
    found.edits.write(folder)
    for file in found.edits.files():
        print(f"wrote {shown(folder / file)}")
    for fault in tried.for_a_person:
        print(fault)
    if tried.for_a_person:
        print(f"left for a person: {len(tried.for_a_person)}; then: {PROGRAM} check")
        return INCOMPLETE
    print(f"next: {PROGRAM} check")
    return OK


def _others(source: str) -> list[TableShape]:
    return [shape for name, shape in SHAPES.items() if name != source]


def _dol(options: argparse.Namespace, data: Data, edition: Edition) -> Review:
    file = _goods_file(options, edition)
    return dol.review(data, options.data, file, edition, dol.GoodsOptions(options.part, options.rows))


def _goods_file(options: argparse.Namespace, edition: Edition) -> GoodsFile:
    path, kind = options.file, kind_of(options.file)
    if kind == "xml":
        return read_xml(path)
    if kind == "json":
        return read_json(path, int(edition.name))
    rows = sheet_rows(path, (), options.sheet) if kind == "workbook" else csv_rows(path)
    return tabular.read_table(path, rows, _others("dol"))


def _last_year(edition: Edition) -> int:
    stated = edition.published_on or edition.retrieved_on
    return int(stated[:4]) if stated else NO_YEAR_YET


def _v_dem(options: argparse.Namespace, data: Data, edition: Edition) -> Review:
    _csv_only(options.file)
    values = v_dem.read_v_dem(
        options.file, _countries(data), options.year, _last_year(edition), _others("v-dem")
    )
    return _measures(options, data, values, records.V_DEM, edition)


def _wgi(options: argparse.Namespace, data: Data, edition: Edition) -> Review:
    if kind_of(options.file) != "workbook":
        _csv_only(options.file)
    last = _last_year(edition)
    values = wgi.read_wgi(options.file, _countries(data), options.year, last, _others("wgi"), options.sheet)
    return _measures(options, data, values, records.WGI, edition)


def _tip(options: argparse.Namespace, data: Data, edition: Edition) -> Review:
    _csv_only(options.file)
    values = tiers.read_tiers(options.file, _countries(data), edition.name, _others("tip"))
    return _measures(options, data, values, records.TIERS, edition)


def _measures(
    options: argparse.Namespace,
    data: Data,
    values: PublishedValues,
    measured: plan.MeasuredSource,
    edition: Edition,
) -> Review:
    return plan.review(
        data, options.data, values, measured, edition, plan.MeasureOptions(options.part, options.correct)
    )


def _cbp(options: argparse.Namespace, data: Data, edition: Edition) -> Review:
    _csv_only(options.file)
    acts = customs_acts.read_acts(options.file, _countries(data), _others("cbp"))
    return customs.review(data, options.data, acts, edition, part=options.part)


def _countries(data: Data) -> Countries:
    return Countries(data.tables["place_aliases"])


def _csv_only(path: Path) -> None:
    kind = kind_of(path)
    if kind != "csv":
        raise refusal(
            line_of(path), f"is no CSV file ({kind})", "unpack it, or save the table as CSV in UTF-8"
        )


REVIEWERS: dict[str, Reviewer] = {"dol": _dol, "v-dem": _v_dem, "wgi": _wgi, "tip": _tip, "cbp": _cbp}
