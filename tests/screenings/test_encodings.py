"""Sheets in the encodings of older programs: found by their letters, stated in the answer, and never misread in silence."""

import codecs
import json

import pytest
from charset_normalizer import from_bytes
from flask.testing import FlaskClient

from api.screenings.encoding_guess import guess
from api.screenings.shifted import decode_shifted
from tests.screenings.requests import CSV, JSON, NDJSON, URL, csv_rows, ndjson_lines, screen

TEXTS = {
    "cp1252": "Lieferant;Land;Ort;Ware\r\nMüller;Schweiz;Zürich;Baumwollgarn\r\nMeier;Österreich;Wien;Möbel\r\n",
    "cp1250": "Dodavatel;Město;Země;Výrobek\r\nŠkoda;Plzeň;Česko;tričko\r\nKłos;Łódź;Polska;odzież robocza\r\n",
    "cp1251": "Поставщик;Город;Страна;Товар\r\nТекстиль;Ташкент;Узбекистан;хлопковая пряжа\r\n",
    "cp1253": "Supplier;City;Country;Product\r\nΥφάσματα;Αθήνα;Ελλάδα;βαμβακερά νήματα\r\n",
    "cp1254": "Tedarikçi;Şehir;Ülke;Ürün\r\nIşık;İzmir;Türkiye;pamuk ipliği\r\n",
    "cp1255": "Supplier;City;Country;Product\r\nטקסטיל;חיפה;ישראל;חולצות\r\n",
    "cp1256": "Supplier;City;Country;Product\r\nشركة النسيج;دبي;الإمارات;ملابس قطنية\r\n",
    "cp1257": "Tiekėjas;Miestas;Šalis;Prekė\r\nĮmonė;Šiauliai;Lietuva;medvilnė\r\n",
    "cp874": "Supplier;City;Country;Product\r\nบริษัท;กรุงเทพ;ไทย;กุ้งแช่แข็ง\r\n",
    "koi8_r": "Поставщик;Город;Страна;Товар\r\nТекстиль;Ташкент;Узбекистан;хлопковая пряжа\r\n",
    "cp850": "Lieferant;Land;Ort;Ware\r\nMüller;Schweiz;Zürich;Baumwollgarn\r\n",
    "mac_roman": "Lieferant;Land;Ort;Ware\r\nMüller;Schweiz;Zürich;Baumwollgarn\r\n",
    "gb18030": "供应商;城市;国家;产品\r\n新疆天业;石河子;中国;番茄酱\r\n丹东海产;丹东;中国;冷冻鱿鱼\r\n",
    "big5": "供應商;城市;國家;產品\r\n台灣紡織;台北;台灣;棉紗\r\n",
    "shift_jis": "仕入先;都市;国;品名\r\n山田工業;大阪;日本;綿糸\r\n東京繊維;名古屋;日本;タオル\r\n",
    "euc_jp": "仕入先;都市;国;品名\r\n山田工業;大阪;日本;綿糸\r\n東京繊維;名古屋;日本;タオル\r\n",
    "cp949": "공급사;도시;국가;제품\r\n한국섬유;부산;대한민국;면사\r\n",
}
MORE = {
    "cp1252": [
        "City,Country,Product\r\nSão Paulo,Brasil,calçados\r\n",
        "Ville,Pays,Produit\r\nOrléans,France,vêtements\r\n",
        "Ciudad,País,Producto\r\nA Coruña,España,algodón\r\n",
        "By,Land,Vare\r\nTórshavn,Færøerne,tørfisk\r\n",
        "City,Country,Product\r\nHafnarfjörður,Ísland,þorskur\r\n",
        "A,B\r\nMünchen,Käse\r\nBéziers,crème brûlée\r\nMálaga,piñón\r\n",
        "Price,Country,Product\r\n€ 5,Germany,“Shirts” – blue\r\n",
    ],
    "cp1250": [
        "Miasto,Kraj,Towar\r\nKraków,Polska,żółty ser\r\n",
        "Város,Ország,Termék\r\nGyőr,Magyarország,bőrcipő\r\n",
    ],
    "gb18030": ["City,Country,Product\r\n喀什,中国,棉纱\r\n", "地址,产品\r\n辽宁省大连市金州区,服装\r\n"],
    "shift_jis": [
        "City,Country,Product\r\n大阪,日本,冷凍イカ\r\n",
        "住所,品名\r\n東京都千代田区,電子部品\r\n",
    ],
    "cp1251": [
        "Город,Страна,Товар\r\nМосква,Россия,обувь\r\n",
        "City,Country,Product\r\nКиїв,Україна,взуття\r\n",
    ],
}
SAMPLES = list(TEXTS.items())
SAMPLES += [(encoding, text) for encoding, texts in MORE.items() for text in texts]


