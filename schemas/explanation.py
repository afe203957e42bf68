"""Explanation: what stands behind a score, so whole with ``explain=full`` that anyone can recompute it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.evidence import Attribution, Disputes, Listing, Quantity
from schemas.reference import RegionRef, ResponseSchema, SectorRef, SourceRef, day, partial_day, spec

REGION_MATCHES = ("exact", "ancestor")
SECTOR_MATCHES = ("exact", "ancestor", "unstated", "every")


class Factors(ResponseSchema):
    """The five factors of a weight."""

    reliability = fields.Float(**spec("R, of who says it."))
    credibility = fields.Float(**spec("C, of what is said."))
    age = fields.Float(**spec("T, halved every five years."))
    region = fields.Float(**spec("D_region, less than 1 where a wider region was meant."))
    sector = fields.Float(**spec("D_sector, less than 1 where a wider sector was meant, or none named."))


class Weighed(ResponseSchema):
    """An evidence item beside the pair: what it says, how it matches, and what it weighs."""

    id = fields.String(**spec("Id, as in /v1/evidence/{id}."))
    statement = fields.String(**spec("What is said, in our own words."))
    indicator = fields.String(**spec("Id of the indicator."))
    axes = fields.List(fields.String(), **spec("Axes of hazard it stands on."))
    strength = fields.Float(**spec("Strength of the indicator, 0 for context."))
    stance = fields.String(**spec("supports or disputes."))
    disputes = fields.Nested(Disputes, **spec("What a disputing item speaks against.", null=True))
    discount = fields.Float(**spec("d, what disputes take from it: 0 to 0.5."))
    origin = fields.String(**spec("Independent origin; unjudged for what is too weak to count."))
    publisher = fields.String(**spec("Id of the publisher it is counted under."))
    attributed_to = fields.Nested(Attribution, **spec("Who says it, not who reprints it."))
    source = fields.Nested(SourceRef, **spec("Where it was read."))
    region = fields.Nested(RegionRef, **spec("Where, as stated; null where no place is named.", null=True))
    sector = fields.Nested(
        SectorRef, **spec("In what, as stated; null: none named, or every one.", null=True)
    )
    quantity = fields.Nested(Quantity, **spec("The figure in it, if there is one.", null=True))
    practice = fields.String(**spec("Practice it is a case of.", null=True))
    state_imposed = fields.Boolean(**spec("Whether it is of labour that a State imposes."))
    listing = fields.Nested(Listing, **spec("Standing of a listing; null for anything else.", null=True))
    observed_to = partial_day("End of the observed period, as stated.", null=True)
    observed_end = day("Last day of observed_to.", null=True)
    published_on = partial_day("When it was published.")
    published_by = day("Last day of published_on.")
    reliability = fields.String(**spec("Admiralty grade of who says it, A to F."))
    credibility = fields.Integer(**spec("Admiralty grade of what is said, 1 to 6."))
    age_years = fields.Float(**spec("Years to as_of."))
    region_match = fields.String(
        validate=OneOf(REGION_MATCHES), **spec("How the place that it names relates to the one asked for.")
    )
    sector_match = fields.String(
        validate=OneOf(SECTOR_MATCHES), **spec("How the sector that it names relates to the one asked for.")
    )
    exact = fields.Boolean(**spec("Whether it counts as stated for this very pair."))
    factors = fields.Nested(Factors, **spec("What its weight is the product of."))
    weight = fields.Float(**spec("w, the product of the factors; 0 for context."))
    counts = fields.Boolean(**spec("Whether it enters a score: false for weak and context items."))


class Origin(ResponseSchema):
    """An independent origin on an axis: its strongest claim, and the claims it rests on."""

    origin = fields.String(**spec("The origin."))
    q = fields.Float(**spec("Its strongest claim: the most of weight * strength * (1 - discount)."))
    evidence = fields.List(fields.String(), **spec("Ids of its items on the axis."))


class RolledUp(ResponseSchema):
    """The pair inside this one whose own axis, times the factor, carries this one."""

    region = fields.String(**spec("Region of that pair."))
    sector = fields.String(**spec("Sector of that pair."))
    factor = fields.Float(**spec("0.9 for each level in region, 0.8 for each in sector."))
    value = fields.Float(**spec("That pair's own axis times the factor."))
    disputed = fields.Boolean(**spec("Whether that pair's axis is disputed."))


class Axis(ResponseSchema):
    """One axis of hazard, unrounded."""

    value = fields.Float(**spec("The higher of own and what is rolled up, 0 to 1."))
    own = fields.Float(**spec("1 - prod(1 - q) over the origins."))
    disputed = fields.Boolean(**spec("Whether a dispute takes from it."))
    origins = fields.List(fields.Nested(Origin), **spec("The origins on it, sorted."))
    rolled_up_from = fields.Nested(RolledUp, **spec("Where it comes from, if from a pair inside.", null=True))


class Axes(ResponseSchema):
    """Both axes: work that is involuntary, and done under the menace of a penalty."""

    involuntariness = fields.Nested(Axis, **spec("Work that is not voluntary."))
    penalty = fields.Nested(Axis, **spec("Work under the menace of a penalty."))


class PracticeDocumented(ResponseSchema):
    """A practice that this very region has claims of: what is said of it nationwide counts here in full."""

    id = fields.String(**spec("The practice."))
    documented_by = fields.List(fields.String(), **spec("The origins that document it here."))


class Hazard(ResponseSchema):
    """Hazard, 0 to 10; null unless assessed. Axes and evidence with explain=full."""

    score = fields.Float(**spec("0 to 10; null unless assessed.", null=True))
    practices = fields.List(
        fields.Nested(PracticeDocumented),
        **spec("Practices documented in this very region. With explain=full.", required=False),
    )
    axes = fields.Nested(Axes, **spec("Both axes. With explain=full.", required=False))
    evidence = fields.List(
        fields.Nested(Weighed), **spec("Every item, weighed. With explain=full.", required=False)
    )


class Measured(ResponseSchema):
    """A structural measure on its own scale and as a risk of 0 to 10."""

    indicator = fields.String(**spec("Id of the indicator, which tells the scale."))
    value = fields.Raw(**spec("On its own scale: a number, or a category's name.", type=["number", "string"]))
    risk = fields.Float(**spec("The value as a risk, 0 to 10."))
    edition = fields.String(**spec("Edition of the data set."))
    published_on = day("When that edition was published.")
    edition_after_as_of = fields.Boolean(**spec("Whether that was after as_of."))
    source = fields.String(**spec("Id of the source."))
    inherited_from = fields.String(**spec("The country, where a subdivision takes its measure.", null=True))


class Structural(ResponseSchema):
    """Vulnerability or lack of coping capacity, 0 to 10; null without a measure. The rest with explain=full."""

    score = fields.Float(**spec("0 to 10; null without a measure.", null=True))
    base = fields.Float(
        **spec("Mean risk of the measures. With explain=full.", null=True, required=False),
    )
    raised_by = fields.Float(**spec("n, by which evidence raises it. With explain=full.", required=False))
    origins = fields.List(
        fields.Nested(Origin), **spec("The origins that raise it. With explain=full.", required=False)
    )
    measures = fields.List(
        fields.Nested(Measured), **spec("The measures. With explain=full.", required=False)
    )
    evidence = fields.List(
        fields.Nested(Weighed), **spec("Every item, weighed. With explain=full.", required=False)
    )
