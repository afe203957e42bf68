"""What is recorded beside the basis of an answer: items of the place itself that do not count, and wider pairs that lend nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring.counting import weak
from api.scoring.not_carried import in_sentences, not_carried
from api.scoring.paths import codes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from api.scoring.assess import Assessment
    from api.scoring.labels import Labels
    from api.scoring.weighed_item import Standing

MOST_NAMED = 3
"""How many kinds of items are named; evidence lists all."""

LISTED_FOR = {
    "child-labour-listing": "for child labour",
    "forced-child-labour-listing": "for forced child labour",
    "downstream-listing": "for an input",
}
"""What a listing that is no measure of forced labour in the sector is for."""

STANCES = {"disputes": "a denial", "remedies": "a remedy", "ended": "the end of a practice"}


def unnamed(assessment: Assessment, labels: Labels) -> str:
    """Return that nothing names the pair, or what is recorded of exactly this pair and does not measure forced labour."""
    return of_itself(assessment, labels) or f"Nothing names {subject(assessment, labels)}."


def subject(assessment: Assessment, labels: Labels) -> str:
    """Return the pair in words, with the goods where the question names them."""
    hs, pair = assessment.inputs.hs, labels.subject(*codes(assessment.inputs.pair))
    return f"goods of HS {hs} from {pair}" if hs else pair


def of_itself(assessment: Assessment, labels: Labels) -> str:
    """Return how many items are stated for exactly this pair and do not count, and of which kinds they are; empty for none."""
    items = own_items(assessment)
    if not items:
        return ""
    return (
        f"What is recorded of {labels.subject(*codes(assessment.inputs.pair))} itself ({_described(items, labels)})"
        " does not count as a measure of forced labour."
    )


def own_items(assessment: Assessment) -> Sequence[Standing]:
    """Return the items stated for exactly the place and the sector of the question, of a pair that nothing exact counts for."""
    return [
        w
        for w in assessment.matching
        if w.match.region_match == "exact" and w.match.sector_match in {"exact", "every"}
    ]


def beside(assessment: Assessment, labels: Labels) -> list[str]:
    """Return what is recorded and does not count for this pair: of wider pairs, of a part, and without a sector."""
    found = _of_wider(assessment, labels)
    found += _listed_parts(assessment, labels)
    found += without_sector(assessment, labels)
    if not (found or own_items(assessment)) and (rest := assessment.matching):
        found.append(
            f"What is recorded of a wider place or sector ({_described(rest, labels)}) does not count as a measure of"
            " forced labour here."
        )
    return found


def _of_wider(assessment: Assessment, labels: Labels) -> list[str]:
    """Return the score of what is wider and not carried over, or, without a score, that something is recorded of it."""
    if found := not_carried(assessment):
        return [in_sentences(found, assessment, labels)]
    return [
        f"What is recorded of {labels.subject(*codes(wider.pair))} is no more than single cases or scores too low"
        " to be carried over."
        for wider in assessment.wider[:1]
    ]


def without_sector(assessment: Assessment, labels: Labels) -> list[str]:
    """Return that claims without a sector weigh nothing, where there are any.

    Of a wider pair only those on the place of the question: others may weigh at the basis.
    """
    places = {
        w.item.region_path[0]: labels.place(w.item.region_path[0])
        for w in assessment.matching
        if w.match.sector_match == "unstated" and w.item.supports and w.could_count
        if assessment.status != "wider" or w.match.region_match == "exact"
    }
    if not places:
        return []
    return [
        f"What is reported of {' and of '.join(sorted(places.values()))} without a sector weighs nothing here."
    ]


def other_wider(assessment: Assessment, labels: Labels) -> list[str]:
    """Return the wider pair of the same place that is not the basis: what is recorded of it lends less or nothing."""
    region = assessment.evidence.pair.region[0]
    return [
        f"What is recorded of {labels.subject(*codes(wider.pair))} scores lower or is no more than single cases."
        for wider in assessment.wider
        if wider.pair.region[0] == region and wider.pair != assessment.basis
    ][:1]


def listed_for(assessment: Assessment) -> list[str]:
    """Return what else than forced labour in the sector listings in force of its goods are for, such as child labour; sorted."""
    listed = (w.item.indicator for w in assessment.matching if w.in_force)
    return sorted({LISTED_FOR[indicator] for indicator in listed if indicator in LISTED_FOR})


def is_recorded(assessment: Assessment) -> bool:
    """Return whether anything is recorded for the question, whether it counts or not."""
    here = assessment.matching or assessment.wider or assessment.at_most
    return bool(here) or not_carried(assessment) is not None


def _kind(w: Standing, labels: Labels) -> str:
    if w.item.stance in STANCES:
        return STANCES[w.item.stance]
    doubt = " (an opinion)" if w.item.opinion else " (weakly graded)" if weak(w.item) else ""
    return f"{labels.indicators[w.item.indicator].lower()}{doubt}"


def _described(items: Sequence[Standing], labels: Labels) -> str:
    """Return how many items there are, and of which kinds."""
    kinds = sorted({_kind(w, labels) for w in items})
    such = f"such as {', '.join(kinds[:MOST_NAMED])}" if len(kinds) > MOST_NAMED else ", ".join(kinds)
    return f"{len(items)} item{'' if len(items) == 1 else 's'}: {such}"


def _listed_parts(assessment: Assessment, labels: Labels) -> list[str]:
    """Return the listed goods that are a part of the sector: for forced labour, and for other reasons apart."""
    goods: dict[tuple[str, str], set[str]] = {}
    for w in assessment.matching:
        if w.match.goods_match == "part" and w.in_force:
            cause = LISTED_FOR.get(w.item.indicator, "for forced labour")
            goods.setdefault((w.item.region_path[0], cause), set()).add(labels.good(w.item.good))
    return [
        f"Of {labels.place(place)}, an authority lists {', '.join(sorted(names))} {cause}: a part of this sector."
        for (place, cause), names in sorted(goods.items())
    ]
