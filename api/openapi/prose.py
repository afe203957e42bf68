"""What the document says once for all operations."""

from __future__ import annotations

from typing import Any, Final

TITLE: Final = "Supply-Chain Risk API"

DESCRIPTION: Final = """\
How high is the risk that forced labour is in goods of this sector from this place, on what evidence, and how sure are we?

A profile speaks of a place and a sector, never of a supplier. "No record found" is never "low risk": every answer says
whether it is `assessed`, `structural_only` or `not_covered`.

**Codes.** A path or filter takes a region by ISO 3166 code and a sector by ISIC Rev.4 code or slug, in any case. An alias
answers with the canonical code and a `Content-Location`.

**Law.** A profile says which law *may be engaged*, on which condition, and what is missing to tell. That is no finding
and no legal advice. What only you can know of the goods may be given as `facts=`.

**Questions.** Unknown parameters are refused. The same parameter repeated means or, different ones mean and. `as_of`
settles the day: what was published by then, and the law as it stood. Without it an answer is of today in UTC; it may
lie ahead as far as a law held here names a day.

**Collections** come in pages: follow `next`, or the `Link` header, to the end. Cursors are opaque and bound to the
release. By `Accept` or `format=` a page comes as CSV or as NDJSON too; there `Link` alone tells the next page.

**Caching.** Same release, code version, method, request and `as_of` give the same bytes and the same strong `ETag`;
`If-None-Match` gives 304; an answer to `facts=` or `receipt=`, or of `/v1/resolve`, is `no-store`, has no `ETag` and is kept nowhere. gzip is used above 1 KiB for those who accept it.

**Methods.** HEAD answers like GET, without the body. OPTIONS says what is served. Any other method is 405, with `Allow`.
What is posted is one object of JSON; what a caller sends is neither stored nor logged.

**Errors.** Every error is `application/problem+json` (RFC 9457), tells all faults at once, and says what to do.

**Tracing.** `X-Request-Id` is taken over, or made, echoed and logged. What is asked about is not logged.

**Promises.** Documented fields keep their names, types and meaning within `/v1`. New fields, and new values where known
ones stand as examples, may appear.

Examples in this document are answers of the real release; `x-request` is the request that gave each one,
`x-request-headers` and `x-request-body` what was sent with it, `x-varies` names what differs from one server to another, and `x-shortened`
the fields of which every list shows its first entries only.
"""

INFO: Final[dict[str, Any]] = {
    "summary": "Risk of forced labour by region and sector, with the evidence behind it.",
    "description": DESCRIPTION,
    "contact": {"name": "Whoever runs this server"},
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}

COLLECTION: Final = (
    "A page of at most `limit` items; `next` leads to the one after it. Also as CSV and as NDJSON, by `Accept` or "
    "`format=`. The same parameter repeated means or, different ones mean and."
)

WHOLE: Final = "All items in one page. Also as CSV and as NDJSON, by `Accept` or `format=`."

PRIVATE: Final = (
    "Where `{0}` is given, the answer is `no-store`: it has no `ETag`, is never a 304, and is kept in no cache, neither "
    "here nor on the way."
)

UNKEPT: Final = (
    "The answer is `no-store`: it has no `ETag`, and is kept in no cache, neither here nor on the way."
)

SINGLE: Final = "Asked for by another name than its own, it answers with a `Content-Location`."
