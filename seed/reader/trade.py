"""Goods as traders describe them: measures, packing, grades, models, colours and words of making around a product, which leave its class."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random

MAKING = (
    "{} (manufacture)", "manufacture of {}", "{} manufacturing", "{} mfg", "{} manufacturer", "{} production", "{} factory", "producer of {}",
    "production of {}", "making of {}", "maker of {}", "{} plant", "Business type: manufacturer; main products: {}",
)  # fmt: skip
"""Words of making around a product."""
MINING = ("{} mining", "{} extraction", "extraction of {}", "{} mine", "mining of {}")
GROWING = ("{} growing", "growing of {}", "{} farming", "{} production", "{} farm", "{} producer")
MAKING_BY_SCRIPT = (
    (re.compile("[\u0e00-\u0e7f]"), ("ผลิต{}", "โรงงาน{}", "การผลิต{}")),
    (re.compile("[\uac00-\ud7a3]"), ("{} 제조", "{} 생산", "{} 공장")),
    (re.compile("[\u4e00-\u9fff]"), ("{}生产", "{}制造", "生产{}", "{}厂", "{}加工")),
    (re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE), ("sản xuất {}", "nhà máy {}", "chế biến {}")),
    (re.compile("[ñáíóú]", re.IGNORECASE), ("fabricación de {}", "producción de {}", "fábrica de {}", "fabricação de {}")),
    (re.compile("[äöß]", re.IGNORECASE), ("Herstellung von {}", "{} Hersteller", "Produktion von {}")),
    (re.compile("[éèêçà]", re.IGNORECASE), ("fabrication de {}", "production de {}", "usine de {}")),
    (re.compile("[ışğŞĞ]"), ("{} üretimi", "{} imalatı", "{} fabrikası")),
)  # fmt: skip
"""Words of making in other languages, by letters that show the language."""
UNITS = "mm cm m kg g gr ml l ltr oz lb lbs inch in gsm W V mAh pcs pc tons MT t % pct cl denier dtex micron kW hp".split()
CONTAINERS = (
    "glass jars|glass bottles|bottles|PET bottles|plastic bottles|jars|cans|tins|tin|slim can|aluminium cans|cartons|ctns|boxes|gift box|wooden boxes|wooden crates|"
    "jute bags|bags|PP bags|paper bags|kraft paper bags|polybag|poly bags|drums|steel drums|IBC|aseptic bags|tubs|buckets|trays|tray|pouches|sachets|packets|pkts|"
    "pallets|pallet|bulk|bales|rolls|reels|coils|cups|tubes|clamshells|blister|vacuum packed|nets|net bag|big bags|flexitank|container|cones|bundles|sets|pairs|prs"
).split("|")
QUALITIES = (
    "premium|quality|organic|fresh quality|new|assorted|high quality|grade A|A grade|AA grade|first grade|1st quality|export quality|extra|standard|classic|certified|"
    "natural|deluxe|best|custom|OEM|branded|men|women|ladies|kids|unisex|large|small|mini|jumbo|blue|black|white|red|navy|green|grey|assorted colours|printed|embossed"
).split("|")
SUFFIXES = (
    ", retail pack|, retail packed| for retail sale| for export| in bulk|, packed| nesoi|, new|, loose|, wholesale pack|, private label|, FOB|, CIF|, freight prepaid|"
    ", origin various|, brand new|, size M|, S/M/L/XL|, one size|, OEM|, MOQ 500|, sample|, per spec|, as per PO|, non-GMO|, halal|, HACCP|, ISO 9001|, CE|, BRC|, FSC"
).split("|")


MATERIALS = (
    "cotton|polyester|nylon|acrylic|wool|viscose|linen|silk|denim|canvas|leather|PU|faux leather|EVA|wood|bamboo|metal|steel|stainless steel|aluminium|plastic|"
    "polyamide|elastane|polyamide/elastane|polypropylene|PP|PVC|velvet|felt|jute|straw|foam filled|polyester filled|down filled|65/35 poly-cotton|100% cotton|80% wool"
).split("|")
ANY_MATERIAL = frozenset("1392 1394 1410 1430 1512 1520 3091 3092 3100 3220 3230 3240 3250 3290".split())
"""Classes of products of whatever material."""
DETAILS = (
    "with lid|w/ zip|with handles|with accessories|w. metal lid|with buttons|w/ embroidery|with frame|with charger|with logo|with eyelets|with hood|w/ pockets|with print|"
    "with fittings|with cover|with wheels|with label|with straps|w/o box|with cap|for food industry|for industrial use|for household use|for hotels|for hospitals|for processing|"
    "for restaurants|for supermarkets|for construction|for kitchens|for children|for outdoor use|for indoor use|for summer|for winter|for laboratories|for workshops"
).split("|")
FLAVOURS = "vanilla|chocolate|strawberry|lemon|chicken flavour|beef flavour|mint|garlic|onion|honey|apple|orange|coconut|spicy|chilli|salted|sweet|sugar free|low fat".split(
    "|"
)
GRADES = "battery grade|food grade|feed grade|technical grade|pharma grade|bottle grade|film grade|fibre grade|industrial grade|reagent|98% min|99.5%|powder|granules|pellets".split(
    "|"
)
PREPARED, CHEMICAL = ("10", "11"), ("20", "21", "24")
"""Divisions of prepared food and drink, and of products with grades."""


def detail(code: str, chance: random.Random) -> str:
    """Return a detail that leaves the class: an accessory or use; a flavour, grade or material, where products of the class have them."""
    if code in ANY_MATERIAL and chance.random() < 0.6:
        return chance.choice(MATERIALS)
    if code.startswith(PREPARED) and chance.random() < 0.4:
        return chance.choice(FLAVOURS)
    if code.startswith(CHEMICAL) and chance.random() < 0.6:
        return chance.choice(GRADES)
    return chance.choice(DETAILS)


COUNTRIES = "China|India|Turkey|Vietnam|Bangladesh|Brazil|Mexico|Thailand|Indonesia|Malaysia|Pakistan|Italy|Germany|USA|Myanmar|Uzbekistan".split(
    "|"
)
FRAMES = (
    "DESCRIPTION OF GOODS: {}|Description: {}|Product: {}|Products: {}|Item: {}|Commodity: {}|Goods: {}|Cargo: {}|Article: {}|main products: {}|{} made in {country}|{}, origin {country}|"
    "{} Country of origin: {country}|{} from {country}|{} Brand: {name}|{} brand {name}|{} - {n} CTNS|{} x {n} pcs|{} USD {n}.20/kg|{} EUR {n}|1X40HC STC {}|1x20ft {}|said to contain {}|{} PO 4551{n}|PO {n} {}|"
    "<p>{}</p>|{}<br>|{} (supplier: {name} Trading Co Ltd)|{name} Trading Co., Ltd: {}|{name} Export JSC, {}|{} / {name} GmbH|{name} Garment Import Export LLC: {}|{} ({name} S.A.)|{name} Industries Pvt Ltd {}|"
    "{}, {name} International Corp|{} by {name} Group|HS {n}0 {}|{} invoice {n}|{} lot {n}|{} FOB {country}|{} CIF Hamburg|{} as per sample|we produce {}|exporter of {}|{} for {name}"
).split("|")
"""Frames of documents, and names of firms, around goods."""


def framed(text: str, chance: random.Random) -> str:
    """Return a product in the frame of a document."""
    frame = chance.choice(FRAMES).replace("{country}", chance.choice(COUNTRIES))
    frame = frame.replace("{name}", nonsense(chance)).replace("{n}", str(chance.randint(1, 999)))
    return frame.replace("{}", text)


def nonsense(chance: random.Random) -> str:
    """Return a word that no one knows, as names of brands are."""
    pairs = (
        chance.choice("bcdfghjklmnprstvwxz") + chance.choice("aeiou") for _ in range(chance.randint(2, 4))
    )
    return ("".join(pairs) + chance.choice(("", "n", "x", "k", "s"))).title()


def measure(chance: random.Random) -> str:
    """Return a size, a weight, a count or a code."""
    number = chance.choice(
        (str(chance.randint(1, 40)), f"{chance.randint(1, 60)}0", f"{chance.random() * 9:.1f}")
    )
    form = chance.randrange(8)
    if form < 3:
        return f"{number}{chance.choice(('', ' '))}{chance.choice(UNITS)}"
    if form == 3:
        return f"{number} x {chance.randint(2, 500)} {chance.choice(UNITS)}"
    if form == 4:
        return f"size {chance.randint(20, 46)}-{chance.randint(36, 60)}"
    if form == 5:
        return f"{chance.choice('ABCDEFKLMXZ')}{chance.choice(('', '-'))}{chance.randint(1, 9999)}"
    return (
        f"{number}-{chance.randint(10, 90)}{chance.choice(UNITS)}"
        if form == 6
        else f"no. {chance.randint(1, 99)}"
    )


def traded(text: str, code: str, chance: random.Random) -> str:
    """Return a product in a trader's description; ``code`` is its class."""
    if code in ANY_MATERIAL and chance.random() < 0.15:
        text = f"{chance.choice(MATERIALS)} {text}"
    elif chance.random() < 0.3:
        text = f"{chance.choice(QUALITIES)} {text}"
    for _ in range(chance.randint(1, 3)):
        form = chance.randrange(13)
        joint = chance.choice((", ", " ", " - ", ", "))
        if form < 4:
            text += joint + measure(chance)
        elif form < 7:
            packed = chance.choice(CONTAINERS)
            text += chance.choice(
                (
                    f", {packed}",
                    f" in {packed}",
                    f" in {measure(chance)} {packed}",
                    f", {measure(chance)} {packed}",
                )
            )
        elif form == 7:
            text += chance.choice(SUFFIXES)
        elif form == 8:
            text += joint + chance.choice(QUALITIES)
        elif form < 12:
            text += joint + detail(code, chance)
        else:
            text = chance.choice(
                (
                    f"{nonsense(chance)} {text}", f"STYLE NO. {measure(chance)} {text}", f"{chance.randint(1, 900)} ctns {text}",
                    f"{measure(chance)} {text}", f"said to contain {chance.randint(2, 900)} pkgs {text}", f"Product: {text}",
                )
            )  # fmt: skip
    return text


def made(text: str, code: str, chance: random.Random) -> str:
    """Return a product with words of making it; ``code`` is its class."""
    forms: tuple[str, ...]
    if code < FIRST_MINED:
        forms = GROWING
    elif code < FIRST_MADE:
        forms = MINING
    else:
        forms = next((forms for letters, forms in MAKING_BY_SCRIPT if letters.search(text)), MAKING)
    return chance.choice(forms).replace("{}", text)


def around(text: str, code: str, chance: random.Random) -> str:
    """Return a product with words around it; an activity stays as it is."""
    if code >= FIRST_SERVICE:
        return text
    draw = chance.random()
    if draw < FRAMED:
        return framed(text, chance)
    return traded(text, code, chance) if draw < FRAMED + TRADED else made(text, code, chance)


FIRST_MINED, FIRST_MADE, FIRST_SERVICE = "05", "10", "33"
"""Divisions: crops and catch, then ores, goods, repair and services."""
FRAMED, TRADED = 0.25, 0.5
"""Shares of frames of documents and of a trader's words; the others are words of making."""
