"""A receipt held against its request, then against its result: whether they still belong together."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final

from api.problem import Problem
from api.receipts.form import checked
from api.receipts.seal import seal_holds, sha256_of, signature_of
from api.risks.receipt import NO_BYTES
from api.scoring import method
from api.screenings.lines import STEP, Inflow
from api.settings import code_version
from api.verification.lines import Unsealed
from api.verification.recompute import Forms, Recomputed, Recomputing, forms, recomputing
from api.web.multipart import BodyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.receipts.issue import Issuer
    from api.screenings.lines import Body
    from api.web.work_lock import WorkLock

Json = dict[str, Any]

TOLD: Final = {
    "seal_sha256": "the receipt was changed after it was sealed",
    "signature": "the signature is not one of this server's key",
    "request_sha256": "the request is not the one that the receipt is for",
    "result_sha256": "the result is not the one that the receipt is for",
    "other_receipt": "the result holds another receipt than the one given",
    "recomputed": "the request and the result are those of the receipt, but this request gives another result",
    "refused": "the request is one that is refused here",
    "release": "the release with this digest has another version",
    "as_of": "the request is answered for another day",
}
"""What is wrong, in words, by what was found."""
MEMBERS: Final = {"other_receipt": "result_sha256", "recomputed": "result_sha256", "refused": "result_sha256"}
"""Which member of the receipt is not borne out, where it has another name."""


class Verification:
    """One receipt: it takes the request, then the result, each once, as a value of JSON or as bytes.

    Raises a problem (422) where it is no receipt of ours in form.
    """

    def __init__(self, issuer: Issuer, receipt: Mapping[str, Any], lock: WorkLock) -> None:
        self._issuer = issuer
        self.receipt = checked(receipt)
        self.forms: Forms = forms(self.receipt["parameters"])
        self._lock = lock
        self.signature = signature_of(self.receipt, issuer.key)
        self._faults: list[str] = [] if seal_holds(self.receipt) else ["seal_sha256"]
        if self.signature == "invalid":
            self._faults.append("signature")
        self._needed = _needed(issuer, self.receipt)
        untouched = not self._faults and not self._needed
        self._again: Recomputing | None = recomputing(issuer, self.receipt) if untouched else None
        self._found: Recomputed | Problem | None = None

    def request(self, told: Any) -> None:
        """Take a request that is a document of JSON, or None where it has no body."""
        self._recompute(told)
        empty = told is None and self.forms.request is None
        self._hold("request_sha256", NO_BYTES if empty else _digest(told))

    def request_bytes(self, body: Body) -> None:
        """Take a request of lines, and screen it again while it comes in."""
        hashed = Hashed(body)
        self._recompute(Inflow(hashed, pause=self._lock.released))
        self._hold("request_sha256", hashed.finish())

    def result(self, told: Any) -> None:
        """Take a result that is a document of JSON."""
        own = told.get("receipt") if isinstance(told, dict) else None
        bare = {name: value for name, value in told.items() if name != "receipt"} if own else told
        self._held_result(_digest(bare), own)

    def result_bytes(self, body: Body) -> None:
        """Take a result of lines."""
        lines = Unsealed(self.forms.result)
        while piece := body.read(STEP):
            lines.take(piece)
        self._held_result(*lines.finish())

    def verdict(self) -> Json:
        """Tell whether all of them belong together."""
        if not (self._faults or self._needed):
            self._compare()
        differs = list(dict.fromkeys(MEMBERS.get(fault, fault) for fault in self._faults))
        verdict = "invalid" if differs else "valid"
        if not differs and self._needed:
            verdict = "other_release" if "release" in self._needed else "other_code"
        return {
            "verdict": verdict,
            "differs": differs,
            "needed": self._needed if verdict.startswith("other") else None,
            "signature": self.signature,
            "detail": self._detail(verdict),
        }

    def _hold(self, member: str, found: str | None) -> None:
        if found != self.receipt[member]:
            self._faults.append(member)

    def _held_result(self, found: str | None, own: Any) -> None:
        self._hold("result_sha256", found)
        if own is not None and own != self.receipt and "seal_sha256" not in self._faults:
            self._faults.append("other_receipt")

    def _recompute(self, source: Any) -> None:
        """Work the result out again; that it is refused is told by the verdict."""
        if self._again is None:
            return
        try:
            self._found = self._again(source, self._lock)
        except BodyError:
            raise
        except Problem as problem:
            self._found = problem

    def _compare(self) -> None:
        """Hold the receipt against what its request gives now."""
        found = self._found
        if not isinstance(found, Recomputed):
            self._faults.append("refused")
            return
        if found.result_sha256 != self.receipt["result_sha256"]:
            self._faults.append("recomputed")
        self._hold("as_of", found.as_of)
        self._hold("release", self._issuer.release.version)

    def _detail(self, verdict: str) -> str:
        told = self.receipt
        if verdict == "other_release":
            return f"the receipt holds together, and only release {told['release']} can tell whether the result follows"
        if verdict == "other_code":
            return f"the receipt holds together, and only code {told['code']} with method {told['method']} can tell whether the result follows"
        if verdict == "valid":
            return f"the result follows from the request, release {told['release']} and this code{SIGNED[self.signature]}"
        why = f": {self._found.detail}" if isinstance(self._found, Problem) else ""
        return "; ".join(TOLD[fault] + (why if fault == "refused" else "") for fault in self._faults)


SIGNED: Final = {
    "valid": ", and the receipt is signed: it was issued when it says",
    "absent": "; the receipt is not signed: when it was issued is not shown",
    "not_checked": "; the receipt is signed, and this server has no key to check that with",
}
"""What a signature adds to a verdict."""


class Hashed:
    """Bytes that are hashed as they are read."""

    def __init__(self, body: Body) -> None:
        self._body = body
        self._digest = hashlib.sha256()

    def read(self, size: int, /) -> bytes:
        """Give bytes, at most so many; none only at the end."""
        piece = self._body.read(size)
        self._digest.update(piece)
        return piece

    def finish(self) -> str:
        """Read what is left, and give the digest of all."""
        while self.read(STEP):
            pass
        return self._digest.hexdigest()


def _digest(told: Any) -> str | None:
    """Give the digest of a document; None where it has no canonical form, and so no receipt."""
    try:
        return sha256_of(told)
    except ValueError:
        return None


def _needed(issuer: Issuer, receipt: Mapping[str, Any]) -> Json:
    """Give what would have to be served to work the result out again; nothing where it is."""
    if receipt["release_sha256"] != issuer.release.record["rows_sha256"]:
        return {name: receipt[name] for name in ("release", "release_sha256")}
    if receipt["code"] != code_version() or receipt["method"] != method.ID:
        return {"code": receipt["code"]}
    return {}
