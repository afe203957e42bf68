"""Upstream in a profile: the usual inputs of the sector, and where labour behind them is documented. A warning only."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import RegionRef, ResponseSchema, SectorRef, spec


class DocumentedPlace(ResponseSchema):
    """A place where forced or child labour behind an input is documented: by a listing in force, or as State-imposed."""

    region = fields.Nested(RegionRef, **spec("The place."))
    indicators = fields.List(fields.String(), **spec("Ids of the indicators that it is documented under."))
    claims = fields.List(fields.String(), **spec("The claims that say so, as in /v1/evidence?claim={claim}."))


class UpstreamLink(ResponseSchema):
    """A usual input of what the sector makes. It changes no score: it says where to ask on."""

    product = fields.String(**spec("What is made."))
    product_hs = fields.List(fields.String(), **spec("HS 2022 prefixes of what is made."))
    input = fields.String(**spec("The usual input."))
    input_hs = fields.List(fields.String(), **spec("HS 2022 prefixes of the input."))
    input_sectors = fields.List(fields.Nested(SectorRef), **spec("Classes that make the input."))
    reason = fields.String(**spec("How the input enters what is made."))
    text = fields.String(**spec("One plain sentence."))
    documented = fields.List(
        fields.Nested(DocumentedPlace),
        **spec("Where it is documented, the pair's own country first; empty: nothing held says so."),
    )
