"""Forms of the names of Chinese provinces, prefectures and counties, in characters and pinyin."""

from collections.abc import Iterator, Mapping

from seed.read.records import Entry

# What a division's name ends in, and how that is written in pinyin and in English.
ENDINGS = {
    "省": ("sheng", "province"),
    "市": ("shi", "city"),
    "县": ("xian", "county"),
    "区": ("qu", "district"),
    "州": ("zhou", "prefecture"),
    "盟": ("meng", "league"),
    "旗": ("qi", "banner"),
}
PEOPLE = {"prefecture": 1_000_000, "市": 700_000, "区": 400_000, "县": 300_000}
"""The usual number of people in a division, by its kind: our table has no counts, and names are weighed by them."""


def forms(row: Entry) -> Iterator[str]:
    """Yield each form of a division's name.

    One character without its ending (蔚 for 蔚县) is a word, not a name.
    """
    name, short, pinyin = row["name"], row["short"], row["pinyin"]
    yield name
    if len(short) > 1:
        yield short
        yield pinyin
    for ending in ENDINGS.get(name[-1], ()):
        yield f"{pinyin} {ending}"
        yield f"{pinyin}{ending}"
    if len(short) > 1 and not name.startswith(short + name[-1]):
        yield short + name[-1]  # 延边州 for 延边朝鲜族自治州


def people(row: Entry, cities: Mapping[tuple[str, str], int]) -> int:
    """Return the approximate number of people: for a prefecture that of its city in `cities` (by name and region), if any."""
    if row["level"] == "prefecture" and (counted := cities.get((row["pinyin"], row["province"]))):
        return counted
    return PEOPLE.get(row["level"]) or PEOPLE.get(row["name"][-1], PEOPLE["县"])
