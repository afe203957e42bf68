"""Forms are taken from the pages of this server: another site could have a browser send sheets, which cost minutes of work."""

from __future__ import annotations

from flask import request

from api.problem import Problem

OTHER = "cross-site"
"""What browsers write in Sec-Fetch-Site where the page with the form is of another site; other clients write nothing."""


def refuse_other_sites() -> None:
    """Raise a problem (403) where a page of another site sent the form."""
    if request.headers.get("Sec-Fetch-Site") == OTHER:
        raise Problem(
            403, "this form was sent by a page of another site; open this page and send it from there"
        )
