"""The queries of a batch, read one by one: what is wrong with one is said in its own result, and costs no other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from marshmallow import ValidationError

from api.text.nearest import shortened, unknown
from api.web.query import faults
from schemas.resolve import ResolveQuery

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from api.reconcile.subject import Subject

MEMBERS = frozenset({"limit", "properties", "query", "type", "type_strict"})
"""Members of a query in the specification."""
STRICTNESS = frozenset({"all", "any", "should"})
MOST_VALUES = 50
"""Values of the properties of one query."""
QUESTION = ResolveQuery()
FIELDS = {"region": "query", "sector": "query", "country": "properties"}
"""Members of a question to the resolver, and the members of a query that they come from."""


class QueryFault(NamedTuple):
    """A member of a query, and what is wrong with it."""

    member: str
    detail: str


class FaultyQueryError(ValueError):
    """A query that cannot be answered."""

    def __init__(self, *found: QueryFault) -> None:
        super().__init__()
        self.faults = found


class ReadQuery(NamedTuple):
    """A question to the resolver, the types that candidates may have (all where there are none), how many, and what was not read."""

    question: Mapping[str, str]
    types: frozenset[str]
    limit: int | None
    not_read: tuple[str, ...]


def read_query(subject: Subject, value: Any) -> ReadQuery:
    """Return a query of a batch as it is answered. Raises ``FaultyQueryError`` with every fault."""
    if not isinstance(value, dict):
        raise FaultyQueryError(QueryFault("", 'a query is an object, as in {"query": "Dandong, Liaoning"}'))
    found = [
        QueryFault(
            shortened(name), unknown("member", name, MEMBERS, f"a query has: {', '.join(sorted(MEMBERS))}")
        )
        for name in value
        if name not in MEMBERS
    ]
    strictness = value.get("type_strict", "any")
    if not isinstance(strictness, str) or strictness not in STRICTNESS:
        found.append(QueryFault("type_strict", "give any, should or all; each means the same here"))
    limit = _limit(value.get("limit"), found)
    types = _types(subject, value.get("type", []), found)
    texts = _properties(value.get("properties", []), found)
    question = _question(subject, value.get("query", ""), texts, found)
    if found:
        raise FaultyQueryError(*found)
    not_read = tuple(name for name in texts if name not in subject.hints)
    return ReadQuery(question, types, limit, not_read)


def _limit(value: Any, found: list[QueryFault]) -> int | None:
    """Return how many candidates are wanted; 0 is no limit: OpenRefine sends it for a field that is empty."""
    if value is None:
        return None
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or value < 0 or value % 1 != 0:  # 1e999 is infinite, and its rest is no number
        found.append(QueryFault("limit", "give a whole number from 1"))
        return None
    return int(value) or None


def _types(subject: Subject, value: Any, found: list[QueryFault]) -> frozenset[str]:
    """Return the narrow types that candidates may have; none means all."""
    wanted = [value] if isinstance(value, str) else value
    if not isinstance(wanted, list) or not all(isinstance(each, str) for each in wanted):
        found.append(QueryFault("type", "give the id of a type, or a list of ids"))
        return frozenset()
    known = [each.id for each in subject.types]
    hint = f"known are {', '.join(known)}"
    found += [QueryFault("type", unknown("type", each, known, hint)) for each in wanted if each not in known]
    return frozenset() if subject.general in wanted else frozenset(wanted)


def _properties(value: Any, found: list[QueryFault]) -> dict[str, str]:
    """Return the text of each property of a query."""
    if not isinstance(value, list):
        found.append(QueryFault("properties", 'give a list, as in [{"pid": "country", "v": "CN"}]'))
        return {}
    texts: dict[str, list[str]] = {}
    for each in value[:MOST_VALUES]:
        if not isinstance(each, dict) or not isinstance(each.get("pid"), str) or "v" not in each:
            found.append(
                QueryFault("properties", "each property has a pid, which is a text, and v, its value")
            )
            continue
        texts.setdefault(each["pid"], []).extend(_texts(each["v"]))
    if len(value) > MOST_VALUES or any(len(each) > MOST_VALUES for each in texts.values()):
        found.append(QueryFault("properties", f"give at most {MOST_VALUES} values"))
    return {name: ", ".join(filter(None, each)) for name, each in texts.items()}


def _texts(value: Any) -> Iterator[str]:
    """Yield the values of a property as texts: those of a list, the id of an entity."""
    if isinstance(value, list):
        for each in value:
            yield from _texts(each) if not isinstance(each, list) else ()
    elif isinstance(value, dict):
        yield str(value.get("id", ""))
    elif value is not None and not isinstance(value, bool):
        yield str(value).strip()


def _question(
    subject: Subject, text: Any, texts: Mapping[str, str], found: list[QueryFault]
) -> Mapping[str, str]:
    """Return a valid question to the resolver."""
    if not isinstance(text, str):
        found.append(QueryFault("query", "give a text"))
        return {}
    own = {name: texts.get(name, "") for name in subject.hints}
    made = _place(text, own) if subject.is_place else {"sector": text, **_place(own["region"], own)}
    question = {name: value for name, value in made.items() if value.strip()}
    if subject.text not in question:
        parts = "" if not subject.is_place else f", or one of the properties {', '.join(subject.hints)}"
        found.append(QueryFault("query", f"give a text{parts}"))
        return {}
    try:
        QUESTION.load(question)
    except ValidationError as error:
        messages = faults(error.messages_dict)
        found.extend(QueryFault(FIELDS.get(each["parameter"], "query"), each["detail"]) for each in messages)
    return question


def _place(text: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return the place of a query: its text with the further parts of an address, and the country as a hint.

    A country alone is the place itself.
    """
    parts = [text.strip(), *(texts.get(name, "") for name in ("address", "city", "province"))]
    country = texts.get("country", "")
    return {"region": ", ".join(filter(None, parts)) or country, "country": country}
