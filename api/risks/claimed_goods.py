"""The goods of claims by HS code: a claim may name several, and a part of its class has the name of the one that is in it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from api.database import Release


class ClaimedGoods:
    """The goods of one release with their HS prefixes and classes."""

    def __init__(self, release: Release) -> None:
        self._hs: dict[str, frozenset[str]] = {}
        self._made_in: set[tuple[str, str]] = set()
        for id_, hs, sectors in release.tuples(GOODS):
            self._hs[id_] = frozenset(json.loads(hs))
            self._made_in.update((id_, sector) for sector in json.loads(sectors))

    def by_code(self, first: str, codes: Sequence[str], sector: str | None) -> Mapping[str, str | None]:
        """Return the good of each HS prefix of a claim that names several; None where its class does not make that good.

        A release stores the ``first`` good and the prefixes of all: another good is named where all of its own are among them.
        Empty for a claim that names one good.
        """
        if self._hs[first].issuperset(codes):
            return {}
        named = [id_ for id_, hs in self._hs.items() if hs.issubset(codes)]
        found: dict[str, str | None] = {}
        for id_ in sorted(named, key=lambda id_: ((id_, sector) not in self._made_in, id_)):
            for code in self._hs[id_]:
                found.setdefault(code, id_ if (id_, sector) in self._made_in else None)
        return found


GOODS = """
    SELECT g.id, g.hs, (SELECT json_group_array(s.sector) FROM good_sectors AS s WHERE s.good = g.id)
      FROM goods AS g
     ORDER BY g.id
"""
