"""Checks of instruments: the paragraph of law, its dates, its addressee, and the trigger of its flag."""

from pathlib import PurePath

from seed.law.checks.details import PARTS, check_parts
from seed.law.checks.triggers import check_trigger
from seed.read.faults import Faults
from seed.read.fields import Field, check_fields, nested, optional
from seed.read.files import Data
from seed.read.records import Entry
from seed.read.relations import check_order
from seed.read.validators import SLUG, URL, Complaint, anything, day, known, one_of, sentence
from seed.reference.known import KnownIds
from seed.reference.naming import source

NEVER_FLAGS = ("precedent", "announcement")
"""Kinds that bind nobody yet, or no one else: they are listed, and never a flag."""
KIND = one_of(
    "import_ban", "presumption", "detention_order", "market_ban", "payment_ban", "due_diligence", "reporting", "procurement",
    "liability", "state_duty", *NEVER_FLAGS,
)  # fmt: skip
CITATION = {"title": Field(anything), "url": optional(URL)}
ORDER = (("adopted", "applies_from"), ("applies_from", "applies_to"), ("adopted", "recorded_on"))
LONGEST_BRIEF = 90
NOT_ALPHA2 = "write UN, EU or an alpha-2 code of ISO 3166-1 (GB, not UK)"


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check instruments/*.yaml."""
    fields = _fields(ids)
    for entry in data.instruments:
        check_fields(entry, fields, faults)
        if isinstance(entry.get("citation"), Entry):
            check_fields(entry["citation"], CITATION, faults)
        check_parts(entry, ids, faults)
        for earlier, later in ORDER:
            check_order(entry, earlier, later, faults)
        _check_file(entry, faults)
        _check_kind(entry, faults)
        if isinstance(entry.get("trigger"), Entry):
            check_trigger(entry["trigger"], ids, faults)


def _fields(ids: KnownIds) -> dict[str, Field]:
    required: dict[str, Field] = {
        "id": Field(SLUG),
        "jurisdiction": Field(known(ids.countries | {"UN", "EU"}, "jurisdiction", NOT_ALPHA2)),
        "addressee": Field(one_of("importer", "operator", "company", "state")),
        "kind": Field(KIND),
        "adopted": Field(day),
        "applies_from": Field(day),
        "citation": Field(anything, shape=Entry),
        "source": Field(source(ids)),
        "verified": Field(one_of("primary", "secondary", "unverified")),
        "recorded_on": Field(day),
        "status_checked_on": Field(day),
        "covers": Field(one_of("goods", "goods_and_services", "conduct")),
        "url": Field(URL),
        "sentence": Field(continuation),
        "brief": Field(brief),
    }
    words = ("title", "paragraph", "effect", "standard_of_proof", "verified_note")
    return {
        **required,
        **dict.fromkeys(words, Field(anything)),
        **PARTS,
        "applies_to": optional(day),
        "trigger": nested(),
        "denial": optional(continuation),
        "denial_brief": optional(brief),
        **dict.fromkeys(("family", "caution", "threshold", "note"), optional(anything)),
    }


def continuation(text: str) -> Complaint | None:
    """Accept what can follow "May be engaged: "."""
    if not text[:1].islower():
        return Complaint("does not begin with a small letter", 'it follows "May be engaged: "')
    return sentence(text)


def brief(text: str) -> Complaint | None:
    """Accept what can follow "May be engaged: " in a short profile, without its full stop."""
    if len(text) > LONGEST_BRIEF:
        what = f"has {len(text)} characters"
        return Complaint(what, f"write at most {LONGEST_BRIEF}: a flag of a short profile is short")
    return Complaint("ends with a full stop", "leave it out") if text.endswith(".") else None


def _check_file(entry: Entry, faults: Faults) -> None:
    """Check that the file has the name of its instrument, so that people find it."""
    id_, path = entry.text("id"), PurePath(entry.place.path)
    if id_ and id_ != path.stem:
        what = f"the id is {id_}, the file is {path.name}"
        faults.add(entry.at("id"), what, f"name the file {id_}.yaml, or write id: {path.stem}")


def _check_kind(entry: Entry, faults: Faults) -> None:
    """Check what the kind requires: a precedent or an announcement is never a flag, every other kind can be one."""
    kind = entry.text("kind")
    if KIND(kind):
        return  # the field's own validator reports it
    if kind in NEVER_FLAGS:
        if entry.get("trigger") is not None:
            article = "an" if kind.startswith("a") else "a"
            what = f"{article} {kind} has a trigger, and is never a flag"
            faults.add(entry.at("trigger"), what, "remove the trigger, or correct the kind")
    elif entry.get("trigger") is None:
        faults.add(entry.at("trigger"), f"the {kind} has no trigger", "write when it is engaged")
    elif entry.get("procedure") is None:
        what = f"the {kind} has no procedure"
        faults.add(entry.at("procedure"), what, "write who decides, by when, and how to answer")
    if kind == "state_duty" and entry.text("addressee") != "state":
        what = "a duty of the State has another addressee"
        faults.add(entry.at("addressee"), what, "write addressee: state")
