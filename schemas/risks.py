"""Risks: the profile of a region and a sector, and its row in a ranking."""

from __future__ import annotations

from marshmallow import ValidationError, fields
from marshmallow.validate import OneOf, Regexp, Validator

from schemas.basis import STATUSES, Adjustment, AtMost, Basis, CheckedListing
from schemas.explanation import Hazard, Structural
from schemas.laws import Flag, Notice, OtherLaws
from schemas.paging import AsOf, accepted_age, hs_code
from schemas.receipts import Receipt
from schemas.reference import RegionRef, ResponseSchema, SectorRef, day, spec
from schemas.strict import Code, CommaList, PlainChoice, PlainFlag, list_pattern
from schemas.upstream import UpstreamLink

FACT = r"^[a-z]+(_[a-z]+)*(:[a-z0-9]+(-[a-z0-9]+)*)?:(yes|no)$"
MARKET = r"^[A-Za-z]{2,3}$"
BANDS = ("very_low", "low", "medium", "high", "very_high")
CONFIDENCES = ("high", "medium", "low")


class StatedFact(Validator):
    """A fact with yes or no. Evidence decides whether a practice is documented, so no caller can state that."""

    form = Regexp(FACT, error="write a fact and yes or no, as in dprk_workers:yes")

    def __call__(self, value: str) -> str:
        """Return the value. Raises ``ValidationError`` where it is no statement of a fact."""
        if value.startswith("documented:"):
            raise ValidationError(f'"{value}" cannot be stated: it depends on the evidence in the release')
        return self.form(value)


def fact_list(description: str) -> CommaList:
    """Return a parameter that states facts."""
    return CommaList(
        fields.String(
            validate=StatedFact(),
            metadata={"pattern": list_pattern(FACT), "format": "fact"},
        ),
        metadata={"description": description},
    )


class ProfileQuery(AsOf):
    """Parameters of a profile, including what the caller knows about the goods."""

    facts = fact_list(
        "What you know about the goods, as `fact:yes` or `fact:no`, repeated or separated by commas: "
        "dprk_workers, xuar_inputs, listed_entity, forced_labour_found, prison_made, "
        "inputs_from:{instrument}, duty_holder:{instrument}. The answer is then stored in no cache."
    )
    hs = hs_code(
        "The goods: restricts listings and laws to them; goods that the sector does not make are refused."
    )
    import_into = CommaList(
        Code("market", metadata={"pattern": list_pattern(MARKET)}),
        metadata={
            "description": "Of the laws that follow goods to a market, only those of these markets: EU or ISO 3166-1 codes, "
            "repeated or separated by commas. A member state selects EU law and its own. Laws of the United Nations and "
            "the duties of companies are always included."
        },
    )
    laws = PlainChoice(
        ("all",),
        "give all, or leave it out",
        "all returns every law complete, those that nothing leads to included.",
    )
    upstream = PlainChoice(
        ("all",),
        "give all, or leave it out",
        "all returns every direct input complete, those without evidence included.",
    )

    explain = PlainChoice(
        ("full",),
        "give full, or leave it out",
        "full adds every item with its weight and every intermediate value.",
    )
    max_age = accepted_age()
    receipt = PlainFlag(
        "true adds a receipt, by which this answer can be verified later. The answer is then stored in no cache."
    )


class PairSummary(ResponseSchema):
    """The fields that a profile and a row of the ranking have in common."""

    region = fields.Nested(RegionRef, **spec("The place."))
    sector = fields.Nested(
        SectorRef, **spec("The sector; null for a row for every sector of the place.", null=True)
    )
    as_of = day("The day of the answer.")
    method = fields.String(**spec("Id of the method, as in /v1/methods/{id}."))
    status = fields.String(
        validate=OneOf(STATUSES),
        **spec("How well the pair is covered. The absence of records never means low risk."),
    )
    basis = fields.Nested(Basis, **spec("The pair that score and band are of."))
    score = fields.Float(**spec("0 to 10, higher is worse; null unless assessed or wider.", null=True))
    band = fields.String(
        validate=OneOf(BANDS), **spec("Band of the score; null unless assessed or wider.", null=True)
    )
    at_most = fields.Nested(
        AtMost,
        **spec(
            "The highest score among the parts of the pair, where it has no score or a lower one; else null.",
            null=True,
        ),
    )
    structural_score = fields.Float(
        **spec(
            "Score of vulnerability and lack of coping capacity alone, 0 to 10; null without measures.",
            null=True,
        )
    )
    confidence = fields.String(
        validate=OneOf(CONFIDENCES),
        **spec("How well the score is supported: by how many independent origins, and how recent they are."),
    )
    evidence_count = fields.Integer(
        **spec("Number of items that are relevant to the pair, including weak ones and context.")
    )


