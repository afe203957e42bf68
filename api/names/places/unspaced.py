"""Names in scripts without spaces: a name counts where its neighbours are known, so that no part of a longer name is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.text.fold import unspaced

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from api.names.places.senses import NameSpan
    from api.text.fold import Token

BEFORE = frozenset(
    "省市县縣区區州盟旗国國镇鎮乡鄉村路街道号號楼樓的在于於自从從由至到与與和及或往向产產出地址是为為非除内內之东東南西北中前后後商家司厂廠房部社所店处處口团團"
    "名称稱场場港站岛島县州道府都郡町のはにてかとへも及"
)
"""Characters after which a name may begin."""
AFTER = frozenset(
    "省市县縣区區州盟旗国國镇鎮乡鄉村路街道号號楼樓的在于於自从從由至到与與和及或往向产產出制製造生工厂廠公有集团團棉布纺織织服装業业地区區大本内內外港机機场場海山河江"
    "湖东東南西北中第一二三四五六七八九十省邮郵电電分总總办辦驻駐人自特行共联聯合王帝民首都県府町のはにてかとへ産製品以之境除"
)
"""Characters that may follow a name."""
PROSE = 8
"""Characters from which a run is prose, in which names have unknown words beside them."""
FIRMS = frozenset("中国 中國 日本 美国 美國 韩国 韓國 台湾 台灣 臺灣 香港".split())
"""Countries with whose names many firms begin."""


def is_cut(words: Sequence[Token], span: NameSpan, taken: Collection[int]) -> bool:
    """Return whether the name of a city or county begins within another word: 林西 in 聖多美普林西比."""
    if not unspaced(words[span.first].folded):
        return False
    if not span.senses or any(sense.kind in {"country", "subdivision"} for sense in span.senses):
        return False
    return not _begins(words, span.first, taken)


def is_complete(words: Sequence[Token], place: range, taken: Collection[int]) -> bool:
    """Return whether a name in a short run of such a script leaves no rest that may belong to it: 幾內亞 in 幾內亞比紹."""
    if not unspaced(words[place[0]].folded):
        return True
    first, last = place[0], place[-1]
    while first and _joined(words, first - 1):
        first -= 1
    while last + 1 < len(words) and _joined(words, last):
        last += 1
    if last - first >= PROSE or "".join(word.folded for word in words[place[0] : place[-1] + 1]) in FIRMS:
        return True
    return _begins(words, place[0], taken) and _ends(words, place[-1], taken)


def _joined(words: Sequence[Token], at: int) -> bool:
    """Return whether a character and the next one belong to one run."""
    return (
        words[at].end == words[at + 1].start and unspaced(words[at].folded) and unspaced(words[at + 1].folded)
    )


def _begins(words: Sequence[Token], first: int, taken: Collection[int]) -> bool:
    return (
        first == 0 or not _joined(words, first - 1) or first - 1 in taken or words[first - 1].folded in BEFORE
    )


def _ends(words: Sequence[Token], last: int, taken: Collection[int]) -> bool:
    return (
        last + 1 == len(words)
        or not _joined(words, last)
        or last + 1 in taken
        or words[last + 1].folded in AFTER
    )
