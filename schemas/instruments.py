"""Instruments: laws by paragraph, whom they bind, on what condition, and what follows. Not legal advice."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import PageAsOfQuery
from schemas.reference import Answer, SourceRef, day, told

ADDRESSEES = ("importer", "operator", "company", "state")
STAGES = ("not_adopted", "not_yet_applicable", "applicable", "ended")


class Citation(Answer):
    """Where the text stands."""

    title = fields.String(**told("The primary text, as it is cited."))
    url = fields.String(**told("Its address, where one was seen.", null=True))


class PresumptionHeld(Answer):
    """A presumption of law of the instrument, as the method's floor `presumed` uses it."""

    region = fields.String(**told("ISO 3166 code of the place."))
    sector = fields.String(**told("ISIC code; null: every sector.", null=True))
    since = day("First day.")
    until = day("Last day; null: until further notice.", null=True)


class InstrumentListed(Answer):
    """An instrument in a listing."""

    id = fields.String(**told("Id, as in /v1/instruments/{id}."))
    title = fields.String(**told("Name of the law, order or resolution."))
    paragraph = fields.String(**told("The paragraph that a flag points to."))
    jurisdiction = fields.String(**told("UN, EU or the ISO 3166-1 code of the State."))
    addressee = fields.String(
        **told(f"Whom it binds: {', '.join(ADDRESSEES)}; more may come.", examples=[*ADDRESSEES])
    )
    kind = fields.String(**told("What kind of duty or measure it is; a precedent is never a flag."))
    adopted = day("Day of adoption or signature.")
    applies_from = day("First day on which it applies.")
    applies_to = day("Last day on which it applied; null: still in force.", null=True)
    stage = fields.String(**told(f"On the day asked for: {', '.join(STAGES)}.", examples=[*STAGES]))
    effect = fields.String(**told("What happens where it applies, in our own words."))
    verified = fields.String(**told("How far it was checked: primary, secondary or unverified."))


class Instrument(InstrumentListed):
    """An instrument with its condition, its standard of proof and its source."""

    as_of = day("The day it is answered for.")
    standard_of_proof = fields.String(**told("What has to be shown, and by whom."))
    trigger = fields.Dict(
        **told("The condition: a tree of all, any and not over atoms; null for a precedent.", null=True)
    )
    sentence = fields.String(**told("What may be engaged, in one sentence."))
    caution = fields.String(**told("What must always be told with it.", null=True))
    threshold = fields.String(**told("Size or turnover from which a duty binds, in words.", null=True))
    presumptions = fields.List(fields.Nested(PresumptionHeld), **told("Presumptions of law that it makes."))
    citation = fields.Nested(Citation, **told("Where the text stands."))
    source = fields.Nested(SourceRef, **told("The text that was read."))
    verified_note = fields.String(**told("What was checked where, and what could not be.", null=True))
    status_checked_on = day("Day on which it was last checked whether it stands.", null=True)
    recorded_on = day("Day on which it was entered here.")
    note = fields.String(**told("What else should be known.", null=True))


class InstrumentQuery(PageAsOfQuery):
    """Which instruments to list: those adopted by the day."""

    jurisdiction = fields.List(
        fields.String(), metadata={"description": "UN, EU or an ISO 3166-1 code; repeated means or."}
    )
    addressee = fields.List(
        fields.String(validate=OneOf(ADDRESSEES, error=f"give one of {', '.join(ADDRESSEES)}")),
        metadata={"description": "Whom it binds; repeated means or."},
    )
