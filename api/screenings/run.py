"""One screening from its rows to its answers: in order, piece by piece, remembering no more than a bounded part."""

from __future__ import annotations

import json
from collections import Counter
from itertools import chain, islice
from typing import TYPE_CHECKING, Any

from api.law.parameters import fact_names
from api.problem import Problem
from api.receipts.seal import sha256_of
from api.scoring import method
from api.screenings.answer import Answering
from api.screenings.lines import Inflow
from api.screenings.memo import Memory
from api.screenings.options import with_body
from api.screenings.output import ItemsOut, SheetOut, WholeOut
from api.screenings.rows import ItemRows, SheetRows, parsed
from api.screenings.sheet import Sheet
from api.web.media import CSV, JSON, NDJSON
from schemas.screenings import MOST_FULL, MOST_ITEMS

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator

    from api.database import Release
    from api.receipts.issue import Issuer
    from api.screenings.answer import Answer
    from api.screenings.options import Order
    from api.screenings.rows import Row, Rows
    from api.web.work_lock import WorkLock

Body = dict[str, Any]
"""A request's body, where it is one document of JSON."""


class Screening:
    """A screening under way: ``source`` is its body, as lines while they come in or as one document of JSON.

    ``columns`` tells which headings of a sheet have which role.
    Raises a problem where the body cannot be read at all.
    """

    def __init__(
        self,
        issuer: Issuer,
        order: Order,
        source: Inflow | Body,
        lock: WorkLock,
    ) -> None:
        release = issuer.release
        self.issuer = issuer
        self.asked = order
        self.order = with_body(release, order, source) if isinstance(source, dict) else order
        self._flow = None if isinstance(source, dict) else source
        self._lock = lock
        self._answering = Answering(release, full=order.full)
        self._known: Memory[Hashable, Answer] = Memory()
        self._counted: Counter[tuple[str, str | None]] = Counter()
        rows, sheet = _rows(release, source, self.order, release.keep(fact_names))
        self._rows = rows
        self.columns = sheet and sheet.columns
        self._given = _bounded(rows, self.order)
        self.out = _out(rows, sheet, self.order)

    def pieces(self) -> Iterator[bytes]:
        """Give the answers as bytes; what is written goes out before anything is waited for."""
        out, flow, known, counted = self.out, self._flow, self._known, self._counted
        with self._lock:
            for row in self._given:
                answer = None if row.key is None else known.get(row.key)
                if answer is None:
                    answer = self._answered(row)
                counted[answer.status, answer.band] += 1
                if out.add(row, answer) or (flow is not None and flow.dry()):
                    piece = out.take()
                    with self._lock.released():
                        yield piece
        yield out.take()

    def summary(self) -> dict[str, Any]:
        """Count what was answered, by status and by band."""
        statuses: Counter[str] = Counter()
        bands: Counter[str] = Counter()
        for (status, band), count in sorted(self._counted.items(), key=str):
            statuses[status] += count
            if band is not None:
                bands[band] += count
        return {"rows": statuses.total(), "statuses": dict(statuses), "bands": dict(bands)}

    def _answered(self, row: Row) -> Answer:
        self._lock.pause()
        answer = self._answering.answer(self._rows.asked(row))
        return answer if row.key is None else self._known.put(row.key, answer)


def _rows(
    release: Release, source: Inflow | Body, order: Order, facts: tuple[str, ...]
) -> tuple[Rows, Sheet | None]:
    if isinstance(source, dict) or order.media_in == NDJSON:
        items = source["items"] if isinstance(source, dict) else parsed(source)
        return ItemRows(release, items, order.terms, repeated=order.media_out == CSV), None
    sheet = Sheet(source, order.columns, facts)
    return SheetRows(release, sheet, facts, order.terms), sheet


def _out(rows: Rows, sheet: Sheet | None, order: Order) -> SheetOut | ItemsOut | WholeOut:
    if order.media_out == CSV:
        return SheetOut(rows.heading, sheet, proved=order.proved)
    if order.media_out == NDJSON:
        return ItemsOut(proved=order.proved)
    return WholeOut({"as_of": order.terms.as_of.isoformat(), "columns": sheet and sheet.columns})


def _bounded(rows: Iterable[Row], order: Order) -> Iterator[Row]:
    """Hold a screening to the rows that its answer may have: so many are read before the first is answered.

    Raises a problem (422) that says where the others can go.
    """
    limits = [(MOST_FULL, "whole profiles are given; leave detail out")] if order.full else []
    if order.media_out == JSON:
        limits.append((MOST_ITEMS, f"rows are answered as JSON; ask for {NDJSON} or {CSV} in Accept"))
    if not limits:
        return iter(rows)
    most, advice = min(limits)
    given = iter(rows)
    first = list(islice(given, most + 1))
    if len(first) > most:
        raise Problem(422, f"there are more than {most} rows, and of at most {most} {advice}")
    return chain(first, given)


def streamed(screening: Screening, source: Inflow | Body) -> Iterator[bytes]:
    """Give a sheet or lines of JSON piece by piece, and the receipt as their last line."""
    yield from screening.pieces()
    if screening.order.proved:
        told = json.dumps(_receipt(screening, source), ensure_ascii=False)
        yield (
            f"# receipt {told}\r\n" if screening.order.media_out == CSV else f'{{"receipt": {told}}}\n'
        ).encode()


def document(screening: Screening, source: Inflow | Body) -> bytes:
    """Give the one document of JSON: its items, what stands beside them, and the receipt."""
    for _ in screening.pieces():
        pass
    items, beside = _finished(screening)
    told = {**beside, "receipt": _receipt(screening, source)}
    return b'{"items": [%b], %b\n' % (items, json.dumps(told, ensure_ascii=False)[1:].encode())


def digest(screening: Screening) -> str:
    """Give the digest of the result alone: what is worked out is dropped."""
    for _ in screening.pieces():
        pass
    if screening.order.media_out == JSON:
        _finished(screening)
    return screening.out.sha256()


def _finished(screening: Screening) -> tuple[bytes, dict[str, Any]]:
    """Give the items of a document of JSON as text, and what stands beside them."""
    out = screening.out
    assert isinstance(out, WholeOut)  # noqa: S101 - JSON is always gathered
    return out.finish(
        {"method": method.ID, "release": screening.issuer.release.version, "summary": screening.summary()}
    )


def _receipt(screening: Screening, source: Inflow | Body) -> dict[str, Any]:
    order = screening.order
    asked = source.sha256() if isinstance(source, Inflow) else sha256_of(source)
    return screening.issuer.receipt(
        order.terms.as_of, screening.asked.parameters(), asked, screening.out.sha256()
    )


def written(screening: Screening, source: Inflow | Body) -> Iterator[bytes]:
    """Give a screening's answer in its own media type."""
    if screening.order.media_out == JSON:
        yield document(screening, source)
    else:
        yield from streamed(screening, source)
