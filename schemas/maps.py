"""What the pages of maps and of the matrix take: codes, a day and an order."""

from __future__ import annotations

from schemas.paging import AsOf
from schemas.risks import BANDS
from schemas.strict import Code, Codes, PlainChoice, PlainFlag

ORDERS = ("score", "count", "name")


class MapQuery(AsOf):
    """A map of one sector on a day."""

    sector = Code(
        "isic", "ISIC code or slug; by default the class of goods that is documented in the most places."
    )


class MatrixQuery(AsOf):
    """The pairs of a matrix, and the order of its rows and columns."""

    country = Codes("iso-3166-1", "Only places in these countries.")
    section = Codes("isic", "Only sectors in these sections or divisions.")
    band = PlainChoice(BANDS, f"give one of {', '.join(BANDS)}", "Only pairs of this band.")
    weak = PlainFlag("Also the pairs whose evidence is not enough for a band.", load_default=False)
    all = PlainFlag("Every row and column, not only those with the most pairs.", load_default=False)
    order = PlainChoice(
        ORDERS, f"give one of {', '.join(ORDERS)}", "Of rows and columns.", load_default="count"
    )
    sector = Code("isic", "Rows first that have a pair with this sector, the highest score first.")
    region = Code("iso-3166", "Columns first that have a pair with this place, the highest score first.")
