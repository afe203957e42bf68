"""Places that a text excludes: outside Xinjiang, non-Chinese, Xinjiang-free, hors de Chine, 新疆以外."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from api.names.places.exclusion_words import (
    AFTER,
    ALL,
    ANSWERS_NO,
    BEFORE,
    BEFORE_ANSWER,
    BEFORE_SMALL_ANSWER,
    BETWEEN_NAMES,
    CLOSE,
    FIRST,
    GOODS,
    JOINS,
    LAST,
    LAST_BEFORE,
    LUSOPHONE,
    RESUME,
    RISKY,
    SPELT,
    WITH_NO,
    ZONES,
)
from api.names.places.letters import text_of
from api.names.places.senses import NameSpan
from api.text.fold import unspaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from api.text.fold import Token


class Excluded(NamedTuple):
    """A run of words that a text excludes, and the words that exclude it."""

    span: NameSpan
    names: tuple[NameSpan, ...]
    marker: str


def may_exclude(words: Collection[str]) -> bool:
    """Return whether one of these folded words begins a phrase that excludes; the `no` of a number does not."""
    if "no" in words and not (WITH_NO.isdisjoint(words) and any(map(str.isdigit, words))):
        return True
    return not (FIRST.isdisjoint(words) and ANSWERS_NO.isdisjoint(words))


def find_excluded(text: str, words: Sequence[Token], spans: Sequence[NameSpan]) -> list[Excluded]:
    """Return the excluded runs of words, each with the names in it."""
    marked = [(marker, run) for marker, run in _runs(text, words, spans) if run]
    found: list[Excluded] = []
    for marker, run in marked:
        names = tuple(span for span in spans if not set(run).isdisjoint(range(span.first, span.last)))
        first = min([run[0], marker[0], *(span.first for span in names)])
        last = max([run[-1], marker[-1], *(span.last - 1 for span in names)]) + 1
        inside = text_of(text, words, first, last)
        found.append(
            Excluded(
                NameSpan(first, last, inside, (), "excluded"),
                names,
                text_of(text, words, marker[0], marker[-1] + 1),
            )
        )
    return found


def _answered(
    text: str, words: Sequence[Token], spans: Sequence[NameSpan]
) -> Iterator[tuple[range, list[int]]]:
    """Yield each answer `no` at the end of a part of the text, with the words of the name that it excludes: China (Xinjiang: no)."""
    for span in spans:
        at = span.last
        if at >= len(words) or words[at].folded not in ANSWERS_NO:
            continue
        answer = words[at]
        sign = text[words[at - 1].end : answer.start].strip()[:1]
        small = answer.text == answer.text.lower()
        if answer.text == "NO" and any(sense.region[:2] == "NO" for sense in span.senses):
            continue
        ends = (
            at + 1 == len(words)
            or words[at + 1].part != answer.part
            or ";" in text[answer.end : words[at + 1].start]
        )
        if ends and sign and (sign in BEFORE_ANSWER or (small and sign in BEFORE_SMALL_ANSWER)):
            yield range(at, at + 1), list(range(span.first, span.last))


def _runs(text: str, words: Sequence[Token], spans: Sequence[NameSpan]) -> Iterator[tuple[range, list[int]]]:
    answered = list(_answered(text, words, spans))
    yield from answered
    after = {at for marker in AFTER.find(words) if len(marker) > 1 for at in marker}
    after |= {at for marker, _ in answered for at in marker}
    for marker in BEFORE.find(words):
        if (
            after.isdisjoint(marker)
            and not _part_of_name(marker, spans)
            and _counts(text, words, marker, spans)
        ):
            yield marker, _following(text, words, marker, spans)
    for marker in AFTER.find(words):
        if not _part_of_name(marker, spans) and _counts(text, words, marker, spans):
            yield marker, _preceding(words, marker, spans)


def _part_of_name(marker: range, spans: Sequence[NameSpan]) -> bool:
    """Return whether a longer name contains the marker: Non Sung, Sem."""
    return any(
        span.first <= marker[0] and marker[-1] < span.last and span.last - span.first > len(marker)
        for span in spans
    )


def _counts(text: str, words: Sequence[Token], marker: range, spans: Sequence[NameSpan]) -> bool:
    """Return whether a marker excludes here: short words are often parts of names, numbers and abbreviations."""
    first = words[marker[0]]
    if len(marker) > 1:
        return True
    if first.folded in SPELT:
        return unicodedata.normalize("NFC", first.text.casefold()) == SPELT[first.folded]
    if first.folded not in RISKY:
        return True
    if (first.text != first.text.lower() and marker[0] > 0) or text[first.end : first.end + 1] == ".":
        return False
    return _counts_here(text, words, marker[0], spans)


def _counts_here(text: str, words: Sequence[Token], at: int, spans: Sequence[NameSpan]) -> bool:
    """Return whether a short marker excludes at its place: before a name, or at the end of a part."""
    marker = words[at]
    if marker.folded in LAST:
        after = words[at + 1] if at + 1 < len(words) else None
        return after is None or after.part != marker.part or after.folded in LAST_BEFORE
    if marker.folded not in CLOSE:
        return True
    name = next((span for span in spans if span.first > at), None)
    if name is None:
        return marker.folded == "non"
    if marker.folded == "no":
        return _no_goods(words, at, name)
    if marker.folded in BETWEEN_NAMES:
        after_name = any(span.last == at for span in spans)
        hyphen = marker.folded == "ex" and text[marker.end] in "-‐‑–"
        return name.first == at + 1 and (after_name or hyphen or _before_all(words, at, name))
    return name.first <= at + (1 if unspaced(marker.folded) else 3)


def _before_all(words: Sequence[Token], at: int, name: NameSpan) -> bool:
    """Return whether a marker begins a text, and all of another place follows: bar Xinjiang, all of China."""
    return (
        at == 0
        and name.last < len(words)
        and words[name.last].part != words[at].part
        and words[name.last].folded in ALL
    )


def _no_goods(words: Sequence[Token], at: int, name: NameSpan) -> bool:
    """Return whether `no` excludes goods of a place: no Xinjiang cotton, no cotton from Xinjiang. In Portuguese it means `in the`."""
    between = [word.folded for word in words[at + 1 : name.first]]
    if words[name.first].part != words[at].part or len(between) > 4 or any(map(str.isdigit, between)):
        return False
    after = words[name.last].folded if name.last < len(words) else ""
    if between:
        return "from" in between or "of" in between
    return after in GOODS or (_is_a_part(words, at, name) and not _lusophone(name))


def _is_a_part(words: Sequence[Token], at: int, name: NameSpan) -> bool:
    """Return whether a marker and the name after it are all of a part of the text: China (no Xinjiang)."""
    part = words[at].part
    return (at == 0 or words[at - 1].part != part) and (
        name.last == len(words) or words[name.last].part != part or words[name.last].folded in JOINS
    )


def _lusophone(name: NameSpan) -> bool:
    """Return whether `no` may be Portuguese before a name: a country, or a part of a country of that language."""
    return any(
        sense.kind == "country" or sense.region.partition("-")[0] in LUSOPHONE for sense in name.senses
    )


def _following(text: str, words: Sequence[Token], marker: range, spans: Sequence[NameSpan]) -> list[int]:
    """Return the words from a marker to the end of what it excludes: the part of the text, or a list that it begins."""
    starts = {span.first for span in spans}
    ends = {span.last for span in spans}
    inside = {at for span in spans for at in range(span.first, span.last)}
    run: list[int] = []
    part, named = words[marker[-1]].part, False
    if marker[-1] + 1 < len(words) and text[words[marker[-1]].end] in ":：":
        part = words[marker[-1] + 1].part
    close = len(marker) == 1 and words[marker[0]].folded in {"non", "非", "ex", "无", "無"}
    for at in range(marker[-1] + 1, len(words)):
        word = words[at]
        if word.part != part:
            if not named or word.folded in ALL or not _in_list(words, at, starts):
                break
            part = word.part
        if named and at not in inside and (word.folded in RESUME or (close and at in ends)):
            break
        named = named or at in starts
        run.append(at)
    return run


def _in_list(words: Sequence[Token], at: int, starts: set[int]) -> bool:
    """Return whether a part continues a list of places: Tibet and Qinghai."""
    part = [place for place in range(at, len(words)) if words[place].part == words[at].part]
    joined = [place for place in part if words[place].folded in JOINS]
    return bool(joined) and any(place in starts for place in part) and len(part) <= 8


def _preceding(words: Sequence[Token], marker: range, spans: Sequence[NameSpan]) -> list[int]:
    """Return the words of the name before a marker, and of those joined to it: Tibet and Xinjiang excluded."""
    first = words[marker[0]]
    if first.folded == "free" and (
        marker[-1] + 1 < len(words) and words[marker[-1] + 1].folded in ZONES | {"of", "from"}
    ):
        return []
    run: list[int] = []
    at, gap = marker[0] - 1, 0
    covered = {place: span for span in spans for place in range(span.first, span.last)}
    while at >= 0 and words[at].part == first.part:
        if span := covered.get(at):
            run += range(span.first, span.last)
            at, gap = span.first - 1, 0
            if at < 0 or words[at].folded not in JOINS:
                break
        elif run or (first.folded == "free" and words[at].folded not in GOODS) or gap > 1:
            if words[at].folded not in JOINS:
                break
        else:
            gap += 1
        at -= 1
    if not run and unspaced(first.folded):
        return []
    return sorted(run)
