"""Sources: the texts that were read, with who published them and how reliable that is."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import PageQuery
from schemas.reference import Answer, day, partial_day, told

SOURCE_KINDS = (
    "news", "investigation", "report", "press_release", "advisory", "testimony", "dataset", "classification",
    "resolution",
)  # fmt: skip


class Publisher(Answer):
    """Who published a text or says a thing; publishers of one affiliation share an origin."""

    id = fields.String(**told("Id, as the filter publisher takes it."))
    name = fields.String(**told("Name of the body, or the role of a person."))
    kind = fields.String(
        **told("state, un_body, authority, ngo, media, researcher, witness or company; more may come.")
    )
    affiliation = fields.String(**told("Group whose publishers count as one origin."))


class Source(Answer):
    """A source; ``read`` is secondary where a copy or a report of the primary was read."""

    id = fields.String(**told("Id."))
    title = fields.String(**told("Title of the text; ours where the source has none."))
    publisher = fields.Nested(Publisher, **told("Who published it."))
    read = fields.String(**told("primary, or secondary where a copy or a report of the primary was read."))
    kind = fields.String(**told("Kind of text: news, investigation, report and so on."))
    url = fields.String(**told("Where it was read, if it is on the web.", null=True))
    published_on = partial_day("When it was published.")
    published_precision = fields.String(**told("How far the date is known: day, month or year."))
    retrieved_on = day("When it was read.")
    licence = fields.String(**told("Under which terms it is used."))
    reliability = fields.String(
        **told("Admiralty grade of the source, A (reliable) to E, F where it cannot be judged.")
    )
    reliability_because = fields.String(**told("Why that grade."))
    note = fields.String(**told("What else a reader should know.", null=True))
    evidence_count = fields.Integer(**told("Evidence items that rest on it."))
    measure_count = fields.Integer(**told("Measures that rest on it."))


class SourceQuery(PageQuery):
    """Which sources to list."""

    publisher = fields.List(fields.String(), metadata={"description": "Publisher id; repeated means or."})
    kind = fields.List(
        fields.String(validate=OneOf(SOURCE_KINDS, error=f"give one of {', '.join(SOURCE_KINDS)}")),
        metadata={"description": "Kind of text; repeated means or."},
    )
