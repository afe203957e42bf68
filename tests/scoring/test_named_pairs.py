"""The pairs that items name: what is stored of them does not grow with what callers request."""

from api.scoring.named_pairs import NamedPairs
from api.scoring.records import Pair
from tests.scoring.claims import TODAY, claim


def test_a_request_for_a_pair_without_evidence_stores_nothing() -> None:
    pairs = NamedPairs()
    pairs.add(claim("no-freedom-to-leave"))
    before = {name: len(stored) for name, stored in vars(pairs).items()}
    for number in range(100):
        assert not list(pairs.rolled_up(Pair((f"XX-{number}", "XX"), ("1020", "C")), None, TODAY))
    assert {name: len(stored) for name, stored in vars(pairs).items()} == before
