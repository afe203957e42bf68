"""The options of a screening: those of all of its rows, and the media types of request and answer."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from api.law.parameters import FACTS, MARKET
from api.problem import Problem
from api.receipts.form import parameter_problem, query_of
from api.screenings.items import statements
from api.screenings.row_request import RowFault, RowOptions, parse_countries, parse_day, parse_facts
from api.setting_values import is_base_path
from api.web.media import CSV, ROWS_OUT, WORKBOOKS, XLSX
from schemas.paging import today
from schemas.screenings import ScreeningQuery

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from api.codes import CodeSystem
    from api.database import Release

PATH = "/v1/screenings"
BASE_PATH = "base_path"
"""The member of a receipt's parameters for what the addresses in the result begin with; there is none without a base path."""
CODES: Mapping[str, CodeSystem] = {"import_into": MARKET, "facts": FACTS}
"""The code systems of a screening's parameters."""
NOT_COMPARED = "none"
COMPARED = ("compared_sha256", "compared_type")
"""The members of a receipt's parameters that state an earlier result."""
NAMES = {media: name for name, media in ROWS_OUT.items()}
ONLY_SHEET = "1"
"""The sheet of a body that is no workbook: it has one table."""
SHEETS = frozenset({CSV, *WORKBOOKS.values()})
"""Media types with columns."""


@dataclass(frozen=True, slots=True)
class Compared:
    """An earlier result that rows are compared with: the digest of its bytes and its media type, which a receipt states, and its rows."""

    sha256: str
    media: str
    result: Any = field(default=None, compare=False)
    """The ``EarlierResult``, a module above this one; None where a receipt alone is at hand."""

    def parameters(self) -> dict[str, str]:
        """Return what a receipt states of it."""
        return dict(zip(COMPARED, (self.sha256, self.media), strict=True))


@dataclass(frozen=True, slots=True)
class ScreeningOptions:
    """The parameters of a screening and its media types; ``row`` are the options of rows without their own."""

    row: RowOptions
    media_in: str
    media_out: str
    columns: Mapping[str, str] = field(default_factory=dict)
    full: bool = False
    receipt: bool = False
    sheet: str | None = None
    encoding: str | None = None
    bom: bool = False
    compare: str | None = None
    compared: Compared | None = None

    def parameters(self) -> dict[str, Any]:
        """Return whatever of the request is not in its body, as a receipt states it."""
        stated = {
            "path": PATH,
            "content_type": self.media_in,
            "format": NAMES[self.media_out],
            "import_into": list(self.row.import_into),
            "facts": list(self.row.facts),
            "columns": dict(self.columns),
            "detail": "full" if self.full else None,
            "receipt": "true" if self.receipt else None,
            "sheet": self.sheet,
            "encoding": self.encoding,
            "bom": "true" if self.bom else None,
            BASE_PATH: self.row.base_path,
            **({} if self.compare is None else {"compare": self.compare}),
            **(self.compared.parameters() if self.compared else {}),
        }
        return {name: value for name, value in stated.items() if value}

    @property
    def has_receipt(self) -> bool:
        """Whether the answer includes a receipt: a CSV only where it is requested."""
        return self.receipt or self.media_out != CSV


def options_of(
    query: Mapping[str, Any], media_in: str, media_out: str, base_path: str = ""
) -> ScreeningOptions:
    """Return the options in a validated query; addresses in the result begin with ``base_path``.

    Raises a problem (422) where they do not go together.
    """
    full = query.get("detail") == "full"
    if full and media_out in {CSV, XLSX}:
        kind = "a CSV" if media_out == CSV else "a workbook"
        raise Problem(422, f"detail: a complete profile does not fit into {kind}; request NDJSON or JSON")
    sheet = query.get("sheet")
    if media_in not in WORKBOOKS.values():
        if sheet not in {None, ONLY_SHEET}:
            raise Problem(
                422, f"sheet: it is one of a workbook, and the body is {media_in}; leave it out, or send 1"
            )
        sheet = None
    if query.get("bom") and media_out != CSV:
        raise Problem(
            422, f"bom: a byte order mark is for a {CSV}, and the answer is {media_out}; leave it out"
        )
    return ScreeningOptions(
        row=RowOptions(
            query.get("as_of") or today(),
            tuple(query.get("import_into") or ()),
            tuple(query.get("facts") or ()),
            base_path,
        ),
        media_in=media_in,
        media_out=media_out,
        columns=_columns(query.get("columns") or (), media_in),
        full=full,
        receipt=bool(query.get("receipt")),
        sheet=sheet,
        encoding=query.get("encoding") if media_in == CSV else None,
        bom=bool(query.get("bom")),
        compare=None if (compare := query.get("compare")) == NOT_COMPARED else compare,
    )


