"""Goods as publishers name them: the names of goods.csv, and those of published_goods.csv."""

from api.text.fold import fold
from api.text.nearest import nearest
from seed.read.files import Data
from seed.read.records import Entry


class Goods:
    """The goods by the names that a publisher has for them."""

    def __init__(self, data: Data, publisher: str) -> None:
        self.by_id = {row.text("id"): row for row in data.tables["goods"]}
        self._names = {fold(row.text("name")): row.text("id") for row in data.tables["goods"]}
        rows = [row for row in data.tables["published_goods"] if row.text("publisher") == publisher]
        self._published = {fold(row.text("name")): row for row in rows}

    def of(self, name: str) -> str | None:
        """Return the id of the good that a name means."""
        published = self._published.get(fold(name))
        if published is not None:
            return published.text("good") or None
        return self._names.get(fold(name))

    def published(self, name: str) -> Entry | None:
        """Return the row of published_goods.csv for a name."""
        return self._published.get(fold(name))

    def near(self, name: str) -> str:
        """Return a remark on the most similar name, or an empty text."""
        near = nearest(fold(name), {*self._names, *self._published})
        return f"; similar: {near}" if near else ""
