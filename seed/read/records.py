"""What is read from a human file: records and lists that remember their lines."""

from typing import Any

from seed.read.faults import Place


class Entry(dict[str, Any]):
    """A mapping of a YAML file or a row of a CSV file. Values are text, None, `Entry` or `Items`."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, Place] = {}

    def put(self, key: str, value: Any, place: Place) -> None:
        """Set a value with the line that it stands on."""
        self[key] = value
        self.places[key] = place

    def at(self, key: str) -> Place:
        """Where the key stands, or the record if it has no such key."""
        return self.places.get(key, self.place)

    def text(self, key: str) -> str:
        """Give the text under a key; empty where there is none, so that no check need fear another's fault."""
        value = self.get(key)
        return value if isinstance(value, str) else ""

    def entry(self, key: str) -> "Entry":
        """Give the mapping under a key, or an empty one."""
        value = self.get(key)
        return value if isinstance(value, Entry) else Entry(self.at(key))

    def texts(self, key: str) -> list[tuple[str, Place]]:
        """Give the texts of the list under a key, each with its line."""
        value = self.get(key)
        if not isinstance(value, Items):
            return []
        pairs = zip(value, value.places, strict=True)
        return [(text, place) for text, place in pairs if isinstance(text, str)]

    def over(self, defaults: "Entry") -> "Entry":
        """Lay the record over its defaults; each value keeps its own line."""
        whole = Entry(self.place)
        for layer in (defaults, self):
            for key, value in layer.items():
                whole.put(key, value, layer.at(key))
        return whole


class Items(list[Any]):
    """A list of a YAML file."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.places: list[Place] = []

    def put(self, value: Any, place: Place) -> None:
        """Append a value with the line that it stands on."""
        self.append(value)
        self.places.append(place)
