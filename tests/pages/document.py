"""Pages read as a browser reads them: elements by tag, class and attributes, with their text in one line."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask.testing import FlaskClient
    from werkzeug.test import TestResponse

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "rect",
        "circle",
        "path",
        "use",
        "line",
        "polyline",
    ]
)
"""Elements without an end; those of drawings end in ``/>``."""

INLINE = frozenset(["a", "b", "bdi", "code", "em", "i", "span", "strong", "time"])


@dataclass
class Element:
    """An element of a page."""

    tag: str
    attributes: dict[str, str]
    parts: list[Element | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """All text inside, with single blanks."""
        return " ".join("".join(self.texts()).split())

    def all(self, tag: str | None = None, /, **attributes: str | bool) -> list[Element]:
        """Return the elements inside, of a tag and with attributes: a value, or True for any.

        ``class_`` is one of the classes; ``_`` in a name stands for ``-``.
        """
        return [one for one in self.elements() if one.is_like(tag, attributes)]

    def one(self, tag: str | None = None, /, **attributes: str | bool) -> Element:
        """Return the only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} of {tag} {attributes}"
        return found[0]

    def is_like(self, tag: str | None, attributes: dict[str, str | bool]) -> bool:
        """Return whether the element has a tag and attributes."""
        return tag in (None, self.tag) and all(self._has(name, value) for name, value in attributes.items())

    def _has(self, name: str, value: str | bool) -> bool:
        if name == "class_":
            return value in self.attributes.get("class", "").split()
        own = self.attributes.get(name.strip("_").replace("_", "-"))
        return (own is not None) == value if isinstance(value, bool) else own == value

    def elements(self) -> Iterator[Element]:
        """Yield all elements inside."""
        for part in self.parts:
            if isinstance(part, Element):
                yield part
                yield from part.elements()

    def texts(self) -> Iterator[str]:
        """Yield the texts inside."""
        for part in self.parts:
            if isinstance(part, str):
                yield part
            else:
                yield from part.texts()
                yield ("" if part.tag in INLINE else " ")


class Document(HTMLParser):
    """A page, parsed; it must nest as it should."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.root = Element("", {})
        self._open = [self.root]
        self.feed(text)
        self.close()
        assert self._open == [self.root], f"{self._open[-1].tag} is not closed"

    @property
    def title(self) -> str:
        """The title in the head."""
        return self.root.one("head").one("title").text

    @property
    def main(self) -> Element:
        """The content of the page."""
        return self.root.one("main")

    @property
    def links(self) -> list[str]:
        """The addresses of all links."""
        return [one.attributes["href"] for one in self.root.all("a", href=True)]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        self._open[-1].parts.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Add an element without content."""
        self._open[-1].parts.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        """Close an element."""
        assert self._open[-1].tag == tag, f"</{tag}> closes <{self._open[-1].tag}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        """Add text."""
        self._open[-1].parts.append(data)


BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
"""What browsers accept."""


def sent(client: FlaskClient, address: str) -> TestResponse:
    """Return the response to a browser."""
    return client.get(address, headers={"Accept": BROWSER})


def page(client: FlaskClient, address: str, status: int = 200) -> Document:
    """Return a page as a browser gets it."""
    answer = sent(client, address)
    assert (answer.status_code, answer.mimetype) == (status, "text/html"), answer.get_data(as_text=True)[:500]
    return Document(answer.get_data(as_text=True))


def posted(client: FlaskClient, address: str, /, **fields: str) -> TestResponse:
    """Return the response to a form that a browser sends."""
    return client.post(address, data=fields, headers={"Accept": BROWSER})
