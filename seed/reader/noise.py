"""Noisy copies of phrases: customs abbreviations, words shortened, left out or misspelt, another order, another role."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from seed.reader.trade import around

if TYPE_CHECKING:
    import random

    from seed.reader.phrases import Phrase

CUSTOMS: dict[str, tuple[str, ...]] = {
    "articles": ("art", "arts", "artcls"), "article": ("art",), "plastics": ("plas", "plast", "plstc"), "plastic": ("plas", "plast", "plstc"),
    "without": ("w/o", "wo"), "with": ("w/", "w"), "and": ("&", "&", ""), "or": ("/", "", "or"), "other": ("oth", "othr", "ot"),
    "parts": ("pts", "prts", "pt"), "frozen": ("frz", "froz", "frzn"), "prepared": ("prep", "prepd"), "preserved": ("pres", "presrvd", "prsvd"),
    "preparations": ("prep", "preps"), "preparation": ("prep",), "machines": ("mach", "machs"), "machinery": ("mach", "machy"), "machine": ("mach",),
    "apparatus": ("app", "appar", "apprts"), "similar": ("sim", "simlr"), "containing": ("cont", "cntg", "contg"), "weight": ("wt", "wgt"),
    "thereof": ("thereof", "throf", ""), "chilled": ("chl", "chld", "chill"), "fresh": ("frsh", "fr"), "excluding": ("exc", "excl", "ex"),
    "excl": ("ex", "exc"), "except": ("exc", "ex", "excpt"), "including": ("inc", "incl"), "manufacture": ("mfr", "manuf", "mfg"), "manufacturing": ("mfg", "manuf", "mfr"),
    "materials": ("mat", "matls", "mtrls"), "material": ("mat", "matl", "mtrl"), "fabrics": ("fab", "fabs", "fabr"), "fabric": ("fab", "fabr"),
    "woven": ("wov", "wvn"), "knitted": ("knit", "ktd", "kn"), "crocheted": ("croch", "crch", "cro"), "synthetic": ("syn", "synth"), "artificial": ("artif", "art"),
    "fibers": ("fib", "fbr"), "fibres": ("fib", "fbr"), "fiber": ("fib", "fbr"), "fibre": ("fib", "fbr"), "leather": ("lea", "lthr", "leath"), "rubber": ("rub", "rubr", "rbr"),
    "vulcanized": ("vulc", "vul"), "vulcanised": ("vulc", "vul"), "aluminum": ("alum", "al"), "aluminium": ("alum", "al"), "steel": ("stl", "st"), "iron": ("irn", "ir"),
    "electric": ("elec", "el"), "electrical": ("elec", "elect"), "vehicles": ("veh", "vehs", "vehcl"), "vehicle": ("veh",), "motor": ("mtr", "mot"), "cotton": ("cot", "cttn", "ctn"),
    "women's": ("w", "womens", "wmns"), "girls'": ("g", "girls", "grls"), "men's": ("m", "mens"), "boys'": ("b", "boys"), "garments": ("garm", "gar", "grmts"),
    "exceeding": ("ov", "exceed", "exc"), "over": ("ov", "ovr"), "less": ("lt", "un"), "percent": ("pct", "%"), "not": ("nt", "n", "not"), "products": ("prod", "prods", "prdts"),
    "product": ("prod", "prdt"), "chemical": ("chem",), "chemicals": ("chem", "chems"), "equipment": ("equip", "eqpt"), "instruments": ("inst", "instr"), "furniture": ("furn",), "purposes": ("purp",), "household": ("hh", "hshld", "hsehld"),
    "meat": ("mt", "meat"), "edible": ("edbl", "ed"), "animal": ("anml", "an"), "vegetable": ("veg", "vgtbl"), "vegetables": ("veg", "vegs"), "whether": ("whthr", "whet", ""), "unworked": ("unwrk", "unwkd"),
    "worked": ("wrk", "wkd"), "coated": ("ctd", "coat"), "printed": ("prt", "prtd", "print"), "dyed": ("dy", "dyd"), "bleached": ("blch", "bl"), "unbleached": ("unbl", "unblch"),
    "accessories": ("access", "acc"), "packings": ("pkgs", "pack"), "retail": ("rtl", "ret"), "sale": ("sale", "sal"), "fillets": ("flt", "fil", "fillts"), "boneless": ("bnls", "bonls"),
    "wood": ("wd", "wood"), "wooden": ("wdn", "wood"), "paper": ("pap", "ppr"), "paperboard": ("paperbd", "pprbd", "pbd"), "glass": ("gls", "glass"), "footwear": ("ftwr", "footwr"), "stainless": ("stnls", "st", "ss"), "alloy": ("aly", "alloy"),
}  # fmt: skip
"""Usual forms of words in customs texts."""
PHRASES = (
    (re.compile(r"\bnot elsewhere specified( or included)?\b", re.IGNORECASE), ("nesoi", "nes", "nesi")),
    (re.compile(r"\bother than\b", re.IGNORECASE), ("ot", "exc", "oth than")),
    (re.compile(r"\biron or steel\b", re.IGNORECASE), ("i/s", "ir/st", "iron/steel", "irn/stl")),
    (re.compile(r"\bwom[ae]n'?s'? or girls'?(?!\w)", re.IGNORECASE), ("w/g", "women/girls", "wom/gir")),
    (re.compile(r"\bmen'?s'? or boys'?(?!\w)", re.IGNORECASE), ("m/b", "men/boys", "mn/by")),
    (re.compile(r"\bknitted or crocheted\b", re.IGNORECASE), ("knit", "kn/cro", "k/c", "knit/croch")),
    (re.compile(r"\bman-?made fib(?:er|re)s?\b", re.IGNORECASE), ("mmf", "m-m fib", "manmade fib")),
    (re.compile(r"\bwhether or not\b", re.IGNORECASE), ("w/n", "whethr/nt", "wh/nt")),
    (re.compile(r"\bfresh or chilled\b", re.IGNORECASE), ("fr/ch", "fresh/chill", "frsh/chld")),
    (re.compile(r"\bprepared or preserved\b", re.IGNORECASE), ("prep/pres", "prep or pres", "prp/prsvd")),
    (re.compile(r"\bby weight\b", re.IGNORECASE), ("wt", "by wt")),
)
VOWELS = re.compile(r"(?<=\w)[aeiou](?=\w)", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:'[a-z]*)?")
SIDE = frozenset(
    (
        "of",
        "for",
        "the",
        "in",
        "and",
        "or",
        "by",
        "to",
        "from",
        "than",
        "but",
        "as",
        "such",
        "used",
        "use",
        "kind",
    )
)
NOTE = (" nesoi", " nesoi", " nes", " nspf", ", other", " oth", ", nesoi")


def customs(text: str, chance: random.Random, strength: float = 0.6) -> str:
    """Return a text in the style of short customs descriptions: usual forms, words cut or without vowels, side words left out."""
    text = re.sub(r"\s*\([^)]*\)", "", text) if chance.random() < 0.7 else text
    parts = re.split(r"[;:]", text)
    if len(parts) > 1 and chance.random() < 0.5:
        text = " ".join(parts[: chance.randint(1, 2)])
    for pattern, forms in PHRASES:
        if chance.random() < 0.8 and (match := pattern.search(text)):
            text = f"{text[: match.start()]}{chance.choice(forms)}{text[match.end() :]}"

    def short(match: re.Match[str]) -> str:
        word = match[0]
        small = word.lower()
        if small in SIDE:
            return "" if chance.random() < 0.5 else word
        if chance.random() > strength:
            return word
        if small in CUSTOMS and chance.random() < 0.8:
            return chance.choice(CUSTOMS[small])
        if len(small) < 6 or not small.isascii():
            return word
        return word[: chance.randint(3, 5)] if chance.random() < 0.7 else VOWELS.sub("", word)

    text = WORD.sub(short, text)
    text = re.sub(r"\s+", " ", text.replace(",", "" if chance.random() < 0.5 else ",")).strip(" ,;")
    if chance.random() < 0.15:
        text += chance.choice(NOTE)
    return text[: chance.choice((50, 60, 80, 120, 150))]


def misspelt(text: str, chance: random.Random) -> str:
    """Return a text with a letter left out, doubled, swapped or replaced in one word or two."""
    words = text.split(" ")
    for _ in range(1 + (chance.random() < 0.3)):
        place = chance.randrange(len(words))
        word = words[place]
        if len(word) < 5:
            continue
        at = chance.randrange(1, len(word) - 1)
        words[place] = chance.choice(
            (
                word[:at] + word[at + 1 :],
                word[:at] + word[at] + word[at:],
                word[: at - 1] + word[at] + word[at - 1] + word[at + 1 :],
                word[:at] + chance.choice("aeiourstlnm") + word[at + 1 :],
            )
        )
    return " ".join(words)


def reordered(text: str, chance: random.Random) -> str:
    """Return a text with its parts in another order, or with some left out."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    if len(parts) == 2:
        return f"{parts[1]} {parts[0]}"
    if len(parts) > 2:
        first, rest = parts[0], parts[1:]
        return ", ".join([first, *chance.sample(rest, chance.randint(1, len(rest)))])
    words = text.split(" ")
    if len(words) > 3:
        del words[chance.randrange(len(words))]
    return " ".join(words)


