"""Goods that authorities list, with the way to HS and ISIC; and which goods are the usual inputs of others."""

import json

from seed.read.records import Entry

Rows = list[dict[str, object]]


def good_rows(goods: list[Entry]) -> dict[str, Rows]:
    """Give the rows of `goods` and `good_sectors`."""
    return {
        "goods": [
            {"id": row["id"], "name": row["name"], "hs": words(row, "hs"), "reason": row["reason"]}
            for row in goods
        ],
        "good_sectors": [
            {"good": row["id"], "sector": sector} for row in goods for sector in row.text("sectors").split()
        ],
    }


def upstream_rows(links: list[Entry]) -> dict[str, Rows]:
    """Give the rows of `upstream` and of the sectors and goods that its links name; links are numbered as written."""
    numbered = list(enumerate(links, 1))
    return {
        "upstream": [
            {
                "id": number,
                "product": row["product"],
                "product_hs": words(row, "product_hs"),
                "input": row["input"],
                "input_hs": words(row, "input_hs"),
                "reason": row["reason"],
            }
            for number, row in numbered
        ],
        "upstream_products": _each(numbered, "product_sectors", "sector"),
        "upstream_inputs": _each(numbered, "input_sectors", "sector"),
        "upstream_goods": _each(numbered, "goods", "good"),
    }


def words(row: Entry, column: str) -> str:
    """Give the words of a cell as a JSON list, sorted."""
    return json.dumps(sorted(row.text(column).split()))


def _each(numbered: list[tuple[int, Entry]], column: str, name: str) -> Rows:
    return [{"link": number, name: word} for number, row in numbered for word in row.text(column).split()]
