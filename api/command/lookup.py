"""Show the profile of a place and a sector: score, band, status, evidence, laws, and one plain sentence.

Each is a code, or words as people write them; one text may name both. A text that is not settled is refused with its
candidates, and exit code 1.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from api.command.application import Application
from api.command.exit_codes import INCOMPLETE, OK
from api.command.output import Output, add_output, paragraph, text_table, write
from api.command.release_argument import add_release
from api.pages.look_up.typed import read_typed
from api.problem import Problem
from api.scoring.low_scores import LOW_BANDS
from api.screenings.advice import ADVICE
from api.web.current import state_of
from schemas.resolve import LONGEST_TEXT

if TYPE_CHECKING:
    import argparse

    from api.database import Row
    from api.pages.look_up.typed import Typed

EXAMPLES: Final = (
    "lookup CN-LN 1020",
    'lookup "Dalian, China" "frozen fish fillets"',
    'lookup "cotton yarn from Uzbekistan" --as-of 2026-11-24 --to json',
    "lookup MY 1040 --import-into US,EU --facts prison_made:no",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the subcommand."""
    add = parser.add_argument
    add("place", metavar="PLACE", help="a region as an ISO 3166 code or in words, or both in one text")
    add(
        "goods",
        metavar="GOODS",
        nargs="?",
        help="a sector as an ISIC code, an HS code, or a product in words",
    )
    add("--as-of", metavar="DAY", help="the day to answer for, YYYY-MM-DD; default: today in UTC")
    add("--hs", metavar="CODE", help="the goods: restricts listings and laws to them")
    add("--import-into", metavar="CODES", help="only the laws of these markets, as in US,EU")
    add("--facts", metavar="FACTS", help="what is known of the goods, as in dprk_workers:yes,prison_made:no")
    add("--laws", choices=("all",), help="every law complete, those that nothing leads to included")
    add("--explain", choices=("full",), help="every item with its weight, in JSON")
    add("--receipt", action="store_true", help="with a receipt, in JSON")
    add_output(parser)
    add_release(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the profile, and return the exit code."""
    for name, text in (("PLACE", arguments.place), ("GOODS", arguments.goods)):
        if text is not None and not 0 < len(text.strip()) <= LONGEST_TEXT:
            raise Problem(422, f"{name}: write 1 to {LONGEST_TEXT} characters; these are {len(text.strip())}")
    application = Application(arguments.release)
    typed = _typed(application, arguments.place, arguments.goods)
    if not typed.settled:
        sys.stderr.write(_unsettled(typed))
        return INCOMPLETE
    query = {
        "as_of": arguments.as_of,
        "hs": arguments.hs or typed.hs,
        "import_into": arguments.import_into,
        "facts": arguments.facts,
        "laws": arguments.laws,
        "explain": arguments.explain,
        "receipt": arguments.receipt and "true",
    }
    path = f"/v1/risks/{typed.region['code']}/{typed.sector['code']}"
    profile = application.get(path, {name: value for name, value in query.items() if value})
    write(arguments.form, Output(profile, lambda: _text(profile), lambda: [_row(profile)]))
    return OK


def _typed(application: Application, place: str, goods: str | None) -> Typed:
    """Return what the texts mean, as the first page of the server reads them."""
    release = state_of(application.flask).release
    with application.flask.app_context():
        if goods is None:
            return read_typed(release, place)
        region = read_typed(release, place).region
        if not region["code"]:
            both = read_typed(release, f"{place}, {goods}")
            goods_alone = read_typed(release, goods).sector
            return replace(both, sector=goods_alone) if goods_alone["code"] else both
        return read_typed(release, goods, region=region["code"])


def _unsettled(typed: Typed) -> str:
    """Return what is not settled, with its candidates."""
    found = []
    # A bare 0810 may be a code of ISIC or of HS: the advice is what settles it.
    for subject, reading, system in (("place", typed.region, ""), ("goods", typed.sector, "ISIC ")):
        if reading["code"]:
            continue
        candidates = [
            f"{system}{one['code']} {one['name']} ({one['score']})" for one in reading["candidates"]
        ]
        advice = (
            f"choose a code: {'; '.join(candidates)}" if candidates else "name it in other words, or by code"
        )
        note = f"; {reading['note']}" if reading["note"] else ""
        found.append(f"Error: {subject}: not settled; {advice}{note}\n")
    return "".join(found)


def _row(profile: Row) -> dict[str, Any]:
    """Return a profile as one row of CSV."""
    region, sector, basis = profile["region"], profile["sector"], profile["basis"] or {}
    most = profile["at_most"] or {"score": None, "band": None}
    return {
        "region": region["code"],
        "region_name": region["name"],
        "sector": sector["code"],
        "sector_title": sector["title"],
        "status": profile["status"],
        "band": profile["band"],
        "score": profile["score"],
        "at_most": most["score"],
        "at_most_band": most["band"],
        "confidence": profile["confidence"],
        "evidence_count": profile["evidence_count"],
        "basis_region": (basis.get("region") or {}).get("code"),
        "basis_sector": (basis.get("sector") or {}).get("code"),
        "laws": " ".join(law["id"] for law in profile["laws"]),
        "as_of": profile["as_of"],
        "release": profile["release"],
        "method": profile["method"],
        "text": profile["text"],
    }


def _at_most(most: Row) -> str:
    """Return the highest part of a pair in words."""
    of = most["of"]
    pair = f"{of['region']['code']}/{(of['sector'] or {'code': '*'})['code']}"
    good = f", for {of['good']['name'] or 'HS ' + of['good']['hs']}" if of.get("good") else ""
    if most["band"] in LOW_BANDS:
        return f"{most['score']} of 10 in what is documented, {pair}{good}; no bound of the rest"
    return f"{most['score']} of 10, {most['band']}, in {pair}{good}"


def _text(profile: Row) -> str:
    """Return a profile as lines for a terminal."""
    row = _row(profile)
    score = "none" if row["score"] is None else f"{row['score']} of 10, {row['band']}"
    known = [
        ("place", f"{row['region_name']} ({row['region']})"),
        ("sector", f"{row['sector_title']} ({row['sector']})"),
        ("score", score),
        *([("at most", _at_most(profile["at_most"]))] if profile["at_most"] else []),
        ("status", f"{row['status']}: {ADVICE[row['status']]}"),
        ("evidence", f"{row['evidence_count']} items, confidence {row['confidence']}"),
        ("as of", f"{row['as_of']}, release {row['release']}, method {row['method']}"),
    ]
    laws = [(law["id"], law["status"], law["text"]) for law in profile["laws"]]
    table = f"\n{text_table(('law', 'status', 'text'), laws)}" if laws else ""
    (first, *rest) = known
    return f"{text_table(first, rest)}\n{paragraph(profile['text'])}{table}"
