"""A whole screening as bytes, its receipt at the end: what the server sends and the command line writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from api.receipts.seal import sha256_of
from api.scoring import method
from api.screenings.lines import Inflow
from api.screenings.output import WholeOut
from api.web.media import CSV, JSON

if TYPE_CHECKING:
    from collections.abc import Iterator

    from api.screenings.run import Body, Screening


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
