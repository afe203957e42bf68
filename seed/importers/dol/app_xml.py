"""The XML that the department ships with its app: `Goods`, each `Good` with its `Countries`."""

from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax import SAXParseException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import parse

from seed.importers.dol.rows import GoodsFile, PublishedListing, check_rows, flag
from seed.importers.published import content_of, refusal, stop_if_faulty
from seed.read.faults import Faults, FileLine, line_of, shown

FLAGS = {
    "Child_Labor": "child",
    "Forced_Labor": "forced",
    "Forced_Child_Labor": "forced_child",
    "Derived_Labor_Exploitation": "downstream",
}
INPUT = "Derived_Country"
NO_INPUT = {"", "no", "n/a"}
IGNORED = {"Good_Sector", "Country_Region"}
GROUPS = {"Goods", "Good", "Countries", "Country"}
KNOWN = {*GROUPS, *FLAGS, *IGNORED, INPUT, "Good_Name", "Country_Name"}


class _Handler(ContentHandler):
    """Collects rows as the parser meets them, so that each has its line."""

    def __init__(self, file: str) -> None:
        super().__init__()
        self.faults = Faults()
        self.rows: list[PublishedListing] = []
        self.kinds: set[str] = set()
        self.without_country: list[str] = []
        self._file, self._path = file, [""]
        self._text = self._good = ""
        self._country: dict[str, str] = {}
        self._place = FileLine(file, 1)
        self._of_good = 0

    def startElement(self, name: str, _attributes: Any) -> None:  # noqa: N802 - the name is SAX's
        """Note where a row begins."""
        line = self._locator.getLineNumber() or 1  # type: ignore[attr-defined]
        here = FileLine(self._file, line)
        if len(self._path) == 1 and name != "Goods":
            raise refusal(here, f"begins with {name}, not with Goods", "name the file of the list of goods")
        if name not in KNOWN:
            self.faults.add(
                here, f"unknown element {name}", "the form has changed: compare it with the documentation"
            )
        self._path.append(name)
        self._text = ""
        if name == "Good":
            self._good, self._of_good = "", 0
        if name == "Country":
            self._country, self._place = {}, here

    def characters(self, content: str) -> None:
        """Collect text."""
        self._text += content

    def endElement(self, name: str) -> None:  # noqa: N802
        """Note a value, or complete a row."""
        self._path.pop()
        text = " ".join(self._text.split())
        if name == "Good_Name":
            self._good = text
        elif self._path[-1] == "Country":
            if name in self._country:
                self.faults.add(self._place, f"{name} occurs twice in a country", "remove one of them")
            self._country[name] = text
        elif name == "Country":
            self._complete()
        elif name == "Good" and not self._of_good:
            self.without_country.append(self._good)
        self._text = ""

    def _complete(self) -> None:
        """Add the row of the country that ended."""
        cells, self._of_good = self._country, self._of_good + 1
        missing = [name for name in ("Country_Name", *[*FLAGS][:3]) if name not in cells]
        if missing:
            self.faults.add(self._place, f"{missing[0]} is missing", "the form has changed, or it is cut off")
        found = {
            kind for name, kind in FLAGS.items() if flag(cells.get(name, ""), self._place, name, self.faults)
        }
        self.kinds |= {kind for name, kind in FLAGS.items() if name in cells}
        origin = cells.get(INPUT, "")
        origin = "" if origin.lower() in NO_INPUT else origin
        self.rows.append(
            PublishedListing(self._place, self._good, cells.get("Country_Name", ""), frozenset(found), origin)
        )


def read_xml(path: Path) -> GoodsFile:
    """Return the rows of the department's XML. Entities and document types are refused.

    Raises `FaultyData` for what is not well formed, for unknown elements and values, and for rows that occur twice.
    """
    handler = _Handler(shown(path))
    try:
        parse(BytesIO(content_of(path)), handler, forbid_dtd=True)
    except DefusedXmlException as error:
        what = f"declares a document type or an entity: {error}"
        raise refusal(line_of(path), what, "the department's file has none: do not use this one") from None
    except SAXParseException as error:
        what = f"is not well formed: {error.getMessage()}"
        remedy = "it is cut off or damaged: download it again"
        raise refusal(line_of(path, error.getLineNumber() or 1), what, remedy) from None
    check_rows(handler.rows, handler.faults)
    stop_if_faulty(handler.faults)
    return GoodsFile(handler.rows, frozenset(handler.kinds), handler.without_country)
