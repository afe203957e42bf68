"""Fillers: what people and programs write into a cell that has no value."""

from __future__ import annotations

import re

MARKS = re.compile(r"[\W_0]*|x{2,9}", re.IGNORECASE)
"""Marks, zeros and rows of x: -, --, ?, 0, 000, ..., xxx."""
BRACKETS = re.compile(r"^[\s(<\[{*#\"']+|[\s)>\]}*\"'.!?:]+$")
"""Brackets and marks around a filler: (blank), <NA>, #N/A."""
FILLERS = frozenset(
    (
        "n/a|na|n.a|n\\a|n-a|n a|nan|nat|null|nil|none|nul|void|empty|blank|missing|undefined|undef|tbd|tba|tbc|tbn|t.b.d|t.b.a|nd|n/d|n.d|n/k|"
        "ref|value|name|div/0|num|n/v|k.a|k. a|"
        "unknown|unknow|unk|not available|not applicable|not known|not specified|unspecified|not provided|not given|not disclosed|undisclosed|"
        "not stated|not set|not found|no data|no info|no information|no value|no entry|to be determined|to be defined|to be confirmed|to be advised|"
        "to be announced|pending|confidential|other|others|various|several|multiple|mixed|misc|miscellaneous|not assigned|unassigned|see above|see below|"
        "as above|same|same as above|ditto|test|dummy|placeholder|example|"
        "unbekannt|keine angabe|keine angaben|keine|nicht verfügbar|nicht bekannt|nicht zutreffend|entfällt|offen|ohne angabe|diverse|verschiedene|"
        "inconnu|inconnue|non renseigné|non communiqué|non disponible|non applicable|sans objet|néant|à déterminer|a determiner|aucun|aucune|divers|"
        "desconocido|desconocida|no disponible|no aplica|sin datos|sin dato|sin información|s/d|no especificado|por definir|ninguno|ninguna|pendiente|varios|"
        "desconhecido|desconhecida|não disponível|não informado|não aplicável|não se aplica|sem informação|sem dados|nenhum|nenhuma|a definir|vários|"
        "sconosciuto|sconosciuta|non disponibile|non applicabile|non noto|nessuno|nessuna|da definire|non specificato|vari|"
        "onbekend|niet beschikbaar|niet van toepassing|n.v.t|nvt|geen|nader te bepalen|"
        "okänd|okänt|saknas|ej tillämpligt|ingen uppgift|ukendt|ukjent|ikke tilgængelig|ikke oplyst|ingen|tuntematon|ei tiedossa|ei saatavilla|"
        "nieznany|nieznane|brak|brak danych|nie dotyczy|neznámý|neznámé|neuvedeno|není k dispozici|neznámy|ismeretlen|nincs adat|necunoscut|nespecificat|"
        "nepoznato|nije poznato|неизвестно|неизвестна|неизвестен|нет|нет данных|не указано|не указан|не применимо|н/д|н.д|невідомо|немає даних|няма данни|"
        "bilinmiyor|bilinmeyen|yok|belirtilmemiş|belirsiz|άγνωστο|άγνωστη|δεν διατίθεται|δ/υ|"
        "غير معروف|غير متوفر|غير متاح|غير محدد|لا يوجد|مجهول|نامشخص|نامعلوم|ندارد|לא ידוע|אין|לא זמין|نامعلوم|"
        "अज्ञात|उपलब्ध नहीं|लागू नहीं|অজানা|প্রযোজ্য নয়|পাওয়া যায়নি|"
        "không|không có|không rõ|không áp dụng|chưa rõ|chưa biết|chưa xác định|tidak ada|tidak diketahui|tidak tersedia|belum diketahui|tiada|wala|hindi alam|"
        "ไม่ระบุ|ไม่มี|ไม่ทราบ|ไม่มีข้อมูล|មិនស្គាល់|မသိ|"
        "无|無|不详|不詳|不明|未知|没有|暂无|暫無|未提供|未填写|不适用|不適用|待定|待确认|空|空白|无数据|其他|其它|未定|なし|無し|該当なし|不明確|未記入|未定義|"
        "없음|해당없음|해당 없음|미상|미정|알수없음|알 수 없음|불명|미기재"
    ).split("|")
)
"""Fillers in small letters, one language or group of languages a line."""


LONGEST = max(map(len, FILLERS)) + 4
"""Characters of the longest filler in its brackets."""


def is_filler(text: str) -> bool:
    """Return whether a text is empty, or is written where a value is missing: nan, N/A, -, 0, #N/A, TBD, 不详."""
    if len(text) > LONGEST and not MARKS.fullmatch(text):
        return False
    plain = " ".join(text.split()).casefold()
    if MARKS.fullmatch(plain) or plain in FILLERS:
        return True
    return BRACKETS.sub("", plain) in FILLERS
