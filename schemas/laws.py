"""Laws and notices in a profile: what may be engaged, on which condition. Not legal advice."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import Answer, day, told

STATUSES = ("applies", "applies_to_state", "conditional", "not_yet_applicable", "not_triggered")


class AtomValue(Answer):
    """A part of the condition and its value for this question."""

    name = fields.String(**told("What it asks: region, sector, hs, a fact, or documented:{practice}."))
    detail = fields.String(
        **told("In words: the places, sectors or goods meant, or the question to the caller.")
    )
    value = fields.String(**told("true, false or unknown.", examples=["true", "false", "unknown"]))
    negated = fields.Boolean(**told("Whether the condition asks that it be not so."))


class Flag(Answer):
    """A law that may be engaged: its status for this place, sector and day, and what that depends on."""

    id = fields.String(**told("Id of the instrument, as in /v1/instruments/{id}."))
    title = fields.String(**told("Name of the instrument."))
    paragraph = fields.String(**told("The paragraph."))
    jurisdiction = fields.String(**told("UN, EU or the ISO 3166-1 code of the State."))
    addressee = fields.String(**told("Whom it binds: importer, operator, company or state; more may come."))
    status = fields.String(**told(f"{', '.join(STATUSES)}; more may come.", examples=[*STATUSES]))
    text = fields.String(
        **told("One plain sentence. What may be engaged is no finding, and this is not legal advice.")
    )
    effect = fields.String(**told("What happens where it applies."))
    standard_of_proof = fields.String(**told("What has to be shown, and by whom."))
    caution = fields.String(**told("What must always be told with it.", null=True))
    missing_facts = fields.List(
        fields.String(),
        **told(
            "Exactly what is unknown and can still change the status. region, sector and hs ask for a narrower question; documented:{practice} waits for evidence; the others are facts to be given with facts=."
        ),
    )
    on_callers_statement = fields.List(
        fields.String(),
        **told("Facts that you answered with no, without which it would not be not_triggered."),
    )
    prompted_by = fields.List(
        fields.String(),
        **told("Ids of the evidence here that makes a missing or denied fact a live question."),
    )
    adopted = day("Day of adoption or signature.")
    applies_from = day("First day on which it applies.")
    applies_to = day("Last day on which it applied; null: still in force.", null=True)
    ended_on = day("Where it has ended: its last day.", null=True)
    because = fields.List(
        fields.Nested(AtomValue),
        **told("Every part of the condition with its value; with explain=full.", required=False),
    )


class Notice(Answer):
    """An enforcement priority for the sector, whatever the place. It triggers nothing."""

    id = fields.String(**told("Id of the notice."))
    title = fields.String(**told("What is a priority."))
    instrument = fields.String(**told("Id of the instrument that it is under."))
    since = day("Day from which it stands.")
    prominent = fields.Boolean(**told("Whether the place is in the country that the priority is aimed at."))
    source = fields.String(**told("Id of the source."))
    text = fields.String(**told("One plain sentence."))
