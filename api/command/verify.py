"""Check whether a result still follows from its request, this release and this code, by its receipt.

The receipt is that of the result itself, or a file. The exit code is 1 where the verdict is another than valid.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from api.command.application import Application
from api.command.exit_codes import INCOMPLETE, OK
from api.command.output import Output, add_output, paragraph, text_table, write
from api.command.release_argument import add_release
from api.pages.verify.files import proof_in, receipt_in
from api.pages.verify.words import CHECKS
from api.problem import Problem
from api.receipts.issue import Issuer
from api.verification.routes import verification_of
from api.web.current import state_of
from api.web.multipart import ReadParts
from api.web.work_lock import WorkLock

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

EXAMPLES: Final = (
    "verify screened.csv --request suppliers.csv",
    "verify profile.json",
    "verify changed.csv --request suppliers.csv --earlier before.csv",
    "verify screened.csv --request suppliers.csv --receipt receipt.json --to json",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the subcommand."""
    add = parser.add_argument
    add("result", type=Path, metavar="RESULT", help="the file that a screening or a profile returned")
    add("--request", type=Path, metavar="FILE", help="the file that was screened; a profile has none")
    add(
        "--earlier",
        type=Path,
        metavar="FILE",
        help="of a comparison, the earlier result: of any number of rows",
    )
    add("--receipt", type=Path, metavar="FILE", help="the receipt, where the result holds none")
    add_output(parser)
    add_release(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the verdict, and return the exit code."""
    files = {name: getattr(arguments, name) for name in ("receipt", "earlier", "request", "result")}
    found = {name: path.read_bytes() for name, path in files.items() if path}
    if list(found) == ["result"]:
        found = {**(proof_in(found["result"]) or found)}
    if "receipt" not in found:
        found["receipt"] = _own_receipt(found["result"])
    application = Application(arguments.release)
    app = state_of(application.flask)
    with application.flask.app_context():
        issuer = Issuer.of(app.release, app.settings, app.known)
        verification = verification_of(issuer, ReadParts(found), WorkLock(app.work_lock), most_compared=None)
        verdict, checks = verification.verdict(), verification.checks()
    write(
        arguments.form,
        Output(verdict | {"checks": checks}, lambda: _text(verdict, checks), lambda: [_row(verdict, checks)]),
    )
    return OK if verdict["verdict"] == "valid" else INCOMPLETE


def _own_receipt(result: bytes) -> bytes:
    found = receipt_in(result)
    if found is None:
        raise Problem(422, "this result holds no receipt: name its file with --receipt")
    return json.dumps(found).encode()


def _row(verdict: Mapping[str, Any], checks: Mapping[str, bool | None]) -> dict[str, object]:
    holds = {name: {True: "yes", False: "no", None: ""}[value] for name, value in checks.items()}
    return {"verdict": verdict["verdict"], **holds, "detail": verdict["detail"]}


def _text(verdict: Mapping[str, Any], checks: Mapping[str, bool | None]) -> str:
    """Return a verdict as lines for a terminal."""
    rows = []
    for name, holds in checks.items():
        check = CHECKS[name]
        words = {True: ("yes", check.holds), False: ("no", check.fails), None: ("not checked", check.unknown)}
        rows.append((check.what, *words[holds]))
    first = paragraph(f"{verdict['verdict']}: {verdict['detail']}")
    return f"{first}\n{text_table(('check', 'holds', ''), rows)}"
