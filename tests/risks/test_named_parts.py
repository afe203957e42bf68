"""A part of an answer has the name of the good that is in it, where a claim names several."""

import json

from flask.testing import FlaskClient

from api.database import Release
from tests.answers import DAY, get_json

SEVERAL = """
    SELECT DISTINCT e.region, e.sector, substr(p.value, 1, n.value) AS hs
      FROM evidence AS e, json_each(e.goods) AS p, json_each('[2, 4, 6]') AS n
     WHERE e.good IS NOT NULL AND e.region IS NOT NULL AND e.sector IS NOT NULL AND NOT e.is_listing
       AND EXISTS (SELECT 1 FROM json_each(e.goods) AS c
                    WHERE c.value NOT IN (SELECT value FROM json_each((SELECT hs FROM goods WHERE id = e.good))))
     ORDER BY e.region, e.sector, hs
"""


def test_malaysian_palm_oil_is_named_as_oil(client: FlaskClient) -> None:
    found = get_json(client, f"/v1/risks/MY/1040?hs=1511&as_of={DAY}")
    good = {"id": "crude-palm-oil", "name": "Crude Palm Oil", "hs": "151110"}
    assert found["at_most"] == {
        "score": found["at_most"]["score"],
        "band": "low",
        "of": found["at_most"]["of"] | {"good": good},
    }
    assert "for crude palm oil of Malaysia" in found["text"]
    assert "palm fruit" not in found["text"]


def test_a_part_has_the_name_of_a_good_of_its_own_code_and_class(
    client: FlaskClient, opened: Release
) -> None:
    hs = {id_: json.loads(codes) for id_, codes in opened.tuples("SELECT id, hs FROM goods")}
    made = set(opened.tuples("SELECT good, sector FROM good_sectors"))
    named = []
    for region, sector, code in opened.tuples(SEVERAL):
        answer = client.get(f"/v1/risks/{region}/{sector}?hs={code}&as_of={DAY}")
        if answer.status_code != 200:  # the class does not make these goods
            continue
        part = answer.get_json()["at_most"]
        if part and (good := part["of"]["good"]):
            if good["id"] is None:  # a chapter of which the class makes none of the goods
                assert len(code) == 2, (region, sector, code, good)
                assert f"goods of HS {good['hs']}" in answer.get_json()["text"]
                continue
            named.append(good["id"])
            assert good["hs"] in hs[good["id"]], (region, sector, code, good)
            assert (good["id"], part["of"]["sector"]["code"]) in made, (region, sector, code, good)
    assert {"crude-palm-oil", "tomatoes", "tomato-products"} <= set(named)
