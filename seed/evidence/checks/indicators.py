"""Checks of indicators: the dimension of each, its axes and its strength (method.md, 2)."""

from seed.read.faults import Faults
from seed.read.fields import Field, listed, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_table, check_unique
from seed.read.validators import SLUG, YES_OR_NO, anything, one_of, pattern
from seed.reference.known import KnownIds

CODE = pattern("[A-Z]+-[A-Za-z0-9_]+", "write capitals, a hyphen and a number or name: ILO-01, WGI-RL")
FIELDS = {
    "id": Field(SLUG),
    "code": Field(CODE),
    "name": Field(anything),
    "definition": Field(anything),
    "framework": Field(anything),
    "edition": Field(anything),
    "dimension": Field(one_of("hazard", "vulnerability", "coping", "context")),
    "axes": listed(one_of("penalty", "involuntariness")),
    "strength": optional(one_of("strong", "medium", "none")),
    "kind": Field(one_of("observed", "listing", "measure")),
    "state_imposed": optional(YES_OR_NO),
    "scale": optional(anything),
    "because": Field(anything),
}


def check(data: Data, _ids: KnownIds, faults: Faults) -> None:
    """Check indicators.yaml."""
    check_table(data.indicators, FIELDS, "id", faults)
    check_unique(data.indicators, ("code",), faults)
    for entry in data.indicators:
        _check_axes(entry, faults)
        _check_kind(entry, faults)


def _check_axes(entry: Entry, faults: Faults) -> None:
    axes = [axis for axis, _ in entry.texts("axes")]
    hazard = entry.text("dimension") == "hazard"
    if hazard and not axes:
        remedy = "write axes: [penalty] or [involuntariness]"
        faults.add(entry.at("axes"), "a hazard indicator has no axis", remedy)
    if axes and not hazard:
        what = "only hazard indicators have an axis"
        faults.add(entry.at("axes"), what, "remove axes, or correct the dimension")
    if len(set(axes)) < len(axes):
        faults.add(entry.at("axes"), "an axis occurs twice", "write it once")


def _check_kind(entry: Entry, faults: Faults) -> None:
    measure = entry.text("kind") == "measure"
    without_strength = measure or entry.text("dimension") == "context"
    strong = entry.text("strength") in {"strong", "medium"}
    if measure and not entry.text("scale"):
        faults.add(entry.at("scale"), "a measure has no scale", "describe what its values mean")
    if entry.text("scale") and not measure:
        faults.add(entry.at("scale"), "only measures have a scale", "remove it, or correct the kind")
    if strong and without_strength:
        what = "measures and context indicators have no strength"
        faults.add(entry.at("strength"), what, "write strength: none")
    if not strong and not without_strength:
        faults.add(entry.at("strength"), "the strength is missing", "write strong or medium")
