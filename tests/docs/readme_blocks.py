"""The answers shown in the README and in docs/law.md: each stands under the request that gave it, its long lists cut.

`make readme` writes them anew from the real release. What a comment may say of what follows it:

    <!-- GET /v1/... -->                       the answer
    <!-- GET /v1/... #laws/uflpa -->           one part of it: by field, by position, or by the id of an entry
    <!-- GET /v1/... without laws notices -->  the answer without these fields
    <!-- TABLE /v1/...: id since -->           the items of a collection, these fields of each
    <!-- TABLE /v1/...: id where kind=x -->    those of them alone whose field has this value
    <!-- COUNT /v1/...: one by other -->       how many items have which values of two fields
    <!-- SHEET docs/sheet.csv: id risk_band --> these columns of the sheet, screened on the day of the README
"""

import csv
import io
import json
import logging
import re
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

from api.settings import ROOT

README = ROOT / "README.md"
WRITTEN = (README, ROOT / "docs" / "law.md", ROOT / "docs" / "face-validity.md")
BLOCK = re.compile(
    r"<!-- (?P<told>GET (?P<request>\S+)(?: #(?P<part>\S+))?(?: without (?P<without>[\w ]+))?) -->\n"
    r"```json\n(?P<answer>.*?)```",
    re.DOTALL,
)
TABLE = re.compile(
    r"<!-- (?P<told>(?P<kind>TABLE|COUNT|SHEET) (?P<request>\S+): (?P<fields>[\w ]+?)(?: where (?P<name>\w+)=(?P<value>\w+))?)"
    r" -->\n(?P<rows>(?:\|.*\n)*)"
)
SCREENING = "/v1/screenings?as_of=2026-11-24&import_into=US"
SHOWN = 2  # entries of a long list

Ask = Callable[[str], Any]


def shown(found: re.Match[str], ask: Ask) -> Any:
    """Give what a block of JSON shows."""
    answer = ask(found["request"])
    for name in (found["without"] or "").split():
        del answer[name]
    for step in (found["part"] or "").split("/") if found["part"] else ():
        answer = answer[step] if isinstance(answer, dict) else entry(answer, step)
    return shortened(answer)


def entry(answers: list[Any], step: str) -> Any:
    """Give an entry of a list by its position, or by its id."""
    return answers[int(step)] if step.isdecimal() else next(one for one in answers if one["id"] == step)


def shortened(answer: Any) -> Any:
    """Cut lists to two entries and the number of those left out."""
    if isinstance(answer, dict):
        return {name: shortened(value) for name, value in answer.items()}
    if not isinstance(answer, list):
        return answer
    if len(answer) <= SHOWN + 1:
        return [shortened(one) for one in answer]
    return [*map(shortened, answer[:SHOWN]), f"... and {len(answer) - SHOWN} more"]


def table(found: re.Match[str], ask: Ask) -> str:
    """Give the rows of a table."""
    if found["kind"] == "SHEET":
        return screened(found["request"], found["fields"].split(), ask)
    items = [
        item
        for item in ask(found["request"])["items"]
        if not found["name"] or item[found["name"]] == found["value"]
    ]
    if found["kind"] == "COUNT":
        return counted(items, *found["fields"].split(" by "))
    fields = found["fields"].split()
    return rows([fields, *([cell(item[name]) for name in fields] for item in items)])


def screened(sheet: str, fields: list[str], ask: Ask) -> str:
    """Give columns of a sheet, ours among them, as the screening of it answers."""
    answered = csv.DictReader(io.StringIO(ask(sheet)))
    return rows([fields, *([line[name].replace("|", "/") for name in fields] for line in answered)])


def counted(items: list[Any], down: str, across: str) -> str:
    """Count items by two fields, with the sum of each column below."""
    found = Counter((item[down], item[across]) for item in items)
    columns = sorted({item[across] for item in items})
    lines = [
        [key, *(str(found[key, column]) for column in columns)]
        for key in sorted({item[down] for item in items})
    ]
    sums = [str(sum(found[pair] for pair in found if pair[1] == column)) for column in columns]
    return rows([[down, *columns], *lines, ["all", *sums]])


def cell(value: Any) -> str:
    """Write a value: a region or a sector as its code, what happened as laws with their status and numbers of items."""
    if isinstance(value, dict):
        return str(value["code"])
    if not isinstance(value, list):
        return "" if value is None else str(value)
    kinds = Counter(one["kind"] for one in value if one["kind"] != "law")
    laws = [f"{one['id']} {one['status']}" for one in value if one["kind"] == "law"]
    return "; ".join([*(f"{kind}: {count}" for kind, count in kinds.items()), *laws])


def rows(lines: list[list[str]]) -> str:
    """Write a table of Markdown, its first line as its head."""
    told = [f"| {' | '.join(line)} |" for line in [lines[0], ["---"] * len(lines[0]), *lines[1:]]]
    return "\n".join(told) + "\n"


def written(text: str, ask: Ask) -> str:
    """Give a page with every answer as the application gives it now."""

    def block(found: re.Match[str]) -> str:
        answer = json.dumps(shown(found, ask), ensure_ascii=False, indent=2)
        return f"<!-- {found['told']} -->\n```json\n{answer}\n```"

    def filled(found: re.Match[str]) -> str:
        return f"<!-- {found['told']} -->\n{table(found, ask)}"

    return TABLE.sub(filled, BLOCK.sub(block, text))


def asking(client: FlaskClient) -> Ask:
    """Ask an application: an address is got, a sheet is screened."""

    def ask(request: str) -> Any:
        if request.startswith("/"):
            return client.get(request).get_json()
        body = (ROOT / request).read_bytes()
        return client.post(SCREENING, data=body, content_type="text/csv").text

    return ask


def main() -> None:
    """Write the pages' answers anew."""
    sys.path.insert(0, str(ROOT))
    from api.app import create_app

    logging.getLogger("api.access").addHandler(logging.NullHandler())  # these are no requests to log
    client = create_app().test_client()
    for page in WRITTEN:
        page.write_text(written(page.read_text(), asking(client)))
        sys.stdout.write(f"wrote     {page}\n")


if __name__ == "__main__":
    main()
