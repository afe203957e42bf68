"""The usual headings of the columns of supplier sheets: in the languages of such sheets, and as SAP names its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

MOST_OF_ROLE = 20
"""Columns of one role that are read."""
ROLES: Mapping[str, str] = {
    "id": "id; row id; row; no; nr; number; line; line no; line number; item no; pos; position; supplier id; vendor id; supplier number; supplier no; supplier code; "
    "vendor number; vendor no; vendor code; factory id; site id; facility id; os id; reference; ref; lifnr; kunnr; lieferantennummer; lieferanten nr; lieferantennr; kreditor; "
    "kreditorennummer; lfd nr; laufende nummer; numero; n; code fournisseur; numero fournisseur; codigo proveedor; numero de proveedor; codigo fornecedor; "
    "codice fornitore; leveranciersnummer; leverantorsnummer; numer dostawcy; cislo dodavatele; tedarikci no; tedarikci kodu; код поставщика; номер; ma ncc; "
    "stt; kode pemasok; kode supplier; no urut; 序号; 编号; 供应商编号; 番号; 仕入先コード; 번호; 업체코드; ลำดับ; الرقم",
    "region": "region; place; location; region code; iso 3166; iso 3166 2; iso region; country or region; country region; site location; "
    "place of manufacture; place of production; manufacturing place; production place; manufacturing site; production site; manufacturing location; production location; "
    "standort; ort des werks; produktionsstandort; produktionsort; fertigungsstandort; produktionsstatte; lieu; lieu de production; lieu de fabrication; site de production; "
    "site de fabrication; emplacement; lugar; lugar de produccion; lugar de fabricacion; localizacion; ubicacion; sitio de produccion; localizacao; local de producao; "
    "local de fabricacao; luogo; luogo di produzione; sito produttivo; locatie; vestiging; productielocatie; plats; sted; produktionssted; sijainti; "
    "tuotantopaikka; lokalizacja; miejsce; miejsce produkcji; misto; misto vyroby; miesto; hely; telephely; loc; konum; yer; uretim yeri; место; место производства; "
    "местоположение; місце; місце виробництва; τοποθεσια; موقع; المكان; מיקום; địa điểm; noi san xuat; lokasi; lokasi pabrik; tempat; สถานที่; สถานที่ผลิต; 地区; 地点; 所在地; "
    "产地; 生产地; 生产地点; 生产基地; 工厂所在地; 生産地; 製造場所; 생산지; 지역; 소재지",
    "country": "country; 國別; 所在国; ulkesi; orszaga; kraju; drzava; drzavo; drzave; zemlja; 供應商國家; 国別; country code; iso country; iso country code; country iso; country iso code; country iso2; country iso3; iso2; iso3; iso 2; iso 3; iso; nation; country name; ctry; cntry; "
    "country key; land1; land; landx; landx50; land code; landercode; laendercode; landerkennzeichen; landerschlussel; laenderschluessel; lkz; staat; pays; code pays; nom du pays; "
    "pais; codigo pais; codigo de pais; nombre pais; nome do pais; paese; nazione; stato estero; codice paese; landcode; landnaam; landskod; landekode; maa; maakoodi; kraj; "
    "kod kraju; panstwo; zeme; kod zeme; stat; krajina; orszag; orszagkod; tara; cod tara; ulke; ulke kodu; страна; код страны; государство; країна; държава; χωρα; البلد; "
    "الدولة; بلد; دولة; ארץ; מדינה; کشور; देश; দেশ; quoc gia; nuoc; negara; kode negara; ประเทศ; 国家; 國家; 国别; 国家地区; 国; 国名; 국가; 나라; 국가명; salis; valstybe; valsts; riik",
    "origin": "country of origin; drzava porijekla; drzava podrijetla; drzava izvora; drzava porekla; zemlja porekla; zemlja podrijetla; zemlja porijekla; ctry of orig; ctry of origin; ctry orig; country orig; country region of origin; region of origin; place of origin; origin region; area of origin; province of origin; growing region; origin; origin country; coo; made in; country of manufacture; country of production; country of manufacturing; manufactured in; produced in; "
    "manufacturing country; production country; producing country; country of make; country of harvest; country made; source country; sourcing country; country of source; "
    "goods origin; product origin; origin of goods; herkl; herkr; country where produced; "
    "herkunftsland; ursprungsland; ursprung; herkunft; warenursprung; produktionsland; herstellungsland; herstellland; hergestellt in; pays d origine; origine; pays de fabrication; "
    "pays de production; fabrique en; provenance; pays de provenance; pais de origen; origen; pais de fabricacion; pais de produccion; hecho en; fabricado en; procedencia; "
    "pais de procedencia; pais de origem; origem; pais de fabricacao; pais de producao; fabricado em; feito em; paese di origine; paese d origine; origine della merce; "
    "paese di produzione; prodotto in; fabbricato in; land van herkomst; land van oorsprong; herkomst; oorsprong; herkomstland; productieland; gemaakt in; "
    "tillverkningsland; tillverkad i; oprindelsesland; oprindelse; opprinnelsesland; alkupera; alkuperamaa; valmistusmaa; kraj pochodzenia; pochodzenie; kraj produkcji; "
    "wyprodukowano w; zeme puvodu; puvod; zeme vyroby; krajina povodu; szarmazasi orszag; szarmazasi hely; tara de origine; tara de provenienta; mensei; mensei ulke; mense ulke; "
    "mense ulkesi; uretim ulkesi; uretildigi ulke; страна происхождения; происхождение; страна производства; страна изготовления; страна изготовитель; країна походження; "
    "страна на произход; χωρα προελευσης; χωρα καταγωγης; بلد المنشأ; المنشأ; دولة المنشأ; ארץ ייצור; ארץ מקור; کشور مبدا; کشور سازنده; मूल देश; উৎপত্তি দেশ; xuat xu; nuoc xuat xu; "
    "nuoc san xuat; negara asal; asal; asal barang; negara produksi; buatan; ประเทศต้นกำเนิด; ประเทศผู้ผลิต; แหล่งกำเนิด; ประเทศที่ผลิต; 原产国; 原產國; 原产地; 原產地; 生产国; 产地国; 制造国; 原产国地区; "
    "原産国; 原産地; 生産国; 製造国; 원산지; 원산지국가; 제조국; 생산국",
    "province": "province; zupanija; pokrajina; 省分; 縣; state; state province; province state; state or province; state region; county; prefecture; department; governorate; district; administrative region; "
    "admin1; adm1; subdivision; st; prov; regio; regionalcode; bundesland; kanton; provinz; departement; region administrative; provincia; estado; departamento; comunidad autonoma; "
    "uf; regione; provincie; lan; fylke; landskap; maakunta; wojewodztwo; kraj okres; okres; megye; judet; il; eyalet; bolge; область; край; регион; провинция; νομος; περιφερεια; "
    "محافظة; المحافظة; ولاية; المنطقة; מחוז; استان; राज्य; জেলা; বিভাগ; tinh; tinh thanh; tinh thanh pho; propinsi; provinsi; negeri; จังหวัด; 省; 省份; 省市; 省区; 州; 州省; 都道府県; 县; 도; 시도; 도시도",
    "city": "city; grad; mjesto; naselje; kraj mjesto; 縣市; 鄉鎮; sehri; ili ilcesi; varosa; miasta; town; municipality; city town; town city; locality; city name; village; ort01; ort; ort02; city1; city 1; stadt; gemeinde; ortschaft; ville; commune; localite; ciudad; "
    "municipio; localidad; poblacion; cidade; localidade; citta; comune; localita; stad; plaats; woonplaats; gemeente; postort; poststed; kaupunki; paikkakunta; miasto; "
    "miejscowosc; mesto; obec; varos; telepules; oras; localitate; sehir; ilce; город; населенный пункт; місто; град; πολη; المدينة; مدينة; עיר; شهر; शहर; শহর; thanh pho; quan huyen; "
    "huyen; kota; kabupaten; kota kabupaten; bandar; เมือง; อำเภอ; 城市; 市; 市县; 地市; 市区町村; 都市; 도시; 시; 시군구; 市町村; miestas; pilseta; linn",
    "address": "address; ulica i broj; naslov; 詳細地址; 工廠地址; 廠址; adresi; acik adresi; cime; adresy; osoitteen; dia chi cua; full address; street address; street; address line; addr; street name; postal address; mailing address; site address; street and number; street house number; "
    "stras; str suppl; house num; adresse; adresszeile; anschrift; strasse; strasse hausnummer; strasse und hausnummer; rue; adresse complete; adresse postale; ligne adresse; adresse ligne; voie; "
    "direccion; domicilio; calle; direccion completa; endereco; morada; rua; logradouro; endereco completo; indirizzo; indirizzo completo; adres; straat; straatnaam; adresregel; "
    "gatuadress; adress; gade; vej; gate; osoite; katuosoite; ulica; adres siedziby; ulice; adresa; cim; utca; strada; acik adres; sokak; адрес; улица; адреса; вулиця; διευθυνση; οδος; "
    "العنوان; عنوان; شارع; כתובת; רחוב; آدرس; पता; ঠিকানা; dia chi; alamat; alamat lengkap; jalan; ที่อยู่; 地址; 详细地址; 厂址; 工厂地址; 街道; 住所; 所在地住所; 주소; 상세주소; 街道地址; adresas; aadress",
    "sector": "product; desc; prod; proizvod; proizvodi; naziv robe; naziv proizvoda; opis robe; opis proizvoda; roba; izdelek; naziv izdelka; opis izdelka; blago; 商品説明; 製品説明; 品目名; 商品内容; 商品の説明; 產品描述; 產品說明; 商品說明; 貨物名稱; 貨品名稱; product description; product name; main product; main products; products; goods; goods description; description of goods; item description; item; item name; material; "
    "material description; material name; commodity; commodity description; article; article description; article name; merchandise; merchandise description; description; part; part name; "
    "part description; component; style; style description; category; product category; product type; product group; product line; goods category; item category; material group; "
    "material group description; commodity group; product or service; goods or services; service; services; raw material; sector; industry; industry sector; activity; business activity; line of business; "
    "economic activity; main activity; nature of business; type of business; isic; isic code; isic rev 4; nace; nace code; naics; naics code; sic; sic code; what is made; "
    "maktx; maktg; txz01; arktx; wgbez; wgbez60; matkl; short text; kurztext; materialkurztext; langtext; "
    "produkt; produktbezeichnung; produktname; produktbeschreibung; produkte; produktgruppe; artikel; artikelbezeichnung; artikelbeschreibung; artikelname; bezeichnung; beschreibung; ware; "
    "waren; warenbezeichnung; warenbeschreibung; warengruppe; materialbezeichnung; teilebezeichnung; gegenstand; leistung; branche; wirtschaftszweig; tatigkeit; produit; produits; "
    "designation; designation du produit; designation produit; designation article; designation de l article; designation des marchandises; libelle; libelle produit; nom du produit; description produit; description du produit; article designation; marchandise; "
    "marchandises; matiere; categorie; categorie de produit; secteur; secteur d activite; activite; producto; productos; descripcion; descripcion del producto; nombre del producto; "
    "articulo; descripcion del articulo; mercancia; mercaderia; mercancias; descripcion de la mercancia; descripcion mercancia; descripcion de mercancia; descripcion de mercancias; descripcion mercancias; denominacion; bien; categoria; rubro; sector economico; actividad; giro; "
    "produto; produtos; descricao; descricao do produto; descricao da mercadoria; nome do produto; artigo; mercadoria; designacao; setor; ramo; atividade; prodotto; prodotti; descrizione; "
    "descrizione prodotto; descrizione articolo; descrizione merce; nome prodotto; articolo; merce; denominazione; settore; attivita; omschrijving; productomschrijving; artikelomschrijving; "
    "goederenomschrijving; productnaam; goederen; benaming; activiteit; vara; varor; benamning; beskrivning; varubeskrivning; produktnamn; artikelbenamning; bransch; vare; varebeskrivelse; "
    "beskrivelse; produktnavn; varenavn; tuote; tuotteet; tuotekuvaus; tuotenimi; nimike; kuvaus; toimiala; towar; towary; opis; opis towaru; nazwa towaru; nazwa produktu; produkty; asortyment; "
    "branza; zbozi; popis; popis zbozi; nazev; nazev zbozi; nazev produktu; vyrobek; tovar; popis tovaru; nazov; odvetvie; odvetvi; termek; termekek; megnevezes; aru; arumegnevezes; leiras; termeknev; "
    "produs; produse; denumire; denumire produs; descriere; marfa; urun; urunler; urun adi; urun tanimi; mal; esya; esya tanimi; malin cinsi; aciklama; faaliyet; sektor; "
    "товар; товары; продукт; продукция; наименование; наименование товара; описание; описание товара; номенклатура; материал; отрасль; вид деятельности; товари; продукція; найменування; опис; "
    "опис товару; стока; описание на стоката; προϊον; περιγραφη; ειδος; εμπορευμα; المنتج; المنتجات; البضاعة; الوصف; وصف البضاعة; الصنف; السلعة; القطاع; النشاط; מוצר; תיאור; טובין; "
    "محصول; کالا; شرح کالا; उत्पाद; विवरण; वस्तु; পণ্য; পণ্যের বিবরণ; san pham; ten san pham; hang hoa; ten hang; mo ta; mo ta hang hoa; mat hang; nganh nghe; nganh hang; "
    "produk; nama produk; barang; nama barang; deskripsi; deskripsi barang; uraian barang; keterangan barang; komoditas; bidang usaha; perihalan; สินค้า; รายการสินค้า; ผลิตภัณฑ์; ชื่อสินค้า; รายละเอียดสินค้า; "
    "产品; 产品名称; 产品描述; 商品; 商品名称; 商品描述; 货物; 货物名称; 货品名称; 品名; 名称; 物料; 物料描述; 物料名称; 品类; 行业; 主营产品; 经营范围; 製品; 製品名; 商品名; 品目; 品名規格; 業種; 제품; 제품명; 품명; 품목; 상품; 상품명; 업종; 생산품; 產品; 產品名稱; 貨物; 貨品; 商品名稱; preke; prekes; prece; preces; toode; kaup",
    "hs": "hs; carinska tarifa; tarifni broj; tarifna oznaka; carinska oznaka; hs kod; 海關編碼; 稅則號列; 稅號; 商品編碼; hs code; hs number; hs no; hs6; hs 6; hs 2022; hs 2017; hscode; hs codes; hsn; hsn code; hsn sac; hsn sac code; hs heading; hts; hts code; htsus; htsus no; htsus number; htsus code; hts number; hts no; hs hts; hs hts code; hts us; schedule b; "
    "schedule b number; tariff code; tariff number; tariff no; tariff; tariff heading; tariff item; tariff line; customs code; customs number; customs tariff; customs tariff number; customs tariff code; "
    "import code; harmonized code; harmonised code; harmonized system code; harmonised system code; harmonized tariff code; "
    "commodity code; commodity codes; comm code; commodity import code; cn code; cn8; cn number; taric; taric code; intrastat; intrastat code; stawn; stat warennummer; stat warennr; stat waren nr; warennr; statwarnr; zolltarifnummer; "
    "zolltarif nr; zolltarif; zolltarifcode; warennummer; warentarifnummer; warencode; statistische warennummer; hs nummer; kn code; code sh; code hs; code douanier; code douane; nomenclature; "
    "nomenclature douaniere; nomenclature combinee; code nc; position tarifaire; espece tarifaire; code tarifaire; codigo arancelario; partida arancelaria; partida; fraccion arancelaria; "
    "codigo hs; codigo sa; arancel; posicion arancelaria; codigo ncm; ncm; ncm sh; codigo pautal; codigo aduaneiro; posicao pautal; codigo nc; codice doganale; codice hs; codice taric; voce doganale; "
    "nomenclatura combinata; codice nc; goederencode; goederencode hs; douanecode; gn code; hs code nummer; tullkod; varukod; tulltaxenummer; kn nummer; varekode; toldkode; varenummer; tolltariffnummer; "
    "tullinimike; cn koodi; hs koodi; kod cn; kod hs; kod celny; kod taric; kod towaru; kod kn; celni kod; kod celni nomenklatury; colny kod; vamtarifaszam; vtsz; cod nc; cod vamal; cod tarifar; "
    "gtip; gtip no; gtip kodu; hs kodu; gumruk tarife no; код тн вэд; тн вэд; тнвэд; код тнвэд; код товара; таможенный код; код уктзед; уктзед; митен код; κωδικος hs; δασμολογικη κλαση; κωδικος taric; "
    "رمز النظام المنسق; البند الجمركي; الرمز الجمركي; رمز hs; קוד מכס; פרט מכס; کد تعرفه; एचएसएन; এইচএস কোড; ma hs; ma so hs; ma hang hoa; kode hs; pos tarif; kod tarif; พิกัดศุลกากร; รหัสพิกัด; พิกัด; รหัส hs; "
    "海关编码; 海关商品编码; 商品编码; 税号; 税则号; 税则号列; hs编码; hs编号; 关税号; hsコード; 関税番号; 税番; 統計品目番号; 세번; 세번부호; hs코드; hs부호; 관세번호; 품목번호",
    "other_address": "other address; further address",
    "facts": "facts; known facts",
    "import_into": "import into; imported into",
    "as_of": "as of; as of date",
    "chosen_region": "chosen region",
    "chosen_sector": "chosen sector",
}
"""The headings of each role, separated by semicolons, the most specific first. Accents, case and punctuation do not matter."""

PLANT = (
    "factory", "fty", "mfg", "mfr", "manuf", "plant", "site", "production", "manufacturing", "manufacturer", "producer", "processing", "facility", "mill", "farm", "maker", "factories", "workplace",
    "werk", "werks", "fabrik", "produktions", "hersteller", "usine", "fabrique", "fabricant", "producteur", "fabrica", "planta", "fabricante", "productor", "produtor",
    "stabilimento", "fabbrica", "produttore", "fabriek", "producent", "fabrikant", "tillverkare", "zaklad", "zakladu", "producenta", "vyrobce", "zavod", "uretici", "fabrika",
    "gyar", "gyartohely", "fabryka", "fabryki", "zavodu", "tovarna", "tehdas", "tehtaan", "fabricii", "fabriek", "mine", "plantation",
    "завод", "завода", "фабрика", "фабрики", "рудник", "производитель", "производителя", "المصنع", "nha may", "pabrik", "โรงงาน", "工厂", "工廠", "厂", "廠商", "生產商", "製造商", "生產", "生产商", "制造商", "生产", "工場", "製造者", "공장", "제조사", "제조",
)  # fmt: skip
"""Words beside a heading that name the place of work: such a column comes before any other."""
PLANT_PHRASES = ("nha may", "ship from", "shipped from", "ships from", "place of work")
"""Phrases beside a heading, or above a group of columns, that name the place of work."""
PLANT_ALONE = frozenset(
    (
        "factory", "fty", "plant", "production plant", "manufacturing plant", "site", "facility", "production facility", "manufacturing facility", "mill", "farm", "mine", "mine site", "quarry",
        "plantation", "smelter", "refinery", "workshop", "workplace", "place of work", "ship from", "shipped from", "ships from", "factories", "werk", "werke", "werks", "fabrik", "fabriken", "betriebsstatte",
        "produktionswerk", "herstellerwerk", "lieferwerk", "bergwerk", "mine", "hof", "plantage", "usine", "fabrique", "ferme", "atelier", "fabrica", "planta", "planta de produccion", "mina", "finca", "granja",
        "fazenda", "stabilimento", "fabbrica", "miniera", "azienda agricola", "fabriek", "boerderij", "mijn", "fabrikk", "gard", "tehdas", "kaivos", "zaklad", "zaklad produkcyjny", "fabryka", "kopalnia", "zavod",
        "vyrobni zavod", "tovarna", "dul", "gyar", "banya", "fabrika", "maden", "ciftlik", "завод", "фабрика", "рудник", "шахта", "ферма", "εργοστασιο", "ορυχειο", "مصنع", "المصنع", "مزرعة", "منجم", "מפעל",
        "nha may", "pabrik", "kilang", "ladang", "tambang", "โรงงาน", "工厂", "工廠", "厂", "厂家", "生产工厂", "制造工厂", "矿山", "煤矿", "农场", "牧场", "種植園", "工場", "製造工場", "生産工場", "鉱山", "農場", "공장", "생산공장", "제조공장", "광산", "농장",
    )
)  # fmt: skip
"""Headings of a place of work that may have its name or its place in the cells, folded."""
MAKING = frozenset(
    "manufacture fabrication fabricacion fabricacao produccion producao produzione produttivo produktionsstatte produktionsstandort produktionsort fertigungsstandort "
    "produktionssted productielocatie tuotantopaikka vyroby produkcji uretim uretildigi производства виробництва gyartas productie mine plantation".split()
)
UNSPACED_MAKING = (
    "san xuat",
    "产地",
    "厂址",
    "製造",
    "生産",
    "ผลิต",
    "fabrikadresse",
    "werksadresse",
    "fabriksadresse",
)
"""Further words of headings of the place of work; the latter are found inside of words."""
SUPPLIER = (
    "supplier", "suppliers", "vendor", "vendors", "company", "business", "partner", "exporter", "seller", "shipper", "lieferant", "lieferanten", "fournisseur", "proveedor",
    "fornecedor", "fornitore", "leverancier", "leverantor", "leverandor", "dostawca", "dostawcy", "dodavatel", "dodavatele", "beszallito", "furnizor", "tedarikci", "firma",
    "поставщик", "поставщика", "المورد", "nha cung cap", "ncc", "pemasok", "supplier s", "ผู้ขาย", "供应商", "供應商", "供貨商", "供货商", "公司", "企业", "仕入先", "サプライヤー", "공급사", "공급업체", "업체",
)  # fmt: skip
"""Words beside a heading that name the seller: often an office, but most sheets have nothing else."""
ABBREVIATED = {
    "mat": "material", "matl": "material", "mtl": "material", "prod": "product", "prd": "product", "desc": "description", "descr": "description", "dscr": "description",
    "descrip": "description", "addr": "address", "adr": "address", "ctry": "country", "cntry": "country", "orig": "origin", "comm": "commodity", "cmdty": "commodity",
    "itm": "item", "supp": "supplier", "suppl": "supplier", "vend": "vendor", "vndr": "vendor", "prov": "province", "reg": "region", "nm": "name", "ln": "line",
}  # fmt: skip
"""Words of headings as they are shortened."""
COMPOUNDS = {
    "lieferanten": 2, "lieferant": 2, "verkaufer": 2, "kreditoren": 2, "leveranciers": 2, "leverantors": 2, "leverandor": 2, "toimittajan": 2, "toimittaja": 2,
    "werks": 0, "werk": 0, "fabriks": 0, "fabrik": 0, "fabrieks": 0, "hersteller": 0, "produzenten": 0, "produktions": 0, "fertigungs": 0, "fabrikants": 0, "tehtaan": 0,
}  # fmt: skip
"""The beginning of words such as Lieferantenland, and the rank of their columns: the place of work is before that of the supplier."""
OFFICE = frozenset(
    "office hq headquarters headquarter head registered registration billing bill invoice invoicing payment parent holding group owner ship shipping delivery destination "
    "customer buyer client consignee sold pay payer order ordering bank contact agent port warehouse importer import sales remit legal buro sitz hauptsitz rechnung lieferung kunde kaufer siege bureau "
    "facturation livraison client sede oficina facturacion entrega cliente escritorio faturamento ufficio fatturazione consegna kantoor factuur levering офис 办公 办公室 总部 注册 "
    "收货 客户 目的地 本社 사무소 본사".split()
)
"""Words above a group of columns that name places where no work is done."""
LINKING = frozenset(
    "of the a an de du des del della dello di da do dos das la le les los las el l d der die das des dem den von van het en i w z ze s na в на с и for".split()
)
"""Short words between a heading and the word that says whose it is."""