def beyond_ascii(body: bytes) -> bytes:
    first = next(place for place, byte in enumerate(body) if byte > 127)
    return body[body.rfind(b"\n", 0, first) + 1 :]


@pytest.mark.parametrize(("encoding", "text"), SAMPLES)
def test_the_encoding_is_found_by_the_letters(encoding: str, text: str) -> None:
    body = text.encode(encoding)
    assert body.decode(guess(beyond_ascii(body)) or "ascii") == text


def test_it_is_found_more_often_than_by_a_library() -> None:
    def share(found: list[bool]) -> float:
        return sum(found) / len(found)

    bodies = [(text.encode(encoding), text) for encoding, text in SAMPLES]
    by_library = [
        (best := from_bytes(body).best()) is not None and str(best) == text for body, text in bodies
    ]
    assert share(by_library) < 0.8
    assert all(body.decode(guess(beyond_ascii(body)) or "ascii") == text for body, text in bodies)


@pytest.mark.parametrize("encoding", TEXTS)
def test_a_sheet_in_an_older_encoding_is_screened_and_its_encoding_stated(
    client: FlaskClient, encoding: str
) -> None:
    body = TEXTS[encoding].encode(encoding)
    answer = screen(client, body, CSV)
    rows = csv_rows(answer, ";")
    assert TEXTS[encoding].splitlines()[1].split(";") == list(rows[0].values())[:4]
    assert answer.data.startswith(codecs.BOM_UTF8)
    stated = json.loads(answer.headers["Screening-Sheet"])["encoding"]
    assert screen(client, body, CSV, JSON).get_json()["sheet"]["encoding"] == stated
    assert body.decode(stated) == TEXTS[encoding]


def test_a_stated_encoding_takes_precedence_over_the_one_that_would_be_found(client: FlaskClient) -> None:
    body = "City,Country,Product\nПлевен,Bulgaria,shoes\n".encode("cp1251")
    for url, kind in ((f"{URL}?encoding=windows-1252", CSV), (URL, f"{CSV}; charset=windows-1252")):
        answer = client.post(url, data=body, content_type=kind, buffered=True)
        assert "Ïëåâåí" in answer.text
        assert json.loads(answer.headers["Screening-Sheet"])["encoding"] == "windows-1252"


@pytest.mark.parametrize(
    ("first", "second", "line"),
    [
        ("utf-8", "cp1252", "line 3 is no UTF-8"),
        ("cp1252", "utf-8", "line 3 is UTF-8"),
        ("utf-8", "gb18030", "line 3 is no UTF-8"),
        ("gb18030", "utf-8", "line 3 is UTF-8"),
    ],
)
def test_a_change_of_the_encoding_within_a_sheet_is_reported_with_its_line(
    client: FlaskClient, first: str, second: str, line: str
) -> None:
    chinese = "gb18030" in {first, second}
    lines = (
        ("大连,中国,服装\n", "上海市浦东,中国,服装\n")
        if chinese
        else ("Köln,Germany,Möbel\n", "Zürich,Schweiz,Möbel für Büros\n")
    )
    body = b"City,Country,Product\n" + lines[0].encode(first) + lines[1].encode(second)
    found = screen(client, body, CSV, JSON).get_json()
    assert any(line in note for note in found["sheet"]["notes"])
    assert (found["items"][1]["status"] == "invalid") == (first == "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16", "utf-32", "utf-8-sig"])
