"""Make and check API keys: ``python -m api.keys new NAME``, ``list FILE``, ``check FILE``."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from getpass import getpass
from pathlib import Path
from typing import TYPE_CHECKING

from api.installed import KEYS
from api.keys.entry import NAME, SECONDS, KeyEntry, Quota, day_of, quota_of
from api.keys.key import KeyFormError, id_of, new_key
from api.keys.key_file import KeyFileError, append, read_keys

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; return 0, or 1 where the file or a key cannot be used."""
    options = _parser().parse_args(arguments)
    try:
        status: int = options.run(options)
    except (KeyFileError, KeyFormError, OSError) as error:
        sys.stderr.write(f"Error: {error}\n")
        return 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog=KEYS, description="Make and check API keys.")
    commands = parser.add_subparsers(required=True, metavar="new|list|check")
    new = commands.add_parser("new", help="make a key; it is printed once and stored nowhere")
    new.add_argument("name", type=_name, help="name of the caller; two keys may have one name")
    new.add_argument(
        "--requests", type=_quota, metavar="600/minute", help="quota of requests; none without it"
    )
    new.add_argument(
        "--rows", type=_quota, metavar="100000/day", help="quota of rows of screenings; none without it"
    )
    new.add_argument("--until", type=_day, metavar="2027-12-31", help="last day of the key, in UTC")
    new.add_argument("--metrics", action="store_true", help="a key that reads /metrics and nothing else")
    new.add_argument("--file", type=Path, help="the file that gets the line; else the line is printed")
    new.set_defaults(run=_new)
    listed = commands.add_parser("list", help="list the keys of a file, without hashes")
    listed.add_argument("file", type=Path)
    listed.set_defaults(run=_list)
    check = commands.add_parser(
        "check", help="check a file; with --key, whose key one is (it is read from standard input)"
    )
    check.add_argument("file", type=Path)
    check.add_argument("--key", action="store_true", help="read a key from standard input and name its line")
    check.set_defaults(run=_check)
    return parser


def _new(options: argparse.Namespace) -> int:
    key, hashed = new_key()
    quotas = {"requests": options.requests, "rows": options.rows}
    if options.file and options.file.exists() and not any(quotas.values()):
        quotas = _quotas_of(options.name, options.file)  # a second key of a name, to replace the first
    entry = KeyEntry(name=options.name, hashed=hashed, **quotas, until=options.until, metrics=options.metrics)
    if options.file:
        append(options.file, entry.text())
        sys.stderr.write(f"added to {options.file}; this is the key, which is not shown again:\n")
        sys.stdout.write(f"{key}\n")
    else:
        sys.stderr.write("the key, which is not shown again, and the line for RISK_API_KEYS_FILE:\n")
        sys.stdout.write(f"{key}\n{entry.text()}\n")
    return 0


def _quotas_of(name: str, file: Path) -> dict[str, Quota | None]:
    """Return the quotas of the keys of a name."""
    _, entries = read_keys(file)
    found = next((entry for entry in entries.values() if entry.name == name), None)
    return {"requests": found.requests, "rows": found.rows} if found else {}


def _list(options: argparse.Namespace) -> int:
    _, entries = read_keys(options.file)
    for entry in entries.values():
        quotas = f"requests={_shown(entry.requests)}  rows={_shown(entry.rows)}"
        sys.stdout.write(f"{entry.name:<20}  {entry.hashed.id}  {_state(entry):<18}  {quotas}\n")
    return 0


def _check(options: argparse.Namespace) -> int:
    _, entries = read_keys(options.file)
    if not options.key:
        sys.stdout.write(f"{options.file}: {len(entries)} keys, no faults\n")
        return 0
    key = (getpass("Key: ") if sys.stdin.isatty() else sys.stdin.readline()).strip()
    entry = entries.get(id_of(key))
    if entry is None or not entry.hashed.matches(key):
        raise KeyFormError("no line of the file is for this key")
    sys.stdout.write(f"line {entry.line}: {entry.name}, {_state(entry)}\n")
    return 0


def _shown(quota: Quota | None) -> str:
    return quota.text() if quota else "any"


def _state(entry: KeyEntry) -> str:
    if entry.disabled:
        return "disabled"
    if entry.until is None:
        return "valid"
    return f"{'valid until' if entry.until >= datetime.now(UTC).date() else 'ended on'} {entry.until}"


def _name(text: str) -> str:
    if not NAME.fullmatch(text):
        raise argparse.ArgumentTypeError("use 1 to 40 characters a-z, 0-9, and . _ - after the first")
    return text


def _quota(text: str) -> Quota:
    found = quota_of(text)
    if found is None:
        raise argparse.ArgumentTypeError(
            f"write a number and a unit of {', '.join(SECONDS)}, as in 600/minute"
        )
    return found


def _day(text: str) -> date:
    found = day_of(text)
    if found is None:
        raise argparse.ArgumentTypeError("write a day, as in 2027-12-31")
    return found


if __name__ == "__main__":
    sys.exit(main())
