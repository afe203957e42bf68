"""The files that people edit: which there are, and the records of each."""

from dataclasses import dataclass
from pathlib import Path

from seed.read.csv_files import read_csv
from seed.read.faults import Faults, FileLine, line_of
from seed.read.records import Entry, Items
from seed.read.steps import FOLDER, ChangeStep, read_steps
from seed.read.yaml_files import read_yaml

TABLES = {
    "region_overrides": ("code", "name", "name_local", "name_ko", "numeric", "note"),
    "regions_own_country": ("subdivision", "country", "state", "note"),
    "former_codes": ("code", "region", "note"),
    "place_aliases": ("region", "name", "language", "note"),
    "geonames_admin1": ("country", "admin1", "region", "note"),
    "geonames_cities": ("geoname", "name", "region", "note"),
    "cn_divisions": ("code", "level", "name", "short", "pinyin", "province"),
    "sectors": ("code", "level", "parent", "title"),
    "sector_slugs": ("slug", "sector", "note"),
    "sector_terms": ("terms", "sectors", "note"),
    "nace_isic": ("nace", "isic", "note"),
    "naics_isic": ("naics", "sectors", "note"),
    "hs_isic": ("hs", "sectors", "main", "note"),
    "publishers": ("id", "name", "kind", "affiliation", "country"),
    "practices": ("id", "subject", "definition"),
    "measures": ("country", "indicator", "value", "edition", "edition_published_on", "source"),
    "presumptions": ("instrument", "region", "sector", "from", "to", "note"),
    "facts": ("id", "question", "prompted_by", "note"),
    "goods": ("id", "name", "hs", "sectors", "reason"),
    "good_terms": ("good", "hs", "terms"),
    "published_goods": ("publisher", "name", "good", "hs", "sectors", "note"),
    "listings": (
        "list", "good", "country", "sectors", "labour", "input", "input_country", "first_edition", "last_edition",
        "source", "listed_since", "listed_until", "removed_in",
    ),
    "listing_covers": ("list", "good", "countries", "covers", "sectors", "places", "because"),
    "series": ("id", "name", "covers", "usual", "next_due", "months", "address", "note"),
    "upstream": (
        "product", "product_hs", "product_sectors", "input", "input_hs", "input_sectors", "goods", "sources", "reason",
    ),
}  # fmt: skip
SINGLE = {
    "release.yaml",
    "indicators.yaml",
    "lists.yaml",
    "notices.yaml",
    *(f"{name}.csv" for name in TABLES),
}
FOLDERS = ("sources", "evidence", "instruments")
WEIGHTS = {"reader/reader.json", "reader/reader.npz"}
"""What a training writes; `seed/reader/weights.py` reads it."""


@dataclass(frozen=True)
class Data:
    """Everything that people wrote. The defaults of an evidence file are filled into its claims."""

    release: Entry
    tables: dict[str, list[Entry]]
    indicators: list[Entry]
    sources: list[Entry]
    claims: list[Entry]
    instruments: list[Entry]
    notices: list[Entry]
    lists: list[Entry]
    files: tuple[Path, ...]
    reader: Path | None = None
    """The folder of the weights of the trained reader, where there are any."""
    steps: tuple[ChangeStep, ...] = ()
    """The lists of changes from release to release, oldest first."""

    def rows(self) -> int:
        """Return the number of records."""
        lists = (self.indicators, self.sources, self.claims, self.instruments, self.notices, self.lists)
        return sum(map(len, (*lists, *self.tables.values())))


def read(folder: Path, faults: Faults) -> Data:
    """Read every file of the folder; what cannot be read is a fault and missing from the result."""
    if not folder.is_dir():
        faults.add(line_of(folder), "is no folder", "name the folder of the data with --data")
    files = tuple(sorted(path for path in folder.rglob("*") if path.is_file()))
    _refuse_unread(folder, files, faults)
    yamls = {name: [path for path in files if path.parent == folder / name] for name in FOLDERS}
    release = read_yaml(folder / "release.yaml", faults)
    return Data(
        release=release if isinstance(release, Entry) else Entry(line_of(folder / "release.yaml")),
        tables={name: read_csv(folder / f"{name}.csv", columns, faults) for name, columns in TABLES.items()},
        indicators=_records(folder / "indicators.yaml", faults),
        sources=[entry for path in yamls["sources"] for entry in _records(path, faults)],
        claims=[entry for path in yamls["evidence"] for entry in _claims(path, faults)],
        instruments=[entry for path in yamls["instruments"] for entry in _record(path, faults)],
        notices=_records(folder / "notices.yaml", faults),
        lists=_records(folder / "lists.yaml", faults),
        files=files,
        reader=folder / "reader"
        if {path.relative_to(folder).as_posix() for path in files} >= WEIGHTS
        else None,
        steps=read_steps(folder, faults),
    )


def _refuse_unread(folder: Path, files: tuple[Path, ...], faults: Faults) -> None:
    """Refuse files that nothing reads: their author expects them in the release."""
    for path in files:
        name = path.relative_to(folder).as_posix()
        in_folder = path.parent.parent == folder and path.parent.name in FOLDERS and path.suffix == ".yaml"
        in_step = path.parent == folder / FOLDER and path.with_suffix(".yaml") in files
        if name not in SINGLE and name not in WEIGHTS and not in_folder and not in_step:
            remedy = f"name it {' or '.join(f'{name}/*.yaml' for name in FOLDERS)}, or remove it"
            faults.add(line_of(path), "nothing reads this file", remedy)


def _records(path: Path, faults: Faults) -> list[Entry]:
    """Return the records of a file that is a list of them."""
    before = len(faults)
    top = read_yaml(path, faults)
    return _entries(top, line_of(path), faults) if len(faults) == before else []


def _record(path: Path, faults: Faults) -> list[Entry]:
    """Return the one record of a file, or none."""
    before = len(faults)
    top = read_yaml(path, faults)
    if isinstance(top, Entry):
        return [top]
    if len(faults) == before:
        faults.add(line_of(path), "is not one record", "write `key: value` at the start of a line")
    return []


def _claims(path: Path, faults: Faults) -> list[Entry]:
    """Return the claims of an evidence file, its defaults filled in."""
    before = len(faults)
    top = read_yaml(path, faults)
    if not isinstance(top, Entry):
        if len(faults) == before:
            remedy = "write `defaults:` (if any) and `claims:`, a list"
            faults.add(line_of(path), "is no evidence file", remedy)
        return []
    for key in top.keys() - {"defaults", "claims"}:
        faults.add(top.at(key), f"unknown key {key}", "an evidence file has `defaults:` and `claims:`")
    defaults = top.entry("defaults")
    for key in defaults.keys() & {"id", "statement", "extent", "about"}:
        faults.add(defaults.at(key), f"{key} cannot be a default", "write it with each claim")
    return [entry.over(defaults) for entry in _entries(top.get("claims"), top.at("claims"), faults)]


def _entries(value: object, place: FileLine, faults: Faults) -> list[Entry]:
    if not isinstance(value, Items):
        faults.add(place, "is not a list of records", "write each record as `- key: value`")
        return []
    for item, at in zip(value, value.places, strict=True):
        if not isinstance(item, Entry):
            faults.add(at, "is not a record", "write `- key: value`")
    return [item for item in value if isinstance(item, Entry)]
