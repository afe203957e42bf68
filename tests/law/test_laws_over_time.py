"""The laws of a pair from day to day are those of its profile on each day."""

from datetime import date

import pytest

from api.database import Release
from api.law.laws_over_time import LawsOverTime
from api.law.prompted import is_relevant, law_of_pair
from api.risks.assessed import assessed

DAYS = [date(year, month, 17) for year in range(2016, 2029) for month in (2, 9)]
PAIRS = [("CN-LN", "1020"), ("CN-XJ", "0116"), ("KP", "1410"), ("NO-03", "1410"), ("IN", "C"), ("TM", "1311")]


@pytest.mark.parametrize(("region", "sector"), PAIRS)
def test_the_laws_of_a_day_are_those_of_the_profile_on_it(opened: Release, region: str, sector: str) -> None:
    over_time = LawsOverTime(opened, assessed(opened, region, sector, DAYS[-1]).evidence)
    statuses: dict[str, str] = {}
    for day, found in zip(DAYS, over_time.days(DAYS), strict=True):
        pair = law_of_pair(opened, assessed(opened, region, sector, day), {})
        shown = list(pair.prompted(every=True))
        statuses |= found.statuses
        assert statuses == {flag.flag.law.rule.id: flag.flag.status for flag in shown}, day
        relevant = {f.flag.law.rule.id for f in shown if is_relevant(f.flag.status, f.prompted_by)}
        assert found.relevant == relevant, day
