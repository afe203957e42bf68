"""The usual headings of the columns of a supplier sheet, in the languages of such sheets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from api.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ROLES: Mapping[str, str] = {
    "id": "id; row id; row; no; number; supplier id; vendor id; supplier number; supplier no; vendor number; vendor no; reference; ref; "
    "lieferantennummer; numero; codigo proveedor; 编号; 번호",
    "region": "region; place; location; region code; iso 3166; iso 3166 2; iso region; country or region; site location; "
    "standort; ort; lieu; lugar; localizacion; ubicacion; localizacao; luogo; 地区; 地点; 지역",
    "country": "country; country code; iso country; iso country code; country iso; iso; nation; country of origin; origin; origin country; coo; "
    "country name; land; landercode; laendercode; herkunftsland; ursprungsland; pays; pays d origine; pais; pais de origen; "
    "pais de origem; paese; paese di origine; ulke; quoc gia; negara; 国家; 国别; 原产国; 국가; 나라; 国; 原産国; страна",
    "province": "province; state; state province; province state; state or province; county; prefecture; department; governorate; district; "
    "admin1; subdivision; bundesland; provinz; departement; provincia; estado; departamento; regione; il; tinh; provinsi; 省; 省份; 省市; 도; область",
    "city": "city; town; municipality; city town; locality; stadt; gemeinde; ville; commune; ciudad; municipio; cidade; citta; comune; sehir; "
    "thanh pho; kota; 城市; 市; 도시; 시; 都市; город",
    "address": "address; full address; street address; street; address line; address line 1; address 1; postal address; adresse; "
    "anschrift; strasse; rue; direccion; domicilio; endereco; indirizzo; adres; dia chi; alamat; 地址; 주소; 住所; адрес",
    "sector": "product; products; product description; goods; goods description; description of goods; item description; item; material; "
    "material description; commodity; commodity description; article; description; category; product category; product type; "
    "sector; industry; activity; business activity; isic; isic code; isic rev 4; nace; nace code; naics; naics code; sic; "
    "produkt; produkte; produktbeschreibung; ware; waren; warenbezeichnung; warengruppe; branche; produit; produits; designation; "
    "description produit; marchandise; secteur; activite; producto; productos; descripcion; mercancia; rubro; actividad; "
    "produto; produtos; descricao; mercadoria; setor; atividade; prodotto; prodotti; descrizione; merce; settore; urun; "
    "san pham; hang hoa; produk; barang; 产品; 产品名称; 商品; 货物; 品名; 行业; 제품; 품명; 상품; 업종; 製品; 商品名; товар; продукт",
    "hs": "hs; hs code; hs number; hs no; hs6; hs 6; hs 2022; hscode; hts; hts code; htsus; hts number; tariff code; tariff number; tariff; customs code; customs tariff number; "
    "commodity code; cn code; cn8; taric; zolltarifnummer; warennummer; statistische warennummer; code sh; code douanier; "
    "nomenclature; codigo arancelario; partida arancelaria; codigo hs; ncm; codice doganale; gtip; ma hs; kode hs; 海关编码; 税号; hs编码; 세번; hs코드",
    "facts": "facts; known facts",
    "import_into": "import into; imported into",
    "as_of": "as of; as of date",
}
"""The headings of each role, separated by semicolons, the most specific first."""

PLANT = (
    "factory", "plant", "site", "production", "manufacturing", "manufacturer", "producer", "processing", "facility", "mill", "farm",
    "werk", "fabrik", "usine", "fabrica", "planta", "工厂", "공장",
)  # fmt: skip
"""Words before a heading that name the place of work: such a column comes before any other."""
SUPPLIER = (
    "supplier", "vendor", "company", "business", "partner", "lieferant", "lieferanten", "fournisseur", "proveedor", "fornecedor",
    "fornitore", "供应商",
)  # fmt: skip
"""Words before a heading that name the seller: often an office, but most sheets have nothing else."""


def _normal(heading: str) -> str:
    return " ".join(re.findall(r"\w+", fold(heading).replace("_", " ")))


_KNOWN = {
    _normal(name): (role, place)
    for role, names in ROLES.items()
    for place, name in enumerate(names.split(";"))
}


def role_of(heading: str) -> tuple[str, tuple[int, int]] | None:
    """Return the role of a heading and its rank, lower is better; None where the heading is unknown.

    The complete heading is looked up first, then the heading without the words that name a plant or a supplier. Any other
    word in front (billing address, parent country) names a place where no work is done: such a column is read only
    where the caller names it.
    """
    words = _normal(heading).split()
    rank = 1
    while words:
        if found := _KNOWN.get(" ".join(words)):
            return found[0], (rank, found[1])
        if words[0] in PLANT:
            rank = 0
        elif words[0] in SUPPLIER:
            rank = 2
        else:
            return None
        words = words[1:]
    return None


def roles(heading: Sequence[str], facts: Sequence[str]) -> dict[str, list[int]]:
    """Return the columns of each role, best first; a column named after a fact states that fact."""
    ranked: dict[str, list[tuple[tuple[int, int], int]]] = {}
    for column, name in enumerate(heading):
        if name.strip().lower() in facts:
            ranked.setdefault(name.strip().lower(), []).append(((0, 0), column))
        elif found := role_of(name):
            ranked.setdefault(found[0], []).append((found[1], column))
    return {role: [column for _, column in sorted(columns)] for role, columns in ranked.items()}
