"""Laws and notices in a profile: which may be engaged, and on which condition. Not legal advice."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, day, spec

STATUSES = ("applies", "applies_to_state", "conditional", "not_yet_applicable", "not_triggered")


COMMON = "Left out of an entry of several laws that differ in it."


class AtomValue(ResponseSchema):
    """A part of the condition and its value in this profile."""

    name = fields.String(**spec("Name of the part: region, sector, hs, a fact, or documented:{practice}."))
    detail = fields.String(
        **spec("In words: the places, sectors or goods meant, or the question to the caller.")
    )
    value = fields.String(**spec("true, false or unknown.", examples=["true", "false", "unknown"]))
    negated = fields.Boolean(**spec("Whether the condition requires this part to be false."))


class Flag(ResponseSchema):
    """A law that may be engaged: its status for this place, sector and day, and the facts that it depends on.

    In a short profile a flag has at most 450 bytes; constant texts are at /v1/instruments/{id}.
    """

    id = fields.String(**spec("Id of the instrument, as in /v1/instruments/{id}."))
    title = fields.String(**spec("Name of the instrument."))
    status = fields.String(**spec(f"{', '.join(STATUSES)}; more may come.", examples=[*STATUSES]))
    text = fields.String(**spec("One plain sentence. It is no finding, no clearance and no legal advice."))
    missing_facts = fields.List(
        fields.String(),
        **spec(
            "Exactly the facts that are unknown and can still change the status. For region, sector and hs, request a narrower one; documented:{practice} depends on evidence; state the others with facts=."
        ),
    )
    on_callers_statement = fields.List(
        fields.String(),
        **spec(
            "Facts that you answered with no, without which the status would not be not_triggered; left out where there are none, and in a short flag where there is no room.",
            required=False,
        ),
    )
    addressee = fields.String(
        **spec(
            f"The party that it binds: importer, operator, company or state; more may come. {COMMON}",
            required=False,
        )
    )
    jurisdiction = fields.String(
        **spec(f"UN, EU or the ISO 3166-1 code of the State. {COMMON}", required=False)
    )
    applies_from = fields.String(
        **spec(f"First day on which it applies. {COMMON}", required=False, format="date")
    )
    applies_to = fields.String(
        **spec(
            "Last day on which it applied; null or left out: no end is known.",
            null=True,
            required=False,
            format="date",
        )
    )
    url = fields.String(**spec(f"Official address of the text in force. {COMMON}", required=False))
    verified = fields.String(
        **spec(f"How far it was checked: primary, secondary or unverified. {COMMON}", required=False)
    )
    check_due = fields.Boolean(
        **spec(
            "Whether its status was last looked up more than a year before the day; left out where it was not.",
            required=False,
        )
    )
    prompted_by = fields.List(
        fields.String(),
        **spec(
            "Ids of evidence that makes a missing or denied fact plausible: for this pair, or for its usual inputs. In a short profile at most ten, and as many as there is room for."
        ),
    )
    prompted_count = fields.Integer(
        **spec(
            "How many such items there are; left out in a short profile where there are none.", required=False
        )
    )
    evidence_of = fields.String(
        **spec(
            "country: that evidence is of the country as a whole and of no trade, or a whole section, so it may not be about this place; else left out.",
            required=False,
            examples=["country"],
        )
    )
    family = fields.String(
        **spec(
            "For bans of one family, such as those on goods of North Korea: what they have in common.",
            null=True,
            required=False,
        )
    )
    laws = fields.List(
        fields.String(),
        **spec(
            "In a short profile, ids of all laws of a family with this status, this one included: the entry shows what they have in common, and each has missing facts of its own.",
            required=False,
        ),
    )
    paragraph = fields.String(**spec("The paragraph; with laws=all.", required=False))
    effect = fields.String(**spec("What happens where it applies; with laws=all.", required=False))
    standard_of_proof = fields.String(
        **spec("What has to be shown, and by whom; with laws=all.", required=False)
    )
    caution = fields.String(
        **spec("A caution that must always accompany it; with laws=all.", null=True, required=False)
    )
    version = fields.String(
        **spec(
            "Where its dates or wording changed: what was in force on the day; with laws=all.",
            null=True,
            required=False,
        )
    )
    adopted = fields.String(
        **spec("Day of adoption or signature; with laws=all.", required=False, format="date")
    )
    status_checked_on = fields.String(
        **spec("Day of the last look-up of its status; with laws=all.", required=False, format="date")
    )
    ended_on = fields.String(
        **spec("Where it has ended: its last day; with laws=all.", null=True, required=False, format="date")
    )
    because = fields.List(
        fields.Nested(AtomValue),
        **spec("Every part of the condition with its value; with explain=full.", required=False),
    )


class OtherLaws(ResponseSchema):
    """Ids of the laws that nothing here leads to, by status. They are no clearance: `laws=all` returns each flag complete."""

    conditional = fields.List(
        fields.String(),
        **spec("Laws that depend on facts which neither evidence nor the goods make a live question."),
    )
    not_triggered = fields.List(
        fields.String(),
        **spec(
            "Laws that nothing in the place or sector brings in; they may still apply through inputs, makers or payments."
        ),
    )
    not_yet_applicable = fields.List(
        fields.String(), **spec("Laws that are yet to apply, and that nothing here leads to.")
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
