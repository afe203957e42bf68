"""What programs look for at the root of a service: ``/llms.txt``, ``/robots.txt``, ``/favicon.ico`` and ``/.well-known/security.txt``."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from functools import cache
from typing import TYPE_CHECKING, Final

from flask import Blueprint, request

from api.problem import Problem
from api.site import markdown
from api.site.assets import Asset, TextAsset
from api.site.docs import STATIC
from api.web.addresses import linked
from api.web.current import state

if TYPE_CHECKING:
    from flask import Response

agents = Blueprint("agents", __name__)

NO_CACHE: Final = {"Cache-Control": "no-cache"}
FOR_A_DAY: Final = {"Cache-Control": "public, max-age=86400"}

ABOUT: Final = """\
# Supply-Chain Risk API

> How high is the risk that forced labour is in goods of a sector and a place, on what evidence, which law does that touch, and how sure
> is the answer? Every number can be recomputed from the full answer. Release {release}.

- An answer is about a place and a sector, never about a supplier.
- Read `status` before `score`: `score` and `band` are null unless the status is `assessed` or `wider`; `partial` has its highest part in
  `at_most`; `structural_only` and `not_covered` mean unknown: no evidence that counts names the pair. No record is not low risk.
- Show `basis`, `as_of` and `release` beside a score. What only the caller knows (`facts`) belongs in the body of a POST.
- A region is an ISO 3166 code, a sector an ISIC Rev.4 code or a slug; words become codes at `/v1/resolve`.

## API

- [Addresses]({base}/v1): every address, with what it returns
- [OpenAPI document]({base}/openapi.json): parameters, shapes, examples, errors
- [Words to codes]({base}/v1/resolve?region=Dandong,+Liaoning&sector=frozen+pollock+fillets): candidates for a place and a product
- [A profile]({base}/v1/risks/CN-LN/1020): seafood of Liaoning, short by default; `explain=full` has every step of the score
- [All pairs with evidence]({base}/v1/risks?limit=all&format=csv): one CSV; every collection takes `limit=all` with `format=csv` or `ndjson`
- [Coverage]({base}/v1/coverage): what was read, how old it is, and what is missing
- [Table Schemas]({base}/v1/schemas): what the columns of each CSV are
- [Limits]({base}/v1/limits): sizes and rates of this server
"""

ROBOTS: Final = """\
# A profile exists for every place and sector: millions of addresses. Those with direct evidence are in one file:
# {base}/v1/risks?limit=all&format=csv
User-agent: *
Disallow: {base}/v1/
Disallow: {base}/explore/
Disallow: {base}/map
Disallow: {base}/matrix
Allow: {base}/
"""

MONTHS_VALID: Final = 6
"""After these a security.txt expires: RFC 9116 recommends less than a year. It is renewed each month by itself."""


@agents.get("/llms.txt")
def llms() -> Response:
    """What this service is, and where its documentation is, for language models (llmstxt.org)."""
    return _llms(request.script_root, state().release.version).answer(NO_CACHE)


@agents.get("/robots.txt")
def robots() -> Response:
    """Which addresses crawlers should leave alone."""
    return TextAsset(ROBOTS.format(base=request.script_root), "text/plain").answer(FOR_A_DAY)


@agents.get("/favicon.ico")
def favicon() -> Response:
    """The icon of the service."""
    return _icon().answer(FOR_A_DAY)


@agents.get("/.well-known/security.txt")
def security() -> Response:
    """Whom to tell of a weakness of this server (RFC 9116), where its operator has set that."""
    contact = state().settings.security_contact
    if not contact:
        raise Problem(
            404,
            "the operator of this server names no contact for reports on its security; "
            f"that of the software is in {linked('/docs/project/SECURITY.md')}",
        )
    text = f"Contact: {contact}\nExpires: {expiry(datetime.now(UTC).date())}T00:00:00Z\nPreferred-Languages: en\n"
    return TextAsset(text, "text/plain").answer(NO_CACHE)


def expiry(day: date) -> date:
    """Return the first day of the month half a year after a day."""
    months = day.year * 12 + day.month - 1 + MONTHS_VALID
    return date(months // 12, months % 12 + 1, 1)


@cache
def _icon() -> Asset:
    return Asset(STATIC / "site" / "favicon.ico")


@cache
def _llms(base: str, release: str) -> TextAsset:
    return TextAsset(ABOUT.format(base=base, release=release) + _contents(base), "text/plain")


def _contents(base: str) -> str:
    """Return the contents of the documentation, with addresses from the root; empty where it is not installed."""
    if markdown.CONTENTS not in markdown.files():
        return ""
    text = markdown.page(markdown.CONTENTS).plain.body.decode()
    sections = text[text.index("\n## ") :]
    return re.sub(r"\]\((?!https?:|/|#)", f"]({base}/docs/", sections)
