"""Words of addresses: those that make the name next to them a street or a firm, and those that are no name."""

from __future__ import annotations

STREET_AFTER = frozenset(
    "road rd street st str lane ln avenue ave av boulevard blvd drive dr way highway hwy expressway expy freeway "
    "parkway pkwy square sq court ct crescent terrace lu jie dajie dao dadao xiang hutong nongtang strasse allee platz weg gasse "
    "straat laan plein gata gatan vej vagen gade utca ulica ulitsa ul prospekt prospect sokak sokagi sk caddesi cad bulvari cd "
    "yolu mnt tn pst marg salai rasta path sarani dori ro gil daero bridge flyover gate nuts nut breast fowl fabric fabrics hens hats hat pollock sea ocean gulf strait straits channel colony place 路 街 道 巷 弄 улица ул проспект 로 길 대로".split()
)
"""Words after a name that make it a street, a body of water, or a product (Taiwan Strait, Brazil nuts)."""

STREET_BEFORE = frozenset(
    "via av jr str bulevar bulevard col colonia urb barrio bairro lo شارع οδοσ улица вулиця проспект sea gulf strait bay viale corso piazza piazzale strada rue avenue boulevard bd quai place route chemin allee impasse calle cl carrer avenida avda "
    "paseo plaza carretera autopista camino calzada rua travessa praca alameda rodovia estrada largo ulica ul ulitsa aleja al "
    "jalan jl jln lorong persiaran lebuh gang duong pho thanon soi calea bulevardul rruga sharia shari sheikh".split()
)
"""Words before a name that make it a street."""

BETWEEN = frozenset(
    "north south east west central middle upper lower new old nan bei dong xi zhong no n s e w ring main cross first second third "
    "of de la le les du des di della del dei da do das dos el los las van von der den 北 南 东 西 東 中 大 一 二 三".split()
)
"""Words allowed between a name and its street word: Nanjing East Road, Beijing Dong Lu, rue de la Paix."""

FIRM = frozenset(
    "ltd limited co company corp corporation inc incorporated llc llp plc gmbh ag kg ohg mbh sa sas sarl srl spa sl bv nv oy ab as asa aps kft zrt sro doo ooo "
    "oao zao pao tov pt cv tbk sdn bhd pvt pte pty jsc joint stock group holding holdings enterprise enterprises industries industry "
    "trading traders exports export exporters import imports textile textiles garment garments apparel apparels fashion fashions "
    "clothing knitwear knit knits mills mill fabrics weaving spinning dyeing manufacturing mfg manufacturer factory works plant "
    "seafood seafoods foodstuff foodstuffs foods food products electronics electric technology technologies tech chemical chemicals "
    "steel metal metals plastic plastics machinery logistics shipping international intl global bank hotel university college "
    "school hospital embassy consulate tower building bldg plaza mall house center centre park estate restaurant ltda eireli cia sti tic "
    "실업 주식회사".split()
)
"""Words that make a name before them, in the same part of the text, the name of a firm or a building."""

NO_NAME = frozenset(
    "a an and the of in at on by for from to no nr norte sur este oeste nord sud est ouest number unit room rm floor fl suite ste block blk phase sector plot lot area zone park "
    "industrial industry economic development export processing special free trade tech hi high new old north south east west "
    "northern southern eastern western central upper lower great big little city town village district county province state region prefecture "
    "municipality division department governorate oblast raion rayon kray krai okrug territory township subdistrict tehsil taluka "
    "thana upazila upazilla mandal ward commune barangay brgy kecamatan kabupaten kota desa kelurahan provinsi kel kec kab "
    "gulf ocean sea colony settlement tinh huyen quan phuong xa khu cong nghiep thi tran thanh pho shi qu sheng zhen cun xiang gu dong si gun eup myeon ri do "
    "near opp opposite behind beside next above below main cross road street st po box p o bp pob post office postal zip code "
    "tel fax phone email attn c care mr mrs ms dr building house tower plaza center centre market bazar bazaar station port airport "
    "factory company plant mill works warehouse shop store head registered address supplier vendor site location place country "
    "best most de la le les du des di della del dei da das dos el los las van von der den und y e et i "
    "fish frozen cotton textile steel garment seafood products food made origin unknown none other others various test example n na nil tbd tba tbc null missing blank empty unspecified available applicable rest remainder anywhere everywhere parts part "
    "first second third one two three four five six seven eight nine ten hill hills lake river bay island islands beach valley mountain green red "
    "white black blue golden sun star world union victory peace unity liberty hope grand royal king queen prince man men bar angel eagle "
    "省 市 县 區 区 镇 鎮 乡 村 路 街 号 號 楼 室 道 州 郡 町 丁 目 番 地 県 府 都".split()
)
"""Words of addresses that do not name the place, though a village somewhere has the same name."""

COMMON = frozenset(
    "nice reading male split bath sale mobile bar man best most mary same orange bari xian spring hill".split()
)
"""Cities whose names are common words: recognised only alone between commas, next to other parts."""

GENERIC = frozenset(
    "republica repubblica republique republik republic republiek republika respublika respublica republiken rzeczpospolita republikken republiikki repoblika "
    "federal federale federative federativa federation federacion federacao federazione federatie foderation bundesrepublik federated "
    "democratic democratica democratique demokratische democratische popular populaire volksrepublik peoples people socialist socialista islamic islamica islamique "
    "united unidos unida unido uni unis uniti unito estados etats stati staten staaten states kingdom reino royaume regno konigreich koninkrijk kungariket kongeriget reich "
    "union commonwealth principality principado principaute principato furstentum sultanate sultanat sultanato emirate emirates emirato emirats arab arabe arabes "
    "confederation confederacion bolivarian bolivariana plurinational plurinacional oriental cooperative multinational former occupied territories dependency "
    "республика федерация союз королевство народная демократическая федеративная объединенное соединенные جمهوریه الجمهوریه مملکه المملکه دوله اتحاد الاتحاد "
    "cumhuriyeti cumhuriyet krallik kralligi birlesik cong hoa kerajaan 공화국 왕국 연방".split()
)
"""Words of the official names of States. A town of that name is not meant, whatever else is unknown: República Checa."""

