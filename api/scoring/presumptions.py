"""Presumptions of law that cover a pair and its goods: law is no observation, it has no axis and no origin (method, part 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.scoring import method

if TYPE_CHECKING:
    from collections.abc import Iterable

    from api.scoring.records import Pair, Presumption


def presuming(presumptions: Iterable[Presumption], pair: Pair, hs: str | None) -> tuple[str, ...]:
    """Return the instruments whose presumption covers the place and the goods, sorted."""
    if not concerns_goods(pair, hs):
        return ()
    return tuple(sorted({p.instrument for p in presumptions if covers(p, pair)}))


def concerns_goods(pair: Pair, hs: str | None) -> bool:
    """Return whether the sector makes goods (ISIC A to C), or trades in them where they are named."""
    section = pair.sector[-1] if pair.sector else ""
    return section in method.GOODS_SECTIONS or (section == method.TRADE_SECTION and hs is not None)


def covers(presumption: Presumption, pair: Pair) -> bool:
    """Return whether the pair's place and sector are those of a presumption or inside them."""
    in_sector = not presumption.sector_path or presumption.sector_path[0] in pair.sector
    return presumption.region_path[0] in pair.region and in_sector
