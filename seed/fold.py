"""Folding, the build's side: the names of places are kept in the form in which the API compares them.

It is `fold` of api/text/fold.py word for word (the release is baked from seed/ alone); a test holds the two together.
"""

import re
import unicodedata

# Letters that Unicode does not take apart, spelt out; letters that two keyboards write differently, made one.
SPELT = str.maketrans(
    {
        "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŧ": "t",
        "ŋ": "n", "ə": "a", "ĸ": "k", "ɣ": "g", "ɖ": "d", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ŀ": "l", "ɛ": "e", "ɔ": "o",
        "ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "ـ": None,
    }
)  # fmt: skip
APOSTROPHES = "'`´ʹʻʼʽˈʿʾ‘’‛′"


def _class(*kinds: str) -> str:
    """Give the characters of these Unicode categories as ranges of a regular expression."""
    ranges: list[list[int]] = []
    for point in range(0x10000):  # what lies beyond is rare scripts and pictures: words like any other
        if unicodedata.category(chr(point))[0] in kinds:
            if ranges and ranges[-1][1] == point - 1:
                ranges[-1][1] = point
            else:
                ranges.append([point, point])
    return "".join(f"\\u{low:04x}-\\u{high:04x}" for low, high in ranges)


MARK = re.compile(f"[{_class('M')}]+")
GAP = re.compile(f"[{_class('P', 'S', 'Z', 'C')}]+")


def fold(text: str) -> str:
    """Give the form in which texts are compared. Folding twice changes nothing more."""
    if text.isascii():
        plain = text.lower().replace("'", "").replace("`", "")
    else:
        for apostrophe in APOSTROPHES:
            text = text.replace(apostrophe, "")
        plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
        plain = plain.replace("sha\u030cn", "shaan")  # this tone is Shaanxi's, and no other place's
        plain = MARK.sub("", plain).translate(SPELT)
        plain = unicodedata.normalize("NFC", plain)
    return GAP.sub(" ", plain).strip()
