"""The review of a list of acts of US customs, with the notices for those in force. No producer, vessel or person is named."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

from api.text.fold import fold
from seed.importers.customs.acts import Act, Acts
from seed.importers.edition import Edition, SourceRecord, days_needed, has_source, scalar
from seed.importers.goods import Goods
from seed.importers.published import stop_if_faulty
from seed.importers.review import Review
from seed.read.faults import Faults
from seed.read.files import Data
from seed.read.records import Entry, Items
from seed.reference.iso import countries

PUBLISHER = "us-cbp"
INSTRUMENT = "tariff-act-307"
NOTICES = "notices.yaml"
PREFIX = "us-cbp-"
SOURCE = SourceRecord(
    file="sources/law.yaml",
    title="Withhold release orders and findings, list of {edition}",
    publisher=PUBLISHER,
    url="https://www.cbp.gov/document/stats/withhold-release-orders-findings",
    licence="Public domain (work of the United States Government)",
    reliability="A",
    reliability_because="The authority's own list of its acts.",
)
PARTS = re.compile(r"\s*[;,]\s*(?:and\s+)?|\s+and\s+")
WORDS = {
    "order": (
        (
            "Under an order of {day} US customs detains such goods of producers here that the order names. It says nothing of other producers, "
            "nor of these goods."
        ),
        "US customs detains such goods of producers of {country} that an order of {day} names: ask whether they are in the supply chain.",
    ),
    "finding": (
        (
            "US customs found on {day} that such goods of producers here, which the finding names, are made with convict, forced or indentured "
            "labour. It says nothing of other producers, nor of these goods."
        ),
        (
            "US customs found on {day} that such goods of named producers of {country} are made with convict, forced or indentured labour: ask "
            "whether they are in the supply chain."
        ),
    ),
}
"""What a notice says in the country of an act, and in others."""


class Meaning(NamedTuple):
    """What goods are meant: their names in goods.csv or published_goods.csv, HS prefixes and classes."""

    title: str
    hs: frozenset[str]
    sectors: frozenset[str]


def review(data: Data, folder: Path, acts: Acts, edition: Edition, *, part: bool = False) -> Review:
    """Compare the acts of a file with the notices and the instruments that are entered."""
    found = Review(
        f"orders and findings of US customs, list of {edition.name}: {len(acts.acts)} acts on goods of countries"
    )
    _left_out(acts, found)
    _check_days(acts, edition)
    found.unknown += [
        f"{place}: country {name}: add the name to place_aliases.csv" for name, place in acts.unknown.items()
    ]
    notices = {entry.text("id"): entry for entry in data.notices if entry.text("id").startswith(PREFIX)}
    wanted, ended = _notices(data, acts, found)
    for name, entry in notices.items():
        if name in ended or (name not in wanted and not part):
            how = "no longer in force" if name in ended else "not in the file"
            found.removed.append(f"{name}: {how}")
            found.refused.append(
                f"{entry.place}: {name} is {how}: a notice has no last day, so remove it by hand"
            )
    found.same = len(notices.keys() & wanted.keys())
    new = {name: wanted[name] for name in sorted(wanted.keys() - notices.keys())}
    found.added += [
        f"{name}: {act.kind} of {act.day} on {meaning.title}" for name, (act, meaning) in new.items()
    ]
    if new and not found.stops:
        source = edition.source or f"us-cbp-acts-{edition.name}"
        days_needed(edition, f"{source} is a new source")
        for name, (act, meaning) in new.items():
            found.edits.append(folder, NOTICES, _text(name, act, meaning, source, edition))
        if not has_source(data, source):
            found.edits.append(
                folder, SOURCE.file, SOURCE.text(source, edition, found.read.partition(": ")[2])
            )
    return found


def _check_days(acts: Acts, edition: Edition) -> None:
    """Raise `FaultyData` for acts after the day of the list."""
    faults = Faults()
    for act in acts.acts:
        if act.day > edition.name:
            what = f"an act of {act.day}, after the list of {edition.name}"
            faults.add(act.place, what, "correct --edition, or are month and day swapped?")
    stop_if_faulty(faults)


def _left_out(acts: Acts, found: Review) -> None:
    """State what the rules of the data leave out, with its number."""
    numbers = {
        "names of producers or vessels, for places and goods alone are entered": acts.names,
        "acts on vessels, which have no place": acts.vessels,
        "remarks, which name parties": acts.remarks,
        "lines that state no act": acts.without_act,
    }
    found.left_out += [f"{what}: {number}" for what, number in numbers.items() if number]
    if not acts.is_utf8:
        found.remarks.append("the file is not UTF-8 and was read as Windows-1252, as this authority saves it")


def _notices(data: Data, acts: Acts, found: Review) -> tuple[dict[str, tuple[Act, Meaning]], set[str]]:
    """Return the acts in force by the ids of their notices, and the ids of those that ended."""
    goods = Goods(data, PUBLISHER)
    by_hand = {
        (entry.text("adopted"), country)
        for entry in data.instruments
        if _is_order(entry)
        for country in _countries(entry)
    }
    wanted: dict[str, tuple[Act, Meaning]] = {}
    ended: set[str] = set()
    unknown: dict[str, Act] = {}
    instruments = not_in_force = without = again = 0
    for act in acts.acts:
        meaning = _meaning(act.merchandise, goods)
        name = f"{PREFIX}{act.kind}-{act.day}-{act.country.lower()}-{_slug(meaning.title)}" if meaning else ""
        if (act.day, act.country) in by_hand:
            instruments += 1
        elif not act.in_force:
            not_in_force += 1
            ended |= {name} if name else set()
        elif meaning is None:
            unknown.setdefault(act.merchandise, act)
        elif not meaning.sectors:
            without += 1
        else:
            again += name in wanted
            wanted[name] = act, meaning
    found.unknown += [
        f"{act.place}: goods {text!r} of {act.country}: add them to published_goods.csv with the publisher {PUBLISHER}{_near(text, goods)}"
        for text, act in unknown.items()
    ]
    numbers = {
        "acts that are instruments of their own, entered by hand": instruments,
        "acts no longer in force": not_in_force,
        "acts of the day, the country and the goods of another one: one notice is for all of them": again,
        "acts on goods that published_goods.csv leaves out": without,
    }
    found.left_out += [f"{what}: {number}" for what, number in numbers.items() if number]
    return wanted, ended - wanted.keys()


def _is_order(entry: Entry) -> bool:
    return entry.text("jurisdiction") == "US" and entry.text("kind") == "detention_order"


def _countries(entry: Entry) -> set[str]:
    """Return the countries of an order that is an instrument of its own, by the regions of its trigger."""
    found: set[str] = set()
    nodes: list[object] = [entry.get("trigger")]
    while nodes:
        node = nodes.pop()
        if isinstance(node, Entry):
            found |= {region[:2] for region, _ in node.texts("region_in")}
            nodes += node.values()
        elif isinstance(node, Items):
            nodes += node
    return found


def _near(text: str, goods: Goods) -> str:
    return next((near for near in map(goods.near, [text, *PARTS.split(text)]) if near), "")


def _meaning(text: str, goods: Goods) -> Meaning | None:
    """Return what goods a text means: as one name, or as several with commas and `and`, all of them known."""
    parts = [text] if goods.published(text) is not None or goods.of(text) else PARTS.split(text)
    rows = [_row(part, goods) for part in filter(None, parts)]
    known = [row for row in rows if row is not None]
    if not known or len(known) != len(rows):
        return None
    names = [row.text("name") for row in known]
    return Meaning(
        ", ".join(names),
        frozenset(prefix for row in known for prefix in row.words("hs")),
        frozenset(sector for row in known for sector in row.words("sectors")),
    )


def _row(name: str, goods: Goods) -> Entry | None:
    """Return the row with the codes of a name: of published_goods.csv, or of the good that it means."""
    published = goods.published(name)
    if published is not None and not published.text("good"):
        return published
    good = goods.of(name)
    return goods.by_id[good] if good else None


def _slug(text: str) -> str:
    return "-".join(re.findall(r"[a-z0-9]+", fold(text)))[:50].strip("-")


def _text(name: str, act: Act, meaning: Meaning, source: str, edition: Edition) -> str:
    day = date.fromisoformat(act.day)
    words = {"day": f"{day.day} {day:%B} {day.year}", "country": countries()[act.country].name}
    here, elsewhere = (text.format(**words) for text in WORDS[act.kind])
    lists = {"sectors": sorted(meaning.sectors), "hs": sorted(meaning.hs)}
    values = {
        "instrument": INSTRUMENT,
        "title": scalar(f"{meaning.title}: {act.kind} of US customs"),
        "market": "US",
        **{key: "[" + ", ".join(f'"{code}"' for code in codes) + "]" for key, codes in lists.items()},
        "aimed_at": f"[{act.country}]",
        "text": scalar(here),
        "elsewhere": scalar(elsewhere),
        "from": act.day,
        "source": source,
        "recorded_on": edition.retrieved_on,
    }
    return "\n".join([f"- id: {name}", *(f"  {key}: {value}" for key, value in values.items())])
