"""Print how the place reader does on names of countries of a source that is not in the release: the package `countrynames` (MIT).

No target runs this, and no group installs the package: `.venv/bin/pip install countrynames`, then
`.venv/bin/python -m tests.labelled.compare_country_names`. Its names include adjectives, counties and misspellings, so the share
that is answered says little. Names that the release lists too are measured apart from the others.
"""

from __future__ import annotations

import random
import runpy
from importlib.util import find_spec
from pathlib import Path

from api.database import Release
from api.names.places.resolve import resolve_place
from api.resolve.places import Places
from api.text.fold import fold
from tests.labelled.quality import RELEASE

SAMPLE = 2_000
SEED = 14


def listed(places: Places) -> list[tuple[str, str]]:
    """Return the names of the package with their countries, without its groups of countries and former States."""
    found = find_spec("countrynames")
    if found is None or found.origin is None:
        raise SystemExit("countrynames is missing: .venv/bin/pip install countrynames")
    data: dict[str, list[str]] = runpy.run_path(str(Path(found.origin).with_name("data.py")))["DATA"]
    return [
        (code, name) for code, names in sorted(data.items()) if places.code(code) == code for name in names
    ]


def line(subject: str, names: list[tuple[str, str]], places: Places) -> str:
    """Return the shares that are answered, and right, of a sample of names."""
    chosen = random.Random(SEED).sample(names, min(SAMPLE, len(names)))  # noqa: S311 - the same names every time
    answers = [(code, resolve_place(name, None, places).code) for code, name in chosen]
    answered = [(code, found) for code, found in answers if found]
    right = sum(found[:2] == code[:2] for code, found in answered)
    shares = len(answered) / len(chosen), right / len(answered)
    return f"{subject:<24} {len(chosen):>5}  answered {shares[0]:.1%}  right {shares[1]:.1%}"


def main() -> None:
    """Print a line for all names, for those of the release, and for the others."""
    places = Places(Release(RELEASE))
    names = listed(places)
    known = [
        (code, name)
        for code, name in names
        if any(sense.region == code for sense in places.find([fold(name)]).get(fold(name), ()))
    ]
    others = sorted(set(names) - set(known))
    for subject, part in (("all names", names), ("in the release", known), ("not in the release", others)):
        print(line(subject, part, places))


if __name__ == "__main__":
    main()