def test_every_form_of_unicode_is_read(client: FlaskClient, encoding: str) -> None:
    body = "City,Country,Product\r\nKöln,Germany,sewing\r\n大连,中国,服装\r\n".encode(encoding)
    assert [row["risk_region"] for row in csv_rows(screen(client, body, CSV))] == ["DE-NW", "CN-LN"]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        (b"PK\x03\x04\x14\x00", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "workbook"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x1f\x8b\x08\x00", "compressed"),
        (
            (
                b"City,Country,Product\n"
                b"\xa2\x90\xc1\x9e\xfe\xf3\xf8\xe1\xb5\x98\xfc\x87\xe3\xee\x80\xf2\xc4\xba\x9a\xd1\x87\x85\x86\x82\xe1\xb7\xec\x87\xb8\xf0\n"
            ),
            "save the sheet as UTF-8",
        ),
    ],
)
def test_bytes_that_are_no_text_are_refused_by_what_they_are(
    client: FlaskClient, body: bytes, word: str
) -> None:
    answer = client.post(URL, data=body, content_type=CSV)
    assert (answer.status_code, answer.mimetype) == (422, "application/problem+json")
    assert word in answer.get_json()["detail"]


def test_a_mark_for_excel_is_written_on_demand(client: FlaskClient) -> None:
    body = b"City,Country,Product\nHanoi,Vietnam,shoes\n"
    assert not screen(client, body, CSV).data.startswith(codecs.BOM_UTF8)
    assert screen(client, body, CSV, url=f"{URL}?bom=true").data.startswith(codecs.BOM_UTF8 + b"City")
    answer = client.post(f"{URL}?bom=true&format=json", data=body, content_type=CSV)
    assert answer.status_code == 422


SHIFTED = "都市,国,品名\n大連,中国,冷凍イカ\nHanoi,Vietnam,shoes\n喀什,中国,綿糸\n"


@pytest.mark.parametrize(
    "codec", ["iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_ext"]
)
def test_japanese_text_with_escape_sequences_is_decoded(client: FlaskClient, codec: str) -> None:
    answer = screen(client, SHIFTED.encode(codec), CSV, NDJSON)
    rows = ndjson_lines(answer)[:3]
    assert [row["matched"]["region"]["code"] for row in rows] == ["CN-LN", "VN-HN", "CN-XJ"]
    assert "iso2022_jp" in answer.headers["Screening-Sheet"]


def test_marks_that_windows_adds_to_japanese_text_are_decoded() -> None:
    assert decode_shifted(b'\x1b$B-j\x1b(BA,\x1b$BBgO"\x1b(B\n') == "㈱A,大連\n"


def test_escape_sequences_in_a_later_row_alone_are_decoded(client: FlaskClient) -> None:
    body = b"City,Country,Product\nHanoi,Vietnam,shoes\n" + "大連,中国,冷凍イカ\n".encode("iso2022_jp")
    assert ndjson_lines(screen(client, body, CSV, NDJSON))[1]["matched"]["region"]["code"] == "CN-LN"


@pytest.mark.parametrize(("start", "name"), [(b"\x1b$)C", "ISO-2022-KR"), (b"\x1b$)A", "ISO-2022-CN")])
def test_other_encodings_with_escape_sequences_are_refused_by_name(
    client: FlaskClient, start: bytes, name: str
) -> None:
    answer = client.post(
        "/v1/screenings", data=start + b"\nCountry,Product\nChina,shirts\n", content_type=CSV
    )
    assert answer.status_code == 422
    assert name in answer.get_json()["detail"]
