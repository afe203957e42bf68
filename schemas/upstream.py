"""Upstream in a profile: usual inputs of the sector, and where forced or child labour behind them is documented. A warning only."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import RegionRef, ResponseSchema, SectorRef, SourceRef, spec


class DocumentedPlace(ResponseSchema):
    """A place where forced or child labour behind an input is documented: by a listing in force, or as State-imposed."""

    region = fields.Nested(RegionRef, **spec("The place."))
    indicators = fields.List(fields.String(), **spec("Ids of the indicators under which it is documented."))
    claims = fields.List(
        fields.String(), **spec("The claims that document it, as in /v1/evidence?claim={claim}.")
    )


class UpstreamLink(ResponseSchema):
    """A usual input of a product: of the goods, or of one of their inputs. It changes no score; it shows where to investigate."""

    product = fields.String(**spec("The product."))
    input = fields.String(**spec("The usual input."))
    input_hs = fields.List(
        fields.String(), **spec("HS 2022 prefixes of the input; with upstream=all every one.")
    )
    steps = fields.Integer(
        **spec(
            "Distance from the goods: 1 for what they are made from directly, 2 for an input of that; with upstream=all always 1."
        )
    )
    places = fields.List(
        fields.String(),
        **spec(
            "Places where the labour behind it is documented, by ISO 3166 code, the country of the pair first; as many as there is room for. Not with upstream=all.",
            required=False,
        ),
    )
    places_count = fields.Integer(
        **spec("How many such places there are. Not with upstream=all.", required=False)
    )
    product_hs = fields.List(
        fields.String(), **spec("HS 2022 prefixes of the product; with upstream=all.", required=False)
    )
    input_sectors = fields.List(
        fields.Nested(SectorRef),
        **spec("Classes that make the input; with upstream=all.", required=False),
    )
    reason = fields.String(**spec("How the input is used in the product; with upstream=all.", required=False))
    sources = fields.List(
        fields.Nested(SourceRef),
        **spec(
            "Texts that were read for it; the Harmonized System or ISIC where a title names the input; empty where none is recorded. With upstream=all.",
            required=False,
        ),
    )
    text = fields.String(**spec("One plain sentence; with upstream=all.", required=False))
    documented = fields.List(
        fields.Nested(DocumentedPlace),
        **spec(
            "Where it is documented, the country of the pair first; empty where no evidence in the release documents it. With upstream=all.",
            required=False,
        ),
    )
