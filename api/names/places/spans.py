"""The names in a text: the longest known runs of words, and codes where an address has a code."""

from __future__ import annotations

from dataclasses import replace
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING

from api.names.places.affixes import without_affix
from api.names.places.broad import of_level_word
from api.names.places.inside import STRONG
from api.names.places.letters import (
    before_names,
    codes_in,
    is_abbreviated,
    is_alone,
    text_of,
    with_code,
    with_postal,
    words_of_part,
)
from api.names.places.senses import NameSpan, Sense
from api.names.places.unspaced import is_complete, is_cut
from api.names.places.words import (
    COMMON,
    COMPASS,
    GENERIC,
    ISLES,
    LEVELS,
    NAMESAKES,
    NATIONS,
    NO_NAME,
    NO_REGION,
    SHORT,
)
from api.text.fold import unspaced

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from api.names.places.senses import PlaceIndex
    from api.text.fold import Token

LONGEST = 6
"""Maximum words of a name."""
LONGEST_UNSPACED = 9
"""Maximum characters of a name in scripts without spaces: 克孜勒苏柯尔克孜自治州."""
LONGEST_OFFICIAL, LONGEST_OFFICIAL_UNSPACED = 10, 16
"""The same in a text with a word of official names: the United Kingdom of Great Britain and Northern Ireland."""
LONG_NAMES = GENERIC | set("islands islas iles ilhas isole inseln eilanden saint sao".split())
LATIN = "\u0370"
"""The first character after the Latin letters: names in other scripts may have more words too."""
LONG_NAMES_UNSPACED = frozenset("国國岛島圣聖")
COMPASS_AND_NATIONS = COMPASS | NATIONS
JOINED = 3
"""Maximum words that may be one name written apart: Liao Ning, Ha Noi."""
LINKS = frozenset("for of the to by and or with und et och ve و и".split())
"""Words of prose that are no part of a name written apart: `for a` is not Fora."""
MOST_TOKENS = 60
"""Maximum words of a text that are read; an address has fewer."""


def find_spans(text: str, words: Sequence[Token], index: PlaceIndex) -> list[NameSpan]:
    """Return the names and codes in a text, in order; the longest match wins.

    A name that is not a region of ISO 3166 (West Africa, Indian Ocean) is included, without senses.
    """
    runs = _runs(words)
    known = index.find([run[0] for run in runs])
    places: dict[str, list[RunPlace]] = {}
    for gram, place in runs:
        if gram in known or gram in NO_REGION:
            places.setdefault(gram, []).append(place)
    matches = [(place, gram) for gram, found in places.items() for place in found]
    matches.sort(key=itemgetter(0))
    taken: set[int] = set()
    found: list[NameSpan] = []
    for (_, apart, first, last), gram in matches:
        covered = range(first, last)
        if not taken.isdisjoint(covered):
            continue
        named = _named(words, covered, gram, known)
        if named is None:
            continue
        taken.update(covered)
        senses = _of_level(named, words, last)
        if senses or not named:
            method = "alias" if apart else _method(senses)
            found.append(NameSpan(first, last, text_of(text, words, first, last), senses, method))
    if not text.isascii():
        found = [span for span in found if not is_cut(words, span, taken)]
    isles = {word.part for word in words if word.folded in ISLES}
    found = [with_code(span, index) if len(span.text) <= MOST_CODE else span for span in found]
    found = [
        _qualified(span, words, taken, isles) if "country" in [sense.kind for sense in span.senses] else span
        for span in found
    ]
    found += before_names(words, found, taken, index)
    found += codes_in(text, words, taken, index)
    return sorted(with_postal(text, words, found, index), key=attrgetter("first"))


def _named(
    words: Sequence[Token], run: range, gram: str, known: Mapping[str, tuple[Sense, ...]]
) -> tuple[Sense, ...] | None:
    """Return what a run of words names: nothing for no region, and None where it is rather a word of another meaning."""
    named = () if gram in NO_REGION else known[gram]
    if len(run) > 1:
        return named + of_level_word(gram, known) if named and words[run[-1]].folded in LEVELS else named
    if gram != words[run[0]].folded and not (named := _of_regions(named)):
        return None
    return None if named and _is_word(words, run[0], named) else named


def _qualified(
    span: NameSpan, words: Sequence[Token], taken: Collection[int], isles: Collection[int]
) -> NameSpan:
    """Return a country's span as less likely where a word beside it, or an unread rest in a script without spaces, makes it another name."""
    part, beside = words[span.first].part, (span.first - 1, span.last)
    near = [words[at] for at in beside if 0 <= at < len(words) and at not in taken]
    namesake = any(sense.region in NAMESAKES for sense in span.senses)
    beside_names = COMPASS_AND_NATIONS if namesake else NATIONS
    other = [word for word in near if word.folded in beside_names and word.part == part]
    cut = not span.text.isascii() and not is_complete(words, range(span.first, span.last), taken)
    if other or cut or (part in isles and _is_of_isles(words, part, taken)):
        return replace(span, likeness=span.likeness * ANOTHER_NAME)
    return span


RunPlace = tuple[int, bool, int, int]
"""The place of a run of words, sorted as runs are taken: minus its length, whether its words were joined, the first, the end (exclusive)."""


