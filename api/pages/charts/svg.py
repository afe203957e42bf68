"""Elements of SVG as markup: names, attributes and texts are escaped, and numbers are written short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NO_PARTS: tuple[Markup | str, ...] = ()


def element(name: str, attributes: Mapping[str, object], parts: Iterable[Markup | str] = NO_PARTS) -> Markup:
    """Return an element with its attributes in order and its parts; attributes that are None are left out."""
    written = Markup("").join(
        Markup(' {}="{}"').format(key, number(value) if isinstance(value, float) else value)
        for key, value in attributes.items()
        if value is not None
    )
    inside = Markup("").join(map(escape, parts))
    if not inside:
        return Markup("<{}{}/>").format(name, written)
    return Markup("<{0}{1}>{2}</{0}>").format(name, written, inside)


def picture(
    width: float, height: float, label: str, kind: str, parts: Iterable[Markup], *, stretched: bool = False
) -> Markup:
    """Return a picture with a name for screen readers; ``kind`` is its class.

    It is as wide as there is room for; where it is ``stretched``, its height is that of the style sheet.
    """
    return element(
        "svg",
        {
            "class": kind,
            "viewBox": f"0 0 {number(width)} {number(height)}",
            "preserveAspectRatio": "none" if stretched else None,
            "role": "img",
            "aria-label": label,
        },
        parts,
    )


def text(x: float, y: float, words: str, kind: str, anchor: str | None = None) -> Markup:
    """Return words at a place; ``anchor`` is ``middle`` or ``end`` where the place is not their start."""
    return element("text", {"x": x, "y": y, "class": kind, "text-anchor": anchor}, [words])


def line(x1: float, y1: float, x2: float, y2: float, kind: str) -> Markup:
    """Return a straight line."""
    return element("line", {"x1": x1, "y1": y1, "x2": x2, "y2": y2, "class": kind})


def number(value: float) -> str:
    """Return a number with at most two decimals, and none where they are zero."""
    return f"{value:.2f}".rstrip("0").rstrip(".")