class RiskListed(PairSummary):
    """A row of the ranking; ``profile`` is the path of the complete profile."""

    profile = fields.String(
        **spec("Path of the complete profile; null for a row for every sector.", null=True)
    )


class Dimensions(ResponseSchema):
    """The three dimensions of the score."""

    hazard = fields.Nested(Hazard, **spec("Reports of forced labour."))
    vulnerability = fields.Nested(Structural, **spec("How exposed workers are."))
    coping = fields.Nested(Structural, **spec("How little protects them: lack of coping capacity."))


class PatternIndicator(ResponseSchema):
    """An indicator that contributes to the pattern, and its axis."""

    id = fields.String(**spec("Id of the indicator."))
    axis = fields.String(**spec("involuntariness or penalty."))


class IloPattern(ResponseSchema):
    """Whether both involuntariness and menace of penalty are shown, and by which indicators."""

    met = fields.Boolean(**spec("Whether both are shown by exact observations."))
    indicators = fields.List(
        fields.Nested(PatternIndicator),
        **spec("The indicators that contribute to it; none where the pattern is not met."),
    )


class Span(ResponseSchema):
    """How much the score depends on a single origin. It is not a statistical interval."""

    low = fields.Float(
        **spec("Lowest score with one origin left out; null where no score is left then.", null=True)
    )
    high = fields.Float(**spec("Highest score with one origin left out, or with all of them."))
    rests_on_one_origin = fields.Boolean(**spec("Whether there is no score without one of the origins."))


class AskedGoods(ResponseSchema):
    """The goods of the request."""

    hs = fields.String(**spec("HS 2022 code: chapter, heading or subheading."))
    title = fields.String(**spec("Its title."))
    sectors = fields.List(
        fields.Nested(SectorRef), **spec("Classes that make such goods, in the mapping of this project.")
    )
    in_sector = fields.Boolean(
        **spec(
            "Whether the sector of the profile is or contains one of these classes; false for trade and services, which deal in any goods."
        )
    )


class Profile(PairSummary):
    """The risk of a sector in a place: its score, the evidence for it, and how certain it is."""

    subject = fields.String(**spec("What the profile is about: a place and a sector, never a supplier."))
    text = fields.String(**spec("One plain sentence on the reason for the band."))
    goods = fields.Nested(AskedGoods, **spec("The goods of `hs`; null without `hs`.", null=True))
    score_missing = fields.List(
        fields.String(), **spec("Dimensions without a measure: the score is that of a floor, or null.")
    )
    dimensions = fields.Nested(Dimensions, **spec("The three dimensions of the score."))
    adjustments = fields.List(fields.Nested(Adjustment), **spec("Floors that apply."))
    ilo_pattern = fields.Nested(IloPattern, **spec("The ILO pattern of forced labour."))
    range = fields.Nested(
        Span, **spec("How much the score depends on a single origin; null without a score.", null=True)
    )
    last_checked = fields.List(
        fields.Nested(CheckedListing), **spec("Listings that cover the basis, and when each was last seen.")
    )
    evidence_from = day(
        "Day of the first publication in the release that is relevant to the pair; null without any.",
        null=True,
    )
    laws = fields.List(
        fields.Nested(Flag),
        **spec(
            "Laws with something behind them here, the relevant ones first: those that apply or are about to, and those that "
            "evidence, the goods or their usual inputs lead to. Not legal advice."
        ),
    )
    other_laws = fields.Nested(OtherLaws, **spec("All other laws, by id; empty lists with laws=all."))
    notices = fields.List(
        fields.Nested(Notice), **spec("Enforcement priorities for the sector. They trigger nothing.")
    )
    upstream = fields.List(
        fields.Nested(UpstreamLink),
        **spec(
            "Usual inputs of the sector, or of the goods of `hs`, and the places where forced or child labour behind them is "
            "documented. A warning that changes no score. Null for a section, which is too wide.",
            null=True,
        ),
    )
    receipt = fields.Nested(
        Receipt,
        **spec(
            "The receipt, by which this answer can be verified later; only with `receipt=true`.",
            required=False,
        ),
    )
