"""The history of a pair: its events, the score after each, and what each changed."""

from __future__ import annotations

from marshmallow import fields

from schemas.paging import AsOf, FormatQuery
from schemas.reference import ResponseSchema, day, spec


class Cause(ResponseSchema):
    """One thing that happened on the day."""

    kind = fields.String(**spec("publication, listing, withdrawal or law; more may come."))
    id = fields.String(**spec("Id of the evidence item or of the instrument."))
    status = fields.String(**spec("The status of a law from that day on; null for evidence.", null=True))


class Event(ResponseSchema):
    """A day on which something happened, and the state of the pair on it."""

    on = day("The day.")
    status = fields.String(**spec("Status of the pair on the day."))
    score = fields.Float(**spec("Score on the day; null unless assessed or wider.", null=True))
    band = fields.String(**spec("Band on the day; null unless assessed or wider.", null=True))
    confidence = fields.String(**spec("Confidence on the day."))
    causes = fields.List(fields.Nested(Cause), **spec("The things that happened on the day."))
    changed = fields.List(
        fields.String(), **spec("Which of status, score, band and confidence differ from the event before.")
    )


class HistoryQuery(FormatQuery, AsOf):
    """The last day of the history."""