def _columns(texts: Iterable[str], media_in: str) -> dict[str, str]:
    """Return the heading of each role that ``columns`` names.

    They are sorted: where two roles name one heading the later one wins, and the members of a receipt have no order.
    """
    columns: dict[str, str] = {}
    for text in texts:
        role, colon, heading = _split_column(text)
        if not colon:
            raise Problem(422, f'columns: "{text}" names no heading; write role:heading, as in city:Ort')
        if columns.setdefault(role, heading) != heading:
            raise Problem(422, f"columns: {role} has two headings; name one")
    if columns and media_in not in SHEETS:
        raise Problem(422, f"columns: they are those of a sheet, and the body is {media_in}; leave it out")
    return dict(sorted(columns.items()))


def options_of_receipt(release: Release, parameters: Mapping[str, Any], as_of: str) -> ScreeningOptions:
    """Return the options that a receipt states: the way back from ``ScreeningOptions.parameters``.

    Raises a problem (422) where no screening has such parameters.
    """
    columns = parameters.get("columns", {})
    if not isinstance(columns, dict):
        raise parameter_problem({"columns": "columns: send an object of roles and headings"})
    own = {
        name: value
        for name, value in parameters.items()
        if name not in {"path", "content_type", "format", BASE_PATH, *COMPARED}
    }
    base_path = parameters.get(BASE_PATH, "")
    if not (isinstance(base_path, str) and is_base_path(base_path)):
        raise parameter_problem({BASE_PATH: f"{BASE_PATH}: send the receipt as you received it"})
    own |= {"as_of": as_of, "columns": [f"{role}:{heading}" for role, heading in columns.items()]}
    query = query_of(release, ScreeningQuery(), CODES, own)
    try:
        options = options_of(query, parameters["content_type"], ROWS_OUT[parameters["format"]], base_path)
    except Problem as problem:
        raise parameter_problem({"": problem.detail}) from None
    options = replace(options, compared=_compared(parameters))
    if options.parameters() != parameters or (options.compare is None) != (options.compared is None):
        raise parameter_problem({"": "no screening has such parameters; send the receipt as you received it"})
    return options


def _compared(parameters: Mapping[str, Any]) -> Compared | None:
    """Return what the parameters of a receipt state of an earlier result; None where they state nothing."""
    sha256, media = (parameters.get(name) for name in COMPARED)
    return Compared(str(sha256), str(media)) if sha256 or media else None


def _split_column(text: str) -> tuple[str, str, str]:
    """Split ``role:heading``; a role that is a fact about an instrument contains a colon of its own."""
    for fact in ("inputs_from:", "duty_holder:"):
        if text.startswith(fact):
            name, colon, heading = text.removeprefix(fact).partition(":")
            return fact + name, colon, heading
    return text.partition(":")


def with_body(release: Release, options: ScreeningOptions, body: Mapping[str, Any]) -> ScreeningOptions:
    """Return the options with those in a JSON body, which override the address.

    Raises a problem (422) with every fault.
    """
    row = options.row
    faults: list[RowFault] = []
    if body.get("as_of") is not None:
        day, more = parse_day(release, str(body["as_of"]))
        row, faults = replace(row, as_of=day or row.as_of), faults + more
    if body.get("import_into") is not None:
        countries, more = parse_countries(release, body["import_into"])
        row, faults = replace(row, import_into=countries), faults + more
    if body.get("facts"):
        facts, more = parse_facts(release, statements(body["facts"].items()), row.facts)
        row, faults = replace(row, facts=facts), faults + more
    if faults:
        errors = [
            {"pointer": f"/{fault.field}", "detail": f"{fault.field}: {fault.detail}"} for fault in faults
        ]
        raise Problem(422, "; ".join(error["detail"] for error in errors), errors)
    return replace(options, row=row)
