"""The introduction of the document: what the API does, and what all operations have in common."""

from __future__ import annotations

from typing import Any, Final

TITLE: Final = "Supply-Chain Risk API"

DESCRIPTION: Final = """\
How high is the risk of forced labour in the goods of a sector from a place, on what evidence, and how certain is that? A
profile answers with a score from 0 to 10 and its band, the graded evidence, and the laws that may be engaged. It is about a
place and a sector, never about a supplier. "No record found" never means "low risk". The pages for people are at `/`.

### Begin here
Open an operation below, change what is filled in, and press **Execute**.

1. **One pair**: `GET /v1/risks/{region}/{sector}` is filled in with Liaoning, China (`CN-LN`) and seafood processing (`1020`).
   Add `import_into=US` for the laws of one market, `hs=030475` for certain goods, `facts=dprk_workers:no` for what only you
   know, `as_of=2024-06-30` for another day, `laws=all` for every law, `explain=full` for every item with its weight.
2. **No codes yet**: `POST /v1/resolve` reads places, addresses and product names in any language, such as
   `Dandong, Liaoning` and `frozen pollock fillets`. `/v1/regions?q=` and `/v1/sectors?q=` search as you type.
3. **Many suppliers**: `POST /v1/screenings` takes rows as JSON, NDJSON, CSV or a workbook. Choose the type above the body:
   `text/csv` has an example to change, `text/csv; header=present` and the workbooks take a file.
4. **Read `status` first**: `assessed`, `partial` (only a part is documented: see `at_most`), `wider` (the score is that of
   `basis`), `structural_only` or `not_covered`. Only the first and `wider` have a band of their own.
5. **Prove it later**: `POST /v1/receipts/verify` tells whether a result follows from its release.

```
curl "http://localhost:8000/v1/risks/CN-LN/1020?import_into=US"
curl --data-binary @suppliers.csv -H "Content-Type: text/csv" "http://localhost:8000/v1/screenings"
```

### What all operations have in common
**Codes.** A path or filter takes a region by ISO 3166 code and a sector by ISIC Rev.4 code or slug, in any case. The answer
to an alias has the canonical code, and the canonical address in `Content-Location`.

**Law.** A profile lists the laws that *may be engaged* and have something behind them, and the facts that are missing to
decide. This is not a finding and not legal advice.

**Parameters.** Unknown parameters are refused. A repeated parameter means "or"; different parameters mean "and". `as_of` is
the day of the answer: it includes evidence published by then, and the law of that day. The default is today in UTC; a later
day is possible up to the last date in a law of this release.

**Collections** have pages: follow `next`, or the header `Link`, to the end. Cursors are opaque and bound to the release.
With `Accept` or `format=` a page is CSV (RFC 4180, with a header line; nested fields have columns like `region_code`) or
NDJSON (one item a line, as in `items`); there only `Link` contains the next page.

**Caching.** The same release, code version, method, request and `as_of` return the same bytes and the same strong `ETag`;
`If-None-Match` returns 304. An answer to `facts=` or `receipt=`, or of `/v1/resolve`, is `no-store`, has no `ETag` and is
stored in no cache. Answers above 1 KiB are compressed with gzip for clients that accept it; `Vary` names the headers of a
request that its answer depends on.

**Methods.** HEAD returns the headers of GET without a body. OPTIONS lists the methods of an address. Any other method is
answered with 405 and `Allow`. The body of a POST is one JSON object, unless the operation lists other media types. What you
send is not stored and not logged.

**Errors.** Every error is `application/problem+json` (RFC 9457). It lists all faults at once, with advice on each. A 408, 429
or 503 says in `Retry-After` when to try again. `/v1/limits` lists every limit.

**Values** have one form: numbers as in JSON, `true` or `false`, days as `YYYY-MM-DD`, texts in UTF-8 without control
characters; none is empty. The `format` of a code names its code system: which codes are known, the release decides.

**Tracing.** The header `X-Request-Id` is taken from your request, or made, and returned and logged. The codes and texts that
you look up are not logged. `Release-Age` has the days since the release was built, where they are more than 180.

**Compatibility.** Documented fields do not change their names, types and meaning within `/v1`. New fields may be added, and
new values where known values are listed as examples.

**Examples** in this document are answers of the real release. The summary of each is the request that returns it;
`x-request-headers` and `x-request-body` are sent with it, `x-varies` lists the fields that differ between servers, and
`x-shortened` the fields whose lists show only their first entries; CSV and NDJSON show only their first lines.
"""

API_KEY: Final = {
    "type": "http",
    "scheme": "bearer",
    "description": "An API key of the operator, `risk_...`, where this server needs one.",
}

INFO: Final[dict[str, Any]] = {
    "summary": "Risk of forced labour by region and sector, with the evidence for it.",
    "description": DESCRIPTION,
    "contact": {"name": "The operator of this server"},
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
}
