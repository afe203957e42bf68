"""Prefixes of the Harmonized System."""

from hypothesis import given
from hypothesis import strategies as st

from seed.reference.hs import longest_prefix

CODES = st.from_regex(r"[0-9]{6}", fullmatch=True)


@given(CODES, st.sets(st.sampled_from([2, 4, 6])), st.sets(CODES, max_size=4))
def test_the_longest_prefix_is_found(code: str, lengths: set[int], others: set[str]) -> None:
    prefixes = {code[:length] for length in lengths} | others
    found = longest_prefix(code, prefixes)
    fitting = [prefix for prefix in prefixes if code.startswith(prefix)]
    assert found == max(fitting, key=len, default=None)
