"""The market of the European Union by day: the countries where its law applies to goods, in addition to their own.

Countries join by treaties of accession. The United Kingdom left on 31 January 2020, but EU law went on to bind it until the end of
the transition, 31 December 2020 (Withdrawal Agreement, OJ L 29, 31.1.2020, p. 7, Articles 126 and 127).
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

JOINED = {
    date(1958, 1, 1): ("BE", "DE", "FR", "IT", "LU", "NL"),
    date(1973, 1, 1): ("DK", "GB", "IE"),
    date(1981, 1, 1): ("GR",),
    date(1986, 1, 1): ("ES", "PT"),
    date(1995, 1, 1): ("AT", "FI", "SE"),
    date(2004, 5, 1): ("CY", "CZ", "EE", "HU", "LT", "LV", "MT", "PL", "SI", "SK"),
    date(2007, 1, 1): ("BG", "RO"),
    date(2013, 7, 1): ("HR",),
}
"""The first days of membership, each with the countries that joined."""

LAST_DAYS = {"GB": date(2020, 12, 31)}
"""The last day on which EU law bound a country that has left."""

EVER = tuple(sorted(country for countries in JOINED.values() for country in countries))
"""All countries that are or were in the market, in order of codes."""

MEMBERS = tuple(country for country in EVER if country not in LAST_DAYS)
"""Those that have not left, in order of codes."""

FIRST_DAYS = {country: day for day, countries in JOINED.items() for country in countries}

CHANGES = frozenset([*JOINED, *(day + timedelta(1) for day in LAST_DAYS.values())])
"""The days on which the market has other countries than the day before."""


def is_in_market(countries: Collection[str], day: date) -> bool:
    """Return whether EU law applies on a day to goods that enter one of some countries."""
    return any(
        FIRST_DAYS[country] <= day <= LAST_DAYS.get(country, date.max)
        for country in countries
        if country in FIRST_DAYS
    )
