"""The answers that a page shows below the request that returns them, long lists shortened.

`make readme` rewrites them from the real release. The comment above a block or table names the request:

    <!-- GET /v1/... -->                        the answer
    <!-- GET /v1/... #laws/uflpa -->            one part of it: by field, by position, or by the id of an entry
    <!-- GET /v1/... only score band -->        these fields of it
    <!-- GET /v1/... without laws notices -->   all fields but these
    <!-- TABLE /v1/...: id since -->            the items of a collection, these fields of each
    <!-- TABLE /v1/... #sources: id -->         the entries of a list in an answer
    <!-- TABLE /v1/...: id where kind=x,y -->   only those whose field has one of these values
    <!-- COUNT /v1/...: one by other -->        the number of items for each pair of values of two fields
    <!-- SHEET docs/sheet.csv: id risk_band --> these columns of the sheet after a screening
"""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

from flask.testing import FlaskClient

from api.settings import ROOT

BLOCK = re.compile(
    r"<!-- (?P<head>GET (?P<request>\S+)(?: #(?P<part>\S+))?"
    r"(?: (?P<choice>only|without) (?P<names>[\w ]+))?) -->\n```json\n(?P<answer>.*?)```",
    re.DOTALL,
)
TABLE = re.compile(
    r"<!-- (?P<head>(?P<kind>TABLE|COUNT|SHEET) (?P<request>\S+?)(?: #(?P<part>\w+))?: (?P<fields>[\w ]+?)"
    r"(?: where (?P<name>\w+)=(?P<values>[\w,-]+))?) -->\n(?P<rows>(?:\|.*\n)*)"
)
HEAD = re.compile(r"^<!-- (?:GET|TABLE|COUNT|SHEET) ", re.MULTILINE)
SCREENING = "/v1/screenings?as_of=2026-11-24&import_into=US"
SHOWN = 2  # entries of a long list

Fetch = Callable[[str], Any]


def shown(found: re.Match[str], fetch: Fetch) -> Any:
    """Return what a block of JSON shows."""
    answer = part_of(fetch(found["request"]), found["part"])
    names = (found["names"] or "").split()
    if found["choice"] == "only":
        answer = {name: answer[name] for name in names}
    elif found["choice"] == "without":
        answer = {name: value for name, value in answer.items() if name not in names}
    return shortened(answer)


def part_of(answer: Any, path: str | None) -> Any:
    """Follow a path into an answer: fields by name, entries of a list by position or by id."""
    for step in path.split("/") if path else ():
        answer = answer[step] if isinstance(answer, dict) else entry(answer, step)
    return answer


def entry(answers: list[Any], step: str) -> Any:
    """Return an entry of a list by its position, or by its id."""
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


def table(found: re.Match[str], fetch: Fetch) -> str:
    """Return the rows of a table."""
    if found["kind"] == "SHEET":
        return screened(found["request"], found["fields"].split(), fetch)
    values = (found["values"] or "").split(",")
    items = [
        item
        for item in part_of(fetch(found["request"]), found["part"] or "items")
        if not found["name"] or item[found["name"]] in values
    ]
    if found["kind"] == "COUNT":
        return counted(items, *found["fields"].split(" by "))
    fields = found["fields"].split()
    return rows([fields, *([cell(item[name]) for name in fields] for item in items)])


def screened(sheet: str, fields: list[str], fetch: Fetch) -> str:
    """Return columns of a sheet after a screening, the caller's own among them."""
    answered = csv.DictReader(io.StringIO(fetch(sheet)))
    return rows([fields, *([line[name].replace("|", "/") for name in fields] for line in answered)])


def counted(items: list[Any], down: str, across: str) -> str:
    """Count items by two fields, with the sum of each column in the last row."""
    found = Counter((item[down], item[across]) for item in items)
    columns = sorted({item[across] for item in items})
    lines = [
        [key, *(str(found[key, column]) for column in columns)]
        for key in sorted({item[down] for item in items})
    ]
    sums = [str(sum(found[pair] for pair in found if pair[1] == column)) for column in columns]
    return rows([[down, *columns], *lines, ["all", *sums]])


def cell(value: Any) -> str:
    """Render a value: a reference by code or name, causes of a change as laws and counts, other lists by length."""
    if isinstance(value, dict):
        return str(value.get("code") or value["name"])
    if not isinstance(value, list):
        return "" if value is None else str(value)
    if not all(isinstance(one, dict) for one in value):
        return str(len(value))
    kinds = Counter(one["kind"] for one in value if one["kind"] != "law")
    laws = [f"{one['id']} {one['status']}" for one in value if one["kind"] == "law"]
    return "; ".join([*(f"{kind}: {count}" for kind, count in kinds.items()), *laws])


def rows(lines: list[list[str]]) -> str:
    """Render a Markdown table, the first line as its header."""
    rendered = [f"| {' | '.join(line)} |" for line in [lines[0], ["---"] * len(lines[0]), *lines[1:]]]
    return "\n".join(rendered) + "\n"


def rewritten(text: str, fetch: Fetch) -> str:
    """Return a page with every answer as the application returns it now."""

    def block(found: re.Match[str]) -> str:
        answer = json.dumps(shown(found, fetch), ensure_ascii=False, indent=2)
        return f"<!-- {found['head']} -->\n```json\n{answer}\n```"

    def filled(found: re.Match[str]) -> str:
        return f"<!-- {found['head']} -->\n{table(found, fetch)}"

    return TABLE.sub(filled, BLOCK.sub(block, text))


def fetcher(client: FlaskClient) -> Fetch:
    """Return a function that requests an address, or screens a sheet."""

    def fetch(request: str) -> Any:
        if request.startswith("/"):
            return client.get(request).get_json()
        body = (ROOT / request).read_bytes()
        return client.post(SCREENING, data=body, content_type="text/csv").text

    return fetch
