"""What changed between releases: pairs with what changed them, claims, listings, measures and law."""

from __future__ import annotations

from marshmallow import fields

from schemas.paging import PageQuery
from schemas.reference import RegionRef, ResponseSchema, SectorRef, spec
from schemas.strict import Code, Codes, PlainChoice, PlainFlag

KINDS = (
    "step", "pair", "claim", "listing", "measure", "presumption", "law", "notice", "input", "indicator",
)  # fmt: skip
CHANGES = ("added", "removed", "changed", "corrected", "withdrawn", "restored", "ended")


class ChangesQuery(PageQuery):
    """The earlier release, and filters. A repeated parameter means "or"; different parameters mean "and"."""

    since = Code(
        "release-version",
        "Version of an earlier release. Its changes up to this release are listed. If absent, the release before this one.",
    )
    kind = fields.List(
        PlainChoice(KINDS, f"give one of {', '.join(KINDS)}"),
        metadata={"description": "Kind of what changed; repeated means or."},
    )
    change = fields.List(
        PlainChoice(CHANGES, f"give one of {', '.join(CHANGES)}"),
        metadata={"description": "What happened to it; repeated means or."},
    )
    region = Codes("region", "ISO 3166 code; repeated means or. Rows without a place are left out.")
    sector = Codes("sector", "ISIC code or slug; repeated means or. Rows of any sector are included.")
    within = PlainFlag(
        "Include the places inside the region and the sectors inside the sector.", load_default=False
    )


class PairState(ResponseSchema):
    """What is compared of a pair, in one of the two releases."""

    status = fields.String(**spec("Status of the pair."))
    score = fields.Float(**spec("Score; null unless assessed or wider.", null=True))
    band = fields.String(**spec("Band of the score.", null=True))
    at_most_score = fields.Float(
        **spec("Highest score among the parts; null where there is none.", null=True)
    )
    at_most_band = fields.String(**spec("Band of that score.", null=True))
    structural_score = fields.Float(**spec("Structural score of the country.", null=True))


class ChangedField(ResponseSchema):
    """A field that differs."""

    field = fields.String(**spec("Name of the field in the data."))
    was = fields.Raw(**spec("The value before; null also where it is long.", null=True))
    now = fields.Raw(**spec("The value now; null also where it is long.", null=True))


class ChangeReason(ResponseSchema):
    """A row that changed a pair."""

    kind = fields.String(**spec("claim, listing, measure or presumption; more may come."))
    id = fields.String(**spec("Its id, as in a row of that kind."))
    change = fields.String(**spec("What happened to it, as in that row."))


class ReleaseChange(ResponseSchema):
    """Something that differs between two releases."""

    kind = fields.String(
        **spec(
            "step (from a release to the next), pair, claim, listing, measure, presumption, law, notice, input or indicator; "
            "more may come."
        )
    )
    id = fields.String(
        **spec(
            "Id: of a step its version, of a pair `region/sector` (the country alone: any sector), of a claim or listing that "
            "of /v1/evidence/{id}, of a law that of /v1/instruments/{id}."
        )
    )
    change = fields.String(
        **spec("added, removed, changed, corrected, withdrawn, restored or ended; more may come.")
    )
    region = fields.Nested(RegionRef, **spec("The place; null where there is none.", null=True))
    sector = fields.Nested(
        SectorRef, **spec("The sector; null where there is none, or any is meant.", null=True)
    )
    was = fields.Nested(
        PairState, **spec("State of a pair before; null for other kinds and new codes.", null=True)
    )
    now = fields.Nested(
        PairState, **spec("State of a pair now; null for other kinds and codes that are gone.", null=True)
    )
    differences = fields.List(
        fields.Nested(ChangedField),
        **spec("What differs of a row that was there before: each field with its values."),
    )
    reasons = fields.List(
        fields.Nested(ChangeReason),
        **spec("Of a pair, the rows that changed it: without any of them, its state would be another."),
    )
    steps = fields.List(fields.String(), **spec("Versions of the releases that came with it, oldest first."))
    text = fields.String(
        **spec(
            "Of a step: from where to where, on which day both were scored, and what its list lacks.",
            null=True,
        )
    )
