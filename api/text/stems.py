"""Stems: one form for plural and singular, British and American spelling, and compounds written as one word or two."""

from __future__ import annotations

IRREGULAR = {
    "knives": "knife", "shelves": "shelf", "leaves": "leaf", "loaves": "loaf", "scarves": "scarf", "halves": "half",
    "women": "woman", "womens": "woman", "men": "man", "mens": "man", "children": "child", "childrens": "child",
    "feet": "foot", "geese": "goose", "mice": "mouse", "teeth": "tooth", "calves": "calf", "dies": "die", "ties": "tie",
    "colour": "color", "colored": "color", "coloured": "color", "fiber": "fibre", "aluminum": "aluminium", "tire": "tyre", "tired": "tyred",
    "gray": "grey", "jewelry": "jewellery", "jewelery": "jewellery", "sulfur": "sulphur", "sulfate": "sulphate", "sulfuric": "sulphuric",
    "molding": "moulding", "molded": "moulded", "mold": "mould", "plow": "plough", "yogurt": "yoghurt", "chili": "chilli", "chile": "chilli", "chilly": "chilli", "chily": "chilli",
    "donut": "doughnut", "plywoods": "plywood", "center": "centre", "labor": "labour", "flavor": "flavour", "flavoring": "flavouring",
    "armor": "armour", "armored": "armoured", "catalog": "catalogue", "program": "programme", "fertilizer": "fertiliser", "sanitizer": "sanitiser",
    "galvanized": "galvanised", "galvanizing": "galvanising", "anodizing": "anodising", "mercerizing": "mercerising", "texturized": "texturised",
    "stabilizer": "stabiliser", "sterilizer": "steriliser", "pajama": "pyjama", "pajamas": "pyjama", "pyjamas": "pyjama", "airplane": "aeroplane",
    "fiberboard": "fibreboard", "fiberglass": "fibreglass", "odor": "odour", "vapor": "vapour", "caliber": "calibre", "theater": "theatre",
    "moulds": "mould", "molds": "mould", "license": "licence", "meter": "metre", "liter": "litre", "moulder": "moulding", "tyres": "tyre",
    "orthopedic": "orthopaedic", "pediatric": "paediatric", "cigarets": "cigarette", "whiskies": "whisky", "cookies": "cookie", "movies": "movie",
    "trousers": "trouser", "jeans": "jean", "clothes": "clothes", "glasses": "glasses", "brassieres": "brassiere", "hoodies": "hoodie",
    "hosieries": "hosiery", "pies": "pie", "smoothies": "smoothie", "headphones": "headphone", "electronics": "electronics", "plastics": "plastics",
    "kiwis": "kiwi", "axes": "axe", "lenses": "lens", "gases": "gas", "buses": "bus", "viruses": "virus",
    "molluscs": "mollusc", "mollusks": "mollusc", "mollusk": "mollusc", "organisation": "organization", "disks": "disc", "disk": "disc",
    "shoes": "shoe", "canoes": "canoe", "horseshoes": "horseshoe", "overshoes": "overshoe", "hoes": "hoe", "toes": "toe",
    "diapers": "diaper", "news": "news", "veneers": "veneer", "sceptic": "septic", "draft": "draught", "analog": "analogue", "bras": "bra", "panties": "panties",
    "frzn": "frozen", "chkn": "chicken", "brst": "breast", "cttn": "cotton", "wvn": "woven", "kntd": "knitted", "tshrt": "tshirt", "shrt": "shirt",
    "jkt": "jacket", "pwdr": "powder", "stl": "steel", "plstc": "plastic", "ctd": "coated", "choc": "chocolate", "swtr": "sweater", "trsr": "trouser",
    "lthr": "leather", "wdn": "wooden", "galv": "galvanised", "blnkt": "blanket", "twl": "towel", "sknls": "skinless", "bnls": "boneless", "btl": "bottle",
    "shrmp": "shrimp", "veggies": "vegetable", "furn": "furniture", "elec": "electric", "wj": "with", "polyster": "polyester", "fillt": "fillet", "drs": "dress",
}  # fmt: skip
"""Words that the rules of `stem` do not cover."""
UNTOUCHED = ("ss", "us", "is")
"""Endings in s that are not plurals: glass, citrus, chassis."""
ES = ("sses", "shes", "ches", "xes", "zzes", "oes")


def stem(folded: str) -> str:
    """Return the stem of a folded word."""
    if found := IRREGULAR.get(folded):
        return found
    if len(folded) < 4 or folded[-1] != "s" or not folded.isascii():
        return folded
    if folded.endswith("ies") and len(folded) > 4:
        return IRREGULAR.get(folded[:-3] + "y", folded[:-3] + "y")
    if folded.endswith(ES):
        return folded[:-2]
    if folded.endswith(UNTOUCHED) or not folded.isalpha():
        return folded
    return IRREGULAR.get(folded[:-1], folded[:-1])


def key(words: list[str]) -> str:
    """Return the stems of folded words joined without blanks, so that `fish meal` and `fishmeal` are equal."""
    return "".join(map(stem, words))
