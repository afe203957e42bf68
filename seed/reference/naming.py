"""Validators for the ids and codes by which records name each other and what the packages contain."""

from seed.read.validators import Complaint, Validator, known
from seed.reference.hs import hs_titles
from seed.reference.known import KnownIds


def region(ids: KnownIds) -> Validator:
    """Accept the canonical code of a region; of another code of it, suggest the canonical one."""
    unknown = known(ids.regions, "region", "write a code of ISO 3166")

    def validate(text: str) -> Complaint | None:
        if text in ids.aliases:
            return Complaint(f"{text} is another code of {ids.aliases[text]}", f"write {ids.aliases[text]}")
        return unknown(text)

    return validate


def country(ids: KnownIds) -> Validator:
    """Accept the alpha-2 code of a country."""
    return known(ids.countries, "country", "write an alpha-2 code of ISO 3166-1")


def sector(ids: KnownIds) -> Validator:
    """Accept a code of ISIC, of any level."""
    return known(ids.sectors, "sector", "add it to sectors.csv, or correct it")


def isic_class(ids: KnownIds) -> Validator:
    """Accept a class of ISIC."""
    classes = [code for code in ids.sectors if len(code) == 4]  # a wrong level is a fault of its own
    return known(classes, "class", "write classes of sectors.csv, four digits each")


def hs_prefix() -> Validator:
    """Accept a chapter, heading or subheading of HS 2022."""
    return known(hs_titles(), "HS prefix", "write 2, 4 or 6 digits of HS 2022")


def source(ids: KnownIds) -> Validator:
    """Accept the id of a source."""
    return known(ids.sources, "source", "add it to sources/*.yaml, or correct it")


def publisher(ids: KnownIds) -> Validator:
    """Accept the id of a publisher."""
    return known(ids.publishers, "publisher", "add it to publishers.csv, or correct it")


def practice(ids: KnownIds) -> Validator:
    """Accept the id of a practice."""
    return known(ids.practices, "practice", "add it to practices.csv, or correct it")


def good(ids: KnownIds) -> Validator:
    """Accept the id of a good."""
    return known(ids.goods, "good", "add it to goods.csv, or correct it")
