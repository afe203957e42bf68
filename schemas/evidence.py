"""Evidence: graded claims, each with who says it, where it was read, and who denies it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.goods import ListedInput
from schemas.paging import YES_NO, PageAsOfQuery
from schemas.reference import (
    PARTIAL,
    Answer,
    IndicatorRef,
    RegionRef,
    SectorRef,
    SourceRef,
    day,
    partial_day,
    told,
)

STANCES = ("supports", "disputes")


class Quantity(Answer):
    """A figure as the source gives it: one value, or bounds of which one may be open."""

    value = fields.Float(**told("The figure, where the source gives one.", null=True))
    low = fields.Float(**told("Lower bound, where the source gives one.", null=True))
    high = fields.Float(**told("Upper bound, where the source gives one.", null=True))
    unit = fields.String(**told("What is counted."))


class Period(Answer):
    """The observed period as stated, to the day, month or year."""

    start = fields.String(
        data_key="from", **told("Begin: YYYY-MM-DD, YYYY-MM or YYYY.", null=True, pattern=PARTIAL)
    )
    end = fields.String(
        data_key="to", **told("End: YYYY-MM-DD, YYYY-MM or YYYY.", null=True, pattern=PARTIAL)
    )


class Attribution(Answer):
    """Who says it, not who reprints it."""

    name = fields.String(**told("Name of the body, or the role of a person."))
    kind = fields.String(
        **told("state, un_body, authority, ngo, media, researcher, witness or company; more may come.")
    )
    url = fields.String(**told("Where it says so itself, if that is on the web.", null=True))
    publisher = fields.String(**told("Id of the publisher that it is counted under."))


class Disputes(Answer):
    """What a disputing item speaks against: items by id, or all that one origin says."""

    items = fields.List(fields.String(), **told("Ids of the items that it denies."))
    origin = fields.String(**told("The origin whose every claim it denies.", null=True))


class Listing(Answer):
    """Standing of a listing; ``listed_since`` null: at least since the edition held."""

    listed_since = partial_day("Day of listing.", null=True)
    listed_until = partial_day("Day of removal; null while listed.", null=True)
    last_edition_checked = fields.String(**told("Last edition of the list that was looked at.", null=True))
    removed_in = fields.String(**told("Id of the source that tells of the removal.", null=True))
    list = fields.String(**told("Id of the list; null where only the source is known.", null=True))
    good = fields.String(**told("Id of the good that the list names, as in /v1/goods/{id}.", null=True))
    input = fields.Nested(ListedInput, **told("Of a downstream listing: its listed input.", null=True))


class InheritedFrom(Answer):
    """Where an item found with ``inherit=true`` was stated: a wider region, a wider sector, every or none."""

    region = fields.String(
        **told("Code of the wider region; null where the region is the one asked for.", null=True)
    )
    sector = fields.String(
        **told(
            "Code of the wider sector, or every, or unstated; null where the sector is the one asked for.",
            null=True,
        )
    )


class Evidence(Answer):
    """One graded claim about one indicator, in our own words."""

    id = fields.String(**told("Id."))
    claim = fields.String(**told("The fact; stated for two sectors it is two items of one claim."))
    region = fields.Nested(RegionRef, **told("Where; null where the source names no place.", null=True))
    sector = fields.Nested(
        SectorRef, **told("In what; null where the source names no sector, or every one.", null=True)
    )
    every_sector = fields.Boolean(**told("Whether the source says it of every sector."))
    indicator = fields.Nested(IndicatorRef, **told("What was observed or listed."))
    statement = fields.String(**told("What is said, in our own words."))
    quantity = fields.Nested(Quantity, **told("The figure in it, if there is one.", null=True))
    period = fields.Nested(Period, **told("When it was observed, if stated.", null=True))
    published_on = partial_day("When it was published.")
    published_precision = fields.String(**told("How far that date is known: day, month or year."))
    recorded_on = day("When it was taken up here.")
    source = fields.Nested(SourceRef, **told("Where it was read."))
    locator = fields.String(**told("Where in the source: a page, paragraph or row."))
    attributed_to = fields.Nested(Attribution, **told("Who says it, not who reprints it."))
    origin = fields.String(
        **told("Independent origin; affiliated publishers, and reports of one investigation, share one.")
    )
    reliability = fields.String(
        **told("Admiralty grade of who says it, A (reliable) to E, F where it cannot be judged.")
    )
    reliability_because = fields.String(**told("Why that grade."))
    credibility = fields.Integer(
        **told("Admiralty grade of what is said, 1 (confirmed) to 5, 6 where it cannot be judged.")
    )
    credibility_because = fields.String(**told("Why that grade."))
    stance = fields.String(
        validate=OneOf(STANCES), **told("Whether it supports the indicator or disputes other items.")
    )
    disputes = fields.Nested(Disputes, **told("What a disputing item speaks against.", null=True))
    disputed_by = fields.List(fields.String(), **told("Ids of the items that deny it."))
    practice = fields.String(**told("Practice it is a case of, such as dprk_labour.", null=True))
    listing = fields.Nested(
        Listing, **told("Standing of an authority's listing; null for anything else.", null=True)
    )
    withdrawn_on = day("From when it no longer counts.", null=True)
    withdrawn_because = fields.String(**told("Why it was withdrawn.", null=True))


class EvidenceListed(Evidence):
    """A claim in a listing, told where it was stated if that is wider than asked."""

    inherited_from = fields.Nested(
        InheritedFrom, **told("Where it was stated, if that is wider than asked.", null=True)
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
