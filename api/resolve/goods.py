"""The sector of goods by their HS code: what a list of an authority means, else what the words mean, else what dominates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.names.candidate import Candidate, Resolved, on_one_line
from api.names.products.codes import hs_code_in
from api.text.hs_codes import HsCodeError, dotted, read_hs_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from api.goods_codes import GoodsCodes
    from api.resolve.products import Products
    from api.text.hs_codes import HsCode

CHOSEN = 0.99
"""Score of the sector that an HS code is resolved to."""
OTHER = 0.5
"""Score of another sector that makes such goods too."""


def hs_code_alone(text: str, products: Products) -> HsCode | None:
    """Return the HS code of a text that is only a known HS code, with or without a label; else None."""
    if not hs_code_in(text, products):
        return None
    try:
        found = read_hs_code(text)
    except HsCodeError:
        return None
    return found if products.hs(found.code) else None


def resolve_goods(
    hs: HsCode, country: str | None, words: Resolved, goods: GoodsCodes, products: Products, written: str = ""
) -> Resolved:
    """Resolve goods, of a country where one is known, to a sector.

    ``words`` are what the text beside the code means, ``written`` is the code as its author wrote it.

    A listed good of the country answers with a class of its own: the one that the words mean, else the one of the code, that
    of the labour that the list means first. Other goods answer with the only class of their code, with the only one that the
    words mean too, or with the one that dominates.
    """
    code, written = hs.code, written or hs.code
    classes = products.hs(code)
    meant = [each.code for each in words.candidates]
    listed = goods.listed(code, country) if country else None
    if listed:
        own = [sector for sector in listed.sectors if sector in classes] or list(listed.sectors)
        chosen: str | None = (_agreed(own, meant) or own)[0]
    else:
        agreed = _agreed(classes, meant)
        chosen = classes[0] if len(classes) == 1 else agreed[0] if agreed else goods.main(code)
    possible = dict.fromkeys([*([chosen] if chosen else []), *classes, *(listed.sectors if listed else ())])
    if chosen is None:
        found = [Candidate(each, 1 / len(possible), "code", written) for each in possible]
        return Resolved.choose(found, (written,), note=_unsettled(code, found), settle=False)
    notes = []
    if listed and len(possible) > 1:
        notes.append(
            f"an authority lists {listed.name} of {goods.country(country or '')}: {_chosen(code, chosen, possible)}"
        )
    if other := _other_than(chosen, words):
        notes.append(f"HS {dotted(code)} is {chosen}, the words beside it mean {other}: read by the goods")
    return Resolved.choose(
        [Candidate(each, CHOSEN if each == chosen else OTHER, "code", written) for each in possible],
        (written,),
        note="; ".join(notes) or None,
    )


def _agreed(sectors: Sequence[str], meant: Sequence[str]) -> list[str]:
    """Return the one sector that the words mean too; none where they mean several or none."""
    agreed = [code for code in sectors if any(on_one_line(code, word) for word in meant)]
    return agreed if len(agreed) == 1 else []


def _other_than(chosen: str, words: Resolved) -> str | None:
    """Return the sectors that the words mean, settled or not, where none of them is the one of the goods."""
    meant = [words.code] if words.code else [each.code for each in words.candidates]
    if not meant or any(on_one_line(chosen, word) for word in meant):
        return None
    return " or ".join(meant)


def _chosen(code: str, chosen: str, possible: Iterable[str]) -> str:
    others = ", ".join(each for each in possible if each != chosen)
    return f"HS {dotted(code)} is read as {chosen}, not as {others}"


def _unsettled(code: str, found: Sequence[Candidate]) -> str:
    if not found:
        return f"HS {dotted(code)} belongs to no sector: it names no kind of goods"
    return f"HS {dotted(code)} belongs to several sectors: add words, or choose among them"