SHARES = (
    "of the texts of nomenclatures 30% are cut to the style of customs, 12% reordered, 8% cut to their head, 6% misspelt, and 6% put among words of making, packing and measures; "
    "of products 36% are put among such words, and 14 to 20% of other texts are misspelt, cut or reordered"
)
PRODUCTS = frozenset({"term", "sic bare", "hmrc", "naics bare", "own"})
NOMENCLATURES = frozenset({"hts", "hts leaf", "cn", "taric", "taric leaf", "hs", "hs title"})
HEADS = re.compile(r"(?<=\w{3})[;:,(]")
"""What ends the head of a heading."""


def noisy(phrase: Phrase, chance: random.Random) -> str:
    """Return the text of a phrase, or a noisy copy of it, as suits its source."""
    text, source = phrase.text, phrase.source
    if source in NOMENCLATURES:
        kinds = {"customs": 30, "reordered": 12, "head": 8, "misspelt": 6, "around": 6}
    elif source in PRODUCTS:
        kinds = {"misspelt": 8, "customs": 6, "around": 36, "reordered": 0 if source == "term" else 6}
    else:
        kinds = {"misspelt": 8, "customs": 6, "reordered": 8}
    kind = chance.choices([*kinds, ""], [*kinds.values(), 100 - sum(kinds.values())])[0]
    if kind == "customs":
        return customs(text, chance, chance.choice((0.3, 0.6, 0.9)))
    if kind == "reordered":
        return reordered(text, chance)
    if kind == "misspelt":
        return misspelt(text, chance)
    if kind == "around":
        return around(text, phrase.classes[0], chance)
    return (HEADS.split(text)[0] or text) if kind == "head" else text
