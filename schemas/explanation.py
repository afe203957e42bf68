"""The explanation of a score: with ``explain=full`` complete enough to recompute it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.basis import Adjustment
from schemas.evidence import Attribution, Disputes, Listing, Quantity
from schemas.reference import RegionRef, ResponseSchema, SectorRef, SourceRef, day, partial_day, spec

REGION_MATCHES = ("exact", "ancestor")
SECTOR_MATCHES = ("exact", "ancestor", "unstated", "every")
GOODS_MATCHES = ("covers", "part")


class Factors(ResponseSchema):
    """The five factors of a weight."""

    reliability = fields.Float(**spec("R, the reliability of the publisher."))
    credibility = fields.Float(**spec("C, the credibility of the statement."))
    age = fields.Float(**spec("T, the age: halved every five years."))
    region = fields.Float(**spec("D_region, less than 1 where the item is stated for a wider region."))
    sector = fields.Float(
        **spec("D_sector, less than 1 where the item is stated for a wider sector or for none.")
    )


class Weighed(ResponseSchema):
    """An evidence item with its match and its weight for the pair."""

    id = fields.String(**spec("Id, as in /v1/evidence/{id}."))
    statement = fields.String(**spec("The statement, in our own words."))
    indicator = fields.String(**spec("Id of the indicator."))
    axes = fields.List(fields.String(), **spec("Axes of hazard it is on."))
    strength = fields.Float(**spec("Strength of the indicator, 0 for context."))
    stance = fields.String(**spec("supports, disputes, remedies or ended."))
    disputes = fields.Nested(
        Disputes,
        **spec("What a dispute, a remedy or an ending is about; null for any other item.", null=True),
    )
    discount = fields.Float(**spec("d, the discount by disputes (0 to 0.5) and endings (0 to 0.8)."))
    over = fields.Boolean(
        **spec("Whether an ending names it, or it is a removed listing: no floor rests on it.")
    )
    origin = fields.String(
        **spec("Independent origin; unjudged for an item too weak to count, opinion for an opinion.")
    )
    publisher = fields.String(**spec("Id of the publisher it is counted under."))
    official = fields.Boolean(**spec("Whether an authority or a UN body states it."))
    opinion = fields.Boolean(**spec("Whether it is an opinion on what others report: it counts nowhere."))
    finding = fields.Boolean(**spec("Whether it is a finding of a court or an authority."))
    extent = fields.String(**spec("How widely, as the source states it; null where it does not.", null=True))
    goods = fields.List(fields.String(), **spec("HS prefixes of the goods that it names; empty: none."))
    main_in = fields.List(
        fields.String(),
        **spec("Places where its goods are the main part of the class, by a listing; else null.", null=True),
    )
    attributed_to = fields.Nested(Attribution, **spec("The original speaker, not a reprint."))
    source = fields.Nested(SourceRef, **spec("Where it was read."))
    region = fields.Nested(RegionRef, **spec("Place as stated; null where none is named.", null=True))
    sector = fields.Nested(SectorRef, **spec("Sector as stated; null: none named, or every one.", null=True))
    quantity = fields.Nested(Quantity, **spec("The figure in it, if there is one.", null=True))
    practice = fields.String(**spec("Practice that it documents.", null=True))
    state_imposed = fields.Boolean(**spec("Whether it is about labour that a State imposes."))
    listing = fields.Nested(Listing, **spec("State of a listing; null for any other item.", null=True))
    observed_to = partial_day("End of the observed period, as stated.", null=True)
    observed_end = day("Last day of observed_to, at the latest published_by.", null=True)
    published_on = partial_day("When it was published.")
    published_by = day("Last day of published_on.")
    reliability = fields.String(**spec("Admiralty grade of the publisher, A to F."))
    credibility = fields.Integer(**spec("Admiralty grade of the statement, 1 to 6."))
    age_years = fields.Float(**spec("Years to as_of."))
    region_match = fields.String(
        validate=OneOf(REGION_MATCHES), **spec("Relation of its place to the requested one.")
    )
    sector_match = fields.String(
        validate=OneOf(SECTOR_MATCHES), **spec("Relation of its sector to the requested one.")
    )
    goods_match = fields.String(
        validate=OneOf(GOODS_MATCHES), **spec("Whether it covers the goods, or names a part of them.")
    )
    exact = fields.Boolean(**spec("Whether it counts as stated for exactly this pair."))
    factors = fields.Nested(Factors, **spec("The factors of its weight."))
    weight = fields.Float(**spec("w, the product of the factors; 0 for context."))
    counts = fields.Boolean(**spec("Whether it enters a score: false for weak and context items."))


class Origin(ResponseSchema):
    """An independent origin on an axis: its strongest claim and all its claims."""

    origin = fields.String(**spec("The origin."))
    q = fields.Float(**spec("Its strongest claim: the maximum of weight * strength * (1 - discount)."))
    evidence = fields.List(fields.String(), **spec("Ids of its items on the axis."))


class RolledUp(ResponseSchema):
    """The pair inside this one that the axis is rolled up from: its own axis times the factor."""

    region = fields.String(**spec("Region of that pair."))
    sector = fields.String(**spec("Sector of that pair."))
    factor = fields.Float(**spec("0.9 for each level in region, 0.8 for each in sector."))
    value = fields.Float(**spec("That pair's own axis, before the factor."))
    disputed = fields.Boolean(**spec("Whether that pair's axis is disputed."))


class Axis(ResponseSchema):
    """One axis of hazard, unrounded."""

    value = fields.Float(**spec("The higher of own and the rolled-up value, 0 to 1."))
    own = fields.Float(**spec("1 - prod(1 - q) over the origins."))
    disputed = fields.Boolean(**spec("Whether a dispute discounts it."))
    origins = fields.List(fields.Nested(Origin), **spec("The origins on it, sorted."))
    rolled_up_from = fields.Nested(
        RolledUp, **spec("The pair inside that it is rolled up from, if any.", null=True)
    )


class Axes(ResponseSchema):
    """Both axes: work that is involuntary, and done under the menace of a penalty."""

    involuntariness = fields.Nested(Axis, **spec("Work that is not voluntary."))
    penalty = fields.Nested(Axis, **spec("Work under the menace of a penalty."))


class PracticeDocumented(ResponseSchema):
    """A practice documented for this place and sector: claims of it for a wider place, or without a sector, count here."""

    id = fields.String(**spec("The practice."))
    documented_by = fields.List(fields.String(), **spec("The origins that document it here."))


class ExplainedExtent(ResponseSchema):
    """How widely it is documented."""

    name = fields.String(**spec("case, recurring, widespread or systemic."))
    value = fields.Float(**spec("X."))
    evidence = fields.List(fields.String(), **spec("Ids of the items that state it; none by default."))


class LentAxis(ResponseSchema):
    """One axis of hazard of a wider pair."""

    value = fields.Float(**spec("0 to 1."))
    origins = fields.List(fields.Nested(Origin), **spec("The origins on it, sorted."))


class LentAxes(ResponseSchema):
    """Both axes of a wider pair."""

    involuntariness = fields.Nested(LentAxis, **spec("Work that is not voluntary."))
    penalty = fields.Nested(LentAxis, **spec("Work under the menace of a penalty."))


class WiderPairScored(ResponseSchema):
    """A wider pair for which something exact counts, and the score that it may lend. Recomputed from the items listed."""

    region = fields.String(**spec("Code of the place."))
    sector = fields.String(**spec("Code of the sector; null for every sector.", null=True))
    lends = fields.Boolean(**spec("Whether it lends its score."))
    score = fields.Float(**spec("Its score, unrounded, without roll-up and presumptions.", null=True))
    hazard = fields.Float(**spec("Its hazard."))
    vulnerability = fields.Float(**spec("Its vulnerability.", null=True))
    coping = fields.Float(**spec("Its lack of coping capacity.", null=True))
    extent = fields.Nested(ExplainedExtent, **spec("Its extent."))
    practices = fields.List(fields.Nested(PracticeDocumented), **spec("Practices documented there."))
    axes = fields.Nested(LentAxes, **spec("Its axes."))
    adjustments = fields.List(fields.Nested(Adjustment), **spec("Floors that apply there."))


class Hazard(ResponseSchema):
    """Hazard, 0 to 10, of the basis; null unless assessed or wider. Axes and evidence with explain=full."""

    score = fields.Float(**spec("0 to 10; null unless assessed or wider.", null=True))
    extent = fields.Nested(
        ExplainedExtent, **spec("How widely it is documented. With explain=full.", required=False)
    )
    wider = fields.List(
        fields.Nested(WiderPairScored),
        **spec("Wider pairs for which something exact counts. With explain=full.", required=False),
    )
    practices = fields.List(
        fields.Nested(PracticeDocumented),
        **spec("Practices documented in exactly this region. With explain=full.", required=False),
    )
    axes = fields.Nested(Axes, **spec("Both axes. With explain=full.", required=False))
    evidence = fields.List(
        fields.Nested(Weighed), **spec("Every item, weighed. With explain=full.", required=False)
    )


class Measured(ResponseSchema):
    """A structural measure on its own scale and as a risk of 0 to 10."""

    indicator = fields.String(**spec("Id of the indicator, which defines the scale."))
    value = fields.Raw(**spec("On its own scale: a number, or a category's name.", type=["number", "string"]))
    risk = fields.Float(**spec("The value as a risk, 0 to 10."))
    edition = fields.String(**spec("Edition of the data set."))
    published_on = day("When that edition was published.")
    edition_after_as_of = fields.Boolean(**spec("Whether that was after as_of."))
    source = fields.String(**spec("Id of the source."))
    inherited_from = fields.String(
        **spec("The country, where a subdivision inherits its measure.", null=True)
    )


class Structural(ResponseSchema):
    """Vulnerability or lack of coping capacity, 0 to 10; null without a measure. The rest with explain=full."""

    score = fields.Float(**spec("0 to 10; null without a measure.", null=True))
    base = fields.Float(
        **spec("Mean risk of the measures. With explain=full.", null=True, required=False),
    )
    raised_by = fields.Float(**spec("n, the raise by evidence. With explain=full.", required=False))
    origins = fields.List(
        fields.Nested(Origin), **spec("The origins that raise it. With explain=full.", required=False)
    )
    measures = fields.List(
        fields.Nested(Measured), **spec("The measures. With explain=full.", required=False)
    )
    evidence = fields.List(
        fields.Nested(Weighed), **spec("Every item, weighed. With explain=full.", required=False)
    )