NATIONS = frozenset(
    "french francesa frances francese francaise francais franzosisch franzosische franse british britanica britanicas britannique britisch britische britse dutch holandesa "
    "neerlandaise niederlandische netherlands american americana americaine amerikanisch amerikanische us spanish espanola espagnole spanische portuguese portuguesa portugaise danish "
    "belgian belga belge italian italiana italienne german alemana allemande equatorial ecuatorial equatoriale new nueva nouvelle neu nuova nieuw nova nuevo novo nouveau little "
    "papua bissau bisau conakry".split()
)
"""Words beside the name of a State that make it another name: French Guyana, Guinea Bissau, New Guinea."""

ISLES = frozenset(
    "antilles antillen antillas antille isles iles illes islas ilhas isole isules inseln eilanden oyer oyane oarna saared saaret salos salas ostrva ostrovi otoci otoki wyspy ostrovy szigetek insulele adalari adasi orollar "
    "kepulauan territory territories territoire territoires territorio territorios territori gebied gebiet antarctic antarctique antartico "
    "острова острови острва аралдары ороллари оролдори территория территории арлууд جزر جزایر یاراللیری قلمرو قلمروهای द्वीप द्वीपसमूह দ্বীপপুঞ্জ 군도 제도".split()
)
"""Words of islands and territories: the name of a State in the same part is then only part of another name."""

NAMESAKES = frozenset({"GE", "GN", "GY", "IE", "KP", "KR", "SD", "WS"})
"""States whose names are parts of other States' and territories' names: South Georgia, South Sudan."""

COMPASS = frozenset(
    "south north sud sur sul sor syd zuid guney poludniowa jizni juzna sydlige suid selatan nam nord norte nordlige kuzey utara bac polnocna severni jug sever юг южныи южная южна "
    "южни север северная северныи північна південна الجنوبیه جنوب شمال دکشن दक्षिण উত্তর দক্ষিণ उत्तर দক্ষিন ದಕ್ಷಿಣ దక్షిణ தெற்கு தென் 남 북 南 北 janubiy janubii".split()
)
"""Words of the compass beside the name of such a State."""

BUILDING = frozenset(
    "hotel hostel motel resort bank banco banque banca bankasi embassy embajada ambassade botschaft ambasciata embaixada consulate consulado consulat konsulat university universidad "
    "universite universidade universita universitat hospital hopital hopitaux ospedale krankenhaus restaurant restaurante ristorante cafe edificio torre colegio school college "
    "instituto institute hyatt hilton sheraton marriott radisson novotel mercure teatro theatre cinema cine museo museum club stadium estadio "
    "гостиница отель банк посольство консульство ресторан университет فندق بنک مصرف سفاره جامعه مستشفی مطعم otel elciligi ambasada".split()
)
"""Words beside a name that make it the name of a building: Hotel Lima, Bank of China, Embassy of France."""

NO_REGION = frozenset(
    (
        "asia", "africa", "europe", "west africa", "east africa", "north africa", "southern africa", "central africa", "central america",
        "south america", "north america", "latin america", "americas", "the americas", "southeast asia", "south east asia", "south asia",
        "east asia", "central asia", "asia pacific", "apac", "emea", "middle east", "far east", "near east", "eu", "european union", "commonwealth", "commonwealth of nations", "the commonwealth", "british commonwealth",
        "asean", "balkans", "caribbean", "scandinavia", "antarctic", "arctic", "oceania", "western europe", "eastern europe",
        "south china sea", "borneo", "非洲", "亚洲", "亞洲", "欧洲", "歐洲", "印度洋", "太平洋", "东南亚", "東南亞", "zona franca", "zone franche", "free zone", "duty free", "silk road", "new world", "indian ocean", "pacific ocean", "atlantic ocean", "arctic ocean", "mediterranean", "pacific", "atlantic",
    )
)  # fmt: skip
"""Names that are not regions of ISO 3166, but contain or resemble names of regions."""

LEVELS = {
    "state": "subdivision", "province": "subdivision", "oblast": "subdivision", "region": "subdivision", "governorate": "subdivision",
    "division": "subdivision", "prefecture": "subdivision", "provincia": "subdivision", "krai": "subdivision", "voivodeship": "subdivision",
    "department": "subdivision", "country": "country", "republic": "country",
}  # fmt: skip
"""Words after a name that state its kind: Niger State is not the country."""

SHORT = {
    "rep": "republic", "dem": "democratic", "fed": "federation", "st": "saint", "ste": "sainte", "mt": "mount", "s": "south", "n": "north",
    "is": "islands", "isl": "islands", "prov": "province",
}  # fmt: skip
"""Abbreviations in names, each with the full word."""

ABBREVIATED = frozenset("UK US".split())
"""Codes of countries that are names of their own, wherever they occur in capitals."""

LOCAL_CODES = frozenset({"US", "CA", "AU", "BR", "IT", "MX", "IN", "CH"})
"""Countries whose addresses end in the letters of a subdivision's code: Atlanta, GA; 20121 Milano MI."""
