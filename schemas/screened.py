"""Screened: the answers to many suppliers, and their receipt."""

from __future__ import annotations

from typing import Any

from marshmallow import fields
from marshmallow.validate import OneOf

from schemas.basis import AtMost, Basis
from schemas.receipts import Receipt
from schemas.reference import ResponseSchema, day, spec
from schemas.risks import BANDS, CONFIDENCES

STATUSES = (
    "assessed",
    "partial",
    "wider",
    "structural_only",
    "not_covered",
    "ambiguous",
    "unresolved",
    "invalid",
    "skipped",
)


class Understood(ResponseSchema):
    """What a text was resolved to. The address of an office is no evidence of where a plant is."""

    code = fields.String(
        **spec("ISO 3166 or ISIC Rev.4 code; null where nothing is likely enough.", null=True)
    )
    name = fields.String(**spec("Name of the region, title of the sector.", null=True))
    method = fields.String(**spec("How it was found; more may come.", null=True))
    score = fields.Float(**spec("How likely it is that this was meant, 0 to 1.", null=True))
    note = fields.String(**spec("A contradiction or an ambiguity that needs attention.", null=True))


class Matched(ResponseSchema):
    """What the texts of a row were matched to."""

    region = fields.Nested(Understood, **spec("The place."))
    sector = fields.Nested(Understood, **spec("The sector."))
    hs = fields.String(**spec("HS 2022 code of the goods: chapter, heading or subheading.", null=True))


class LawInBrief(ResponseSchema):
    """A law that may be engaged."""

    id = fields.String(**spec("Id of the instrument."))
    status = fields.String(**spec("As in the profile; more may come."))
    missing_facts = fields.List(
        fields.String(),
        **spec(
            "What is unknown and can still change the status, as in the profile: documented:{practice} cannot be stated."
        ),
    )
    laws = fields.List(
        fields.String(),
        **spec("Of bans of one family: ids of all with this status, this one included.", required=False),
    )


class ItemFault(ResponseSchema):
    """What is wrong with a row."""

    pointer = fields.String(**spec("The member of the item, by JSON pointer; empty for all of it."))
    detail = fields.String(**spec("What is wrong, and what to do."))


class ChoiceRisk(ResponseSchema):
    """What a row would have if a candidate were meant."""

    status = fields.String(validate=OneOf(STATUSES), **spec("Status of the pair."))
    score = fields.Float(**spec("Its score, of a partial pair that of its highest part.", null=True))
    band = fields.String(validate=OneOf(BANDS), **spec("Band of the score.", null=True))


class Choice(ResponseSchema):
    """A code that a text may mean."""

    code = fields.String(**spec("ISO 3166 or ISIC Rev.4 code."))
    name = fields.String(**spec("Name of the region, title of the sector."))
    score = fields.Float(**spec("How likely it is that this was meant, 0 to 1."))
    method = fields.String(**spec("How it was found; more may come."))
    risk = fields.Nested(
        ChoiceRisk,
        **spec(
            "Of the pairs with this code, the highest; null where the other text has no candidate.", null=True
        ),
    )


class DocumentedInput(ResponseSchema):
    """A usual input behind which forced or child labour is documented."""

    input = fields.String(**spec("The input."))
    places = fields.List(
        fields.String(), **spec("Some places where it is documented, the row's country first.")
    )


class Choices(ResponseSchema):
    """The candidates of each text that is not settled."""

    region = fields.List(
        fields.Nested(Choice), **spec("Likeliest first; absent where settled.", required=False)
    )
    sector = fields.List(
        fields.Nested(Choice), **spec("Likeliest first; absent where settled.", required=False)
    )


