"""The reconciliation services with `reconciler`, a client for data frames."""

import pytest

from tests.serving import Server

pytestmark = [
    pytest.mark.more,
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),  # of pandas, for what the client calls
]


def test_a_column_of_a_data_frame_is_reconciled(server: Server) -> None:
    import pandas as pd
    from reconciler import reconcile

    texts = [
        "Dandong, Liaoning",
        "Donggang",
        "Hanoi",
        *(f"Workshop {number}, Tiruppur, India" for number in range(12)),
    ]
    frame = pd.DataFrame({"place": texts})
    address = f"http://127.0.0.1:{server.port}/v1/reconcile/regions"
    best = reconcile(frame["place"], reconciliation_endpoint=address)
    found = best.set_index("input_value")
    assert list(best["input_value"]) == texts
    assert found.loc["Dandong, Liaoning", ["id", "match", "type_id"]].tolist() == ["CN-LN", True, "region"]
    assert found.loc["Donggang", ["id", "match"]].tolist() == ["CN-LN", False]
    assert set(found.loc[texts[3:], "id"]) == {"IN-TN"}
    every = reconcile(
        frame["place"][:2], type_id="subdivision", top_res="all", reconciliation_endpoint=address
    )
    assert list(every["id"]) == ["CN-LN", "CN-LN", "CN-SD", "TW-PIF"]


def test_another_column_of_the_frame_is_a_property_of_the_queries(server: Server) -> None:
    import pandas as pd
    from reconciler import reconcile

    frame = pd.DataFrame({"place": ["Punjab", "Hanoi"], "country": ["Pakistan", "Vietnam"]})
    address = f"http://127.0.0.1:{server.port}/v1/reconcile/regions"
    found = reconcile(
        frame["place"], property_mapping={"country": frame["country"]}, reconciliation_endpoint=address
    )
    assert list(found["id"]) == ["PK-PB", "VN-HN"]
    assert found["match"].all()
