"""The remark on a row of a sheet: the sentence of a profile in a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring.low_scores import LOW_BANDS
from api.scoring.not_carried import in_brief, not_carried
from api.scoring.paths import codes
from api.scoring.recorded import is_recorded, listed_for, own_items, unnamed
from api.scoring.wording import part_in_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from api.scoring.assess import Assessment
    from api.scoring.labels import Labels

NO_RECORD = "no record here is not low risk"
NOT_COUNTED = "what is recorded here does not count as a measure of forced labour"
NO_SCORE = f"{NOT_COUNTED}: no score is not low risk"
LOW_PART = (
    "; its score is the highest of what is documented and no bound of the rest: a low score clears nothing"
)
DOCUMENTED = "indicators are documented here: a low score clears nothing"


def remark(assessment: Assessment, names: Callable[[], Labels]) -> str | None:
    """Return what the score of a row is of, or why it is no clearance; None where the columns have all.

    ``names`` returns the labels; it is called only for a remark that has names.
    """
    match assessment.status:
        case "wider":
            labels = names()
            itself = unnamed(assessment, labels).removesuffix(".")
            basis = labels.subject(*codes(assessment.basis))
            return f"{itself[:1].lower()}{itself[1:]}; the score is of {basis}"
        case "partial":
            part = part_in_words(assessment, names())
            low = assessment.at_most is not None and assessment.at_most.band in LOW_BANDS
            return f"only a part is documented: {part or 'of unknown score'}{LOW_PART if low else ''}"
        case "assessed":
            return DOCUMENTED if assessment.band in LOW_BANDS else None
    return _without_score(assessment, names)


def _without_score(assessment: Assessment, names: Callable[[], Labels]) -> str:
    """Return the score of a wider pair that is not carried over, where there is one, and what else is recorded."""
    listed = listed_for(assessment)
    lists = [f"an authority lists goods of it {' and '.join(listed)}"] if listed else []
    if found := not_carried(assessment):
        own = [NOT_COUNTED] if own_items(assessment) else []
        return "; ".join([*lists, *own, in_brief(found, assessment, names())])
    return ": ".join([*lists, NO_SCORE]) if is_recorded(assessment) else NO_RECORD
