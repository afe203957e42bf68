"""Risks: the profile of a region and a sector, and the ranking of the pairs that have direct evidence."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf, Range

from schemas.evidence import Attribution, Disputes, Listing, Quantity
from schemas.paging import YES_NO, AsOf, PageAsOfQuery
from schemas.reference import Answer, RegionRef, SectorRef, SourceRef

STATUSES = ("assessed", "structural_only", "not_covered")
BANDS = ("very_low", "low", "medium", "high", "very_high")
CONFIDENCES = ("high", "medium", "low")


class ProfileQuery(AsOf):
    """How to look at a pair."""

    explain = fields.String(
        validate=OneOf(("full",), error="give full, or leave it out"),
        metadata={"description": "full adds every item with its weight and every intermediate value."},
    )


class Summary(Answer):
    """What a profile and a row of the ranking have in common."""

    region = fields.Nested(RegionRef, required=True)
    sector = fields.Nested(SectorRef, required=True, allow_none=True)
    as_of = fields.String(required=True)
    method = fields.String(required=True)
    status = fields.String(required=True, validate=OneOf(STATUSES))
    score = fields.Float(required=True, allow_none=True)
    band = fields.String(required=True, allow_none=True, validate=OneOf(BANDS))
    structural_score = fields.Float(required=True, allow_none=True)
    confidence = fields.String(required=True, validate=OneOf(CONFIDENCES))
    evidence_count = fields.Integer(required=True)


class RiskListed(Summary):
    """A row of the ranking; ``profile`` is where the whole answer is."""

    profile = fields.String(required=True, allow_none=True)


class Factors(Answer):
    """The five factors of a weight."""

    reliability = fields.Float(required=True)
    credibility = fields.Float(required=True)
    age = fields.Float(required=True)
    region = fields.Float(required=True)
    sector = fields.Float(required=True)


class Weighed(Answer):
    """An evidence item beside the pair: what it says, how it matches, and what it weighs."""

    id = fields.String(required=True)
    statement = fields.String(required=True)
    indicator = fields.String(required=True)
    axes = fields.List(fields.String(), required=True)
    strength = fields.Float(required=True)
    stance = fields.String(required=True)
    disputes = fields.Nested(Disputes, required=True, allow_none=True)
    discount = fields.Float(required=True)
    origin = fields.String(required=True)
    publisher = fields.String(required=True)
    attributed_to = fields.Nested(Attribution, required=True)
    source = fields.Nested(SourceRef, required=True)
    region = fields.Nested(RegionRef, required=True, allow_none=True)
    sector = fields.Nested(SectorRef, required=True, allow_none=True)
    quantity = fields.Nested(Quantity, required=True, allow_none=True)
    practice = fields.String(required=True, allow_none=True)
    state_imposed = fields.Boolean(required=True)
    listing = fields.Nested(Listing, required=True, allow_none=True)
    observed_to = fields.String(required=True, allow_none=True)
    observed_end = fields.String(required=True, allow_none=True)
    published_on = fields.String(required=True)
    published_by = fields.String(required=True)
    reliability = fields.String(required=True)
    credibility = fields.Integer(required=True)
    age_years = fields.Float(required=True)
    region_match = fields.String(required=True, validate=OneOf(("exact", "ancestor")))
    sector_match = fields.String(required=True, validate=OneOf(("exact", "ancestor", "unstated", "every")))
    exact = fields.Boolean(required=True)
    factors = fields.Nested(Factors, required=True)
    weight = fields.Float(required=True)
    counts = fields.Boolean(required=True)


class Origin(Answer):
    """An independent origin on an axis: its strongest claim, and the claims it rests on."""

    origin = fields.String(required=True)
    q = fields.Float(required=True)
    evidence = fields.List(fields.String(), required=True)


class RolledUp(Answer):
    """The pair inside this one whose own axis, times the factor, carries this one."""

    region = fields.String(required=True)
    sector = fields.String(required=True)
    factor = fields.Float(required=True)
    value = fields.Float(required=True)
    disputed = fields.Boolean(required=True)


class Axis(Answer):
    """One axis of hazard, unrounded."""

    value = fields.Float(required=True)
    own = fields.Float(required=True)
    disputed = fields.Boolean(required=True)
    origins = fields.List(fields.Nested(Origin), required=True)
    rolled_up_from = fields.Nested(RolledUp, required=True, allow_none=True)


class Axes(Answer):
    """Both axes: work that is involuntary, and done under the menace of a penalty."""

    involuntariness = fields.Nested(Axis, required=True)
    penalty = fields.Nested(Axis, required=True)


class PracticeDocumented(Answer):
    """A practice that this very region has claims of: what is said of it nationwide counts here in full."""

    id = fields.String(required=True)
    documented_by = fields.List(fields.String(), required=True)


class Hazard(Answer):
    """Hazard, 0 to 10; null unless assessed. Axes and evidence with explain=full."""

    score = fields.Float(required=True, allow_none=True)
    practices = fields.List(fields.Nested(PracticeDocumented))
    axes = fields.Nested(Axes)
    evidence = fields.List(fields.Nested(Weighed))


class Measured(Answer):
    """A structural measure on its own scale and as a risk of 0 to 10."""

    indicator = fields.String(required=True)
    value = fields.Raw(required=True, metadata={"type": ["number", "string"]})
    risk = fields.Float(required=True)
    edition = fields.String(required=True)
    published_on = fields.String(required=True)
    edition_after_as_of = fields.Boolean(required=True)
    source = fields.String(required=True)
    inherited_from = fields.String(required=True, allow_none=True)


class Structural(Answer):
    """Vulnerability or lack of coping capacity, 0 to 10; null without a measure. The rest with explain=full."""

    score = fields.Float(required=True, allow_none=True)
    base = fields.Float(allow_none=True)
    raised_by = fields.Float()
    origins = fields.List(fields.Nested(Origin))
    measures = fields.List(fields.Nested(Measured))
    evidence = fields.List(fields.Nested(Weighed))


class Dimensions(Answer):
    """The three dimensions of the score."""

    hazard = fields.Nested(Hazard, required=True)
    vulnerability = fields.Nested(Structural, required=True)
    coping = fields.Nested(Structural, required=True)


class Adjustment(Answer):
    """A floor that applies, and the items it rests on."""

    id = fields.String(required=True)
    floor = fields.Float(required=True)
    evidence = fields.List(fields.String(), required=True)
    before = fields.Float(required=True)
    after = fields.Float(required=True)


class PatternIndicator(Answer):
    """An indicator that met the pattern, and its axis."""

    id = fields.String(required=True)
    axis = fields.String(required=True)


class IloPattern(Answer):
    """Whether involuntariness and menace of penalty are both shown, and by which indicators."""

    met = fields.Boolean(required=True)
    indicators = fields.List(fields.Nested(PatternIndicator), required=True)


class Span(Answer):
    """How far one origin carries the score; no statistical interval."""

    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(required=True)
    rests_on_one_origin = fields.Boolean(required=True)


class Profile(Summary):
    """The answer to the question of the product: how high is the risk here, on what evidence, how sure are we."""

    subject = fields.String(required=True)
    text = fields.String(required=True)
    score_missing = fields.List(fields.String(), required=True)
    dimensions = fields.Nested(Dimensions, required=True)
    adjustments = fields.List(fields.Nested(Adjustment), required=True)
    ilo_pattern = fields.Nested(IloPattern, required=True)
    range = fields.Nested(Span, required=True, allow_none=True)


class RiskQuery(PageAsOfQuery):
    """Which pairs to rank: repeated means or, different parameters mean and."""

    region = fields.List(fields.String(), metadata={"description": "ISO 3166 code; repeated means or."})
    sector = fields.List(fields.String(), metadata={"description": "ISIC code or slug; repeated means or."})
    within = fields.Boolean(
        error_messages=YES_NO,
        load_default=False,
        metadata={"description": "With what lies inside the region and the sector."},
    )
    band = fields.List(
        fields.String(validate=OneOf(BANDS, error=f"give one of {', '.join(BANDS)}")),
        metadata={"description": "Band of the score; repeated means or."},
    )
    min_score = fields.Float(
        validate=Range(0, 10, error="give a number from 0 to 10"),
        error_messages=dict.fromkeys(("invalid", "special", "too_large"), "give a number from 0 to 10"),
        metadata={"description": "Only pairs with this score or more."},
    )
