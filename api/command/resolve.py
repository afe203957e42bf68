"""Read places and products as people write them, and show their codes.

Each TEXT may name a place, a product or both; - reads one a line from standard input. With --place and --goods a text is
read for that alone. The exit code is 1 where a text is not settled.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, Final

from api.command.application import Application
from api.command.exit_codes import INCOMPLETE, OK
from api.command.output import Output, add_output, text_table, write
from api.command.release_argument import add_release

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from api.database import Row

EXAMPLES: Final = (
    'resolve "frozen squid, Dalian"',
    'resolve --place "Kashgar" --goods "cotton yarn"',
    "resolve - --to csv < texts.txt",
)
COLUMNS: Final = ("text", "subject", "code", "name", "score", "method", "matched", "settled", "note")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the subcommand."""
    add = parser.add_argument
    add(
        "texts", metavar="TEXT", nargs="*", help="a text that names a place, a product or both; - reads lines"
    )
    add("--place", metavar="TEXT", help="a text that names a place")
    add("--goods", metavar="TEXT", help="a text that names a product")
    add("--country", metavar="CODE", help="the country of the place, where it is known")
    add_output(parser)
    add_release(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the codes, and return the exit code."""
    texts = [line for text in arguments.texts for line in (_lines() if text == "-" else [text])]
    queries = [{"text": text} for text in texts]
    if arguments.place or arguments.goods:
        queries.append({"region": arguments.place, "sector": arguments.goods})
    if not all(text.strip() for text in texts):
        raise ValueError(
            'a text is empty; write what names a place or a product, as in: resolve "frozen squid, Dalian"'
        )
    if not queries:
        raise ValueError('name a text, as in: resolve "frozen squid, Dalian"')
    application = Application(arguments.release)
    found = []
    for query in queries:
        sent = {name: value for name, value in (query | {"country": arguments.country}).items() if value}
        answer = application.post("/v1/resolve", sent)
        found.append({"query": sent} | answer)
    document = found[0] if len(found) == 1 else found
    rows = [row for answer in found for row in _rows(answer)]
    write(
        arguments.form,
        Output(document, lambda: text_table(COLUMNS, [list(row.values()) for row in rows]), lambda: rows),
    )
    return OK if all(row["settled"] == "yes" for row in rows) else INCOMPLETE


def _lines() -> list[str]:
    """Return the lines of standard input that are not blank."""
    try:
        lines = [line.strip() for line in sys.stdin]
        "".join(lines).encode()  # bytes that are no UTF-8 may have been read as half a pair of surrogates
    except UnicodeError:
        raise ValueError("standard input is no text in UTF-8: write it in UTF-8") from None
    return list(filter(None, lines))


def _rows(answer: Row) -> Iterator[dict[str, Any]]:
    """Yield the candidates of an answer; a subject without any has one row without a code."""
    query = answer["query"]
    for subject in ("region", "sector"):
        reading = answer[subject]
        if reading is None:
            continue
        for candidate in reading["candidates"] or [
            dict.fromkeys(("code", "name", "score", "method", "matched"))
        ]:
            settled = reading["code"] is not None and candidate["code"] == reading["code"]
            if reading["code"] is not None and not settled:
                continue
            note = reading["note"]
            values = {"text": query.get("text") or query[subject], "subject": subject, **candidate}
            yield values | {"settled": "yes" if settled else "no", "note": note}
