"""The checks, subject by subject. Each notes every fault that it finds and goes on."""

from seed.check import (
    disputes,
    evidence,
    facts,
    goods,
    hs,
    indicators,
    instruments,
    listings,
    lists,
    measures,
    notices,
    origins,
    places,
    practices,
    presumptions,
    publishers,
    regions,
    release,
    sectors,
    sources,
    terms,
    upstream,
)
from seed.faults import Faults
from seed.inputs import Data
from seed.reference import known_ids

SUBJECTS = (
    release,
    regions,
    places,
    sectors,
    hs,
    terms,
    indicators,
    publishers,
    practices,
    sources,
    measures,
    evidence,
    disputes,
    origins,
    facts,
    instruments,
    notices,
    presumptions,
    goods,
    lists,
    listings,
    upstream,
)


def check(data: Data, faults: Faults) -> None:
    """Check everything that was read."""
    known = known_ids(data)
    for subject in SUBJECTS:
        subject.check(data, known, faults)
