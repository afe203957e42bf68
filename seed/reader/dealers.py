"""Shops and wholesalers of goods, in the words of eleven languages, with the classes that the index of SIC has for such goods."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from hashlib import blake2b
from typing import TYPE_CHECKING

from seed.reader.phrases import Phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

RETAIL, WHOLESALE = "retail", "wholesale"
LETTERS = {
    "th": "[\u0e00-\u0e7f]", "ko": "[\uac00-\ud7a3]", "zh": "[\u4e00-\u9fff]", "vi": "[ăâđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]",
    "es": "[ñáíóú]", "pt": "[ãõ]", "de": "[äöß]", "fr": "[éèêà]", "tr": "[ışğŞĞ]",
}  # fmt: skip
"""Letters that show the language of a term."""
LATIN = ("en", "en", "en", "es", "pt", "id", "de", "fr", "tr")
"""Languages of other terms: which of them is not known, and the words of dealers mean the same beside any."""
WORDS: dict[str, dict[str, tuple[str, ...]]] = {
    RETAIL: {
        "en": ("{} shop", "{} store", "{} retailer", "retail of {}", "retail sale of {}", "{} (retail)"), "es": ("tienda de {}", "venta al por menor de {}", "comercio minorista de {}"),
        "pt": ("loja de {}", "comércio varejista de {}", "varejo de {}"), "id": ("toko {}", "eceran {}"), "de": ("{} Geschäft", "Einzelhandel mit {}", "{} Laden"),
        "fr": ("magasin de {}", "commerce de détail de {}", "boutique de {}"), "tr": ("{} mağazası", "{} perakende", "{} dükkanı"), "vi": ("cửa hàng {}", "bán lẻ {}"),
        "th": ("ร้านขาย{}", "ขายปลีก{}", "ร้าน{}"), "ko": ("{} 가게", "{} 소매", "{} 매장"), "zh": ("{}店", "{}零售", "{}商店"),
    },
    WHOLESALE: {
        "en": ("{} wholesaler", "wholesale of {}", "{} wholesale", "{} (wholesale)", "{} distributor", "{} trader", "dealer in {}", "{} importer", "trading of {}"),
        "es": ("mayorista de {}", "comercio al por mayor de {}", "distribuidor mayorista de {}"), "pt": ("atacadista de {}", "comércio atacadista de {}", "atacado de {}"),
        "id": ("grosir {}", "pedagang besar {}", "distributor {}"), "de": ("Großhandel mit {}", "{} Großhändler", "Großhändler für {}"),
        "fr": ("grossiste en {}", "commerce de gros de {}", "négoce de {}"), "tr": ("toptan {}", "{} toptancısı", "{} ticareti"), "vi": ("bán buôn {}", "bán sỉ {}"),
        "th": ("ขายส่ง{}", "ค้าส่ง{}"), "ko": ("{} 도매", "{} 도매업"), "zh": ("{}批发", "批发{}", "{}批发商"),
    },
}  # fmt: skip
ROLE = re.compile(r"\s*\((?P<role>manufacture|wholesale|retail)\)\s*$", re.IGNORECASE)
SHARE = 6
"""One of so many terms has a shop, and one a wholesaler."""


def dealers(phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Yield phrases of dealers in a part of the terms; each is of the part for training or judging of its term."""
    traded = {role: _classes(phrases, role) for role in WORDS}
    for phrase in phrases:
        if phrase.source != "term" or len(phrase.classes) != 1 or phrase.classes[0] >= "33":
            continue
        draw = int.from_bytes(blake2b(phrase.text.encode(), digest_size=8).digest(), "big")
        for place, role in enumerate(WORDS):
            if draw % SHARE != place:
                continue
            code = phrase.classes[0]
            found = traded[role].get(code) or traded[role].get(code[:2])
            if found:
                words = WORDS[role][_language(phrase.text, draw)]
                text = words[draw // 97 % len(words)].replace("{}", phrase.text)
                yield Phrase(text, (found,), "dealer", "", 1.0, published=phrase.text)


def _classes(phrases: Sequence[Phrase], role: str) -> dict[str, str]:
    """Return the class of dealers in goods of each class, and of each division, by the goods that the index has in both roles."""
    made: dict[str, str] = {}
    dealt: dict[str, str] = {}
    for phrase in phrases:
        found = ROLE.search(phrase.text) if phrase.source == "sic" else None
        if found and len(phrase.classes) == 1:
            plain = ROLE.sub("", phrase.text).lower()
            if found["role"].lower() == "manufacture":
                made[plain] = phrase.classes[0]
            elif found["role"].lower() == role:
                dealt[plain] = phrase.classes[0]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for plain in sorted(made.keys() & dealt.keys()):
        for key in (made[plain], made[plain][:2]):
            counts[key][dealt[plain]] += 1
    return {key: found.most_common(1)[0][0] for key, found in counts.items()}


def _language(text: str, draw: int) -> str:
    """Return the language whose words of dealers are put around a term."""
    shown = next((language for language, letters in LETTERS.items() if re.search(letters, text)), None)
    return shown or LATIN[draw // 7 % len(LATIN)]
