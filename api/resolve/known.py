"""The known readings of places and sectors: before every other name, with a note on what contradicts them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved, on_one_line
from api.names.places.resolve import read_hint
from api.text.hs_codes import dotted

if TYPE_CHECKING:
    from api.known.readings import KnownReadings
    from api.resolve.places import Places
    from api.resolve.products import Products
    from api.text.hs_codes import HsCode

METHOD = "known"


def known_place(known: KnownReadings, text: str, country: str | None, places: Places) -> Resolved | None:
    """Return the known reading of a text, that for the country of the caller first; None where there is none."""
    if not known.readings:
        return None
    hint = country_code(country, places)
    found = known.find("region", text, hint)
    if found is None:
        return None
    code = found.codes["region"]
    doubt = None
    if hint and hint not in {code[:2], places.over(code[:2])}:
        doubt = f"it is not in {places.name(hint)}, the country given: check both"
    return _resolved(code, text, found.reason, doubt)


def known_sector(known: KnownReadings, text: str, hs: HsCode | None, products: Products) -> Resolved | None:
    """Return the known reading of a text, else that of the HS code in it or beside it, in any spelling; else None."""
    if not known.readings:
        return None
    found = known.find("sector", text)
    if found is None and hs:
        found = known.find("sector", hs.code)
    if found is None:
        return None
    code = found.codes["sector"]
    classes = products.hs(hs.code) if hs else ()
    doubt = None
    if hs and classes and not any(on_one_line(code, each) for each in classes):
        doubt = f"HS {dotted(hs.code)} belongs to {', '.join(classes)}: check both"
    return _resolved(code, text, found.reason, doubt)


def country_code(country: str | None, places: Places) -> str | None:
    """Return the country that a caller's text means as a code; None where it means none."""
    return read_hint(country, places)[0] if country else None


def _resolved(code: str, text: str, reason: str, doubt: str | None) -> Resolved:
    """Return a known reading as the result of a resolver, with its reason and what contradicts it as the note."""
    note = "; ".join(filter(None, (f"known reading: {reason}", doubt)))
    return Resolved(code, (Candidate(code, 1.0, METHOD, text),), (text,), note=note)
