"""Screening: many suppliers in one call, each answered for itself, and the receipt that proves the answer."""

from __future__ import annotations

from typing import Any

from marshmallow import fields
from marshmallow.validate import Length, OneOf

from schemas.paging import Comma, Day, FormatQuery, Question, listed
from schemas.receipts import Receipt
from schemas.reference import Answer, day, told
from schemas.risks import BANDS, CONFIDENCES, MARKET, fact_list

MOST_ITEMS = 10_000
"""Items that one document of JSON holds, asked or answered."""
MOST_FULL = 500
"""Items of which whole profiles are given: each has some 80 kB."""
STATUSES = ("assessed", "structural_only", "not_covered", "ambiguous", "unresolved", "invalid")
COLUMN = r"^[a-z_]+(:[a-z0-9-]+)?:.*$"


class ScreeningQuery(FormatQuery):
    """What holds for all rows, unless a row says otherwise."""

    as_of = Day(
        metadata={"description": "The day to answer for; today in UTC if absent. A row's own beats it."},
    )
    import_into = Comma(
        fields.String(metadata={"pattern": listed(MARKET)}),
        metadata={"description": "Only the laws of these: EU or ISO 3166-1 codes. A row's own beat it."},
    )
    facts = fact_list("What is known of all goods, as `fact:yes` or `fact:no`; a row's own beat it.")
    columns = fields.List(
        fields.String(metadata={"pattern": COLUMN}),
        metadata={
            "description": "Which column of a CSV has which role, as `role:heading`, repeated; the other roles are found by their "
            "usual headings. Roles: id, region, country, province, city, address, sector (a product or an activity), hs, facts, "
            "import_into, as_of, or a fact. `role:` without a heading leaves that role out."
        },
    )
    detail = fields.String(
        validate=OneOf(("full",), error="give full, or leave it out"),
        metadata={
            "description": f"full adds each row's whole profile; at most {MOST_FULL} rows, not as CSV."
        },
    )
    receipt = fields.String(
        validate=OneOf(("true",), error="give true, or leave it out"),
        metadata={
            "description": "true adds the receipt to a CSV, as its last line; JSON and NDJSON always have it."
        },
    )


