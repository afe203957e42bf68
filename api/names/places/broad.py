"""Names that say little alone: words that many States have a region of, and short pieces of a longer name that is not known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from api.names.places.fuzzy import ADDRESS_WORDS
from api.names.places.weigh import country_of
from api.names.places.words import LEVELS
from api.text.fold import unspaced

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from api.names.places.senses import NameSpan, Sense
    from api.text.fold import Token

BROAD = frozenset(
    "north south east west northern southern eastern western central middle upper lower northeast northwest southeast southwest "
    "northeastern northwestern southeastern southwestern coast coastal delta gulf midlands midland highlands highland lowlands valley "
    "plateau federal district region province state division department area the".split()
)
"""Words of which the names of regions in many States consist: Western Region, Coast Province, Delta."""
OF_ONE_STATE = frozenset({("west", "midlands"), ("east", "midlands")})
"""Names of such words that one State alone has."""
ZONES = frozenset("sez epz ftz ez iz harbour harbor dock docks jetty terminal".split())
"""Words of zones and ports, which lie in the place that they are named after: Sihanoukville SEZ."""
LIKELY = 10
"""Factor by which the senses of a name may be smaller than its first, for their countries to be meant."""
BROAD_UNSPACED = frozenset("东北 西北 西南 东南 中部 北部 南部 东部 西部 東北 東南 東部".split())
"""The same in scripts without spaces: parts of China, and regions of Singapore."""
LAND = frozenset(
    "delta valley highlands lowlands basin rim plateau peninsula lake hills mountains heights steppe desert plain plains".split()
)
"""Words after a name that make it another place: Jordan Valley, Toluca Lake."""
SMALL = 100_000
"""Weight below which a name with an unread word beside it is as likely a piece of a longer name: Cat Lai, Tanjung Priok."""
OTHER_LEVEL = 0.05
"""Factor on the weight of a region whose name has no word of a level: those with the complete name go first."""
UNSURE = 0.5
"""Factor on such a name, so that it is a candidate and no answer."""


def _of_broad_words(folded: Collection[str]) -> bool:
    """Return whether a name of these folded words consists of words that regions of many States have."""
    return BROAD.issuperset(folded)


def of_level_word(gram: str, known: Mapping[str, tuple[Sense, ...]]) -> tuple[Sense, ...]:
    """Return the regions that are called as a name without its last word of a level: Western in Western Region."""
    name, _, level = gram.rpartition(" ")
    if LEVELS.get(level) != "subdivision" or not _of_broad_words(name.split()):
        return ()
    own = {sense.region for sense in known[gram]}
    return tuple(
        sense._replace(weight=sense.weight * OTHER_LEVEL)
        for sense in known.get(name, ())
        if sense.kind == "subdivision" and sense.region not in own
    )


def _is_broad(span: NameSpan, words: Sequence[Token]) -> bool:
    """Return whether a name is one of many States', here without the word that makes it that of one."""
    folded = [word.folded for word in words[span.first : span.last]]
    if BROAD.isdisjoint(folded[:1]):
        return not folded[0].isascii() and "".join(folded) in BROAD_UNSPACED
    return _of_broad_words(folded) and tuple(folded[-2:]) not in OF_ONE_STATE and not _is_state(span, words)


def without_broad(
    placed: Sequence[NameSpan], words: Sequence[Token], country: str | None
) -> list[NameSpan] | None:
    """Return the names of a text with those made unsure that say little alone, or None where there are none.

    Beside another name, or with the country given, such a name counts inside that country alone; elsewhere it is left out.
    """
    broad = [span for span in placed if _is_broad(span, words)]
    if not broad:
        alone = len(placed) == 1 and not country
        return _unsure(placed) if alone and _is_piece(placed[0], words) else None
    others = [span for span in placed if span not in broad]
    allowed = {country} if country else {region for span in others for region in _likely(span)}
    if not allowed:
        return _unsure(placed)
    inside = [span if span in others else _inside(span, allowed) for span in placed]
    return [span for span in inside if span.senses]


def _unsure(placed: Sequence[NameSpan]) -> list[NameSpan]:
    return [replace(span, likeness=span.likeness * UNSURE) for span in placed]


def _is_state(span: NameSpan, words: Sequence[Token]) -> bool:
    """Return whether the next word makes a name that of one State's part: Delta State."""
    return span.last < len(words) and words[span.last].folded == "state"


def _likely(span: NameSpan) -> set[str]:
    """Return the countries that a name may well mean."""
    least = max(sense.weight for sense in span.senses) / LIKELY
    return {country_of(sense.region) for sense in span.senses if sense.weight >= least}


def _inside(span: NameSpan, countries: Collection[str]) -> NameSpan:
    """Return a name with its senses in some countries alone."""
    senses = tuple(sense for sense in span.senses if country_of(sense.region) in countries)
    return replace(span, senses=senses)


def _is_piece(span: NameSpan, words: Sequence[Token]) -> bool:
    """Return whether an unread word beside a name makes it a piece of another one."""
    first, last = words[span.first], words[span.last - 1]
    after = words[span.last] if span.last < len(words) and words[span.last].part == last.part else None
    before = words[span.first - 1] if span.first and words[span.first - 1].part == first.part else None
    if after and after.folded in LAND:
        return True
    if unspaced(first.folded) or max(sense.weight for sense in span.senses) >= SMALL:
        return False
    return any(
        word is not None and word.folded.isalpha() and word.folded not in ADDRESS_WORDS | ZONES
        for word in (before, after)
    )
