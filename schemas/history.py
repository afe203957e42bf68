"""The history of a pair: events, the score at each, and what each changed."""

from __future__ import annotations

from marshmallow import fields

from schemas.paging import AsOf, FormatQuery
from schemas.reference import ResponseSchema, day, spec


class Cause(ResponseSchema):
    """What happened on the day."""

    kind = fields.String(**spec("publication, listing, withdrawal or law; more may come."))
    id = fields.String(**spec("Id of the evidence item or of the instrument."))
    status = fields.String(**spec("Of a law: the status that it took on that day.", null=True))


class Event(ResponseSchema):
    """A day on which something happened, and what is said of the pair on it."""

    on = day("The day.")
    status = fields.String(**spec("Status of the pair on the day."))
    score = fields.Float(**spec("Score on the day; null unless assessed.", null=True))
    band = fields.String(**spec("Band on the day; null unless assessed.", null=True))
    confidence = fields.String(**spec("Confidence on the day."))
    causes = fields.List(fields.Nested(Cause), **spec("What happened."))
    changed = fields.List(
        fields.String(), **spec("What of status, score, band and confidence is not as at the event before.")
    )


class HistoryQuery(FormatQuery, AsOf):
    """Up to which day."""
