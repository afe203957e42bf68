"""Upstream in a profile: usual inputs of the sector, and where forced or child labour behind them is documented. A warning only."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import RegionRef, ResponseSchema, SectorRef, spec


class DocumentedPlace(ResponseSchema):
    """A place where forced or child labour behind an input is documented: by a listing in force, or as State-imposed."""

    region = fields.Nested(RegionRef, **spec("The place."))
    indicators = fields.List(fields.String(), **spec("Ids of the indicators under which it is documented."))
    claims = fields.List(
        fields.String(), **spec("The claims that document it, as in /v1/evidence?claim={claim}.")
    )


class UpstreamLink(ResponseSchema):
    """A usual input of a product of the sector. It changes no score; it shows where to investigate further."""

    product = fields.String(**spec("The product."))
    product_hs = fields.List(fields.String(), **spec("HS 2022 prefixes of the product."))
    input = fields.String(**spec("The usual input."))
    input_hs = fields.List(fields.String(), **spec("HS 2022 prefixes of the input."))
    input_sectors = fields.List(fields.Nested(SectorRef), **spec("Classes that make the input."))
    reason = fields.String(**spec("How the input is used in the product."))
    text = fields.String(**spec("One plain sentence."))
    documented = fields.List(
        fields.Nested(DocumentedPlace),
        **spec(
            "Where it is documented, the country of the pair first; empty where no evidence in the release documents it."
        ),
    )
