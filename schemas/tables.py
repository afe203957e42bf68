"""Table Schemas: the columns of a CSV, as programs of the Frictionless Data standards read them."""

from __future__ import annotations

from marshmallow import fields

from schemas.reference import ResponseSchema, spec


class TableListed(ResponseSchema):
    """A table of this service: one form of rows as CSV, with the addresses that return it."""

    table = fields.String(**spec("Its name."))
    path = fields.String(**spec("Address of its Table Schema."))
    returned_by = fields.List(
        fields.String(), **spec("Addresses that return it; a part in angle brackets is a code.")
    )


class TableColumn(ResponseSchema):
    """A column of a table."""

    name = fields.String(**spec("Heading of the column."))
    type = fields.String(
        **spec(
            "Type of its cells: string, integer, number, boolean, date, or array (a list as JSON). Codes are "
            "strings, with their leading zeros."
        )
    )
    description = fields.String(**spec("What it contains."))


class TableSchema(ResponseSchema):
    """The Table Schema of a CSV (https://datapackage.org/standard/table-schema/)."""

    name = fields.String(**spec("Name of the table."))
    description = fields.String(**spec("What a row is."))
    fields_ = fields.List(
        fields.Nested(TableColumn),
        **spec("The columns, in their order. New ones may come, so read columns by name."),
        data_key="fields",
    )
    fields_match = fields.String(
        **spec("subset: a CSV has all of these columns, and may have others."), data_key="fieldsMatch"
    )
    missing_values = fields.List(
        fields.String(), **spec("Cells without a value. NA is a code: Namibia."), data_key="missingValues"
    )
