"""Laws and notices in a profile: what may be engaged, on which condition. Not legal advice."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, day, spec

STATUSES = ("applies", "applies_to_state", "conditional", "not_yet_applicable", "not_triggered")


class AtomValue(ResponseSchema):
    """A part of the condition and its value for this question."""

    name = fields.String(**spec("What it asks: region, sector, hs, a fact, or documented:{practice}."))
    detail = fields.String(
        **spec("In words: the places, sectors or goods meant, or the question to the caller.")
    )
    value = fields.String(**spec("true, false or unknown.", examples=["true", "false", "unknown"]))
    negated = fields.Boolean(**spec("Whether the condition asks that it be not so."))


class Flag(ResponseSchema):
    """A law that may be engaged: its status for this place, sector and day, and what that depends on."""

    id = fields.String(**spec("Id of the instrument, as in /v1/instruments/{id}."))
    title = fields.String(**spec("Name of the instrument."))
    paragraph = fields.String(**spec("The paragraph."))
    jurisdiction = fields.String(**spec("UN, EU or the ISO 3166-1 code of the State."))
    addressee = fields.String(**spec("Whom it binds: importer, operator, company or state; more may come."))
    status = fields.String(**spec(f"{', '.join(STATUSES)}; more may come.", examples=[*STATUSES]))
    text = fields.String(
        **spec("One plain sentence. What may be engaged is no finding, and this is not legal advice.")
    )
    effect = fields.String(**spec("What happens where it applies."))
    standard_of_proof = fields.String(**spec("What has to be shown, and by whom."))
    caution = fields.String(**spec("What must always be told with it.", null=True))
    missing_facts = fields.List(
        fields.String(),
        **spec(
            "Exactly what is unknown and can still change the status. region, sector and hs ask for a narrower question; documented:{practice} waits for evidence; the others are facts to be given with facts=."
        ),
    )
    on_callers_statement = fields.List(
        fields.String(),
        **spec("Facts that you answered with no, without which it would not be not_triggered."),
    )
    prompted_by = fields.List(
        fields.String(),
        **spec("Ids of the evidence here that makes a missing or denied fact a live question."),
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
    instrument = fields.String(**spec("Id of the instrument that it is under."))
    since = day("Day from which it stands.")
    prominent = fields.Boolean(**spec("Whether the place is in the country that the priority is aimed at."))
    source = fields.String(**spec("Id of the source."))
    text = fields.String(**spec("One plain sentence."))
