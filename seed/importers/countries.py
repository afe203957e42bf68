"""Countries as publishers write them: codes of ISO 3166-1, English names, and the names of place_aliases.csv."""

import re
from collections import defaultdict
from collections.abc import Iterable

from api.text.fold import fold
from seed.read.records import Entry
from seed.reference.iso import countries

OTHER_CODES = {"ADO": "AD", "ROM": "RO", "TMP": "TL", "WBG": "PS", "ZAR": "CD"}
"""Codes of the World Bank that are not those of ISO 3166-1."""
WITHOUT_CODE = {
    "ANT": "Netherlands Antilles, dissolved",
    "KSV": "Kosovo",
    "PSG": "Gaza, beside the West Bank, which stands for PS",
    "SML": "Somaliland",
    "XKX": "Kosovo",
    "ZZB": "Zanzibar",
}
"""Codes of areas that are left out, for ISO 3166-1 has no country for them: the data have none either."""
NAMED_WITHOUT_CODE = {"kosovo", "somaliland", "zanzibar"}
"""Names of the same areas, folded."""
BRACKETS = re.compile(r"(.+?)\s*\((.+)\)\s*")
"""A name with another one in brackets: `Turkey (Türkiye)`."""


class Countries:
    """The countries by the codes and the names that mean one of them only."""

    def __init__(self, aliases: Iterable[Entry]) -> None:
        names: defaultdict[str, set[str]] = defaultdict(set)
        for country in countries().values():
            for name in (country.name, country.name_iso, *(other.text for other in country.further)):
                names[fold(name)].add(country.code)
        for row in aliases:
            if row.text("region") in countries():
                names[fold(row.text("name"))].add(row.text("region"))
        self.names = {name: min(codes) for name, codes in names.items() if len(codes) == 1}
        self._alpha3 = {country.alpha3: code for code, country in countries().items()} | OTHER_CODES

    def of_name(self, name: str) -> str | None:
        """Return the code of a name, also of one with a second name of the same country in brackets."""
        if code := self.names.get(fold(name)):
            return code
        parts = BRACKETS.fullmatch(name)
        codes = {self.names.get(fold(part)) for part in parts.groups()} - {None} if parts else set()
        return codes.pop() if len(codes) == 1 else None

    def of_exact_name(self, name: str) -> str | None:
        """Return the code of a name as it stands, which is of one country only."""
        return self.names.get(fold(name))

    def of_code(self, code: str) -> str | None:
        """Return the country of a code of two or three letters."""
        code = code.upper()
        return code if code in countries() else self._alpha3.get(code)


def left_out(code: str, name: str) -> str | None:
    """Return why an area is left out by intention, or None for one that is unknown."""
    if code.upper() in WITHOUT_CODE:
        return WITHOUT_CODE[code.upper()]
    return name if fold(name) in NAMED_WITHOUT_CODE else None
