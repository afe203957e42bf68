"""Chains of usual inputs are those that a comparison of every code with every link gives."""

from api.database import Release
from api.goods_codes import GoodsCodes
from api.law.usual_inputs import MOST_STEPS, Link, Step, UsualInputs
from api.text.hs_codes import any_overlap, overlap
from api.trees import Trees


def plain_chain(links: tuple[Link, ...], sector: str | None, hs: str | None) -> tuple[Step, ...]:
    """Return a chain by its definition."""
    if hs is None and (sector is None or len(sector) == 1):
        return ()
    first = [
        link
        for link in links
        if (sector in link.product_sectors if hs is None else overlap(hs, link.product_hs))
    ]
    found: dict[int, Step] = {}
    for steps in range(1, MOST_STEPS + 1):
        new = {link.row["id"]: Step(link, steps) for link in first if link.row["id"] not in found}
        found |= new
        codes = [code for step in new.values() for code in step.link.input_hs]
        first = [link for link in links if any_overlap(codes, link.product_hs)]
    return tuple(found.values())


def test_the_chains_of_sectors_and_goods_are_those_of_the_definition(opened: Release) -> None:
    inputs = opened.keep(UsualInputs)
    goods = list(opened.keep(GoodsCodes).made_by)[::50]
    questions = [(sector, None) for sector in list(opened.keep(Trees).sector_titles)[::3]]
    chains = {
        (sector, hs): inputs.chain(sector, hs) for sector, hs in [*questions, *((None, hs) for hs in goods)]
    }
    assert any(len(chain) > 10 for chain in chains.values())
    assert chains == {question: plain_chain(inputs.links, *question) for question in chains}
