"""The verdict on a receipt: it is compared with its request, then with its result."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from api.known.readings import PARAMETER
from api.problem import Problem
from api.receipts.form import checked
from api.receipts.result_lines import HashingReader, ResultHasher
from api.receipts.seal import canonical, is_sealed, signature_status
from api.risks.receipt import NO_BYTES
from api.scoring import method
from api.screenings.earlier.index import ROWS
from api.screenings.earlier.result import EarlierResult
from api.screenings.lines import STEP, BodyLines
from api.screenings.workbooks.table import WorkbookBody
from api.settings import code_version
from api.verification.recompute import (
    MediaTypes,
    Recompute,
    Recomputed,
    media_types,
    options_for,
    recompute_of,
)
from api.verification.workbooks import digest_of_workbook
from api.web.media import WORKBOOKS, XLSX
from api.web.multipart import BodyError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.receipts.issue import Issuer
    from api.web.document_parts import JsonPart
    from api.web.incoming import Readable
    from api.web.work_lock import WorkLock

DETAILS: Final = {
    "seal_sha256": "the receipt was changed after it was sealed",
    "signature": "the signature is not one of this server's key",
    "request_sha256": "the request is not the one that the receipt is for",
    "result_sha256": "the result is not the one that the receipt is for",
    "compared_sha256": "the earlier result is not the one that the receipt is for",
    "other_receipt": "the result holds another receipt than the one given",
    "recomputed": "the request and the result are those of the receipt, but this request gives another result",
    "refused": "the request is one that is refused here",
    "release": "the release with this digest has another version",
    "as_of": "the request is answered for another day",
}
"""What is wrong, by fault."""
MOST_WORKBOOK: Final = 67_108_864
"""Bytes of a workbook that is verified, as of a JSON document."""
MEMBERS: Final = {"other_receipt": "result_sha256", "recomputed": "result_sha256", "refused": "result_sha256"}
"""The member of the receipt that differs, for faults with another name."""
AGAIN: Final = frozenset({"recomputed", "refused", "as_of", "release"})
"""Faults of the request that was answered again."""
OTHER: Final = {"release": "other_release", "code": "other_code", PARAMETER: "other_known"}
"""The verdict where something else is needed, by its first member."""
SIGNED: Final = {
    "valid": ", and the receipt is signed: it was issued when it says",
    "absent": "; the receipt is not signed: nothing shows who issued it, and when",
    "not_checked": "; the receipt is signed, and this server has no key to check that with",
}
"""What the status of the signature adds to a verdict."""
UNSIGNED: Final = "the receipt has no signature of this server's key, so anyone may have written it: ask for the one that was issued"


class Verification:
    """The verification of one receipt: it takes the request, then the result, each once, as a JSON value or as bytes.

    Raises a problem (422) where the receipt does not have the form of one.
    """

    def __init__(
        self,
        issuer: Issuer,
        receipt: Mapping[str, Any],
        lock: WorkLock,
        most_compared: int | None = ROWS.value,
    ) -> None:
        self._issuer, self._most_compared = issuer, most_compared
        self._receipt = checked(receipt)
        self.media: MediaTypes = media_types(self._receipt["parameters"])
        self._lock = lock
        self._signature = signature_status(self._receipt, issuer.key)
        self._faults: list[str] = [] if is_sealed(self._receipt) else ["seal_sha256"]
        if self._signature == "invalid":
            self._faults.append("signature")
        self._needed = _needed(issuer, self._receipt)
        can_recompute = not self._faults and not self._needed
        self._recompute: Recompute | None = recompute_of(issuer, self._receipt) if can_recompute else None
        self._recomputed: Recomputed | Problem | None = None
        self._compared = False
        self._options = options_for(issuer, self._receipt) if can_recompute and self.media.earlier else None
        self._earlier: EarlierResult | None = None

    @property
    def receipt(self) -> Mapping[str, Any]:
        """The receipt, in its form."""
        return self._receipt

    def earlier(self, body: Readable) -> None:
        """Take the earlier result that rows were compared with: before the request, which is answered again with it.

        Raises a problem where it is the one of the receipt and cannot be read.
        """
        reader, stated = HashingReader(body), self._receipt["parameters"]["compared_sha256"]
        if self._options is not None:
            release, media, lock = self._issuer.release, str(self.media.earlier), self._lock
            try:
                with lock:
                    self._earlier = EarlierResult(
                        release, reader, media, self._options, self._most_compared, lock.released
                    )
            except Problem:
                if reader.finish() == stated:
                    raise
                self._recompute = None
        if reader.finish() != stated:
            self._faults.append("compared_sha256")

    def request(self, document: JsonPart | None) -> None:
        """Take a request that is a JSON value; None where it has no body."""
        if document is not None and document.is_null and self.media.request is None:
            document = None
        self._answer_again(document)
        self._compare("request_sha256", NO_BYTES if document is None else _digest(document))

    def request_bytes(self, body: Readable) -> None:
        """Take a request of lines, which is answered again while it arrives, or a workbook."""
        reader = HashingReader(body)
        if self.media.request in WORKBOOKS.values():
            self._answer_again(WorkbookBody(reader, MOST_WORKBOOK))
        else:
            self._answer_again(BodyLines(reader, waiting=self._lock.released))
        self._compare("request_sha256", reader.finish())

    def result(self, document: JsonPart) -> None:
        """Take a result that is a JSON value."""
        own = document.members["receipt"].value() if "receipt" in document.members else None
        self._compare_result(_digest(document, "receipt" if own else None), own)

    def result_bytes(self, body: Readable) -> None:
        """Take a result of lines, or a workbook."""
        if self.media.result == XLSX:
            self._compare_result(*digest_of_workbook(body, MOST_WORKBOOK))
            return
        hasher = ResultHasher(self.media.result)
        while chunk := body.read(STEP):
            hasher.update(chunk)
        self._compare_result(*hasher.finish())

    def verdict(self) -> dict[str, Any]:
        """Return the verdict, once request and result have been taken."""
        if not (self._faults or self._needed or self._compared):
            self._compare_recomputed()
        self._compared = True
        differs = list(dict.fromkeys(MEMBERS.get(fault, fault) for fault in self._faults))
        verdict = "invalid" if differs else "valid"
        if not differs and self._signature == "absent" and self._issuer.key is not None:
            verdict = "unsigned"
        elif not differs and self._needed:
            verdict = OTHER[next(iter(self._needed))]
        return {
            "verdict": verdict,
            "differs": differs,
            "needed": (self._needed or None) if verdict not in {"valid", "invalid"} else None,
            "signature": self._signature,
            "detail": self._detail(verdict),
        }

    def checks(self) -> dict[str, bool | None]:
        """Return what the verdict rests on: whether each holds; None where it could not be checked."""
        faults = set(self._faults)
        computed = self._recomputed is not None and not faults - AGAIN
        return {
            "seal": "seal_sha256" not in faults,
            "signature": {"valid": True, "invalid": False}.get(self._signature),
            "request": not faults & {"request_sha256", "compared_sha256"},
            "result": not faults & {"result_sha256", "other_receipt"},
            "again": not faults if computed else None,
        }

    def _compare(self, member: str, found: str | None) -> None:
        if found != self._receipt[member]:
            self._faults.append(member)

    def _compare_result(self, found: str | None, own: Any) -> None:
        self._compare("result_sha256", found)
        if own is not None and own != self._receipt and "seal_sha256" not in self._faults:
            self._faults.append("other_receipt")

    def _answer_again(self, body: Any) -> None:
        """Answer the request again, where this server can; that it is refused is part of the verdict."""
        if self._recompute is None:
            return
        try:
            self._recomputed = self._recompute(body, self._lock, self._earlier)
        except BodyError:
            raise
        except Problem as problem:
            self._recomputed = problem

    def _compare_recomputed(self) -> None:
        """Compare the receipt with the result that its request has now."""
        found = self._recomputed
        if not isinstance(found, Recomputed):
            self._faults.append("refused")
            return
        if found.result_sha256 != self._receipt["result_sha256"]:
            self._faults.append("recomputed")
        self._compare("as_of", found.as_of)
        self._compare("release", self._issuer.release.version)

    def _detail(self, verdict: str) -> str:
        release, code, method_id = (self._receipt[name] for name in ("release", "code", "method"))
        signed = SIGNED.get(self._signature, "")
        open_until = {
            "other_release": f"release {release}",
            "other_code": f"code {code} with method {method_id}",
            "other_known": f"the file of known readings with the SHA-256 {self._receipt['parameters'].get(PARAMETER)}",
        }
        if verdict == "unsigned":
            return UNSIGNED
        if verdict in open_until:
            return f"not verified: whether the result follows needs {open_until[verdict]}{signed}"
        if verdict == "valid":
            return f"the result follows from the request, release {release} and this code{signed}"
        why = f": {self._recomputed.detail}" if isinstance(self._recomputed, Problem) else ""
        return "; ".join(DETAILS[fault] + (why if fault == "refused" else "") for fault in self._faults)


def _digest(document: JsonPart, without: str | None = None) -> str | None:
    """Return the digest of a document; None where it has no canonical form, for then it has no receipt either."""
    try:
        return document.sha256(canonical, without)
    except ValueError:
        return None


def _needed(issuer: Issuer, receipt: Mapping[str, Any]) -> dict[str, Any]:
    """Return the release, the code or the known readings needed to answer the request again; empty where this server has all."""
    if receipt["release_sha256"] != issuer.release.record["rows_sha256"]:
        return {name: receipt[name] for name in ("release", "release_sha256")}
    if receipt["code"] != code_version() or receipt["method"] != method.ID:
        return {"code": receipt["code"]}
    stated = receipt["parameters"].get(PARAMETER)
    return {PARAMETER: stated} if stated not in {None, issuer.known.sha256} else {}
