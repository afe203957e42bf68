"""Words of descriptions: joining words, generic words, qualities, containers, and other words without a sector of their own."""

from __future__ import annotations

from api.text.stems import stem

JOINS = frozenset(
    "of for with from in made by without per using containing on to at into as via under including incl used "
    "de du des d di da del della dei do das dos en aus fur mit para con avec pour per por von zum zur im et bang cho cua untuk dari dengan em "
    "ile icin sans sin selling wj nach segun selon secondo".split()
)
"""Joining words: the words after them specify the product before them."""

AND = frozenset("and or und y et e ve va dan ou oder o plus 和 与 及 및 와 과 ed".split())
"""Words between listed products."""

GENERIC = frozenset(
    "part component good product item article sample misc miscellaneous various other assorted mixed general accessory spare material stuff "
    "supply merchandise cargo commodity thing set unit kit range line type kind class category equipment apparatus system device assembly "
    "piece pcs pc pack packet packed bundle lot carton ctn roll assy asst assorted astd ast pkt pkts qty sku ref moq bureau newly "
    "industry sector business company co ltd inc llc gmbh corp group service services operation work plant facility unit site industrial "
    "manufactured production activity trade commercial activities parts goods products etc nec nes n e c any all new old used "
    "producto productos produit produits produkt produkte prodotto prodotti produto produtos urun urunleri san pham hang hoa barang produk "
    "产品 商品 货物 制品 제품 상품 업 业 类 배 articulo articulos artikel mercancia mercancias ware waren partes pieza piezas pecas teile "
    "art fleet contract worker staff crew team supplying run running contracting contractor supplier vendor provider workshop yard concession maker house firm enterprise operator operations "
    "factory manufacturer manufacturing exporter importer hs hts code codes no "
    "industria industrie empresa company firma sirket cong ty perusahaan 公司 有限公司 회사 주식회사 nha".split()
)
"""Generic words: they never name a product, and never lower a score."""

HARMLESS = frozenset(
    "non a an the this our its their top best premium quality high low grade first second export import exported imported domestic local international "
    "organic natural pure fresh raw whole half large small medium big mini micro heavy light long short thin thick double single multi triple "
    "black white red blue green yellow brown grey pink purple orange navy beige gold silver color clear transparent dark bright matt glossy "
    "man woman lady ladie girl boy child kid baby infant adult unisex mens womens youth senior teen ladies gent gents homme femme enfant hombre mujer "
    "size xl xxl xs s m l kg g gr gram mm cm mt ton tonne litre liter ml oz lb lbs inch ft ne nm tex denier dtex gsm hp kw kva kwh v w mah ah hz "
    "pct percent pure cotton100 brand branded oem odm private label bulk retail wholesale packing packaging vacuum box bag bags "
    "drawing customer premise premises site client plant sliced diced map fcl lcl fob cif hc hq dwt flav flavour clr col color colour asstd dia thk lg od id mic micron jumbo mega super ultra plus pro max lite eco assortment display newbuilding newbuild one two three four five six seven eight nine ten dozen blend utility halal kosher knuckle wallbox ukuran isi kemasan talla taglia taille beden cỡ loại unid uds stk pz pezzi adet paket colli "
    "washed unwashed bleached unbleached dyed undyed printed plain striped coated uncoated laminated woven nonwoven finished unfinished semi "
    "ready untreated treated processed unprocessed refined crude standard special custom customised customized made handmade hand machine "
    "automatic manual electric electronic digital portable mobile wireless smart solar industrial commercial domestic household home office kitchen "
    "outdoor indoor garden sports travel school hospital medical disposable reusable adjustable foldable folding waterproof stretch slim fit loose "
    "carded combed mercerised mercerized texturised filament ring open end ply count twist slub melange "
    "iqf bqf skinless boneless pbo headless gutted block glazed glazing latin species sp spp origin china india vietnam "
    "deluxe luxury basic classic modern vintage latest various model art style design pattern fashion casual formal winter summer spring autumn "
    "sleeved sleeve sleeveless long neck round crew hooded lined padded quilted ribbed elastic "
    "capsule caplet sachet floret board granule pellet lump bale reel spool hank skein vac off inteiro entero entier intero ganz skinny margherita itoyori mentah fresco fresca frescos frescas frais fraiche frisch frische verse taze tuoi segar crudo cruda crudos brut brute brutes cru crus roh blanco blanca blancos blanc blanche bianco weiss putih trang beyaz negro negra noir nero schwarz hitam den siyah rojo rouge rosso rot merah grande petit pequeno kecil buyuk nuevo nueva nouveau nuovo neu baru moi yeni calidad qualite qualitat kalitas chat luong kaliteli premium extra primera segunda calibre calibro grado grau clase classe klasse organico organica bio biologico ecologico natural naturel naturale naturlich alami tu nhien dogal hombre mujer nino homme herren damen kinder uomo donna bambino homem mulher crianca erkek kadin cocuk pria wanita anak nam nu tre em "
    "fsc gots bci msc asc haccp iso ce certified certificate fairtrade fair sustainable eco friendly".split()
)
"""Words for qualities, which never lower a score."""

CONTAINERS = frozenset(
    "drum can tin tray bottle bag sack carton box pail bale pallet case tub bucket barrel crate jar roll".split()
)
"""Words for packing, as stems."""

OUTFIT = frozenset("equipment supply accessory apparatus device tool kit furniture".split())
"""Words for equipment, as stems: after the name of an activity they are the product, of which nothing more is known."""

FOR = frozenset("for fur pour para per por cho untuk icin as to".split())
"""Joining words before a purpose: goods for retail sale are not a shop."""

WITH = frozenset("with w wj mit avec con com including incl".split())
"""Joining words before an accessory: a glass jar with a plastic lid is a glass product."""

QUALITY_ENDINGS = (
    "ed",
    "able",
    "ible",
    "less",
    "proof",
    "free",
    "style",
    "like",
    "ive",
    "ous",
    "ish",
    "ful",
    "ally",
    "ая",
    "ое",
    "ые",
    "ыи",
    "ых",
    "ого",
    "нои",
)
"""Endings of English and Russian words for qualities, folded."""

NEUTRAL = frozenset(
    "fresh raw whole organic natural conventional premium best quality grade first second a b i ii standard commercial bulk "
    "for export exported import imported local domestic certified fairtrade bci fsc small medium large jumbo loose "
    "kg kgs g gr mm cm mt ton tonne t lb lbs inch pcs pc various assorted".split()
)
"""Words that leave the goods the same. None is a stage, a use, a part or a material."""

SILENT = frozenset(
    form
    for words in (JOINS, AND, GENERIC, HARMLESS, NEUTRAL)
    for word in words
    for form in (word, stem(word))
)
"""Words, and their stems, that name no product by themselves."""
