"""The values of atoms that are read from indexes are those of the plain definition, for any place, sector and goods."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from api.database import Release
from api.goods_codes import GoodsCodes
from api.law.case import KnownFacts
from api.law.evaluation import FlagIndex
from api.law.goods_bits import GoodsBits
from api.law.instruments import Laws
from api.law.logic.flag import Case, atom_value
from api.law.reach import Reach
from api.trees import Trees

DAY = date(2026, 11, 24)
GOODS = st.sampled_from(
    ["", "", "03", "0304", "030475", "5201", "61", "610910", "8541", "854143", "27", "2844"]
)


def case_of(release: Release, region: str, sector: str, hs: str) -> Case:
    """Return the case of a pair, or of named goods."""
    trees, known = release.keep(Trees), release.keep(KnownFacts)
    path, work = trees.region(region), trees.sector(sector)
    goods = known.goods_of(hs) if hs else known.goods_made(work)
    return Case(path, work, goods, {}, known.documented(path[-1], DAY), DAY, bool(hs))


def facts_near(reaches: tuple[Reach, ...], case: Case) -> set[str]:
    """Return the facts about inputs whose place and goods a case is, or contains, by their definition."""
    return {
        reach.fact
        for reach in reaches
        if not reach.regions.isdisjoint(case.region) or any(case.region[0] in path for path in reach.paths)
        if not reach.hs or any(code.startswith(reach.hs + reach.within) for code in case.goods)
    }


@given(data=st.data())
def test_atoms_have_the_values_of_their_definition(opened: Release, data: st.DataObject) -> None:
    trees, laws = opened.keep(Trees), opened.keep(Laws)
    named = sorted({path[0] for atom in laws.atoms for path in atom.members if path[0] in trees.region_names})
    regions = st.sampled_from(sorted(trees.region_names)) | st.sampled_from(named)
    sectors = st.sampled_from(sorted(trees.sector_titles))
    case = case_of(opened, data.draw(regions), data.draw(sectors), data.draw(GOODS))
    expected = {atom: atom_value(atom, case) for atom in laws.atoms}
    assert dict(zip(laws.atoms, opened.keep(FlagIndex).values(case), strict=True)) == expected
    assert laws.near.facts_of(case) == facts_near(laws.reaches, case)


def test_every_place_and_every_sector_has_the_values_of_the_definition(opened: Release) -> None:
    trees, laws, index = opened.keep(Trees), opened.keep(Laws), opened.keep(FlagIndex)
    questions = [(region, "1410") for region in list(trees.region_names)[::7]]
    for region, sector in [*questions, *(("CN-XJ", sector) for sector in trees.sector_titles)]:
        case = case_of(opened, region, sector, "")
        assert index.values(case) == [atom_value(atom, case) for atom in laws.atoms], (region, sector)


@given(prefix=st.from_regex(r"[0-9]{1,6}", fullmatch=True) | GOODS.filter(bool))
def test_bits_of_prefixes_are_those_of_the_goods_that_begin_with_them(opened: Release, prefix: str) -> None:
    bits, codes = opened.keep(GoodsBits), opened.keep(GoodsCodes).made_by
    assert bits.under([prefix]) == bits.of(frozenset(code for code in codes if code.startswith(prefix)))
