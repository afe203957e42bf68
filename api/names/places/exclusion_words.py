"""Words and phrases that exclude a place, and those around it that decide how far they reach."""

from __future__ import annotations

from api.names.places.phrases import Phrases

BEFORE = Phrases(
    "outside|outside of|outwith|except|except for|excepting|with the exception of|excluding|exclude|excludes|excl|exclusive of|without|other than|"
    "apart from|aside from|away from|free of|free from|rather than|instead of|not|never|non|cannot|anywhere but|everywhere but|everything but|"
    "all but|any country but|beyond|banned|prohibited|avoid|avoids|avoiding|boycott|minus|w/o|no longer|neither|ex|no|less|bar|save|save for|zero|"
    "außer|ausser|außerhalb|ausserhalb|ausgenommen|ohne|nicht|kein|keine|keinem|keiner|mit ausnahme von|exkl|exklusive|nicht aus|abgesehen von|statt|anstatt|"
    "hors|hors de|sauf|excepté|sans|à l'exception de|à l'exception du|en dehors de|en dehors du|à l'exclusion de|pas de|pas du|pas en|non originaire|autre que|autres que|hormis|à part|"
    "excepto|excepción de|salvo|menos|fuera de|fuera del|sin|no de|no del|no es|no es de|no procede|no proviene|no fabricado|no hecho|no producido|no contiene|no originario|no made|no sourcing|no use of|no input|no inputs|distinto de|diferente de|excluyendo|a excepción de|que no sea|aparte de|"
    "exceto|fora de|fora do|fora da|sem|não|nao|excluindo|com exceção de|com exceção do|com exceção da|à exceção de|que não seja|além de|"
    "eccetto|tranne|fuori da|fuori dal|fuori dalla|fuori dallo|al di fuori di|al di fuori del|al di fuori dello|al di fuori della|senza|ad eccezione di|ad eccezione del|ad esclusione di|"
    "diverso da|diversi da|escluso|esclusa|ad eccezione dello|a parte|"
    "buiten|behalve|uitgezonderd|zonder|niet|exclusief|geen|met uitzondering van|"
    "utom|utanför|förutom|inte|ej|utan|med undantag av|undtagen|undtaget|uden for|udenfor|ikke|unntatt|utenfor|bortsett fra|bortset fra|paitsi|lukuun ottamatta|peale|välja arvatud|"
    "poza|oprócz|z wyjątkiem|bez|nie|z wyłączeniem|spoza|mimo|kromě|s výjimkou|vyjma|okrem|kivéve|nem|"
    "cu excepția|în afara|în afară de|fără|exceptând|osim|izvan|razen|izven|ne z|ne ze|ne iz|ne od|ne u|nije iz|išskyrus|izņemot|ārpus|ne iš|"
    "кроме|вне|за пределами|за исключением|без|не|исключая|помимо|крім|окрім|поза|за винятком|за межами|освен|извън|с изключение на|осим|ван|"
    "εκτός|εκτός από|εκτός της|πλην|χωρίς|όχι|έξω από|"
    "باستثناء|خارج|عدا|ما عدا|ماعدا|غير|سوى|دون|بدون|ليس|ليس من|بجز|به جز|به استثنای|غیر از|بیرون از|בלי|למעט|פרט ל|מחוץ ל|חוץ מ|לא|ללא|بغیر|"
    "ngoài|trừ|ngoại trừ|không|không phải|bên ngoài|di luar|selain|kecuali|bukan|tanpa|luar|maliban sa|hindi|labas ng|ยกเว้น|นอก|ไม่ใช่|นอกจาก|ไม่รวม|"
    "除|除了|非|不含|不包括|不是|不用|不在|不来自|不來自|排除|无|無|除開|除开|除去"
)
"""Phrases before the excluded place, a language or group of languages a line."""
AFTER = Phrases(
    "free|excluded|excl|excepted|not included|is not included|is excluded|are excluded|exempt|not used|is not used|is banned|"
    "ausgenommen|ausgeschlossen|exclu|exclue|excluido|excluida|excluído|excluída|escluso|esclusa|uitgezonderd|undantaget|undtaget|unntatt|kivételével|kívül|kivéve|"
    "ulkopuolella|lukuun ottamatta|väljaspool|arvatud|"
    "dışında|dışı|hariç|haricinde|olmayan|değil|"
    "के बाहर|को छोड़कर|के अलावा|के सिवा|से बाहर|रहित|मुक्त|ছাড়া|বাইরে|এর বাইরে|ব্যতীত|বাদে|کے علاوہ|کے سوا|سے باہر|کے باہر|"
    "제외|제외한|외|이외|아닌|밖|외의|을 제외한|를 제외한|"
    "以外|之外|除外|外|を除く|除く|を除いて|以外の|ではない|を含まない|不使用|フリー"
)
"""Phrases after the excluded place."""
RESUME = frozenset(
    "but only instead made produced manufactured grown processed sourced spun woven assembled sewn from in at is are use uses using aus sondern nur hergestellt mais "
    "seulement fabrique sino solo hecho mas somente feito ma soltanto prodotto maar alleen а но только лише 而 的 在 但 产 產 外 用 是".split()
)
"""Words after an excluded place that lead to a place which is not excluded."""
JOINS = frozenset(
    "and or und oder et ou y o e ed of en och og eller ja i a oraz si и или та або ve veya ya و او और या এবং বা va hoac dan atau 和 与 與 及 或 や と 및 와 과 nor".split()
)
"""Conjunctions in a list of excluded places."""
ZONES = frozenset(
    "zone zones trade port ports economic state trading shop shops area sale zona zonas pass".split()
)
"""Words after `free` that make it a part of a name: free zone, free port."""
RISKY = frozenset(
    "less bar save zero sin non no ex ej ne nem bez nie mimo sem sans hors peale poza ван van luar menos salvo beyond without minus free 非 无 無 外 외 밖".split()
)
"""Markers that are parts of names or abbreviations too: they count in small letters, or as the first word."""
CLOSE = frozenset("no ex less bar save zero non sin sem ne nie nem ej 非 无 無".split())
"""Markers that count close before a name only."""
BETWEEN_NAMES = frozenset("ex less bar save".split())
"""Markers that count between two names only: China ex Xinjiang."""
LAST = frozenset("外 외 밖".split())
LAST_BEFORE = frozenset("的 地 产 產 生 制 製 て の 産 지역 국가 지방 산".split())
"""Markers that count at the end of a part only, or before these: 新疆外, but not 上海外高桥."""
GOODS = frozenset(
    "cotton material materials input inputs content goods products product origin fibre fiber sourcing supply yarn fabric fabrics raw labour labor tomato tomatoes".split()
)
"""Words of goods after an excluded place: no Xinjiang cotton."""

WITH_NO = GOODS | set(
    "from of de del es procede proviene fabricado hecho producido contiene originario made sourcing use".split()
)
"""Words without one of which `no` excludes nothing."""
LUSOPHONE = frozenset("BR PT AO MZ GW CV ST TL".split())
FIRST = (BEFORE.first | AFTER.first) - {"no"}
SPELT = {"tru": "trừ"}
"""Markers that are other words with other marks: trụ sở is an office."""
ANSWERS_NO = frozenset("no none nein non nee nej nie nil zero false excluded нет ні 否 无 無".split())
"""Answers beside a place that exclude it: Xinjiang: no."""
BEFORE_ANSWER = frozenset(":：?？=")
BEFORE_SMALL_ANSWER = frozenset("-–—(（[")
"""Signs before an answer in small letters only: Oslo - NO is Norway."""
ALL = frozenset("all any every anywhere everywhere rest remainder".split())
"""Words that begin the part after a place that is excluded first: bar Xinjiang, all of China."""
