"""Sources: the texts that were read, with who published them and how reliable that is."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import PageQuery
from schemas.reference import ResponseSchema, day, partial_day, spec

SOURCE_KINDS = (
    "news", "investigation", "report", "press_release", "advisory", "testimony", "dataset", "classification",
    "resolution",
)  # fmt: skip


class Publisher(ResponseSchema):
    """Who published a text or says a thing; publishers of one affiliation share an origin."""

    id = fields.String(**spec("Id, as the filter publisher takes it."))
    name = fields.String(**spec("Name of the body, or the role of a person."))
    kind = fields.String(
        **spec("state, un_body, authority, ngo, media, researcher, witness or company; more may come.")
    )
    affiliation = fields.String(**spec("Group whose publishers count as one origin."))


class Source(ResponseSchema):
    """A source; ``read`` is secondary where a copy or a report of the primary was read."""

    id = fields.String(**spec("Id."))
    title = fields.String(**spec("Title of the text; ours where the source has none."))
    publisher = fields.Nested(Publisher, **spec("Who published it."))
    read = fields.String(**spec("primary, or secondary where a copy or a report of the primary was read."))
    kind = fields.String(**spec("Kind of text: news, investigation, report and so on."))
    url = fields.String(**spec("Where it was read, if it is on the web.", null=True))
    published_on = partial_day("When it was published.")
    published_precision = fields.String(**spec("How far the date is known: day, month or year."))
    retrieved_on = day("When it was read.")
    licence = fields.String(**spec("Under which terms it is used."))
    reliability = fields.String(
        **spec("Admiralty grade of the source, A (reliable) to E, F where it cannot be judged.")
    )
    reliability_because = fields.String(**spec("Why that grade."))
    note = fields.String(**spec("What else a reader should know.", null=True))
    evidence_count = fields.Integer(**spec("Evidence items that rest on it."))
    measure_count = fields.Integer(**spec("Measures that rest on it."))


class SourceQuery(PageQuery):
    """Which sources to list."""

    publisher = fields.List(fields.String(), metadata={"description": "Publisher id; repeated means or."})
    kind = fields.List(
        fields.String(validate=OneOf(SOURCE_KINDS, error=f"give one of {', '.join(SOURCE_KINDS)}")),
        metadata={"description": "Kind of text; repeated means or."},
    )