class ScreenedItem(ResponseSchema):
    """The answer to one row. Null means that nothing was looked up, which differs from nothing found."""

    id = fields.Raw(
        **spec(
            "The row's own id; of a CSV without one its number.",
            null=True,
            type=["string", "integer"],
        )
    )
    status = fields.String(validate=OneOf(STATUSES), **spec("How far the row could be answered."))
    subject = fields.String(**spec("What the answer is about: never the supplier."))
    matched = fields.Nested(Matched, **spec("What was matched."))
    score = fields.Float(**spec("0 to 10, higher is worse; null unless assessed or wider.", null=True))
    band = fields.String(validate=OneOf(BANDS), **spec("Band of the score.", null=True))
    confidence = fields.String(
        validate=OneOf(CONFIDENCES), **spec("How well the score is supported.", null=True)
    )
    basis = fields.Nested(Basis, **spec("The pair that score and band are of.", null=True))
    at_most = fields.Nested(
        AtMost,
        **spec("The highest part of a partial row, or the worst candidate of an ambiguous one.", null=True),
    )
    structural_score = fields.Float(**spec("Vulnerability and lack of coping capacity alone.", null=True))
    upstream = fields.List(
        fields.Nested(DocumentedInput),
        **spec("Documented inputs, those of the row's country first.", null=True),
    )
    laws = fields.List(
        fields.Nested(LawInBrief),
        **spec("Laws with something behind them; the profile lists the ids of the others.", null=True),
    )
    notices = fields.List(fields.String(), **spec("Ids of enforcement priorities.", null=True))
    evidence_count = fields.Integer(**spec("Items that are relevant to the pair.", null=True))
    profile = fields.String(**spec("Path of the complete profile, with the row's options.", null=True))
    ignored = fields.List(fields.String(), **spec("Words of the place that were not used."))
    errors = fields.List(
        fields.Nested(ItemFault), **spec("What is wrong with an invalid row, or why a row was skipped.")
    )
    candidates = fields.Nested(Choices, **spec("What an unsettled text may mean.", null=True))
    changed = fields.String(
        **spec("With compare: changed, new, gone or unchanged since the earlier result.", required=False)
    )
    changed_by = fields.List(
        fields.String(),
        **spec(
            "With compare, of a changed row: row, release, method, code, known, options, day or unknown.",
            required=False,
        ),
    )
    was_status = fields.String(**spec("With compare: the status before.", null=True, required=False))
    was_score = fields.Float(**spec("With compare: the score before.", null=True, required=False))
    was_band = fields.String(**spec("With compare: the band before.", null=True, required=False))
    was_at_most = fields.String(
        **spec("With compare: score and band of the highest part before.", null=True, required=False)
    )
    was_region = fields.String(
        **spec("With compare: the place that was understood before.", null=True, required=False)
    )
    was_sector = fields.String(
        **spec("With compare: the sector that was understood before.", null=True, required=False)
    )
    change = fields.String(**spec("With compare: what changed and by what, in words.", required=False))
    full = fields.Dict(
        **spec("The complete profile, as its own address serves it; with detail=full.", required=False)
    )


class Summary(ResponseSchema):
    """How many rows there are, by status and by band."""

    rows = fields.Integer(**spec("Rows."))
    statuses = fields.Dict(**spec("Rows by status.", additionalProperties={"type": "integer"}))
    bands = fields.Dict(**spec("Rows with a band, by band.", additionalProperties={"type": "integer"}))
    changed = fields.Dict(
        **spec(
            "With compare: rows by what became of them; those that are gone are no rows of the request.",
            required=False,
            additionalProperties={"type": "integer"},
        )
    )


class EarlierRead(ResponseSchema):
    """The earlier result that rows were compared with, as its receipt states."""

    as_of = day("Its day; null without a receipt.", null=True)
    code = fields.String(**spec("Version of its answers.", null=True))
    method = fields.String(**spec("Id of its method.", null=True))
    receipt = fields.String(
        **spec("holds: its rows are those of its receipt; differs: they are not; absent: it has none.")
    )
    release = fields.String(**spec("Version of its release.", null=True))
    rows = fields.Integer(**spec("Its rows."))
    sha256 = fields.String(**spec("SHA-256 of its bytes."))


class SheetRead(ResponseSchema):
    """How a sheet was read."""

    name = fields.String(**spec("Name of the sheet of a workbook.", null=True))
    encoding = fields.String(**spec("Encoding of a CSV.", null=True))
    heading_lines = fields.List(fields.Integer(), **spec("Numbers of the lines with the headings."))
    columns_not_read = fields.List(fields.String(), **spec("Headings without effect."))
    notes = fields.List(fields.String(), **spec("What was corrected or left out."))


class Screened(ResponseSchema):
    """The answers, in the order of the rows, and the receipt for them."""

    items = fields.List(fields.Nested(ScreenedItem), **spec("One answer a row."))
    summary = fields.Nested(Summary, **spec("The rows counted."))
    as_of = day("The day of rows that have none of their own.")
    method = fields.String(**spec("Id of the method."))
    compared = fields.Nested(EarlierRead, **spec("With compare: the earlier result.", required=False))
    sheet = fields.Nested(SheetRead, **spec("How the sheet was read; null for JSON.", null=True))
    columns: fields.Field[Any] = fields.Dict(
        **spec(
            "Of a sheet, which headings have which role; null for JSON.",
            null=True,
            additionalProperties={"type": "array", "items": {"type": "string"}},
        )
    )
    receipt = fields.Nested(Receipt, **spec("With it, this answer can be verified later."))
