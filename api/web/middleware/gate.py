"""The gate before ready answers, where a server needs API keys: it knows the caller and counts, and refuses nothing itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from api.keys.entry import KeyEntry
    from api.web.middleware.keys import ApiKeys
    from api.web.middleware.quotas import Quotas
    from api.web.ready import Pair


class Caller(NamedTuple):
    """Who sends a request: the name of the key, None where no key is needed; and the headers of its quotas."""

    name: str | None
    headers: list[Pair]


ANYONE = Caller(None, [])


class Gate:
    """Lets through requests with a valid key and a quota that is not used up; without a file of keys, lets through all."""

    def __init__(self, keys: ApiKeys | None = None, quotas: Quotas | None = None) -> None:
        self._keys, self._quotas = keys, quotas

    @property
    def is_open(self) -> bool:
        """Whether no key is needed."""
        return self._keys is None

    def caller(self, authorization: str | None) -> Caller | None:
        """Return the caller, and count the request; None where Flask has to look at it, which then counts it."""
        return ANYONE if self._keys is None else self._counted(self._keys.valid_entry(authorization or ""))

    def caller_at_once(self, authorization: str | None) -> Caller | None:
        """Return the same, without a look at the file of keys: None where one is due, which a thread then has."""
        if self._keys is None:
            return ANYONE
        return None if self._keys.looks else self._counted(self._keys.known_entry(authorization or ""))

    def _counted(self, key: KeyEntry | None) -> Caller | None:
        """Return the caller with a key, and count the request; None without a key, or where a quota is used up."""
        headers = self._quotas.take(key) if self._quotas and key else None
        return None if key is None or headers is None else Caller(key.name, headers)
