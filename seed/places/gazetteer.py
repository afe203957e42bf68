"""The gazetteer: the tables of places as a database, cached between builds because they take half of a build's time."""

import json
import sqlite3
import sys
from contextlib import closing
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from api.text import fold
from seed.places.lookups import name_filter, near_names
from seed.places.rows import place_rows
from seed.read.faults import Faults
from seed.read.files import Data
from seed.reference.geonames import GeoNames, geonames
from seed.reference.packages import versions
from seed.write.cache import CacheFile
from seed.write.load import PREPARED, insert
from seed.write.schema import SCHEMA, empty_database

Row = dict[str, Any]
TABLES = (
    "region_overrides", "regions_own_country", "former_codes",
    "place_aliases", "geonames_admin1", "geonames_cities", "cn_divisions",
)  # fmt: skip
"""The data files that the tables of places depend on."""
SEED = Path(__file__).resolve().parents[1]
CODE = (SEED / "places", SEED / "reference", SEED / "regions", Path(fold.__file__).parent)
"""The folders of code that the tables of places depend on."""
INDEX = """
    CREATE TABLE geonames_divisions (country TEXT NOT NULL, admin1 TEXT NOT NULL) STRICT;
    CREATE TABLE geonames_cities (number TEXT NOT NULL, name TEXT NOT NULL, country TEXT NOT NULL) STRICT;
"""


class Gazetteer:
    """The tables of places for some data: read from the cache, or derived and stored there."""

    def __init__(self, data: Data, cache: Path | None) -> None:
        """Look into the folder `cache`; without one, everything is derived."""
        self._tables = data.tables
        self._file = CacheFile(cache, "gazetteer", _key(data))
        self._stored = _readable(self._file.read())
        self.origin = f"tables from {self._file}" if self._stored else "tables derived, not stored"

    def geonames(self) -> GeoNames:
        """Return what the checks look up: all of GeoNames, or from the cache the part that these data name."""
        return self._index if self._stored else geonames()

    @cached_property
    def _index(self) -> GeoNames:
        with closing(sqlite3.connect(":memory:")) as connection:
            connection.deserialize(self._stored or b"")
            return GeoNames(
                divisions=frozenset(connection.execute("SELECT country, admin1 FROM geonames_divisions")),
                cities={
                    number: {"name": name, "countrycode": country}
                    for number, name, country in connection.execute("SELECT * FROM geonames_cities")
                },
            )

    def database(self, regions: list[Row], further: list[Row], faults: Faults) -> bytes:
        """Return the serialised database with the rows of `places`, `place_names` and what is derived from them.

        `regions` and `further` are the rows of `regions` and `region_names`. The data must have passed the checks.
        """
        if self._stored:
            return self._stored
        rows = place_rows(self._tables, regions, further)
        with closing(empty_database()) as connection:
            connection.executescript(INDEX)
            connection.execute("BEGIN")
            insert(connection, "places", ("id", "region", "kind", "people"), rows.places, faults)
            insert(connection, "place_names", ("name", "place", "strong"), rows.place_names, faults)
            insert(connection, "name_filter", ("id", "bits"), [name_filter(connection)], faults)
            insert(connection, "near_names", ("country", "length", "names"), near_names(connection), faults)
            self._insert_index(connection)
            connection.execute("COMMIT")
            database = connection.serialize()
        if not faults and self._file.write(database):
            self.origin = f"tables derived and stored in {self._file}"
        return database

    def _insert_index(self, connection: sqlite3.Connection) -> None:
        """Store the part of GeoNames that the data name, so that the checks need not read the package again."""
        divisions = [(row["country"], row["admin1"]) for row in self._tables["geonames_admin1"]]
        connection.executemany("INSERT INTO geonames_divisions VALUES (?, ?)", divisions)
        for row in self._tables["geonames_cities"]:
            city = geonames().cities[row["geoname"]]
            values = (row["geoname"], city["name"], city["countrycode"])
            connection.execute("INSERT INTO geonames_cities VALUES (?, ?, ?)", values)


def _readable(content: bytes | None) -> bytes | None:
    """Return the bytes of a database with the tables that are read from it; None for any other bytes."""
    if content is None:
        return None
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.deserialize(content)
            for table in (*PREPARED, "geonames_divisions", "geonames_cities"):
                connection.execute(f"SELECT 1 FROM {table} LIMIT 1")
        except sqlite3.DatabaseError:
            return None
    return content


def _key(data: Data) -> str:
    """Return the digest of everything that the tables of places depend on."""
    digest = sha256()
    inputs = [sys.version, versions(), {name: data.tables[name] for name in TABLES}]
    digest.update(json.dumps(inputs, sort_keys=True).encode())
    for path in (SCHEMA, *(path for folder in CODE for path in sorted(folder.glob("*.py")))):
        digest.update(f"\n{path.parent.name}/{path.name}\n".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()
