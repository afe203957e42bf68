"""A batch of queries, answered by the resolver: ``match`` is true for a code that it settles on by the text, and for no other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.limit import Limit
from api.reconcile.entities import described, name_of, type_of, types_of
from api.reconcile.queries import FaultyQueryError, read_query
from api.resolve.routes import resolved
from api.text.nearest import shortened
from api.web.json_body import object_in
from api.web.work_lock import pause

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.database import Release, Row
    from api.known.readings import KnownReadings
    from api.reconcile.queries import QueryFault, ReadQuery
    from api.reconcile.subject import Subject

BATCH = Limit(
    name="reconciliation_batch",
    value=50,
    unit="queries",
    applies_to="a batch of queries to /v1/reconcile/regions or /v1/reconcile/sectors; the manifest says it as batchSize",
    status=413,
    reason="a batch is answered as one lookup, and other lookups wait for a part of it",
    advice="send the other queries in further batches, or whole sheets to POST /v1/screenings",
)
HINT = "hint"
"""How the resolver found a country that the text does not name. To settle on it is right for a screening, where a wider place
is better than none; a cell that is matched would say that the text means the country."""
MOST_NOT_READ = 5
"""Properties named in a note."""


def results(release: Release, subject: Subject, text: str, known: KnownReadings) -> Row:
    """Return the result of each query of a batch, by its name; ``text`` is the batch as JSON.

    Raises a problem: 400 where it is no JSON object, 413 where it has too many queries.
    """
    batch = object_in(text.encode(), "queries")
    if len(batch) > BATCH.value:
        raise BATCH.problem(
            f"the batch has {len(batch)} queries, at most {BATCH.value} are answered at once; {BATCH.advice}"
        )
    found: Row = {}
    for name, value in batch.items():
        pause()
        try:
            query = read_query(subject, value)
        except FaultyQueryError as error:
            found[name] = {"result": [], "errors": [_fault(name, fault) for fault in error.faults]}
        else:
            found[name] = _result(release, subject, query, known)
    return found


def _result(release: Release, subject: Subject, query: ReadQuery, known: KnownReadings) -> Row:
    reading = resolved(release, dict(query.question), known)[subject.text]
    fitting = [
        each
        for each in reading["candidates"]
        if not query.types or type_of(release, subject, each["code"]) in query.types
    ]
    notes = [reading["note"], _not_read(query)]
    settled = reading["code"]
    if settled and reading["candidates"][0]["method"] == HINT:
        settled = None
        notes.append("the country is known by its property alone, the text says nothing that is sure: choose")
    return {
        "result": [_candidate(release, subject, each, settled) for each in fitting[: query.limit]],
        **_noted(notes),
    }


def _candidate(release: Release, subject: Subject, found: Row, settled: str | None) -> Row:
    code = found["code"]
    return {
        "id": code,
        "name": name_of(release, subject, code),
        "description": described(release, subject, code),
        "type": types_of(release, subject, code),
        "score": round(100 * found["score"], 1),
        "features": [
            {"id": "certainty", "value": found["score"]},
            {"id": "settled", "value": code == settled},
        ],
        "match": code == settled,
    }


def _fault(name: str, fault: QueryFault) -> Row:
    escaped = (part.replace("~", "~0").replace("/", "~1") for part in (shortened(name), fault.member) if part)
    return {"pointer": "".join(f"/{part}" for part in escaped), "detail": fault.detail}


def _not_read(query: ReadQuery) -> str | None:
    """Return a note on properties that were not read."""
    if not query.not_read:
        return None
    named = ", ".join(shortened(each) for each in query.not_read[:MOST_NOT_READ])
    more = len(query.not_read) - MOST_NOT_READ
    return f"not read, because no property here has this id: {named}" + (
        f" and {more} more" if more > 0 else ""
    )


def _noted(notes: Iterable[str | None]) -> Row:
    found = "; ".join(filter(None, notes))
    return {"note": found} if found else {}
