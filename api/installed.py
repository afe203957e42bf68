"""How this code runs: from its source tree, as the packages ``api``, ``schemas`` and ``seed``, or installed as one package.

The wheel has all three inside ``supply_chain_risk``, and the command ``supply-chain-risk`` in place of ``python -m api``.
"""

from __future__ import annotations

from typing import Final

TREE: Final = "api"
COMMAND: Final = "supply-chain-risk"
"""The installed command."""

DISTRIBUTION: Final = "supply-chain-risk-api"
"""The wheel: its name as pip writes it."""

PREFIX: Final = __name__.rpartition(f"{TREE}.")[0]
"""What names of modules begin with where they are written as text: empty in the tree, else the one package and a dot."""

IN_WHEEL: Final = bool(PREFIX)
"""Whether this is the installed package."""

PROGRAM: Final = COMMAND if IN_WHEEL else f"python -m {TREE}"
"""How the command is started, in the words of a message."""

KEYS: Final = f"{COMMAND} keys" if IN_WHEEL else f"python -m {TREE}.keys"
"""How the command for API keys is started, in the words of a message."""


def install_advice(extra: str) -> str:
    """Return how the packages of an extra are installed, in the words of a message."""
    return f"pip install '{DISTRIBUTION}[{extra}]'" if IN_WHEEL else f"pip install --group {extra}"
