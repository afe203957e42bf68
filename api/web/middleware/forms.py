"""What the headers of a request ask for, in short: media types, content coding and day. Spellings of one wish are one form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from api.web.media import JSON
from api.web.negotiation import accepted_in, coding_in, preferred

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from typing import Any

MOST_FORMS: Final = 256
"""Pairs of headers whose form is remembered: callers of one kind send the same ones."""
LONGEST_HEADERS: Final = 400
"""Characters of such a pair: browsers send less than 200."""


class DayForms(NamedTuple):
    """A day, with what changes at midnight: the forms, which name it, and the header of an old release."""

    date: date
    forms: dict[tuple[str | None, str | None], str]
    age: list[tuple[str, str]]

    def form(self, environ: Mapping[str, Any]) -> str:
        """Return the form of a request."""
        headers = environ.get("HTTP_ACCEPT"), environ.get("HTTP_ACCEPT_ENCODING")
        return self.forms.get(headers) or self._new(*headers)

    def _new(self, accept: str | None, encoding: str | None) -> str:
        many, one = accepted_in(accept, many=True), accepted_in(accept, many=False)
        page = preferred(accept, "text/html", JSON)
        form = f"{many} {one} {page} {coding_in(encoding)} {self.date}"
        if len(accept or "") + len(encoding or "") <= LONGEST_HEADERS:
            if len(self.forms) >= MOST_FORMS:
                self.forms.clear()  # those in use are soon there again
            self.forms[accept, encoding] = form
        return form
