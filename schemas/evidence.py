"""Evidence: graded claims, each with who says it, where it was read, and who denies it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.goods import ListedInput
from schemas.paging import YES_NO, PageAsOfQuery
from schemas.reference import (
    PARTIAL,
    IndicatorRef,
    RegionRef,
    ResponseSchema,
    SectorRef,
    SourceRef,
    day,
    partial_day,
    spec,
)

STANCES = ("supports", "disputes")


class Quantity(ResponseSchema):
    """A figure as the source gives it: one value, or bounds of which one may be open."""

    value = fields.Float(**spec("The figure, where the source gives one.", null=True))
    low = fields.Float(**spec("Lower bound, where the source gives one.", null=True))
    high = fields.Float(**spec("Upper bound, where the source gives one.", null=True))
    unit = fields.String(**spec("What is counted."))


class Period(ResponseSchema):
    """The observed period as stated, to the day, month or year."""

    start = fields.String(
        data_key="from", **spec("Begin: YYYY-MM-DD, YYYY-MM or YYYY.", null=True, pattern=PARTIAL)
    )
    end = fields.String(
        data_key="to", **spec("End: YYYY-MM-DD, YYYY-MM or YYYY.", null=True, pattern=PARTIAL)
    )


class Attribution(ResponseSchema):
    """Who says it, not who reprints it."""

    name = fields.String(**spec("Name of the body, or the role of a person."))
    kind = fields.String(
        **spec("state, un_body, authority, ngo, media, researcher, witness or company; more may come.")
    )
    url = fields.String(**spec("Where it says so itself, if that is on the web.", null=True))
    publisher = fields.String(**spec("Id of the publisher that it is counted under."))


class Disputes(ResponseSchema):
    """What a disputing item speaks against: items by id, or all that one origin says."""

    items = fields.List(fields.String(), **spec("Ids of the items that it denies."))
    origin = fields.String(**spec("The origin whose every claim it denies.", null=True))


class Listing(ResponseSchema):
    """Standing of a listing; ``listed_since`` null: at least since the edition held."""

    listed_since = partial_day("Day of listing.", null=True)
    listed_until = partial_day("Day of removal; null while listed.", null=True)
    last_edition_checked = fields.String(**spec("Last edition of the list that was looked at.", null=True))
    removed_in = fields.String(**spec("Id of the source that tells of the removal.", null=True))
    list = fields.String(**spec("Id of the list; null where only the source is known.", null=True))
    good = fields.String(**spec("Id of the good that the list names, as in /v1/goods/{id}.", null=True))
    input = fields.Nested(ListedInput, **spec("Of a downstream listing: its listed input.", null=True))


class InheritedFrom(ResponseSchema):
    """Where an item found with ``inherit=true`` was stated: a wider region, a wider sector, every or none."""

    region = fields.String(
        **spec("Code of the wider region; null where the region is the one asked for.", null=True)
    )
    sector = fields.String(
        **spec(
            "Code of the wider sector, or every, or unstated; null where the sector is the one asked for.",
            null=True,
        )
    )


class Evidence(ResponseSchema):
    """One graded claim about one indicator, in our own words."""

    id = fields.String(**spec("Id."))
    claim = fields.String(**spec("The fact; stated for two sectors it is two items of one claim."))
    region = fields.Nested(RegionRef, **spec("Where; null where the source names no place.", null=True))
    sector = fields.Nested(
        SectorRef, **spec("In what; null where the source names no sector, or every one.", null=True)
    )
    every_sector = fields.Boolean(**spec("Whether the source says it of every sector."))
    indicator = fields.Nested(IndicatorRef, **spec("What was observed or listed."))
    statement = fields.String(**spec("What is said, in our own words."))
    quantity = fields.Nested(Quantity, **spec("The figure in it, if there is one.", null=True))
    period = fields.Nested(Period, **spec("When it was observed, if stated.", null=True))
    published_on = partial_day("When it was published.")
    published_precision = fields.String(**spec("How far that date is known: day, month or year."))
    recorded_on = day("When it was taken up here.")
    source = fields.Nested(SourceRef, **spec("Where it was read."))
    locator = fields.String(**spec("Where in the source: a page, paragraph or row."))
    attributed_to = fields.Nested(Attribution, **spec("Who says it, not who reprints it."))
    origin = fields.String(
        **spec("Independent origin; affiliated publishers, and reports of one investigation, share one.")
    )
    reliability = fields.String(
        **spec("Admiralty grade of who says it, A (reliable) to E, F where it cannot be judged.")
    )
    reliability_because = fields.String(**spec("Why that grade."))
    credibility = fields.Integer(
        **spec("Admiralty grade of what is said, 1 (confirmed) to 5, 6 where it cannot be judged.")
    )
    credibility_because = fields.String(**spec("Why that grade."))
    stance = fields.String(
        validate=OneOf(STANCES), **spec("Whether it supports the indicator or disputes other items.")
    )
    disputes = fields.Nested(Disputes, **spec("What a disputing item speaks against.", null=True))
    disputed_by = fields.List(fields.String(), **spec("Ids of the items that deny it."))
    practice = fields.String(**spec("Practice it is a case of, such as dprk_labour.", null=True))
    listing = fields.Nested(
        Listing, **spec("Standing of an authority's listing; null for anything else.", null=True)
    )
    withdrawn_on = day("From when it no longer counts.", null=True)
    withdrawn_because = fields.String(**spec("Why it was withdrawn.", null=True))


class EvidenceListed(Evidence):
    """A claim in a listing, told where it was stated if that is wider than asked."""

    inherited_from = fields.Nested(
        InheritedFrom, **spec("Where it was stated, if that is wider than asked.", null=True)
    )


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
