"""The image of this project, where no release can be built: messages say there what can be done."""

from __future__ import annotations

import os

from api.installed import COMMAND, IN_WHEEL

IN_IMAGE = bool(os.environ.get("SUPPLY_CHAIN_RISK_IMAGE"))
"""Whether this runs inside the image; the Dockerfile sets the variable."""

OUTSIDE = "`make release` outside of this image, in a checkout of the source; mount its folder, and name the file in RISK_RELEASE"
INSTALLED = f"`{COMMAND} seed build --out release.sqlite`, and name the file in RISK_RELEASE"

MAKE_RELEASE = OUTSIDE if IN_IMAGE else INSTALLED if IN_WHEEL else "`make release`"
"""How a release is built, in the words of a message."""