class ScreeningItem(Question):
    """A supplier: where, and what is made or done there."""

    id = fields.Raw(
        allow_none=True,
        metadata={
            "description": "Yours, given back as it is: a text or a whole number.",
            "type": ["string", "integer"],
        },
    )
    region = fields.String(
        allow_none=True, metadata={"description": "A place: code, name or whole address, in any script."}
    )
    country = fields.String(
        allow_none=True, metadata={"description": "Where the place is thought to be: a hint."}
    )
    sector = fields.String(
        allow_none=True,
        metadata={
            "description": "A product or an activity: code of ISIC, NACE, NAICS or HS, slug, or description."
        },
    )
    hs = fields.String(
        allow_none=True,
        metadata={"description": "The goods by HS 2022: beats sector, and with six digits narrows the laws."},
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


class ScreeningBody(Question):
    """Suppliers to screen, and what holds for all of them; a member beats the parameter of that name."""

    items = fields.List(
        fields.Nested(ScreeningItem),
        required=True,
        validate=Length(max=MOST_ITEMS, error="give at most {max} items; more go as NDJSON or CSV"),
        metadata={"description": "The suppliers."},
        error_messages={"required": "give items, a list of suppliers", "invalid": "give a list of suppliers"},
    )
    as_of = Day(allow_none=True, metadata={"description": "The day to answer for; null: today in UTC."})
    import_into = fields.List(
        fields.String(),
        allow_none=True,
        metadata={"description": "Only the laws of these: EU or ISO 3166-1 codes."},
        error_messages={"invalid": 'give a list of codes, as in ["US", "EU"], or null'},
    )
    facts = fields.Dict(
        keys=fields.String(),
        values=fields.Boolean(truthy={True}, falsy={False}, error_messages={"invalid": "give true or false"}),
        allow_none=True,
        metadata={"description": "What is known of all goods."},
        error_messages={"invalid": 'give an object, as in {"dprk_workers": true}, or null'},
    )


class Understood(Answer):
    """What a text was read as; the address of an office says nothing of a plant."""

    code = fields.String(**told("ISO 3166 or ISIC Rev.4 code; null where nothing is sure enough.", null=True))
    name = fields.String(**told("Name of the region, title of the sector.", null=True))
    method = fields.String(**told("How it was found; more may come.", null=True))
    score = fields.Float(**told("How sure it is that this was meant, 0 to 1.", null=True))
    note = fields.String(**told("What must be told besides: a contradiction, an ambiguity.", null=True))


class Matched(Answer):
    """What was understood of a row."""

    region = fields.Nested(Understood, **told("The place."))
    sector = fields.Nested(Understood, **told("The sector."))
    hs = fields.String(**told("HS 2022 subheading that narrowed the laws.", null=True))


class LawInBrief(Answer):
    """A law that may be engaged."""

    id = fields.String(**told("Id of the instrument."))
    status = fields.String(**told("As in the profile; more may come."))
    missing_facts = fields.List(fields.String(), **told("What is unknown and can still change the status."))


class ItemFault(Answer):
    """What is wrong with a row."""

    pointer = fields.String(**told("The member of the item, by JSON pointer; empty for all of it."))
    detail = fields.String(**told("What is wrong, and what to do."))


class Choice(Answer):
    """A code that a text may mean."""

    code = fields.String(**told("ISO 3166 or ISIC Rev.4 code."))
    name = fields.String(**told("Name of the region, title of the sector."))
    score = fields.Float(**told("How sure it is that this was meant, 0 to 1."))
    method = fields.String(**told("How it was found; more may come."))


class Choices(Answer):
    """Of what is not settled, what it may be."""

    region = fields.List(
        fields.Nested(Choice), **told("Likeliest first; absent where settled.", required=False)
    )
    sector = fields.List(
        fields.Nested(Choice), **told("Likeliest first; absent where settled.", required=False)
    )


class ScreenedItem(Answer):
    """The answer to one row. What is null was not looked up, which is not the same as nothing found."""

    id = fields.Raw(
        **told(
            "The row's own id; of a CSV without one its number.",
            null=True,
            type=["string", "integer"],
        )
    )
    status = fields.String(validate=OneOf(STATUSES), **told("How far the row could be answered."))
    subject = fields.String(**told("What it speaks of: never the supplier."))
    matched = fields.Nested(Matched, **told("What was understood."))
    score = fields.Float(**told("0 to 10, higher is worse; null unless assessed.", null=True))
    band = fields.String(validate=OneOf(BANDS), **told("Band of the score.", null=True))
    confidence = fields.String(
        validate=OneOf(CONFIDENCES), **told("How well the score is carried.", null=True)
    )
    structural_score = fields.Float(**told("Vulnerability and lack of coping capacity alone.", null=True))
    laws = fields.List(
        fields.Nested(LawInBrief),
        **told("Laws that are not ruled out; all others are not_triggered.", null=True),
    )
    notices = fields.List(fields.String(), **told("Ids of enforcement priorities.", null=True))
    evidence_count = fields.Integer(**told("Items that bear on the pair.", null=True))
    profile = fields.String(**told("Path of the whole profile, on the row's terms.", null=True))
    errors = fields.List(fields.Nested(ItemFault), **told("What is wrong with an invalid row."))
    candidates = fields.Nested(Choices, **told("What an unsettled text may mean.", null=True))
    full = fields.Dict(
        **told("The whole profile, as its own address gives it; with detail=full.", required=False)
    )


class Summary(Answer):
    """How many rows there are, by status and by band."""

    rows = fields.Integer(**told("Rows."))
    statuses = fields.Dict(**told("Rows by status.", additionalProperties={"type": "integer"}))
    bands = fields.Dict(**told("Assessed rows by band.", additionalProperties={"type": "integer"}))


class Screened(Answer):
    """The answers, in the order of the rows, and the receipt for them."""

    items = fields.List(fields.Nested(ScreenedItem), **told("One answer a row."))
    summary = fields.Nested(Summary, **told("The rows counted."))
    as_of = day("The day it is answered for, where a row has none of its own.")
    method = fields.String(**told("Id of the method."))
    columns: fields.Field[Any] = fields.Dict(
        **told(
            "Of a CSV, which headings have which role; null for JSON.",
            null=True,
            additionalProperties={"type": "array"},
        )
    )
    receipt = fields.Nested(Receipt, **told("What proves this answer later."))
