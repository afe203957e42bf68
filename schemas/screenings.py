"""Screenings: the parameters, the items and the body of a request to screen many suppliers."""

from __future__ import annotations

from marshmallow import fields
from marshmallow.validate import Length

from schemas.paging import FORMATS, Day, RequestSchema, accepted_age, byte_order_mark
from schemas.risks import MARKET, fact_list
from schemas.strict import Code, CommaList, PlainChoice, PlainFlag, Text, list_pattern

MOST_ITEMS = 10_000
"""Items in one JSON document, of a request or an answer."""
MOST_FULL = 500
"""Items with complete profiles, each of some 80 kB."""
LONGEST_SHEET = 100
"""Characters of the name of a sheet; Excel has at most 31."""
ENCODINGS = (
    "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254", "windows-1255", "windows-1256", "windows-1257", "windows-874",
    "iso-8859-1", "iso-8859-2", "koi8-r", "ibm850", "macintosh", "gb18030", "gbk", "big5", "shift_jis", "euc-jp", "iso-2022-jp", "euc-kr",
)  # fmt: skip
"""Encodings of a CSV that can be stated, as the web names them."""
EXACT = {"minimum": 1 - 2**53, "maximum": 2**53 - 1}
"""Whole numbers that every reader of JSON takes for the same (RFC 8785): a receipt has the digest of the body."""
COLUMN = r"^[a-z_]+(:[a-z0-9-]+)?:.*$"


class ScreeningQuery(RequestSchema):
    """The options of all rows that have none of their own."""

    format = PlainChoice(
        (*FORMATS, "xlsx"),
        "give json, csv, ndjson or xlsx",
        f"Media type of the answer; takes precedence over the Accept header. A workbook (xlsx) has at most {MOST_ITEMS} rows.",
    )
    as_of = Day(
        metadata={"description": "The day to answer for; today in UTC if absent. A row's own overrides it."},
    )
    import_into = CommaList(
        Code("market", metadata={"pattern": list_pattern(MARKET)}),
        metadata={"description": "Only the laws of these: EU or ISO 3166-1 codes. A row's own override it."},
    )
    facts = fact_list("What is known of all goods, as `fact:yes` or `fact:no`; a row's own override it.")
    columns = fields.List(
        fields.String(metadata={"pattern": COLUMN}),
        metadata={
            "description": "Which column of a sheet has which role, as `role:heading`, repeated; the other roles are found by their "
            "usual headings. Roles: id, region, country, origin (of the goods), province, city, address, other_address, sector (a product or "
            "an activity), hs, chosen_region, chosen_sector, facts, import_into, as_of, or a fact. `role:` without a heading leaves that role out."
        },
    )
    sheet = Text(
        LONGEST_SHEET,
        "Name or number of the sheet of a workbook; the first visible one if absent. Other bodies have one, 1.",
    )
    encoding = PlainChoice(
        ENCODINGS,
        f"send one of {', '.join(ENCODINGS)}",
        "Encoding of a CSV that is no UTF-8, as the charset of Content-Type; found by its letters if absent.",
    )
    bom = byte_order_mark()
    compare = PlainChoice(
        ("all", "changed", "none"),
        "send all, changed or none",
        "Compare with an earlier result: send multipart/form-data with the parts `earlier` and `sheet`, in this order. all: every row says "
        "what changed; changed: only rows that changed, are new or gone; none: as without it.",
    )
    detail = PlainChoice(
        ("full",),
        "send full, or leave it out",
        f"full adds each row's complete profile; at most {MOST_FULL} rows, not as CSV or workbook.",
    )
    max_age = accepted_age()
    receipt = PlainFlag(
        "true adds the receipt to a CSV, as its last line; JSON, NDJSON and workbooks always have it."
    )


class ScreeningItem(RequestSchema):
    """A supplier: where, and what is made or done there."""

    id = fields.Raw(
        allow_none=True,
        metadata={
            "description": "Yours, returned unchanged: a string or an integer.",
            "type": ["string", "integer"],
            **EXACT,
        },
    )
    region = fields.String(
        allow_none=True, metadata={"description": "A place: code, name or complete address, in any script."}
    )
    address = fields.String(allow_none=True, metadata={"description": "Joined to the region."})
    city = fields.String(allow_none=True, metadata={"description": "Joined to the region."})
    province = fields.String(allow_none=True, metadata={"description": "Joined to the region."})
    country = fields.String(
        allow_none=True, metadata={"description": "Where the place is thought to be: a hint."}
    )
    origin = fields.String(
        allow_none=True,
        metadata={"description": "Where the goods are made; takes precedence over the supplier's country."},
    )
    sector = fields.String(
        allow_none=True,
        metadata={
            "description": "A product or an activity: code of ISIC, NACE, NAICS or HS, slug, or description."
        },
    )
    product = fields.String(
        allow_none=True,
        metadata={"description": "As sector, where that settles nothing."},
    )
    activity = fields.String(
        allow_none=True,
        metadata={"description": "As sector, where that settles nothing."},
    )
    hs = fields.Raw(
        allow_none=True,
        metadata={
            "type": ["string", "number"],
            **EXACT,
            "description": "The goods by HS 2022, 2 to 10 digits in any spelling, as a text or a number: overrides sector, and narrows the laws. A code that "
            "cannot be read is noted, and the words are read.",
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
