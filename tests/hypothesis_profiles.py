"""How many examples a property test draws: one number a test, taken by percentage.

`make test` draws a fifth of it, `make test-all` all of it, `make nightly` ten times as many (`--hypothesis-profile`).
No profile has a deadline for an example: a busy machine must not fail a test.
"""

from hypothesis import settings

PERCENT = {"quick": 20, "full": 100, "long": 1000}
LEAST = 10


def register_profiles() -> None:
    """Register the profiles and load the quick one; pytest loads another by `--hypothesis-profile`."""
    for name, percent in PERCENT.items():
        settings.register_profile(name, max_examples=percent, deadline=None)
    settings.load_profile("quick")


def examples(full: int) -> int:
    """Return how many examples to draw now of a test that draws `full` of them under `make test-all`.

    Hypothesis draws 100 where a test states no number, so the profile's number is a percentage.
    """
    return max(LEAST, full * settings().max_examples // 100)
