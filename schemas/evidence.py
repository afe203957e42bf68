"""Evidence: graded claims, each with its author, its source, and the claims that dispute it."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.goods import ListedInput
from schemas.paging import PageAsOfQuery
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
from schemas.strict import Codes, PlainChoice, PlainFlag

STANCES = ("supports", "disputes", "remedies", "ended")
EXTENTS = ("case", "recurring", "widespread", "systemic")


class Quantity(ResponseSchema):
    """A figure as in the source: one value, or bounds of which one may be open."""

    value = fields.Float(**spec("The figure, where the source states one.", null=True))
    low = fields.Float(**spec("Lower bound, where the source states one.", null=True))
    high = fields.Float(**spec("Upper bound, where the source states one.", null=True))
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
    """The author of a claim, not the publisher that reprints it."""

    name = fields.String(**spec("Name of the body, or the role of a person."))
    kind = fields.String(
        **spec("state, un_body, authority, ngo, media, researcher, witness or company; more may come.")
    )
    url = fields.String(**spec("Address of its own statement, if that is on the web.", null=True))
    publisher = fields.String(**spec("Id of the publisher that it counts as."))


class Disputes(ResponseSchema):
    """What an item disputes: other items, or every claim of one origin."""

    items = fields.List(fields.String(), **spec("Ids of the items that it disputes."))
    origin = fields.String(**spec("The origin whose claims it disputes, all of them.", null=True))


class Listing(ResponseSchema):
    """The state of a listing. Where ``listed_since`` is null, it is listed at least since the edition in the release."""

    listed_since = partial_day("Day of listing.", null=True)
    listed_until = partial_day("Day of removal; null while listed.", null=True)
    last_edition_checked = fields.String(**spec("Last edition of the list that was checked.", null=True))
    last_edition_published_on = day(
        "Day of that edition, or of the item where the day of the edition is not known; null without an edition.",
        null=True,
    )
    removed_in = fields.String(**spec("Id of the source that reports the removal.", null=True))
    list = fields.String(**spec("Id of the list; null where only the source is known.", null=True))
    good = fields.String(**spec("Id of the good that the list names, as in /v1/goods/{id}.", null=True))
    input = fields.Nested(ListedInput, **spec("The listed input of a downstream listing.", null=True))


class InheritedFrom(ResponseSchema):
    """The wider region or sector that an item found with ``inherit=true`` was stated for."""

    region = fields.String(
        **spec("Code of the wider region; null where the region is the requested one.", null=True)
    )
    sector = fields.String(
        **spec(
            "Code of the wider sector, or `every`, or `unstated`; null where the sector is the requested one.",
            null=True,
        )
    )


class Evidence(ResponseSchema):
    """One graded claim about one indicator, in the words of this project."""

    id = fields.String(**spec("Id."))
    claim = fields.String(
        **spec("Id of the fact. A fact stated for two sectors has two items with the same claim.")
    )
    region = fields.Nested(RegionRef, **spec("The place; null where the source names none.", null=True))
    sector = fields.Nested(
        SectorRef, **spec("The sector; null where the source names none, or every one.", null=True)
    )
    every_sector = fields.Boolean(**spec("Whether the source states it for every sector."))
    indicator = fields.Nested(IndicatorRef, **spec("What was observed or listed."))
    statement = fields.String(**spec("The claim, in the words of this project."))
    quantity = fields.Nested(Quantity, **spec("The figure in the claim, if there is one.", null=True))
    period = fields.Nested(Period, **spec("When it was observed, if stated.", null=True))
    published_on = partial_day("When it was published.")
    published_precision = fields.String(**spec("Precision of that date: day, month or year."))
    recorded_on = day("When it was added to this data.")
    source = fields.Nested(SourceRef, **spec("The source in which it was read."))
    locator = fields.String(**spec("The place in the source: a page, paragraph or row."))
    attributed_to = fields.Nested(
        Attribution, **spec("The author of the claim, not the publisher that reprints it.")
    )
    origin = fields.String(
        **spec("Independent origin; affiliated publishers, and reports of one investigation, share one.")
    )
    reliability = fields.String(
        **spec("Admiralty grade of the author, A (reliable) to E, F where it cannot be judged.")
    )
    reliability_because = fields.String(**spec("The reason for that grade."))
    credibility = fields.Integer(
        **spec("Admiralty grade of the claim, 1 (confirmed) to 5, 6 where it cannot be judged.")
    )
    credibility_because = fields.String(**spec("The reason for that grade."))
    stance = fields.String(
        validate=OneOf(STANCES),
        **spec(
            "Whether it supports the indicator, denies other items, reports a remedy, or reports that something ended."
        ),
    )
    disputes = fields.Nested(
        Disputes,
        **spec(
            "The items or the origin that a denial, a remedy or an ending is about; null where it supports.",
            null=True,
        ),
    )
    disputed_by = fields.List(fields.String(), **spec("Ids of the items that dispute it."))
    extent = fields.String(
        validate=OneOf(EXTENTS),
        **spec("How widely it happens, as far as the source states it; null where it does not.", null=True),
    )
    extent_because = fields.String(**spec("The reason for that extent; null for a listing.", null=True))
    opinion = fields.Boolean(**spec("Whether the speaker only comments on what others report."))
    finding = fields.Boolean(
        **spec("Whether a court, an inspectorate or customs found forced labour by a final act.")
    )
    goods = fields.List(
        fields.String(), **spec("HS prefixes of the goods that it names; empty where it names none.")
    )
    practice = fields.String(**spec("The practice that it is a case of, such as dprk_labour.", null=True))
    listing = fields.Nested(
        Listing, **spec("The state of an authority's listing; null for anything else.", null=True)
    )
    withdrawn_on = day("First day on which it no longer counts.", null=True)
    withdrawn_because = fields.String(**spec("Why it was withdrawn.", null=True))


class EvidenceListed(Evidence):
    """A claim in a list, with the wider region or sector that it was stated for."""

    inherited_from = fields.Nested(
        InheritedFrom,
        **spec(
            "The wider region or sector that it was stated for; null where it was stated for those requested.",
            null=True,
        ),
    )


class EvidenceQuery(PageAsOfQuery):
    """Filters of claims. A repeated parameter means "or"; different parameters mean "and"."""

    region = Codes("region", "ISO 3166 code; repeated means or.")
    sector = Codes("sector", "ISIC code or slug; repeated means or.")
    within = PlainFlag(
        "Include the places inside the region and the sectors inside the sector.", load_default=False
    )
    inherit = PlainFlag(
        "Include what was stated for a wider region or sector; see `inherited_from` of each item.",
        load_default=False,
    )
    indicator = Codes("indicator", "Indicator id; repeated means or.")
    practice = Codes("practice", "Practice that claims are cases of, such as dprk_labour; repeated means or.")
    source = Codes("source", "Source id; repeated means or.")
    origin = Codes("origin", "Independent origin; repeated means or.")
    claim = Codes("claim", "Claim that items share; repeated means or.")
    stance = PlainChoice(STANCES, "give supports, disputes, remedies or ended", "Only claims of one stance.")
