"""Evidence: graded claims, each with who says it, where it was read, and who denies it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.paging import YES_NO, PageAsOfQuery
from schemas.reference import Answer, IndicatorRef, RegionRef, SectorRef, SourceRef

STANCES = ("supports", "disputes")


class Quantity(Answer):
    """A figure as the source gives it: one value, or bounds of which one may be open."""

    value = fields.Float(required=True, allow_none=True)
    low = fields.Float(required=True, allow_none=True)
    high = fields.Float(required=True, allow_none=True)
    unit = fields.String(required=True)


class Period(Answer):
    """The observed period as stated, to the day, month or year."""

    start = fields.String(required=True, allow_none=True, data_key="from")
    end = fields.String(required=True, allow_none=True, data_key="to")


class Attribution(Answer):
    """Who says it, not who reprints it."""

    name = fields.String(required=True)
    kind = fields.String(required=True)
    url = fields.String(required=True, allow_none=True)
    publisher = fields.String(required=True)


class Disputes(Answer):
    """What a disputing item speaks against: items by id, or all that one origin says."""

    items = fields.List(fields.String(), required=True)
    origin = fields.String(required=True, allow_none=True)


class Listing(Answer):
    """Standing of a listing; ``listed_since`` null: at least since the edition held."""

    listed_since = fields.String(required=True, allow_none=True)
    listed_until = fields.String(required=True, allow_none=True)
    last_edition_checked = fields.String(required=True, allow_none=True)


class InheritedFrom(Answer):
    """Where an item found with ``inherit=true`` was stated: a wider region, a wider sector, every or none."""

    region = fields.String(required=True, allow_none=True)
    sector = fields.String(required=True, allow_none=True)


class Evidence(Answer):
    """One graded claim about one indicator, in our own words."""

    id = fields.String(required=True)
    claim = fields.String(required=True)
    region = fields.Nested(RegionRef, required=True, allow_none=True)
    sector = fields.Nested(SectorRef, required=True, allow_none=True)
    every_sector = fields.Boolean(required=True)
    indicator = fields.Nested(IndicatorRef, required=True)
    statement = fields.String(required=True)
    quantity = fields.Nested(Quantity, required=True, allow_none=True)
    period = fields.Nested(Period, required=True, allow_none=True)
    published_on = fields.String(required=True)
    published_precision = fields.String(required=True)
    recorded_on = fields.String(required=True)
    source = fields.Nested(SourceRef, required=True)
    locator = fields.String(required=True)
    attributed_to = fields.Nested(Attribution, required=True)
    origin = fields.String(required=True)
    reliability = fields.String(required=True)
    reliability_because = fields.String(required=True)
    credibility = fields.Integer(required=True)
    credibility_because = fields.String(required=True)
    stance = fields.String(required=True, validate=OneOf(STANCES))
    disputes = fields.Nested(Disputes, required=True, allow_none=True)
    disputed_by = fields.List(fields.String(), required=True)
    practice = fields.String(required=True, allow_none=True)
    listing = fields.Nested(Listing, required=True, allow_none=True)
    withdrawn_on = fields.String(required=True, allow_none=True)
    withdrawn_because = fields.String(required=True, allow_none=True)


class EvidenceListed(Evidence):
    """A claim in a listing, told where it was stated if that is wider than asked."""

    inherited_from = fields.Nested(InheritedFrom, required=True, allow_none=True)


class EvidenceQuery(PageAsOfQuery):
    """Which claims to list: repeated means or, different parameters mean and."""

    region = fields.List(fields.String(), metadata={"description": "ISO 3166 code; repeated means or."})
    sector = fields.List(fields.String(), metadata={"description": "ISIC code or slug; repeated means or."})
    within = fields.Boolean(
        error_messages=YES_NO,
        load_default=False,
        metadata={"description": "With what lies inside the region and the sector."},
    )
    inherit = fields.Boolean(
        error_messages=YES_NO,
        load_default=False,
        metadata={"description": "With what was stated for a wider region or sector, each item saying so."},
    )
    indicator = fields.List(fields.String(), metadata={"description": "Indicator id; repeated means or."})
    source = fields.List(fields.String(), metadata={"description": "Source id; repeated means or."})
    origin = fields.List(fields.String(), metadata={"description": "Independent origin; repeated means or."})
    claim = fields.List(
        fields.String(), metadata={"description": "Claim that items share; repeated means or."}
    )
    stance = fields.String(
        validate=OneOf(STANCES, error="give supports or disputes"),
        metadata={"description": "Claims, or disputes of claims, only."},
    )
