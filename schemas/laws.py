"""Laws and notices in a profile: which may be engaged, and on which condition. Not legal advice."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, day, spec

STATUSES = ("applies", "applies_to_state", "conditional", "not_yet_applicable", "not_triggered")


class AtomValue(ResponseSchema):
    """A part of the condition and its value in this profile."""

    name = fields.String(**spec("Name of the part: region, sector, hs, a fact, or documented:{practice}."))
    detail = fields.String(
        **spec("In words: the places, sectors or goods meant, or the question to the caller.")
    )
    value = fields.String(**spec("true, false or unknown.", examples=["true", "false", "unknown"]))
    negated = fields.Boolean(**spec("Whether the condition requires this part to be false."))


class Flag(ResponseSchema):
    """A law that may be engaged: its status for this place, sector and day, and the facts that it depends on."""

    id = fields.String(**spec("Id of the instrument, as in /v1/instruments/{id}."))
    title = fields.String(**spec("Name of the instrument."))
    paragraph = fields.String(**spec("The paragraph."))
    jurisdiction = fields.String(**spec("UN, EU or the ISO 3166-1 code of the State."))
    addressee = fields.String(
        **spec("The party that it binds: importer, operator, company or state; more may come.")
    )
    status = fields.String(**spec(f"{', '.join(STATUSES)}; more may come.", examples=[*STATUSES]))
    text = fields.String(**spec("One plain sentence. It is not a finding and not legal advice."))
    effect = fields.String(**spec("What happens where it applies."))
    standard_of_proof = fields.String(**spec("What has to be shown, and by whom."))
    caution = fields.String(**spec("A caution that must always accompany it.", null=True))
    missing_facts = fields.List(
        fields.String(),
        **spec(
            "Exactly the facts that are unknown and can still change the status. For region, sector and hs, request a narrower one; documented:{practice} depends on evidence; state the others with facts=."
        ),
    )
    on_callers_statement = fields.List(
        fields.String(),
        **spec("Facts that you answered with no, without which the status would not be not_triggered."),
    )
    prompted_by = fields.List(
        fields.String(),
        **spec("Ids of evidence for this pair that makes a missing or denied fact plausible."),
    )
    adopted = day("Day of adoption or signature.")
    applies_from = day("First day on which it applies.")
    applies_to = day("Last day on which it applied; null: still in force.", null=True)
    ended_on = day("Where it has ended: its last day.", null=True)
    because = fields.List(
        fields.Nested(AtomValue),
        **spec("Every part of the condition with its value; with explain=full.", required=False),
    )


class Notice(ResponseSchema):
    """An enforcement priority for the sector, whatever the place. It triggers nothing."""

    id = fields.String(**spec("Id of the notice."))
    title = fields.String(**spec("What is a priority."))
    instrument = fields.String(**spec("Id of the instrument that it belongs to."))
    since = day("First day of the priority.")
    prominent = fields.Boolean(**spec("Whether the place is in the country that the priority is aimed at."))
    source = fields.String(**spec("Id of the source."))
    text = fields.String(**spec("One plain sentence."))
