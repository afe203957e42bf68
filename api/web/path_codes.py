"""The codes in the path of an address, in any spelling, as canonical ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from api.codes import CodeSystem
    from api.database import Release


def path_codes(
    release: Release, path: Mapping[str, tuple[CodeSystem, str]]
) -> tuple[dict[str, str], list[dict[str, str]]]:
    """Return the canonical codes of the values of a path, by name, and a fault for each unknown one."""
    codes: dict[str, str] = {}
    faults: list[dict[str, str]] = []
    for name, (system, text) in path.items():
        code = system.code_of(release, text)
        if code is None:
            faults += _faults(release, path, name)
        else:
            codes[name] = code
    return codes, faults


def _faults(release: Release, path: Mapping[str, tuple[CodeSystem, str]], name: str) -> list[dict[str, str]]:
    """Return the fault of an unknown value, with the nearest known one or with the order of the path."""
    system, text = path[name]
    _, unknown = system.resolve(release, [text])
    return [{"parameter": name, "detail": _misplaced(release, path, name) or fault} for fault in unknown]


def _misplaced(release: Release, path: Mapping[str, tuple[CodeSystem, str]], name: str) -> str | None:
    """Return a message where an unknown value of a path is a code of another part of it; None where it is not."""
    system, text = path[name]
    others = [other for part, (other, _) in path.items() if part != name]
    what = next((other.what for other in others if other.resolve(release, [text])[0]), None)
    order = "/".join(f"{{{part}}}" for part in path)
    return what and f'unknown {system.what} "{text}"; it is a {what}: the order of the path is {order}'
