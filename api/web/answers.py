"""The answers in memory: by ETag as they were rendered, and by the spelling of a request as they are ready to be sent.

Bounded in bytes and in number. What is evicted first are answers that were requested once: new ones wait in a queue, and
only those that are requested again from there, or soon after, enter the main queue. Of that, the least used of the oldest
is evicted (S3-FIFO, Yang and others 2023, with a sample). So a scan of all addresses evicts nothing that is in use.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

from api.web.ready import Key, ReadyAnswer, Sent

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.web.caching import Rendered

MOST_ENTRIES = 20_000
"""Answers in the cache: however small they are, finding and evicting them stays cheap."""
MOST_SPELLINGS: Final = 4
"""Spellings of one request that are ready: the canonical one, and some that callers repeat."""
LONGEST_TARGET: Final = 1000
"""Characters of a target that is ready: a few long spellings must not push out the answers of others."""
NEW: Final = 5
"""The queue of new answers has a fifth of the bytes."""
ENOUGH_USES: Final = 2
"""Uses after which a new answer enters the main queue."""
MOST_USES: Final = 30
"""Uses that count: what was popular once is forgotten after five rounds."""
SAMPLE: Final = 16
"""The oldest answers of the main queue of which the least used is evicted."""
ENTRY = 500
"""Bytes of an entry beside the answer: its tag, its places in queue and index."""
GHOST: Final = 220
"""Bytes of the tag of an answer that was evicted from the queue of new ones; one hundredth of the cache has such tags."""


class StoredAnswer:
    """An answer with its ready forms."""

    __slots__ = ("answer", "etag", "ready", "size", "uses")

    def __init__(self, etag: str, answer: Rendered) -> None:
        self.etag, self.answer, self.uses = etag, answer, 0
        self.size = ENTRY + answer.size
        self.ready: list[ReadyAnswer] = []

    def used(self) -> int:
        """Return how often it was used, in all its forms."""
        return self.uses + sum(one.uses for one in self.ready)

    def halve(self) -> None:
        """Forget half of the uses."""
        self.uses = min(self.uses, MOST_USES) // 2
        for one in self.ready:
            one.uses = min(one.uses, MOST_USES) // 2


class AnswerCache:
    """Answers by ETag and by spelling.

    ``versions`` lists what determines an answer beside its request: the release with its digest, the method, the code.
    None of them changes while the process runs, so no answer becomes stale.
    """

    def __init__(self, most_bytes: int, versions: tuple[str, ...] = ()) -> None:
        self._most_ghosts = most_bytes // 100 // GHOST
        self._most = most_bytes - self._most_ghosts * GHOST
        self._versions = versions
        self._entries: dict[str, StoredAnswer] = {}
        self._ready: dict[Key, ReadyAnswer] = {}
        self._new: OrderedDict[str, StoredAnswer] = OrderedDict()
        self._main: OrderedDict[str, StoredAnswer] = OrderedDict()
        self._ghosts: OrderedDict[str, None] = OrderedDict()
        self._bytes = self._new_bytes = 0
        self._lock = Lock()

    def __len__(self) -> int:
        """Return the number of answers."""
        return len(self._entries)

    def clear(self) -> None:
        """Drop all answers."""
        with self._lock:
            for kind in (self._entries, self._ready, self._new, self._main, self._ghosts):
                kind.clear()
            self._bytes = self._new_bytes = 0

    @property
    def bytes(self) -> int:
        """Bytes that the answers take, keys included."""
        return self._bytes

    def etag(self, path: str, query: Mapping[str, Any], media: str, coding: str, wording: str = "") -> str:
        """Return the validator of a request: versions, path, canonical query with its day, media type, coding and wording.

        ``wording`` is text of the code itself that the answer contains: the code version does not change with it.
        """
        parameters = repr(sorted(query.items()))  # quoted: no value can pass for another parameter
        parts = (*self._versions, path, parameters, media, coding, wording)
        return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def get(self, etag: str) -> Rendered | None:
        """Return a cached answer and count the use; None where there is none."""
        found = self._entries.get(etag)
        if found is None:
            return None
        found.uses += 1
        return found.answer

    def put(self, etag: str, answer: Rendered) -> None:
        """Store an answer, unless it is larger than a tenth of the cache."""
        entry = StoredAnswer(etag, answer)
        if entry.size * 10 > self._most:
            return
        with self._lock:
            if etag in self._entries:
                return
            self._entries[etag] = entry
            self._bytes += entry.size
            if self._ghosts.pop(etag, self) is None:
                self._main[etag] = entry
            else:
                self._new[etag] = entry
                self._new_bytes += entry.size
            self._make_room()

    def ready(self, key: Key) -> ReadyAnswer | None:
        """Return what is ready for a spelling; None where there is nothing."""
        return self._ready.get(key)

    def admit(self, key: Key, sent: Sent) -> None:
        """Make the answer that Flask has sent ready for this spelling, where the answer is stored.

        Of too many spellings of one answer, the one that is used least gives way once it is not used any more.
        """
        if max(map(len, key)) > LONGEST_TARGET:
            return
        with self._lock:
            entry = self._entries.get(sent.etag)
            if entry is None or key in self._ready:
                return
            if len(entry.ready) >= MOST_SPELLINGS:
                least = min(entry.ready, key=lambda one: one.uses)
                if least.uses:
                    least.uses //= 2
                    return
                self._drop_ready(entry, least)
            ready = ReadyAnswer(key, sent, entry.answer)
            entry.ready.append(ready)
            self._ready[key] = ready
            self._grow(entry, ready.size)
            self._make_room()

    def forget_spellings(self) -> None:
        """Make nothing ready: at midnight, when an address without a day has another answer."""
        with self._lock:
            for entry in self._entries.values():
                for one in list(entry.ready):
                    self._drop_ready(entry, one)

    def _grow(self, entry: StoredAnswer, size: int) -> None:
        entry.size += size
        self._bytes += size
        if entry.etag in self._new:
            self._new_bytes += size

    def _drop_ready(self, entry: StoredAnswer, one: ReadyAnswer) -> None:
        entry.ready.remove(one)
        del self._ready[one.key]
        self._grow(entry, -one.size)

    def _make_room(self) -> None:
        while self._bytes > self._most or len(self._entries) > MOST_ENTRIES:
            if self._new and (self._new_bytes > self._most // NEW or not self._main):
                self._leave_new()
            else:
                self._evict_main()

    def _leave_new(self) -> None:
        """Move the oldest new answer to the main queue where it was used; else evict it, and remember its tag."""
        etag, entry = self._new.popitem(last=False)
        self._new_bytes -= entry.size
        if entry.used() >= ENOUGH_USES:
            entry.halve()
            self._main[etag] = entry
            return
        self._drop(entry)
        self._ghosts[etag] = None
        while len(self._ghosts) > self._most_ghosts:
            self._ghosts.popitem(last=False)

    def _evict_main(self) -> None:
        """Evict the least used of the oldest; the others go to the end of the queue."""
        oldest = [self._main.popitem(last=False)[1] for _ in range(min(SAMPLE, len(self._main)))]
        least = min(oldest, key=StoredAnswer.used)
        for entry in oldest:
            if entry is not least:
                entry.halve()
                self._main[entry.etag] = entry
        self._drop(least)

    def _drop(self, entry: StoredAnswer) -> None:
        del self._entries[entry.etag]
        for one in entry.ready:
            del self._ready[one.key]
        self._bytes -= entry.size
