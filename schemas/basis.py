"""What an answer speaks of: the pair that its score is of, and the highest score among its parts."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import RegionRef, ResponseSchema, SectorRef, spec

STATUSES = ("assessed", "partial", "wider", "structural_only", "not_covered")


class Basis(ResponseSchema):
    """The pair that score and band are of: the requested one, or the wider pair that lends its score."""

    region = fields.Nested(RegionRef, **spec("The place."))
    sector = fields.Nested(
        SectorRef, **spec("The sector; null for a row for every sector of the place.", null=True)
    )


class GoodInside(ResponseSchema):
    """A good that is a part of the request, and the HS code that its score is of."""

    id = fields.String(**spec("Id of the good; null where no list names it.", null=True))
    name = fields.String(**spec("The good as its list names it.", null=True))
    hs = fields.String(**spec("HS code: the profile for `hs` with this code has this score."))


class PartOf(Basis):
    """A part of the request: a place, a sector or a good inside it."""

    good = fields.Nested(
        GoodInside, **spec("The good; null where the part is a place or a sector.", null=True)
    )


class AtMost(ResponseSchema):
    """The highest score among the parts of a request."""

    score = fields.Float(**spec("0 to 10, higher is worse."))
    band = fields.String(**spec("Band of the score."))
    of = fields.Nested(PartOf, **spec("The part that has this score."))


class CheckedListing(ResponseSchema):
    """A listing that covers the basis, and when it was last seen on its list."""

    id = fields.String(**spec("Id of the evidence item."))
    good = fields.String(**spec("Id of the listed good.", null=True))
    edition = fields.String(**spec("The last edition of the list that was checked.", null=True))


class InheritedPair(ResponseSchema):
    """The wider pair whose score is a floor, by its codes."""

    region = fields.String(**spec("Code of the place."))
    sector = fields.String(**spec("Code of the sector; null for every sector.", null=True))


class Adjustment(ResponseSchema):
    """A floor that applies, and what it rests on."""

    id = fields.String(
        **spec(
            "reported, documented, found, listed, presumed, state_imposed, systemic or inherited; more may come."
        )
    )
    floor = fields.Float(**spec("The floor."))
    fades = fields.Float(**spec("How much of the floor its age leaves, 0 to 1."))
    evidence = fields.List(
        fields.String(), **spec("Ids of the items that it is based on; with explain=full.", required=False)
    )
    instrument = fields.String(**spec("For presumed: id of the instrument that presumes.", null=True))
    inherited_from = fields.Nested(
        InheritedPair, **spec("For inherited: the wider pair whose score is the floor.", null=True)
    )
    before = fields.Float(**spec("The raw score, 0 where there is none."))
    after = fields.Float(
        **spec("The higher of before and floor * fades + before / 10; for inherited, of before and floor.")
    )
