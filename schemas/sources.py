"""Sources: the texts that were read, with their publishers and their reliability."""

from __future__ import annotations

from marshmallow import fields

from schemas.paging import PageQuery
from schemas.reference import ResponseSchema, day, partial_day, spec
from schemas.strict import Codes, PlainChoice

SOURCE_KINDS = (
    "news", "investigation", "report", "press_release", "advisory", "testimony", "dataset", "classification",
    "resolution",
)  # fmt: skip


class Publisher(ResponseSchema):
    """The publisher of a text or the author of a claim. Publishers of one affiliation share an origin."""

    id = fields.String(**spec("Id, as in the filter `publisher`."))
    name = fields.String(**spec("Name of the body, or the role of a person."))
    kind = fields.String(
        **spec("state, un_body, authority, ngo, media, researcher, witness or company; more may come.")
    )
    affiliation = fields.String(**spec("Affiliation group; the publishers of a group count as one origin."))


class Source(ResponseSchema):
    """A source. ``read`` is secondary where a copy or a report of the primary text was read."""

    id = fields.String(**spec("Id."))
    title = fields.String(**spec("Title of the text; a description where the source has none."))
    publisher = fields.Nested(Publisher, **spec("Its publisher."))
    read = fields.String(**spec("primary, or secondary where a copy or a report of the primary was read."))
    kind = fields.String(**spec("Kind of text: news, investigation, report and so on."))
    url = fields.String(**spec("Address at which it was read, if it is on the web.", null=True))
    published_on = partial_day("When it was published.")
    published_precision = fields.String(**spec("Precision of that date: day, month or year."))
    retrieved_on = day("When it was read.")
    licence = fields.String(**spec("Licence or terms of use."))
    reliability = fields.String(
        **spec("Admiralty grade of the source, A (reliable) to E, F where it cannot be judged.")
    )
    reliability_because = fields.String(**spec("The reason for that grade."))
    note = fields.String(**spec("A remark for readers.", null=True))
    evidence_count = fields.Integer(**spec("Number of evidence items from it."))
    measure_count = fields.Integer(**spec("Number of measures from it."))


class SourceQuery(PageQuery):
    """Filters of sources."""

    publisher = Codes("publisher", "Publisher id; repeated means or.")
    kind = fields.List(
        PlainChoice(SOURCE_KINDS, f"give one of {', '.join(SOURCE_KINDS)}"),
        metadata={"description": "Kind of text; repeated means or."},
    )
