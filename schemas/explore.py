"""The page of a profile: the parameters of its address, which are those of the profile itself."""

from __future__ import annotations

from schemas.paging import AsOf, hs_code
from schemas.risks import MARKET, fact_list
from schemas.strict import Code, CommaList, list_pattern


class ExploreQuery(AsOf):
    """The day, the goods, the market, and what the reader states about the goods."""

    facts = fact_list("What the reader knows about the goods, as `fact:yes` or `fact:no`.")
    hs = hs_code("The goods.")
    import_into = CommaList(
        Code("market", metadata={"pattern": list_pattern(MARKET)}),
        metadata={"description": "The countries of import."},
    )


class ExploreForm(ExploreQuery):
    """The same for a pair that is named beside them: what is stated stands in a body, and not in an address."""

    region = Code("region", "The place.", required=True)
    sector = Code("sector", "The sector.", required=True)
