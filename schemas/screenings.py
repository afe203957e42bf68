"""Screenings: the parameters, the items and the body of a request to screen many suppliers."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Length, OneOf

from schemas.paging import CommaList, Day, FormatQuery, RequestSchema, list_pattern
from schemas.risks import MARKET, fact_list

MOST_ITEMS = 10_000
"""Items in one JSON document, of a request or an answer."""
MOST_FULL = 500
"""Items with complete profiles, each of some 80 kB."""
COLUMN = r"^[a-z_]+(:[a-z0-9-]+)?:.*$"


class ScreeningQuery(FormatQuery):
    """The options of all rows that have none of their own."""

    as_of = Day(
        metadata={"description": "The day to answer for; today in UTC if absent. A row's own overrides it."},
    )
    import_into = CommaList(
        fields.String(metadata={"pattern": list_pattern(MARKET)}),
        metadata={"description": "Only the laws of these: EU or ISO 3166-1 codes. A row's own override it."},
    )
    facts = fact_list("What is known of all goods, as `fact:yes` or `fact:no`; a row's own override it.")
    columns = fields.List(
        fields.String(metadata={"pattern": COLUMN}),
        metadata={
            "description": "Which column of a CSV has which role, as `role:heading`, repeated; the other roles are found by their "
            "usual headings. Roles: id, region, country, province, city, address, sector (a product or an activity), hs, facts, "
            "import_into, as_of, or a fact. `role:` without a heading leaves that role out."
        },
    )
    detail = fields.String(
        validate=OneOf(("full",), error="send full, or leave it out"),
        metadata={
            "description": f"full adds each row's complete profile; at most {MOST_FULL} rows, not as CSV."
        },
    )
    receipt = fields.String(
        validate=OneOf(("true",), error="send true, or leave it out"),
        metadata={
            "description": "true adds the receipt to a CSV, as its last line; JSON and NDJSON always have it."
        },
    )


class ScreeningItem(RequestSchema):
    """A supplier: where, and what is made or done there."""

    id = fields.Raw(
        allow_none=True,
        metadata={
            "description": "Yours, returned unchanged: a string or an integer.",
            "type": ["string", "integer"],
        },
    )
    region = fields.String(
        allow_none=True, metadata={"description": "A place: code, name or complete address, in any script."}
    )
    address = fields.String(
        allow_none=True, metadata={"description": "An address; it is joined to the region."}
    )
    city = fields.String(allow_none=True, metadata={"description": "A city; it is joined to the region."})
    province = fields.String(
        allow_none=True, metadata={"description": "A province or state; it is joined to the region."}
    )
    country = fields.String(
        allow_none=True, metadata={"description": "Where the place is thought to be: a hint."}
    )
    origin = fields.String(
        allow_none=True,
        metadata={
            "description": "Where the goods are made. Another country than the supplier's takes precedence, with a note."
        },
    )
    sector = fields.String(
        allow_none=True,
        metadata={
            "description": "A product or an activity: code of ISIC, NACE, NAICS or HS, slug, or description."
        },
    )
    product = fields.String(
        allow_none=True,
        metadata={"description": "As sector; read where sector is absent or settles nothing."},
    )
    activity = fields.String(
        allow_none=True,
        metadata={"description": "As sector; read where product too is absent or settles nothing."},
    )
    hs = fields.String(
        allow_none=True,
        metadata={
            "description": "The goods by HS 2022, 2 to 10 digits in any spelling: overrides sector, and narrows the laws. A code that "
            "cannot be read is noted, and the words are read."
        },
    )
    facts = fields.Dict(
        keys=fields.String(),
        values=fields.Boolean(),
        allow_none=True,
        metadata={
            "description": "What you know of the goods, as in `facts` of a profile: true is yes, false is no."
        },
    )
    import_into = fields.List(
        fields.String(), allow_none=True, metadata={"description": "Only the laws of these."}
    )
    as_of = Day(allow_none=True, metadata={"description": "The day to answer for."})


class ScreeningBody(RequestSchema):
    """Suppliers to screen, and the options of all of them; a member overrides the parameter of the same name."""

    items = fields.List(
        fields.Nested(ScreeningItem),
        required=True,
        validate=Length(max=MOST_ITEMS, error="send at most {max} items; more can be sent as NDJSON or CSV"),
        metadata={"description": "The suppliers."},
        error_messages={"required": "send items, a list of suppliers", "invalid": "send a list of suppliers"},
    )
    as_of = Day(allow_none=True, metadata={"description": "The day to answer for; null: today in UTC."})
    import_into = fields.List(
        fields.String(),
        allow_none=True,
        metadata={"description": "Only the laws of these: EU or ISO 3166-1 codes."},
        error_messages={"invalid": 'send a list of codes, as in ["US", "EU"], or null'},
    )
    facts = fields.Dict(
        keys=fields.String(),
        values=fields.Boolean(truthy={True}, falsy={False}, error_messages={"invalid": "send true or false"}),
        allow_none=True,
        metadata={"description": "What is known of all goods."},
        error_messages={"invalid": 'send an object, as in {"dprk_workers": true}, or null'},
    )
