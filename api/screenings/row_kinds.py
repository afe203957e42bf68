"""Rows of a sheet that are no suppliers: blank ones, units under the headings, totals, repeated headings, notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

TOTAL = re.compile(
    r"(?:grand ?|sub ?|sum ?|net ?)?(?:totals?|totaal|totale|totales|totaux)|sum|somme|suma|soma|somma|summe|summa|sumatoria|gesamt(?:summe)?|insgesamt|"
    r"zwischensumme|endsumme|sous total|ensemble|total general|total geral|totale generale|eindtotaal|subtotaal|razem|ogolem|lacznie|suma koncowa|celkem|soucet|spolu|"
    r"osszesen|mindosszesen|toplam|genel toplam|ara toplam|итого|всего|итог|сумма|разом|усього|общо|συνολο|المجموع|الاجمالي|الإجمالي|مجموع|סהכ|סך הכל|جمع|कुल|योग|মোট|tong|tong cong|"
    r"cong|jumlah|total keseluruhan|รวม|รวมทั้งหมด|合 ?计|总 ?计|小 ?计|合 ?計|総 ?計|小 ?計|計|总数|합 ?계|총 ?계|소 ?계|계"
)
"""What begins a row of totals, folded; nothing but numbers, counts and units may follow."""
TOTAL_START = re.compile(rf"(?:{TOTAL.pattern})")
LONGEST_TOTAL = 40
"""Characters of the first cell of a row of totals."""
AMOUNT = re.compile(r"[(\-+]?[^\w\s]{0,2}\s?[0-9][0-9.,\s'’%]*\)?\s?(?:[^\W\d_]{1,3}|[€$£¥%])?")
COUNTED = re.compile(
    r"[0-9.,\s]+|of|for|in|de|en|der|von|rows?|lines?|items?|tetel|sor|suppliers?|vendors?|[a-z]{3}"
)
UNIT = re.compile(
    r"\W*(?:kgs?|g|t|to|mt|lbs?|tons?|tonnes?|pcs|pc|pieces?|units?|ea|ctns?|cbm|m2|m3|m|usd|eur|gbp|cny|rmb|jpy|inr|us ?\$|[€$£¥%]|k ?(?:usd|eur)|"
    r"text|string|varchar|char|number|numeric|integer|int|decimal|float|date|boolean|bool|yes ?/? ?no|y ?/? ?n|free text|dropdown|list|"
    r"mandatory|required|optional|pflicht(?:feld)?|obligatoire|obligatorio|facultatif|opcional|必填|选填|必須|任意|필수|선택|"
    r"iso ?-?(?:[23] ?(?:code)?|code|3166(?: ?[-–] ?[123])?|alpha ?[-–]? ?[23])?|[0-9] ?(?:[-–] ?[0-9]{1,2} ?)?(?:digits?|characters?|chars?|letters?|stellig)|"
    r"max\.? ?[0-9]+ ?(?:chars?|characters?)?|yyyy[-/.]?mm[-/.]?dd|dd[-/.]?mm[-/.]?yyyy|mm[-/.]?dd[-/.]?yyyy|e\.?g\.? .*|for example .*|example:? .*|z\.? ?b\.? .*|"
    r"(?:free )?text ?\(.*\)|"
    r"in (?:kg|t|tonnes|usd|eur|%|thousands?|millions?)|千克|公斤|吨|件|个|元|美元|个数|トン|個|円|개|원|톤)\W*",
    re.IGNORECASE,
)
"""What a cell of a row of units or of instructions consists of."""
LONGEST_UNIT = 1000
"""Characters of a unit, and of the beginning of a note that is compared: the time grows with the square of the length."""
RULE = re.compile(r"[\s\-=_*~–—.:|+#]+")
"""A cell of a line between rows."""
LABEL = re.compile(
    r"(?:col(?:umn)?\.?\s*|[(\[{（])?([0-9]{1,2}|[a-z]|[ivx]{1,5}|[①-⑳])[)\]}）.]?", re.IGNORECASE
)
"""A number or letter of a column."""
ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
UNIT_ROWS = 3
"""Rows after the headings in which units and instructions are expected."""
FOOTNOTE = re.compile(
    r"(?:notes?|remarks?|sources?|legend|disclaimer|quellen?|anmerkung(?:en)?|hinweise?|remarque|nota|fuente|fonte|bron|uwagi|źródło|примечание|источник|备注|注|资料来源|出典|注記|비고|출처)"
    r"\s*[:：].*|\*+\s*\S.*|(?:prepared|approved|reviewed|checked) by\b.*|end of (?:report|list|file|sheet).*|(?:page|seite|página|pagina) [0-9]+(?: ?(?:of|von|de|di|/) ?[0-9]+)?|confidential.*|©.*|"
    r"(?:printed|created|generated|exported|last updated|stand|erstellt)(?: (?:on|at|by|am|von))?\s*:?\s*[0-9].*",
    re.IGNORECASE | re.DOTALL,
)


def kind_of(cells: Sequence[str], number: int, heading: Sequence[str]) -> str | None:
    """Return why a row is no supplier; None where it may be one. ``number`` counts the rows after the headings."""
    texts = [text for cell in cells if (text := cell.strip())]
    if not texts:
        return "the row is blank"
    if texts[0] == heading[0].strip() or number <= UNIT_ROWS:
        if len(texts) > 1 and [text.casefold() for text in texts] == [
            name.strip().casefold() for name in heading if name.strip()
        ]:
            return "the row repeats the headings"
        if number <= UNIT_ROWS and _numbers_columns(texts):
            return "the row numbers the columns"
        if number <= UNIT_ROWS and all(len(text) <= LONGEST_UNIT and UNIT.fullmatch(text) for text in texts):
            return "the row has units or instructions, and no supplier"
    return _kind_anywhere(texts, len(heading))


def is_surely_supplier(cells: Iterable[str], folded_heading: Collection[str]) -> bool:
    """Return whether a row with these cells, and any others, is a supplier wherever it comes after the first rows.

    Two of its cells say something that no total, no line between rows and no heading says, which is stricter than needed.
    """
    telling = 0
    for cell in cells:
        text = cell.strip()
        if (
            text
            and not RULE.fullmatch(text)
            and not AMOUNT.fullmatch(text)
            and not TOTAL.fullmatch(fold(text))
            and text.casefold() not in folded_heading
        ):
            telling += 1
    return telling > 1


def _kind_anywhere(texts: Sequence[str], width: int) -> str | None:
    """Return why a row is no supplier, wherever it comes in the sheet."""
    if any(len(text) > 2 for text in texts) and all(map(RULE.fullmatch, texts)):
        return "the row is a line between rows"
    if _is_total(texts):
        return "the row is a total"
    if len(texts) == 1 and width > 1 and FOOTNOTE.fullmatch(texts[0][:LONGEST_UNIT]):
        return "the row is a note, and no supplier"
    return None


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Return whether the texts are the numbers or letters of columns, from the first on."""
    labels = [found[1].casefold() for text in texts if (found := LABEL.fullmatch(text))]
    if len(labels) != len(texts) or len(labels) < 2:
        return False
    count = range(len(labels))
    return labels in (
        [str(place + 1) for place in count],
        [chr(ord("a") + place) for place in count],
        [chr(ord("①") + place) for place in count],
        ROMAN[: len(labels)],
    )


def _is_total(texts: Sequence[str]) -> bool:
    if len(texts[0]) > LONGEST_TOTAL or not TOTAL_START.match(folded := fold(texts[0])):
        return False
    words = folded.split()
    return any(
        TOTAL.fullmatch(" ".join(words[:count])) and all(map(COUNTED.fullmatch, words[count:]))
        for count in range(1, len(words) + 1)
    ) and all(AMOUNT.fullmatch(text) or TOTAL.fullmatch(fold(text)) for text in texts[1:])
