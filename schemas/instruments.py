"""Instruments: laws by paragraph, with addressee, condition and effect. Not legal advice."""

from __future__ import annotations

from marshmallow import fields

from schemas.paging import PageAsOfQuery
from schemas.reference import ResponseSchema, SourceRef, day, spec
from schemas.strict import Codes, PlainChoice

ADDRESSEES = ("importer", "operator", "company", "state")
STAGES = ("not_adopted", "not_yet_applicable", "applicable", "ended")


class Citation(ResponseSchema):
    """The primary text and its address."""

    title = fields.String(**spec("The primary text, as it is cited."))
    url = fields.String(**spec("Its address; null where none was seen.", null=True))


class Route(ResponseSchema):
    """A way to answer a measure, with what it requires and its clock."""

    route = fields.String(**spec("The way."))
    standard = fields.String(**spec("What has to be shown."))
    clock = fields.String(**spec("By when, and when it is decided.", required=False))


class Procedure(ResponseSchema):
    """Who decides, by when, and how a measure is answered."""

    decides = fields.String(**spec("Who decides."))
    clock = fields.String(**spec("Terms and deadlines.", required=False))
    routes = fields.List(fields.Nested(Route), **spec("Ways to answer a measure.", required=False))
    evidence = fields.List(fields.String(), **spec("Evidence that the authority requires.", required=False))
    penalties = fields.String(**spec("What follows on a breach.", required=False))


class ReferredList(ResponseSchema):
    """A list that an instrument refers to, which is not in the release: look it up."""

    title = fields.String(**spec("Name of the list."))
    url = fields.String(**spec("Its official address."))
    dated = fields.String(**spec("Date of its latest state that was seen.", required=False, format="date"))
    note = fields.String(**spec("Further remarks.", required=False))


class Version(ResponseSchema):
    """A change of an instrument's dates or wording."""

    since = fields.String(**spec("First day of the version.", format="date"))
    applies_from = fields.String(
        **spec("First day on which it applies, by this version.", required=False, format="date")
    )
    applies_to = fields.String(
        **spec("Last day on which it applies, by this version.", required=False, format="date")
    )
    text = fields.String(**spec("What is different, in our own words."))


class Inputs(ResponseSchema):
    """What its fact about inputs is about, and what makes that a live question."""

    name = fields.String(**spec("The place and the goods, in words."))
    fact = fields.String(**spec("Name of the fact, where it is not inputs_from:{id}.", required=False))
    regions = fields.List(fields.String(), **spec("The place, by ISO 3166 code.", required=False))
    hs = fields.List(
        fields.String(),
        **spec("HS 2022 prefixes of the goods; left out: those of the condition, or all.", required=False),
    )
    within = fields.List(
        fields.String(),
        **spec("HS 2022 prefixes of other goods of the place that may be made with them.", required=False),
    )
    practices = fields.List(fields.String(), **spec("Practices whose evidence leads there.", required=False))
    abroad = fields.String(**spec("yes: usual inputs of goods from any country lead there.", required=False))


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
    url = fields.String(**spec("Official address of the text in force."))
    verified = fields.String(**spec("How far it was checked: primary, secondary or unverified."))
    status_checked_on = day("Day of the last check that it is still in force.")
    check_due = fields.Boolean(**spec("Whether that is more than a year before as_of."))


class Instrument(InstrumentListed):
    """An instrument with its condition, its standard of proof and its source."""

    as_of = day("The requested day.")
    standard_of_proof = fields.String(**spec("What has to be shown, and by whom."))
    trigger = fields.Dict(
        **spec(
            "The condition: a tree of all, any and not over atoms, with during for parts of it that are of some days only; null for a precedent.",
            null=True,
        )
    )
    covers = fields.String(
        **spec(
            "goods: a service is not reached, and a trader's goods have to be named; goods_and_services; conduct: of a company or a State.",
            examples=["goods", "goods_and_services", "conduct"],
        )
    )
    family = fields.String(**spec("What bans of one family have in common.", null=True))
    inputs = fields.Nested(
        Inputs, **spec("What its fact about inputs is about; null without such a fact.", null=True)
    )
    sentence = fields.String(**spec("What may be engaged, in one sentence."))
    procedure = fields.Nested(
        Procedure, **spec("Who decides, by when, and how to answer; null for a precedent.", null=True)
    )
    lists = fields.List(fields.Nested(ReferredList), **spec("Lists that it refers to."))
    versions = fields.List(
        fields.Nested(Version),
        **spec("Where dates or wording changed, oldest first; dates above are those on as_of."),
    )
    version = fields.String(**spec("What was in force on as_of, of these versions.", null=True))
    caution = fields.String(**spec("A caution that must always accompany it.", null=True))
    threshold = fields.String(**spec("Size or turnover from which a duty binds, in words.", null=True))
    presumptions = fields.List(
        fields.Nested(PresumptionHeld), **spec("Presumptions of law that it establishes.")
    )
    citation = fields.Nested(Citation, **spec("The primary text and its address."))
    source = fields.Nested(SourceRef, **spec("The text that was read."))
    verified_note = fields.String(**spec("What was checked where, and what could not be.", null=True))
    recorded_on = day("Day of its entry in the data.")
    note = fields.String(**spec("Further remarks.", null=True))


class InstrumentQuery(PageAsOfQuery):
    """Filters of the list of instruments adopted by the day."""

    jurisdiction = Codes("jurisdiction", "UN, EU or an ISO 3166-1 code; repeated means or.")
    addressee = fields.List(
        PlainChoice(ADDRESSEES, f"use one of {', '.join(ADDRESSEES)}"),
        metadata={"description": "Whom it binds; repeated means or."},
    )
