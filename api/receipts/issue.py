"""Issuing receipts: of one release, this method and this code, signed where the server has a key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from api.known.readings import NO_READINGS
from api.receipts.seal import sealed
from api.scoring import method
from api.settings import code_version

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from api.database import Release
    from api.known.readings import KnownReadings
    from api.settings import Settings


@dataclass(frozen=True, slots=True)
class Issuer:
    """Issues receipts for answers from a release and known readings; without a ``key`` they are sealed, and not signed."""

    release: Release
    key: bytes | None = field(default=None, repr=False)
    known: KnownReadings = NO_READINGS
    screened_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    """When the answer was begun: a stream of a million rows ends later, at ``issued_at``."""

    @classmethod
    def of(cls, release: Release, settings: Settings, known: KnownReadings = NO_READINGS) -> Issuer:
        """Return the issuer of a release, with the key of the settings."""
        return cls(release, settings.receipt_key.encode() or None, known)

    def receipt(
        self, as_of: date, parameters: Mapping[str, Any], request_sha256: str, result_sha256: str
    ) -> dict[str, Any]:
        """Return the receipt of an answer; ``parameters`` are whatever of the request is not in its body."""
        members = {
            "release": self.release.version,
            "release_sha256": self.release.record["rows_sha256"],
            "code": code_version(),
            "method": method.ID,
            "as_of": as_of.isoformat(),
            "parameters": dict(parameters),
            "request_sha256": request_sha256,
            "result_sha256": result_sha256,
            "screened_at": _moment(self.screened_at),
            "issued_at": _moment(datetime.now(UTC)),
        }
        return sealed(members, self.key)


def _moment(time: datetime) -> str:
    """Return a time in UTC as receipts state it, to the second."""
    return time.isoformat(timespec="seconds").replace("+00:00", "Z")
