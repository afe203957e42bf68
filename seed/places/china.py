"""The ways in which the names of Chinese provinces, prefectures and counties are written, in characters and pinyin."""

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
"""About how many people a division has, by its kind: our table counts none, and the reader weighs names by it."""


def written(row: Entry) -> Iterator[tuple[str, bool]]:
    """Give each way of writing a division's name, and whether it says by itself what is meant.

    One character without its ending (蔚 for 蔚县) is a word, not a name.
    """
    name, short, pinyin = row["name"], row["short"], row["pinyin"]
    yield name, True
    if len(short) > 1:
        yield short, True
        yield pinyin, True
    for ending in ENDINGS.get(name[-1], ()):
        yield f"{pinyin} {ending}", True
        yield f"{pinyin}{ending}", True
    if len(short) > 1 and not name.startswith(short + name[-1]):
        yield short + name[-1], True  # 延边州 for 延边朝鲜族自治州


def people(row: Entry, cities: Mapping[tuple[str, str], int]) -> int:
    """Give about how many people live there: in a prefecture as many as in its city, where that is counted."""
    if row["level"] == "prefecture" and (counted := cities.get((row["pinyin"], row["province"]))):
        return counted
    return PEOPLE.get(row["level"]) or PEOPLE.get(row["name"][-1], PEOPLE["县"])
