"""Instruments: laws by paragraph, with addressee, condition and effect. Not legal advice."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import PageAsOfQuery
from schemas.reference import ResponseSchema, SourceRef, day, spec

ADDRESSEES = ("importer", "operator", "company", "state")
STAGES = ("not_adopted", "not_yet_applicable", "applicable", "ended")


class Citation(ResponseSchema):
    """The primary text and its address."""

    title = fields.String(**spec("The primary text, as it is cited."))
    url = fields.String(**spec("Its address; null where none was seen.", null=True))


class PresumptionHeld(ResponseSchema):
    """A presumption of law of the instrument, as the method's floor `presumed` uses it."""

    region = fields.String(**spec("ISO 3166 code of the place."))
    sector = fields.String(**spec("ISIC code; null: every sector.", null=True))
    since = day("First day.")
    until = day("Last day; null: until further notice.", null=True)


class InstrumentListed(ResponseSchema):
    """An instrument in a listing."""

    id = fields.String(**spec("Id, as in /v1/instruments/{id}."))
    title = fields.String(**spec("Name of the law, order or resolution."))
    paragraph = fields.String(**spec("The paragraph that a flag refers to."))
    jurisdiction = fields.String(**spec("UN, EU or the ISO 3166-1 code of the State."))
    addressee = fields.String(
        **spec(f"Whom it binds: {', '.join(ADDRESSEES)}; more may come.", examples=[*ADDRESSEES])
    )
    kind = fields.String(**spec("Kind of duty or measure; a precedent is never a flag."))
    adopted = day("Day of adoption or signature.")
    applies_from = day("First day on which it applies.")
    applies_to = day("Last day on which it applied; null: still in force.", null=True)
    stage = fields.String(**spec(f"Stage on as_of: {', '.join(STAGES)}.", examples=[*STAGES]))
    effect = fields.String(**spec("What happens where it applies, in our own words."))
    verified = fields.String(**spec("How far it was checked: primary, secondary or unverified."))


class Instrument(InstrumentListed):
    """An instrument with its condition, its standard of proof and its source."""

    as_of = day("The requested day.")
    standard_of_proof = fields.String(**spec("What has to be shown, and by whom."))
    trigger = fields.Dict(
        **spec("The condition: a tree of all, any and not over atoms; null for a precedent.", null=True)
    )
    sentence = fields.String(**spec("What may be engaged, in one sentence."))
    caution = fields.String(**spec("A caution that must always accompany it.", null=True))
    threshold = fields.String(**spec("Size or turnover from which a duty binds, in words.", null=True))
    presumptions = fields.List(
        fields.Nested(PresumptionHeld), **spec("Presumptions of law that it establishes.")
    )
    citation = fields.Nested(Citation, **spec("The primary text and its address."))
    source = fields.Nested(SourceRef, **spec("The text that was read."))
    verified_note = fields.String(**spec("What was checked where, and what could not be.", null=True))
    status_checked_on = day("Day of the last check that it is still in force.", null=True)
    recorded_on = day("Day of its entry in the data.")
    note = fields.String(**spec("Further remarks.", null=True))


class InstrumentQuery(PageAsOfQuery):
    """Filters of the list of instruments adopted by the day."""

    jurisdiction = fields.List(
        fields.String(), metadata={"description": "UN, EU or an ISO 3166-1 code; repeated means or."}
    )
    addressee = fields.List(
        fields.String(validate=OneOf(ADDRESSEES, error=f"use one of {', '.join(ADDRESSEES)}")),
        metadata={"description": "Whom it binds; repeated means or."},
    )
