"""Records and lists of the files that people edit, with the line of each value."""

from typing import Any

from seed.read.faults import FileLine


class Entry(dict[str, Any]):
    """A mapping of a YAML file or a row of a CSV file. Values are text, None, `Entry` or `Items`."""

    def __init__(self, place: FileLine) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, FileLine] = {}

    def put(self, key: str, value: Any, place: FileLine) -> None:
        """Set a value and its line."""
        self[key] = value
        self.places[key] = place

    def at(self, key: str) -> FileLine:
        """Return the line of a key, or that of the record when it has no such key."""
        return self.places.get(key, self.place)

    def text(self, key: str) -> str:
        """Return the text under a key, or an empty one: a check need not know what other checks refuse."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def words(self, key: str) -> list[str]:
        """Return the words of the text under a key."""
        return self.text(key).split()

    def entry(self, key: str) -> "Entry":
        """Return the mapping under a key, or an empty one."""
        value = self.get(key)
        return value if isinstance(value, Entry) else Entry(self.at(key))

    def texts(self, key: str) -> list[tuple[str, FileLine]]:
        """Return the texts of the list under a key, each with its line."""
        value = self.get(key)
        if not isinstance(value, Items):
            return []
        pairs = zip(value, value.places, strict=True)
        return [(text, place) for text, place in pairs if isinstance(text, str)]

    def over(self, defaults: "Entry") -> "Entry":
        """Return the record with the defaults for the keys that it lacks; each value has its own line."""
        merged = Entry(self.place)
        for layer in (defaults, self):
            for key, value in layer.items():
                merged.put(key, value, layer.at(key))
        return merged


class Items(list[Any]):
    """A list of a YAML file."""

    def __init__(self, place: FileLine) -> None:
        super().__init__()
        self.place = place
        self.places: list[FileLine] = []

    def put(self, value: Any, place: FileLine) -> None:
        """Append a value and its line."""
        self.append(value)
        self.places.append(place)
