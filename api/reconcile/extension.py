"""Data extension: the properties of entities, with the settings of each property."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from marshmallow import ValidationError

from api.limit import Limit
from api.problem import Problem
from api.reconcile.properties import BY_ID, PairOnDay, Property, PropertyValues
from api.text.nearest import shortened, unknown
from api.web.json_body import object_in
from api.web.query import MOST_FAULTS, late_day
from api.web.work_lock import pause
from schemas.paging import Day, today

if TYPE_CHECKING:
    from datetime import date

    from api.database import Release, Row
    from api.reconcile.subject import Subject

VALUES = Limit(
    name="reconciliation_values",
    value=500,
    unit="values",
    applies_to="ids times properties of a data extension query to /v1/reconcile/regions or /v1/reconcile/sectors",
    status=413,
    reason="each may be the risk of a pair, and other lookups wait for a part of them",
    advice="send fewer ids at once, or whole sheets to POST /v1/screenings",
)
DAY = Day()


class Wanted(NamedTuple):
    """A property that is wanted, its place in the query, and its settings."""

    of: Property
    pair: PairOnDay | None
    heading: str


class Reader:
    """Reads a data extension query and collects its faults."""

    def __init__(self, release: Release, subject: Subject) -> None:
        self._release, self._subject = release, subject
        self.faults: list[dict[str, str]] = []

    def ids(self, query: Row) -> list[str]:
        """Return the ids of a query."""
        found = query.get("ids")
        if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
            self._fault("/ids", 'give the ids of entities, as in ["CN-LN", "VN"]')
            return []
        return list(dict.fromkeys(found))

    def properties(self, query: Row) -> list[Wanted]:
        """Return the properties of a query."""
        found = query.get("properties")
        if not isinstance(found, list) or not all(isinstance(each, dict) for each in found):
            self._fault("/properties", 'give the properties wanted, as in [{"id": "parent"}]')
            return []
        read: dict[str, Wanted] = {}
        for place, each in enumerate(found):
            wanted = self._property(f"/properties/{place}", each)
            if wanted is None:
                continue
            if read.setdefault(wanted.of.id, wanted) != wanted:  # rows have one list of values by id
                detail = f"{wanted.of.id} is wanted with other settings too; fetch it in a request of its own"
                self._fault(f"/properties/{place}/settings", detail)
        return list(read.values())

    def _property(self, at: str, value: Row) -> Wanted | None:
        name, settings = value.get("id"), value.get("settings")
        known = BY_ID.get(name) if isinstance(name, str) else None
        if known is None:
            self._fault(f"{at}/id", unknown("property", str(name), BY_ID, f"known are {', '.join(BY_ID)}"))
            return None
        if settings is None:
            settings = {}
        if not isinstance(settings, dict):
            self._fault(f"{at}/settings", f'give an object, as in {{"{self._subject.setting}": "..."}}')
            return None
        pair = self._pair(f"{at}/settings", settings)
        return Wanted(known, pair if known.of_pair else None, self._heading(known, pair, settings))

    def _heading(self, known: Property, pair: PairOnDay | None, settings: Row) -> str:
        """Return the name of a property with its settings, or what to do where it lacks one: it is the heading of a column."""
        if not known.of_pair:
            return known.name
        if pair is None:
            return f"{known.name}: configure, and give a {self._subject.setting}"
        day = f", {pair.as_of}" if settings.get("as_of") else ""
        return f"{known.name} ({pair.other}{day})"

    def _pair(self, at: str, settings: Row) -> PairOnDay | None:
        """Return the other half of the pair, None where it is not set; a setting that is empty is not set."""
        names = (self._subject.setting, "as_of")
        for name in settings:
            if name not in names:
                hint = f"the settings are {' and '.join(names)}"
                self._fault(f"{at}/{shortened(name)}", unknown("setting", name, names, hint))
        day = self._day(f"{at}/as_of", settings.get("as_of"))
        text = settings.get(self._subject.setting)
        if text is None or text == "":
            return None
        codes, faults = self._subject.setting_codes.resolve(self._release, [str(text)])
        for fault in faults:
            self._fault(f"{at}/{self._subject.setting}", fault)
        return PairOnDay(codes[0], day) if codes else None

    def _day(self, at: str, value: Any) -> date:
        """Return the day of a setting, today where it is not set."""
        if value is None or value == "":
            return today()
        try:
            day: date = DAY.deserialize(value)
        except ValidationError as error:
            self._fault(at, str(error.messages[0]))
            return today()
        if late := late_day(self._release, day):
            self._fault(at, late)
        return day

    def _fault(self, pointer: str, detail: str) -> None:
        if len(self.faults) < MOST_FAULTS:
            self.faults.append({"pointer": pointer, "detail": f"{pointer[1:]}: {detail}"})


def extended(release: Release, subject: Subject, text: str, origin: str) -> Row:
    """Return the properties of entities; ``text`` is the query as JSON, ``origin`` what addresses begin with.

    An unknown id has no values. Raises a problem: 400 where the text is no JSON object, 413 where it wants too many values,
    422 where it names an unknown property or setting.
    """
    query = object_in(text.encode(), "extend")
    reader = Reader(release, subject)
    _check_size(query)
    ids, properties = reader.ids(query), reader.properties(query)
    if reader.faults:
        raise Problem(422, "; ".join(fault["detail"] for fault in reader.faults), reader.faults)
    values = PropertyValues(release, subject, origin)
    rows = {}
    for each in ids:
        pause()
        code = subject.codes.code_of(release, each)
        rows[each] = {
            wanted.of.id: values.of(code, wanted.of, wanted.pair) if code else [] for wanted in properties
        }
    return {"meta": [_column(subject, wanted) for wanted in properties], "rows": rows}


def _check_size(query: Row) -> None:
    """Refuse a query that wants too many values, before anything of it is read."""
    ids, properties = query.get("ids"), query.get("properties")
    count = max(
        map(len, filter(None, (each for each in (ids, properties) if isinstance(each, list)))), default=0
    )
    if isinstance(ids, list) and isinstance(properties, list):
        count = max(count, len(ids) * len(properties))
    if count > VALUES.value:
        raise VALUES.problem(
            f"the query wants {count} values, at most {VALUES.value} are answered at once; {VALUES.advice}"
        )


def _column(subject: Subject, wanted: Wanted) -> Row:
    found: Row = {"id": wanted.of.id, "name": wanted.heading}
    if wanted.of.is_entity:
        general = subject.types[0]
        found["type"] = {"id": general.id, "name": general.name}
    return found
