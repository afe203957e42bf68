"""The history of a pair: events, the score at each, and what each changed."""

from __future__ import annotations

from marshmallow import fields

from schemas.paging import AsOf, FormatQuery
from schemas.reference import Answer, day, told


class Cause(Answer):
    """What happened on the day."""

    kind = fields.String(**told("publication, listing, withdrawal or law; more may come."))
    id = fields.String(**told("Id of the evidence item or of the instrument."))
    status = fields.String(**told("Of a law: the status that it took on that day.", null=True))


class Event(Answer):
    """A day on which something happened, and what is said of the pair on it."""

    on = day("The day.")
    status = fields.String(**told("Status of the pair on the day."))
    score = fields.Float(**told("Score on the day; null unless assessed.", null=True))
    band = fields.String(**told("Band on the day; null unless assessed.", null=True))
    confidence = fields.String(**told("Confidence on the day."))
    causes = fields.List(fields.Nested(Cause), **told("What happened."))
    changed = fields.List(
        fields.String(), **told("What of status, score, band and confidence is not as at the event before.")
    )


class HistoryQuery(FormatQuery, AsOf):
    """Up to which day."""
