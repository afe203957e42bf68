"""A pair of which nothing is recorded is found by an index, and has the answer that the complete method gives."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from api.database import Release
from api.risks.gather import claims_of, question
from api.risks.profile import SentenceNames
from api.scoring.assess import Assessment
from api.scoring.evidence import QuestionEvidence, concerns, first_published
from api.scoring.explanation import details, dimensions, summary
from api.scoring.question_scores import QuestionScores
from api.scoring.records import ScoringInput
from api.scoring.wording import sentence
from api.trees import Trees
from tests.scoring.strategies import scoring_inputs


def assessed(inputs: ScoringInput, *, silent: bool | None = None) -> Assessment:
    """Return a question assessed; ``silent`` in place of what the index says."""
    evidence = QuestionEvidence(inputs)
    if silent is not None:
        evidence.__dict__["silent"] = silent
    return Assessment(QuestionScores(evidence))


def everything(found: Assessment, names: SentenceNames | None = None) -> list[Any]:
    """Return all that answers show of an assessment."""
    shown: list[Any] = [summary(found), details(found, full=True), first_published(found.evidence)]
    shown += [dimensions(found, full=full) for full in (False, True)]
    return [
        *shown,
        [(each.pair, each.totals, each.lends) for each in found.wider],
        found.at_most,
        found.evidence.stated,
        names and sentence(found, names.labels),
    ]


@given(scoring_inputs())
def test_a_pair_is_silent_where_no_item_concerns_it_and_its_answer_is_the_same(inputs: ScoringInput) -> None:
    evidence = QuestionEvidence(inputs)
    recorded = any(concerns(item, evidence.pair) for item in evidence.claims)
    assert evidence.claims.is_silent(evidence.pair) == (bool(evidence.pair.sector) and not recorded)
    assert everything(assessed(inputs)) == everything(assessed(inputs, silent=False))


@given(data=st.data())
def test_silent_pairs_of_a_release_have_the_answer_of_the_complete_method(
    opened: Release, data: st.DataObject
) -> None:
    trees, names = opened.keep(Trees), opened.keep(SentenceNames)
    region = data.draw(st.sampled_from(sorted(trees.region_names)))
    sector = data.draw(st.sampled_from(sorted(trees.sector_titles)))
    day = data.draw(st.dates(date(2010, 1, 1), date(2028, 1, 1)))
    hs = data.draw(st.sampled_from([None, None, "030475", "61"]))
    inputs = question(opened, region, sector, day, hs)
    evidence = QuestionEvidence(inputs)
    recorded = any(concerns(item, evidence.pair) for item in opened.keep(claims_of))
    assert evidence.claims.is_silent(evidence.pair) == (not recorded)
    assert everything(assessed(inputs), names) == everything(assessed(inputs, silent=False), names)
