"""Explanation: what stands behind a score, so whole with ``explain=full`` that anyone can recompute it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.evidence import Attribution, Disputes, Listing, Quantity
from schemas.reference import Answer, RegionRef, SectorRef, SourceRef, day, partial_day, told

REGION_MATCHES = ("exact", "ancestor")
SECTOR_MATCHES = ("exact", "ancestor", "unstated", "every")


class Factors(Answer):
    """The five factors of a weight."""

    reliability = fields.Float(**told("R, of who says it."))
    credibility = fields.Float(**told("C, of what is said."))
    age = fields.Float(**told("T, halved every five years."))
    region = fields.Float(**told("D_region, less than 1 where a wider region was meant."))
    sector = fields.Float(**told("D_sector, less than 1 where a wider sector was meant, or none named."))


class Weighed(Answer):
    """An evidence item beside the pair: what it says, how it matches, and what it weighs."""

    id = fields.String(**told("Id, as in /v1/evidence/{id}."))
    statement = fields.String(**told("What is said, in our own words."))
    indicator = fields.String(**told("Id of the indicator."))
    axes = fields.List(fields.String(), **told("Axes of hazard it stands on."))
    strength = fields.Float(**told("Strength of the indicator, 0 for context."))
    stance = fields.String(**told("supports or disputes."))
    disputes = fields.Nested(Disputes, **told("What a disputing item speaks against.", null=True))
    discount = fields.Float(**told("d, what disputes take from it: 0 to 0.5."))
    origin = fields.String(**told("Independent origin; unjudged for what is too weak to count."))
    publisher = fields.String(**told("Id of the publisher it is counted under."))
    attributed_to = fields.Nested(Attribution, **told("Who says it, not who reprints it."))
    source = fields.Nested(SourceRef, **told("Where it was read."))
    region = fields.Nested(RegionRef, **told("Where, as stated; null where no place is named.", null=True))
    sector = fields.Nested(
        SectorRef, **told("In what, as stated; null: none named, or every one.", null=True)
    )
    quantity = fields.Nested(Quantity, **told("The figure in it, if there is one.", null=True))
    practice = fields.String(**told("Practice it is a case of.", null=True))
    state_imposed = fields.Boolean(**told("Whether it is of labour that a State imposes."))
    listing = fields.Nested(Listing, **told("Standing of a listing; null for anything else.", null=True))
    observed_to = partial_day("End of the observed period, as stated.", null=True)
    observed_end = day("Last day of observed_to.", null=True)
    published_on = partial_day("When it was published.")
    published_by = day("Last day of published_on.")
    reliability = fields.String(**told("Admiralty grade of who says it, A to F."))
    credibility = fields.Integer(**told("Admiralty grade of what is said, 1 to 6."))
    age_years = fields.Float(**told("Years to as_of."))
    region_match = fields.String(
        validate=OneOf(REGION_MATCHES), **told("How the place that it names relates to the one asked for.")
    )
    sector_match = fields.String(
        validate=OneOf(SECTOR_MATCHES), **told("How the sector that it names relates to the one asked for.")
    )
    exact = fields.Boolean(**told("Whether it counts as stated for this very pair."))
    factors = fields.Nested(Factors, **told("What its weight is the product of."))
    weight = fields.Float(**told("w, the product of the factors; 0 for context."))
    counts = fields.Boolean(**told("Whether it enters a score: false for weak and context items."))


class Origin(Answer):
    """An independent origin on an axis: its strongest claim, and the claims it rests on."""

    origin = fields.String(**told("The origin."))
    q = fields.Float(**told("Its strongest claim: the most of weight * strength * (1 - discount)."))
    evidence = fields.List(fields.String(), **told("Ids of its items on the axis."))


class RolledUp(Answer):
    """The pair inside this one whose own axis, times the factor, carries this one."""

    region = fields.String(**told("Region of that pair."))
    sector = fields.String(**told("Sector of that pair."))
    factor = fields.Float(**told("0.9 for each level in region, 0.8 for each in sector."))
    value = fields.Float(**told("That pair's own axis times the factor."))
    disputed = fields.Boolean(**told("Whether that pair's axis is disputed."))


class Axis(Answer):
    """One axis of hazard, unrounded."""

    value = fields.Float(**told("The higher of own and what is rolled up, 0 to 1."))
    own = fields.Float(**told("1 - prod(1 - q) over the origins."))
    disputed = fields.Boolean(**told("Whether a dispute takes from it."))
    origins = fields.List(fields.Nested(Origin), **told("The origins on it, sorted."))
    rolled_up_from = fields.Nested(RolledUp, **told("Where it comes from, if from a pair inside.", null=True))


class Axes(Answer):
    """Both axes: work that is involuntary, and done under the menace of a penalty."""

    involuntariness = fields.Nested(Axis, **told("Work that is not voluntary."))
    penalty = fields.Nested(Axis, **told("Work under the menace of a penalty."))


class PracticeDocumented(Answer):
    """A practice that this very region has claims of: what is said of it nationwide counts here in full."""

    id = fields.String(**told("The practice."))
    documented_by = fields.List(fields.String(), **told("The origins that document it here."))


class Hazard(Answer):
    """Hazard, 0 to 10; null unless assessed. Axes and evidence with explain=full."""

    score = fields.Float(**told("0 to 10; null unless assessed.", null=True))
    practices = fields.List(
        fields.Nested(PracticeDocumented),
        **told("Practices documented in this very region. With explain=full.", required=False),
    )
    axes = fields.Nested(Axes, **told("Both axes. With explain=full.", required=False))
    evidence = fields.List(
        fields.Nested(Weighed), **told("Every item, weighed. With explain=full.", required=False)
    )


class Measured(Answer):
    """A structural measure on its own scale and as a risk of 0 to 10."""

    indicator = fields.String(**told("Id of the indicator, which tells the scale."))
    value = fields.Raw(**told("On its own scale: a number, or a category's name.", type=["number", "string"]))
    risk = fields.Float(**told("The value as a risk, 0 to 10."))
    edition = fields.String(**told("Edition of the data set."))
    published_on = day("When that edition was published.")
    edition_after_as_of = fields.Boolean(**told("Whether that was after as_of."))
    source = fields.String(**told("Id of the source."))
    inherited_from = fields.String(**told("The country, where a subdivision takes its measure.", null=True))


class Structural(Answer):
    """Vulnerability or lack of coping capacity, 0 to 10; null without a measure. The rest with explain=full."""

    score = fields.Float(**told("0 to 10; null without a measure.", null=True))
    base = fields.Float(
        **told("Mean risk of the measures. With explain=full.", null=True, required=False),
    )
    raised_by = fields.Float(**told("n, by which evidence raises it. With explain=full.", required=False))
    origins = fields.List(
        fields.Nested(Origin), **told("The origins that raise it. With explain=full.", required=False)
    )
    measures = fields.List(
        fields.Nested(Measured), **told("The measures. With explain=full.", required=False)
    )
    evidence = fields.List(
        fields.Nested(Weighed), **told("Every item, weighed. With explain=full.", required=False)
    )