def _of_regions(senses: Sequence[Sense]) -> tuple[Sense, ...]:
    """Return the senses of States and of well-known subdivisions: a word with a joined particle names no town."""
    return tuple(
        sense
        for sense in senses
        if sense.kind == "country" or (sense.weight >= STRONG and sense.kind == "subdivision")
    )


def _runs(words: Sequence[Token]) -> list[tuple[str, RunPlace]]:
    """Return every run of words that may be a name, with its place; also with abbreviations written out."""
    plain = [word.folded for word in words]
    runs = _runs_of(words, plain)
    if not SHORT.keys().isdisjoint(plain):
        written = _runs_of(words, [SHORT.get(word, word) for word in plain])
        runs += [run for run in written if run[1][0] < -1]  # an abbreviation alone is no name: the S of S/N
    return runs


def _runs_of(words: Sequence[Token], folded: Sequence[str]) -> list[tuple[str, RunPlace]]:
    """Return the runs of words; a number ends a run."""
    runs: list[tuple[str, RunPlace]] = []
    other_script = max(folded, default="") > LATIN
    official = other_script or not LONG_NAMES.isdisjoint(folded)
    spaced = LONGEST_OFFICIAL if official else LONGEST
    long_unspaced = other_script and not LONG_NAMES_UNSPACED.isdisjoint(folded)
    unspaced_most = LONGEST_OFFICIAL_UNSPACED if long_unspaced else LONGEST_UNSPACED
    close = [not word.isascii() and unspaced(word) for word in folded]
    parts = [word.part for word in words]
    plain = LINKS.isdisjoint(folded)
    end = -1
    for first, word in enumerate(folded):
        if first > end:
            end = next((at for at in range(first, len(folded)) if folded[at].isdigit()), len(folded))
        if first == end:
            continue
        if len(word) > 1:
            runs.append((word, (-1, False, first, first + 1)))
            if not word.isascii() and (name := without_affix(word)):
                runs.append((name, (-1, False, first, first + 1)))
        run, part = word, parts[first]
        for last in range(first + 1, min(end, first + (unspaced_most if close[first] else spaced))):
            run = run + folded[last] if close[last] and close[last - 1] else f"{run} {folded[last]}"
            runs.append((run, (first - last - 1, False, first, last + 1)))
            apart = last - first < JOINED and part == parts[last] and len(run) > MOST_SHORT
            if apart and not close[last] and (plain or LINKS.isdisjoint(folded[first : last + 1])):
                runs.append((run.replace(" ", ""), (first - last - 1, True, first, last + 1)))
    return runs


def _is_of_isles(words: Sequence[Token], part: int, taken: Collection[int]) -> bool:
    """Return whether a part of the text without a number has an unread word of islands or territories."""
    beside = [word.folded for at, word in enumerate(words) if word.part == part and at not in taken]
    return not ISLES.isdisjoint(beside) and not any(map(str.isdigit, beside))


def _of_level(senses: tuple[Sense, ...], words: Sequence[Token], last: int) -> tuple[Sense, ...]:
    """Return the senses of the kind that the next word states: `Niger State` is not the country."""
    if len(words) == 1 and len(words[0].folded) < 3 and words[0].folded.isascii():
        return tuple(sense for sense in senses if sense.kind == "country")
    kind = LEVELS.get(words[last].folded) if last < len(words) else None
    if kind is None:
        return senses
    fitting = tuple(sense for sense in senses if sense.kind == kind)
    if kind == "subdivision" and not fitting:
        return tuple(sense for sense in senses if sense.kind != "country")
    return fitting or senses


MOST_CODE = 3
"""Maximum letters of a code or an abbreviation."""
ANOTHER_NAME = 0.5
"""Factor on a country's name with a word beside it that makes it another name, which is not known."""
MISSING = frozenset({"nan", "NaN", "NAN"})
"""How programs write a missing value. Nan is a province of Thailand."""
MOST_SHORT = 4
"""Maximum letters of a name that is not joined from words: `in di a` is not a country."""


def _is_word(words: Sequence[Token], at: int, senses: Sequence[Sense]) -> bool:
    """Return whether one word names no place here: it is a word of addresses or of official names, or too short to be sure."""
    word = words[at]
    if word.folded in GENERIC or word.text in MISSING:
        return True
    if len(words) == 1 or (len(word.text) <= MOST_CODE and is_abbreviated(words, word, senses)):
        return False
    if word.text.casefold() in NO_NAME:
        return True
    if word.folded in COMMON:
        return len(words_of_part(words, at)) > 1
    if not word.folded.isascii() or len(word.folded) > 3 or _is_accented_state(word, senses):
        return False
    return not (is_alone(words, at) and (len(word.folded) == 3 or word.text.isupper()))


def _is_accented_state(word: Token, senses: Sequence[Sense]) -> bool:
    """Return whether three letters with an accent name a State, in another language than the text around them: Çin, Çad."""
    accented = not word.text.isascii() and len(word.text) == len(word.folded) == MOST_CODE
    return accented and word.text[0].isupper() and any(sense.kind == "country" for sense in senses)


def _method(senses: Sequence[Sense]) -> str:
    best = max(senses, key=lambda sense: sense.weight, default=None)
    if best is None or best.kind in {"city", "county"}:
        return "city"
    return "name" if best.strong else "alias"
