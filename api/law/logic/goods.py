"""The reach of the law of goods: what a sector makes or deals in, where the goods are not named.

A service crosses no border as goods do, so law of goods does not reach it. A trader's goods are unknown until they are
named. Where they are named, by HS code, they decide alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from api.law.logic.kleene import All, Atom

if TYPE_CHECKING:
    from api.law.logic.kleene import Path, Tree

SERVICES = frozenset("FHIJKLMNOPQRSTU")
"""Sections of ISIC that sell no goods: construction, which is work on a site, and every service."""

SITE = "F"
"""The section of ISIC whose work stays where it is done."""

TRADE = "G"
"""The section of ISIC that deals in goods which it does not name."""

GOODS = Atom("goods", "hs")
"""The condition that law of goods has in addition to its own: that there are goods."""


def with_goods(trigger: Tree) -> Tree:
    """Return the condition of a law of goods."""
    return All((GOODS, trigger))


def crosses_border(sector: Path, *, named: bool, services: bool) -> bool | None:
    """Return whether there is something that a law of imports reaches: goods, or with ``services`` those too, work on a site aside."""
    goods = has_goods(sector, named=named)
    return services and sector[-1] != SITE if goods is False else goods


def has_goods(sector: Path, *, named: bool) -> bool | None:
    """Return whether there are goods; unknown for a trader whose goods are not named."""
    if named or not sector:
        return True
    return None if sector[-1] == TRADE else sector[-1] not in SERVICES
