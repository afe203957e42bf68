"""Resolving: places and products, as people write them, to codes; doubts are stated in notes."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import Blueprint

from api.goods_codes import GoodsCodes
from api.names.candidate import Resolved, doubt
from api.names.places.resolve import resolve_place
from api.names.products.resolve import resolve_product
from api.resolve.goods import hs_code_alone, resolve_goods
from api.resolve.known import known_place, known_sector
from api.resolve.named_goods import NamedGoods, resolve_named_good
from api.resolve.places import Places
from api.resolve.products import Products
from api.text.fillers import is_filler
from api.text.fold import tokens
from api.trees import Trees
from api.web.bodies import JsonBody
from api.web.current import state
from api.web.operation import Operation, Query
from schemas.resolve import Resolution, ResolveBody, ResolveQuery

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release, Row
    from api.known.readings import KnownReadings
    from api.names.candidate import Candidate

SEPARATOR = re.compile(r"[,;\n]")

resolve = Blueprint("resolve", __name__, url_prefix="/v1/resolve")


@resolve.get("")
@Operation(query=ResolveQuery, returns=Resolution, cached=False)
def get_resolve(release: Release, query: Query) -> Row:
    """The place and the sector that a text means, each with its candidates.

    At least one of `region`, `sector` and `text` is required. A text that is not settled has no code: clarify it with its
    author, or choose among the candidates. A text has at most 1,000 characters; post long texts, because the URL has at
    most 4,000.
    """
    return resolved(release, query, state().known)


@resolve.post("")
@Operation(body=JsonBody(ResolveBody), returns=Resolution, cached=False)
def post_resolve(release: Release, query: Query) -> Row:
    """The same with a request body, for long texts and texts that should not be part of a URL."""
    return resolved(release, query, state().known)


def resolved(release: Release, query: Query, known: KnownReadings) -> Row:
    """Return the place and the sector that the texts of a query mean, as ``/v1/resolve`` answers.

    ``known`` are the known readings, which go first.
    """
    trees = release.keep(Trees)
    place, product = _text(query, "region"), _text(query, "sector")
    places = _place(release, known, place, query.get("country")) if place is not None else None
    country = trees.region(places.code)[-1] if places and places.code else None
    products = None
    if product is not None:
        shared = (
            _place(release, known, product, query.get("country")) if query.get("sector") is None else None
        )
        dropped = _parts_of_place(product, shared) if shared else []
        left = ", ".join(part for part in _parts(product) if part not in dropped) if dropped else product
        products = _product(release, known, left, None if dropped else country)
        used, ignored = _written(products.used, product), _written(products.ignored, product)
        products = replace(products, used=used, ignored=(*ignored, *dropped))
    return {
        "region": places and _reading(query, "region", places, trees.region_names),
        "sector": products and _reading(query, "sector", products, trees.sector_titles),
    }


def _place(release: Release, known: KnownReadings, text: str, country: str | None) -> Resolved:
    """Resolve a text to a region; a known reading goes first."""
    names = release.keep(Places)
    return known_place(known, text, country, names) or resolve_place(text, country, names)


def _product(release: Release, known: KnownReadings, text: str, country: str | None) -> Resolved:
    """Resolve a text to a sector; an HS code alone and the name of a listed good of the country as a screening does."""
    if is_filler(text):
        return Resolved(None, ignored=tuple(filter(None, [text.strip()])), note="no known sector is named")
    products, goods_codes = release.keep(Products), release.keep(GoodsCodes)
    hs = hs_code_alone(text, products)
    if reading := known_sector(known, text, hs, products):
        return reading
    plain = resolve_product(text, products)
    if hs is None:
        names = release.keep(NamedGoods)
        named = names.choose(names.find(text, plain), country, plain) if country else None
        if named:
            return resolve_named_good(named, text.strip(), plain, goods_codes, products)
        return _with_note(plain, names.beside(text, plain, country))
    goods = resolve_goods(hs, country, Resolved(None), goods_codes, products, text.strip())
    found = plain if plain.code == goods.code else goods
    return replace(found, note="; ".join(filter(None, (hs.note, goods.note))) or None)


def _with_note(found: Resolved, note: str | None) -> Resolved:
    """Return a result with a further note."""
    if not note:
        return found
    return replace(found, note="; ".join(filter(None, (found.note or doubt(found, "sector"), note))))


def _parts(text: str) -> list[str]:
    """Return the parts of a text between commas and lines."""
    return [part for each in SEPARATOR.split(text) if (part := each.strip())]


def _parts_of_place(text: str, place: Resolved) -> list[str]:
    """Return the parts of a text that only name its place, where it has others and the place is settled: they are no product."""
    if place.code is None:
        return []
    used = {word.folded for part in place.used for word in tokens(part)}
    parts = _parts(text)
    found = [part for part in parts if all(word.folded in used for word in tokens(part))]
    return found if len(found) < len(parts) else []


def _written(parts: Sequence[str], text: str) -> tuple[str, ...]:
    """Return parts as a text writes them: one that goes across a dropped part of it is several."""
    return tuple(piece for part in parts for piece in ([part] if part in text else _parts(part)))


def _text(query: Query, subject: str) -> str | None:
    """Return the text for one subject, else the shared one."""
    own: str | None = query.get(subject)
    return query.get("text") if own is None else own


def _reading(query: Query, subject: str, found: Resolved, names: Mapping[str, str]) -> Row:
    """Return the result for one subject with the names of its codes."""
    unread = query.get(subject) is not None and query.get("text") is not None
    notes = [
        found.note or doubt(found, subject),
        f"text was not read for this: {subject} is given" if unread else None,
    ]
    return {
        "code": found.code,
        "name": None if found.code is None else names[found.code],
        "candidates": [_candidate(each, names) for each in found.candidates],
        "used": list(found.used),
        "ignored": list(found.ignored),
        "note": "; ".join(filter(None, notes)) or None,
    }


def _candidate(found: Candidate, names: Mapping[str, str]) -> Row:
    return {
        "code": found.code,
        "name": names[found.code],
        "score": found.score,
        "method": found.method,
        "matched": found.matched,
    }
