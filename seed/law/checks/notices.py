"""Checks of notices: what an authority announced that it examines first. Each belongs to an instrument and triggers nothing."""

from seed.read.faults import Faults
from seed.read.fields import Field, optional
from seed.read.files import Data
from seed.read.records import Items
from seed.read.relations import check_repeated, check_table
from seed.read.validators import SLUG, Validator, anything, day, known
from seed.reference.known import KnownIds
from seed.reference.naming import country, hs_prefix, isic_class, sector, source


def check(data: Data, ids: KnownIds, faults: Faults) -> None:
    """Check notices.yaml."""
    fields = {
        "id": Field(SLUG),
        "instrument": Field(known(ids.instruments, "instrument", "add it to instruments/, or correct it")),
        "title": Field(anything),
        "market": optional(country(ids)),
        "sectors": Field(_class_or_section(ids), shape=Items),
        "hs": Field(hs_prefix(), shape=Items),
        "aimed_at": Field(country(ids), shape=Items),
        "text": optional(anything),
        "elsewhere": Field(anything),
        "from": Field(day),
        "source": Field(source(ids)),
        "recorded_on": Field(day),
        "note": optional(anything),
    }
    check_table(data.notices, fields, "id", faults)
    for entry in data.notices:
        if entry.get("sectors") == []:
            what = "the notice names no sector"
            faults.add(entry.at("sectors"), what, "write the classes that it covers")
        if entry.get("aimed_at") == []:
            what = "the notice is aimed at no country"
            faults.add(entry.at("aimed_at"), what, "write the countries that it is aimed at")
        if entry.get("hs") == [] and not entry.get("market"):
            what = "the notice is about all goods, and is shown for every market"
            faults.add(entry.at("hs"), what, "write the HS prefixes of its goods, or its market")
        for name, noun in (("sectors", "sector"), ("aimed_at", "country")):
            check_repeated(entry.texts(name), noun, "notice", faults)


def _class_or_section(ids: KnownIds) -> Validator:
    classes, sections = isic_class(ids), sector(ids)
    return lambda text: sections(text) if text.isalpha() else classes(text)
