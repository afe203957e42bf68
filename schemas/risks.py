"""Risks: the profile of a region and a sector, and the row that stands for it in a ranking."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import OneOf, Regexp

from schemas.explanation import Hazard, Structural
from schemas.laws import Flag, Notice
from schemas.paging import AsOf, Comma, listed
from schemas.receipts import Receipt
from schemas.reference import RegionRef, ResponseSchema, SectorRef, day, spec
from schemas.upstream import UpstreamLink

FACT = r"^[a-z_]+(:[a-z0-9-]+)?:(yes|no)$"
MARKET = r"^[A-Za-z]{2}$"
STATUSES = ("assessed", "structural_only", "not_covered")
BANDS = ("very_low", "low", "medium", "high", "very_high")
CONFIDENCES = ("high", "medium", "low")


def fact_list(description: str) -> Comma:
    """Make a parameter that states facts."""
    return Comma(
        fields.String(
            validate=Regexp(FACT, error="write a fact and yes or no, as in dprk_workers:yes"),
            metadata={"pattern": listed(FACT)},
        ),
        metadata={"description": description},
    )


class ProfileQuery(AsOf):
    """How to look at a pair, and what the caller knows of the goods."""

    facts = fact_list(
        "What you know of the goods, as `fact:yes` or `fact:no`, repeated or separated by commas: "
        "dprk_workers, xuar_inputs, listed_entity, forced_labour_found, prison_made, "
        "inputs_from:{instrument}, duty_holder:{instrument}. The answer is then kept nowhere."
    )
    hs = fields.String(
        validate=Regexp(r"^[0-9]{6}\Z", error="give six digits, as in 030475"),
        metadata={
            "description": "The goods, by 6-digit HS 2022 code: narrows the laws.",
            "pattern": "^[0-9]{6}$",  # \Z is Python's own
        },
    )
    import_into = Comma(
        fields.String(metadata={"pattern": listed(MARKET)}),
        metadata={
            "description": "Only the laws of these: EU or ISO 3166-1 codes, repeated or separated by commas. "
            "A member state selects EU law and its own. Those of the United Nations always stay."
        },
    )

    explain = fields.String(
        validate=OneOf(("full",), error="give full, or leave it out"),
        metadata={"description": "full adds every item with its weight and every intermediate value."},
    )
    receipt = fields.String(
        validate=OneOf(("true",), error="give true, or leave it out"),
        metadata={
            "description": "true adds the receipt, which proves this answer later. The answer is then kept nowhere."
        },
    )


class Summary(ResponseSchema):
    """What a profile and a row of the ranking have in common."""

    region = fields.Nested(RegionRef, **spec("The place."))
    sector = fields.Nested(
        SectorRef, **spec("The sector; null for what is said of every sector there.", null=True)
    )
    as_of = day("The day it is answered for.")
    method = fields.String(**spec("Id of the method, as in /v1/methods/{id}."))
    status = fields.String(
        validate=OneOf(STATUSES), **spec("How far the pair is covered: no record is never low risk.")
    )
    score = fields.Float(**spec("0 to 10, higher is worse; null unless assessed.", null=True))
    band = fields.String(validate=OneOf(BANDS), **spec("Band of the score; null unless assessed.", null=True))
    structural_score = fields.Float(
        **spec("Vulnerability and lack of coping capacity alone, 0 to 10; null without measures.", null=True)
    )
    confidence = fields.String(
        validate=OneOf(CONFIDENCES), **spec("How many independent origins carry the score, and how fresh.")
    )
    evidence_count = fields.Integer(**spec("Items that bear on the pair, weak and context ones included."))


class RiskListed(Summary):
    """A row of the ranking; ``profile`` is where the whole answer is."""

    profile = fields.String(**spec("Path of the whole profile; null where every sector is meant.", null=True))


class Dimensions(ResponseSchema):
    """The three dimensions of the score."""

    hazard = fields.Nested(Hazard, **spec("What is reported of forced labour."))
    vulnerability = fields.Nested(Structural, **spec("How exposed workers are."))
    coping = fields.Nested(Structural, **spec("How little stands in the way."))


class Adjustment(ResponseSchema):
    """A floor that applies, and the items it rests on."""

    id = fields.String(**spec("listed, presumed, pattern or state_imposed; more may come."))
    floor = fields.Float(**spec("The floor."))
    evidence = fields.List(fields.String(), **spec("Ids of the items it rests on."))
    instrument = fields.String(**spec("Id of the instrument that presumes, for presumed.", null=True))
    before = fields.Float(**spec("The raw score, 0 where there is none."))
    after = fields.Float(**spec("The higher of before and floor + before / 10."))


class PatternIndicator(ResponseSchema):
    """An indicator that met the pattern, and its axis."""

    id = fields.String(**spec("Id of the indicator."))
    axis = fields.String(**spec("involuntariness or penalty."))


class IloPattern(ResponseSchema):
    """Whether involuntariness and menace of penalty are both shown, and by which indicators."""

    met = fields.Boolean(**spec("Whether both are shown by exact observations."))
    indicators = fields.List(
        fields.Nested(PatternIndicator), **spec("The indicators that met it; none where it is not met.")
    )


class Span(ResponseSchema):
    """How far one origin carries the score; no statistical interval."""

    low = fields.Float(
        **spec("Lowest score with one origin left out; null where that leaves none.", null=True)
    )
    high = fields.Float(**spec("Highest score, full set included."))
    rests_on_one_origin = fields.Boolean(**spec("Whether leaving out one origin takes the score away."))


class AskedGoods(ResponseSchema):
    """The goods that were asked about, as understood."""

    hs = fields.String(**spec("HS 2022 subheading."))
    title = fields.String(**spec("Its title."))
    sectors = fields.List(fields.Nested(SectorRef), **spec("Classes that make such goods, by our map."))
    in_sector = fields.Boolean(
        **spec(
            "Whether the sector asked about is or contains one of them; the laws go by the goods all the same."
        )
    )


class Profile(Summary):
    """The answer to the question of the product: how high is the risk here, on what evidence, how sure are we."""

    subject = fields.String(**spec("What the profile speaks of: place and sector, never a supplier."))
    text = fields.String(**spec("One plain sentence on why the band is what it is."))
    goods = fields.Nested(AskedGoods, **spec("The goods of `hs`, as understood; null without.", null=True))
    score_missing = fields.List(fields.String(), **spec("Dimensions for want of which the score is null."))
    dimensions = fields.Nested(Dimensions, **spec("The three dimensions of the score."))
    adjustments = fields.List(fields.Nested(Adjustment), **spec("Floors that apply."))
    ilo_pattern = fields.Nested(IloPattern, **spec("The ILO pattern of forced labour."))
    range = fields.Nested(
        Span, **spec("How far one origin carries the score; null without a score.", null=True)
    )
    evidence_from = day(
        "Day of the first publication held that bears on the pair; null: none is held.", null=True
    )
    laws = fields.List(
        fields.Nested(Flag),
        **spec("Laws that may be engaged, those with something behind them first. Not legal advice."),
    )
    notices = fields.List(
        fields.Nested(Notice), **spec("Enforcement priorities for the sector; they trigger nothing.")
    )
    upstream = fields.List(
        fields.Nested(UpstreamLink),
        **spec(
            "Usual inputs of the sector, of the goods where `hs` is given, and where labour behind them is documented. "
            "It warns and changes no score. Null for a section, which is too wide.",
            null=True,
        ),
    )
    receipt = fields.Nested(
        Receipt, **spec("What proves this answer later; only with `receipt=true`.", required=False)
    )
