"""Places that a text excludes: outside Xinjiang, non-Chinese, Xinjiang-free, hors de Chine, 新疆以外."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from api.names.places.phrases import Phrases
from api.names.places.senses import NameSpan
from api.text.fold import unspaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from api.text.fold import Token

BEFORE = Phrases(
    "outside|outside of|outwith|except|except for|excepting|with the exception of|excluding|exclude|excludes|excl|exclusive of|without|other than|"
    "apart from|aside from|away from|free of|free from|rather than|instead of|not|never|non|cannot|anywhere but|everywhere but|everything but|"
    "all but|any country but|beyond|banned|prohibited|avoid|avoids|avoiding|boycott|minus|w/o|no longer|neither|ex|no|less|bar|save|save for|zero|"
    "außer|ausser|außerhalb|ausserhalb|ausgenommen|ohne|nicht|kein|keine|keinem|keiner|mit ausnahme von|exkl|exklusive|nicht aus|abgesehen von|statt|anstatt|"
    "hors|hors de|sauf|excepté|sans|à l'exception de|à l'exception du|en dehors de|en dehors du|à l'exclusion de|pas de|pas du|pas en|non originaire|autre que|autres que|hormis|à part|"
    "excepto|excepción de|salvo|menos|fuera de|fuera del|sin|no de|no del|no es|no es de|no procede|no proviene|no fabricado|no hecho|no producido|no contiene|no originario|no made|no sourcing|no use of|no input|no inputs|distinto de|diferente de|excluyendo|a excepción de|que no sea|aparte de|"
    "exceto|fora de|fora do|fora da|sem|não|nao|excluindo|com exceção de|com exceção do|com exceção da|à exceção de|que não seja|além de|"
    "eccetto|tranne|fuori da|fuori dal|fuori dalla|fuori dallo|al di fuori di|al di fuori del|al di fuori dello|al di fuori della|senza|ad eccezione di|ad eccezione del|ad esclusione di|"
    "diverso da|diversi da|escluso|esclusa|ad eccezione dello|a parte|"
    "buiten|behalve|uitgezonderd|zonder|niet|exclusief|geen|met uitzondering van|"
    "utom|utanför|förutom|inte|ej|utan|med undantag av|undtagen|undtaget|uden for|udenfor|ikke|unntatt|utenfor|bortsett fra|bortset fra|paitsi|lukuun ottamatta|peale|välja arvatud|"
    "poza|oprócz|z wyjątkiem|bez|nie|z wyłączeniem|spoza|mimo|kromě|s výjimkou|vyjma|okrem|kivéve|nem|"
    "cu excepția|în afara|în afară de|fără|exceptând|osim|izvan|razen|izven|ne z|ne ze|ne iz|ne od|ne u|nije iz|išskyrus|izņemot|ārpus|ne iš|"
    "кроме|вне|за пределами|за исключением|без|не|исключая|помимо|крім|окрім|поза|за винятком|за межами|освен|извън|с изключение на|осим|ван|"
    "εκτός|εκτός από|εκτός της|πλην|χωρίς|όχι|έξω από|"
    "باستثناء|خارج|عدا|ما عدا|ماعدا|غير|سوى|دون|بدون|ليس|ليس من|بجز|به جز|به استثنای|غیر از|بیرون از|בלי|למעט|פרט ל|מחוץ ל|חוץ מ|לא|ללא|بغیر|"
    "ngoài|trừ|ngoại trừ|không|không phải|bên ngoài|di luar|selain|kecuali|bukan|tanpa|luar|maliban sa|hindi|labas ng|ยกเว้น|นอก|ไม่ใช่|นอกจาก|ไม่รวม|"
    "除|除了|非|不含|不包括|不是|不用|不在|不来自|不來自|排除|无|無|除開|除开|除去"
)
"""Phrases before the excluded place, a language or group of languages a line."""
AFTER = Phrases(
    "free|excluded|excl|excepted|not included|is not included|is excluded|are excluded|exempt|not used|is not used|is banned|"
    "ausgenommen|ausgeschlossen|exclu|exclue|excluido|excluida|excluído|excluída|escluso|esclusa|uitgezonderd|undantaget|undtaget|unntatt|kivételével|kívül|kivéve|"
    "ulkopuolella|lukuun ottamatta|väljaspool|arvatud|"
    "dışında|dışı|hariç|haricinde|olmayan|değil|"
    "के बाहर|को छोड़कर|के अलावा|के सिवा|से बाहर|रहित|मुक्त|ছাড়া|বাইরে|এর বাইরে|ব্যতীত|বাদে|کے علاوہ|کے سوا|سے باہر|کے باہر|"
    "제외|제외한|외|이외|아닌|밖|외의|을 제외한|를 제외한|"
    "以外|之外|除外|外|を除く|除く|を除いて|以外の|ではない|を含まない|不使用|フリー"
)
"""Phrases after the excluded place."""
RESUME = frozenset(
    "but only instead made produced manufactured grown processed sourced spun woven assembled sewn from in at is are use uses using aus sondern nur hergestellt mais "
    "seulement fabrique sino solo hecho mas somente feito ma soltanto prodotto maar alleen а но только лише 而 的 在 但 产 產 外 用 是".split()
)
"""Words after an excluded place that lead to a place which is not excluded."""
JOINS = frozenset(
    "and or und oder et ou y o e ed of en och og eller ja i a oraz si и или та або ve veya ya و او और या এবং বা va hoac dan atau 和 与 與 及 或 や と 및 와 과 nor".split()
)
"""Conjunctions in a list of excluded places."""
ZONES = frozenset(
    "zone zones trade port ports economic state trading shop shops area sale zona zonas pass".split()
)
"""Words after `free` that make it a part of a name: free zone, free port."""
RISKY = frozenset(
    "less bar save zero sin non no ex ej ne nem bez nie mimo sem sans hors peale poza ван van luar menos salvo beyond without minus free 非 无 無 外 외 밖".split()
)
"""Markers that are parts of names or abbreviations too: they count in small letters, or as the first word."""
CLOSE = frozenset("no ex less bar save zero non sin sem ne nie nem ej 非 无 無".split())
"""Markers that count close before a name only."""
BETWEEN_NAMES = frozenset("ex less bar save".split())
"""Markers that count between two names only: China ex Xinjiang."""
LAST = frozenset("外 외 밖".split())
LAST_BEFORE = frozenset("的 地 产 產 生 制 製 て の 産 지역 국가 지방 산".split())
"""Markers that count at the end of a part only, or before these: 新疆外, but not 上海外高桥."""
GOODS = frozenset(
    "cotton material materials input inputs content goods products product origin fibre fiber sourcing supply yarn fabric fabrics raw labour labor tomato tomatoes".split()
)
"""Words of goods after an excluded place: no Xinjiang cotton."""


WITH_NO = GOODS | set(
    "from of de del es procede proviene fabricado hecho producido contiene originario made sourcing use".split()
)
"""Words without one of which `no` excludes nothing."""
LUSOPHONE = frozenset("BR PT AO MZ GW CV ST TL".split())
FIRST = (BEFORE.first | AFTER.first) - {"no"}
SPELT = {"tru": "trừ"}
"""Markers that are other words with other marks: trụ sở is an office."""


class Excluded(NamedTuple):
    """A run of words that a text excludes, and the words that exclude it."""

    span: NameSpan
    names: tuple[NameSpan, ...]
    marker: str


def may_exclude(words: Collection[str]) -> bool:
    """Return whether one of these folded words begins a phrase that excludes; the `no` of a number does not."""
    if "no" in words and not (WITH_NO.isdisjoint(words) and any(map(str.isdigit, words))):
        return True
    return not FIRST.isdisjoint(words)


def find_excluded(text: str, words: Sequence[Token], spans: Sequence[NameSpan]) -> list[Excluded]:
    """Return the excluded runs of words, each with the names in it."""
    marked = [(marker, run) for marker, run in _runs(text, words, spans) if run]
    found: list[Excluded] = []
    for marker, run in marked:
        names = tuple(span for span in spans if not set(run).isdisjoint(range(span.first, span.last)))
        first = min([run[0], marker[0], *(span.first for span in names)])
        last = max([run[-1], marker[-1], *(span.last - 1 for span in names)]) + 1
        inside = text[words[first].start : words[last - 1].end]
        found.append(
            Excluded(NameSpan(first, last, inside, (), "excluded"), names, _text(text, words, marker))
        )
    return found


def _text(text: str, words: Sequence[Token], places: range) -> str:
    return text[words[places[0]].start : words[places[-1]].end]


def _runs(text: str, words: Sequence[Token], spans: Sequence[NameSpan]) -> Iterator[tuple[range, list[int]]]:
    after = {at for marker in AFTER.find(words) if len(marker) > 1 for at in marker}
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
        return name.first == at + 1 and (after_name or hyphen)
    return name.first <= at + (1 if unspaced(marker.folded) else 3)


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
    run: list[int] = []
    part, named = words[marker[-1]].part, False
    if marker[-1] + 1 < len(words) and text[words[marker[-1]].end] in ":：":
        part = words[marker[-1] + 1].part
    close = len(marker) == 1 and words[marker[0]].folded in {"non", "非", "ex", "无", "無"}
    for at in range(marker[-1] + 1, len(words)):
        word = words[at]
        if word.part != part:
            if not named or not _in_list(words, at, starts):
                break
            part = word.part
        if named and at not in _inside(spans) and (word.folded in RESUME or (close and at in ends)):
            break
        named = named or at in starts
        run.append(at)
    return run


def _inside(spans: Sequence[NameSpan]) -> set[int]:
    return {at for span in spans for at in range(span.first, span.last)}


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
