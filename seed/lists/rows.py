"""Rows of lists and goods: the lists of authorities, the goods on them, and which goods are usual inputs of others."""

import json

from seed.lists.covers import listed_goods
from seed.lists.listings import editions
from seed.lists.series import series_rows
from seed.lists.terms import good_term_rows
from seed.read.files import Data
from seed.read.records import Entry

Rows = list[dict[str, object]]


def list_tables(data: Data) -> dict[str, Rows]:
    """Return the rows of every table of lists and goods; the listings themselves become evidence."""
    return {
        **_goods(data.tables["goods"]),
        "good_terms": good_term_rows(data.tables["goods"], data.tables["good_terms"]),
        **_listed(data),
        **_upstream(data.tables["upstream"]),
        "lists": [
            {"id": entry["id"], "name": entry["name"], "publisher": entry["publisher"]}
            for entry in data.lists
        ],
        "series": series_rows(data),
        "list_editions": [
            {"list": entry["id"], **{key: edition[key] for key in ("edition", "published_on", "source")}}
            for entry in data.lists
            for edition in editions(entry).values()
        ],
    }


def _goods(goods: list[Entry]) -> dict[str, Rows]:
    return {
        "goods": [
            {"id": row["id"], "name": row["name"], "hs": _words(row, "hs"), "reason": row["reason"]}
            for row in goods
        ],
        "good_sectors": [
            {"good": row["id"], "sector": sector} for row in goods for sector in row.words("sectors")
        ],
    }


def _listed(data: Data) -> dict[str, Rows]:
    names = ("list", "good", "country")
    goods: Rows = []
    sectors: Rows = []
    for key, listed in listed_goods(data).items():
        named = dict(zip(names, key, strict=True))
        goods.append(
            {
                **named,
                "hs": json.dumps(sorted(listed.hs)),
                "covers": listed.covers,
                "covers_because": listed.because,
            }
        )
        sectors += [
            {**named, "sector": code, "rank": rank, "main_in": json.dumps(listed.main_in(code, key[2]))}
            for rank, code in enumerate(listed.sectors, 1)
        ]
    return {"listed_goods": goods, "listed_sectors": sectors}


def _upstream(links: list[Entry]) -> dict[str, Rows]:
    numbered = list(enumerate(links, 1))
    return {
        "upstream": [
            {
                "id": number,
                "product": row["product"],
                "product_hs": _words(row, "product_hs"),
                "input": row["input"],
                "input_hs": _words(row, "input_hs"),
                "reason": row["reason"],
            }
            for number, row in numbered
        ],
        "upstream_products": _each(numbered, "product_sectors", "sector"),
        "upstream_inputs": _each(numbered, "input_sectors", "sector"),
        "upstream_goods": _each(numbered, "goods", "good"),
        "upstream_sources": _each(numbered, "sources", "source"),
    }


def _words(row: Entry, column: str) -> str:
    """Return the words of a cell as a JSON list, sorted."""
    return json.dumps(sorted(row.words(column)))


def _each(numbered: list[tuple[int, Entry]], column: str, name: str) -> Rows:
    return [{"link": number, name: word} for number, row in numbered for word in row.words(column)]
