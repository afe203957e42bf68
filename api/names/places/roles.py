"""Places of work and offices in one text: `HQ Hong Kong, plant Urumqi`, `PO Box 12 Dubai (factory in Kashgar)`, 香港总部、乌鲁木齐工厂."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from api.names.places.context import is_street
from api.names.places.phrases import Phrases
from api.names.places.words import BETWEEN, FIRM, STREET_AFTER
from api.text.fold import unspaced

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from api.names.places.senses import NameSpan
    from api.text.fold import Token

OFFICE = Phrases(
    "hq|hqs|headquarter|headquarters|headquartered|head office|main office|corporate office|registered office|regd office|reg office|regd off|registered address|"
    "registered in|registered at|registered seat|legal address|legal seat|office|offices|sales office|trading office|liaison office|representative office|rep office|buying office|"
    "branch office|po box|p o box|pobox|post box|post office box|c/o|care of|mailing address|postal address|billing address|invoice address|trading address|trading company|trader|trading|"
    "sold by|seller|shipper|showroom|parent company|incorporated in|domiciled in|agent|agency|invoiced by|billed by|exporter|importer|supplier|buyer|consignee|sales|bill to|billing|invoice|invoice to|correspondence|correspondence address|ship from|shipped via|ofc|h o|buying house|"
    "registered|warehouse|distributor|distribution centre|dispatch|"
    "siège|siège social|bureau|bureaux|boîte postale|adresse postale|adresse de facturation|négociant|hauptsitz|firmensitz|sitz|zentrale|büro|buero|verwaltung|hauptverwaltung|postfach|"
    "rechnungsadresse|geschäftssitz|niederlassung|handelshaus|kontor|"
    "sede|sede central|sede social|sede legale|sede principal|sede principale|domicilio fiscal|domicilio social|oficina|oficinas|oficina central|casa matriz|apartado postal|apartado de correos|"
    "escritório|escritorio|caixa postal|matriz|sede administrativa|ufficio|uffici|casella postale|domicilio legale|"
    "hoofdkantoor|kantoor|postbus|zetel|maatschappelijke zetel|huvudkontor|hovedkontor|hovedkontoret|pääkonttori|toimisto|postboks|peakontor|siedziba|biuro|centrala|skrytka pocztowa|"
    "sídlo|kancelář|kancelária|székhely|iroda|sediu|sediul|sediul social|birou|sjedište|sedište|ured|kancelarija|"
    "офис|головной офис|центральный офис|главный офис|юридический адрес|юр адрес|штаб-квартира|штаб квартира|абонентский ящик|офіс|головний офіс|юридична адреса|седалище|έδρα|γραφείο|γραφεία|"
    "merkez|genel merkez|merkez ofis|merkezi|ofis|ofisi|genel müdürlük|posta kutusu|المقر|المقر الرئيسي|مقر|المكتب الرئيسي|المكتب|مكتب|صندوق بريد|صندوق البريد|دفتر مرکزی|دفتر|"
    "מטה|משרד|משרדים|ת.ד|משרד ראשי|ہیڈ آفس|صدر دفتر|"
    "मुख्यालय|कार्यालय|पंजीकृत कार्यालय|प्रधान कार्यालय|প্রধান কার্যালয়|সদর দপ্তর|অফিস|தலைமையகம்|அலுவலகம்|"
    "trụ sở|trụ sở chính|văn phòng|kantor pusat|kantor|ibu pejabat|pejabat|punong tanggapan|opisina|สำนักงานใหญ่|สำนักงาน|ការិយាល័យ|"
    "总部|總部|公司地址|贸易公司|貿易公司|营业部|營業部|营业执照地址|总公司|總公司|办公室|辦公室|办公地址|办公地|办事处|辦事處|注册地址|註冊地址|注册地|邮政信箱|郵政信箱|本社|本店|事務所|オフィス|営業所|본사|본점|사무소|사무실"
)
"""Words of an office, a trader, or a post box, a language or group of languages a line."""
PLANT = Phrases(
    "factory|factories|fty|sewing unit|unit at|unit in|manufactures in|manufactures at|plant|plants|manufactured in|manufactured at|manufactured by|made in|made at|produced in|produced at|production|production site|production facility|"
    "production unit|production base|manufacturing|manufacturing site|manufacturing facility|manufacturing unit|manufacturing plant|processing plant|processing facility|processed in|processed at|"
    "mill|mills|works|workshop|workshops|farm|farms|farmed in|plantation|plantations|mine|mines|mined in|quarry|smelter|refinery|ginnery|foundry|tannery|shipyard|brickworks|"
    "assembled in|assembled at|grown in|harvested in|sewn in|spun in|woven in|site|facility|place of manufacture|place of production|place of work|works at|sweatshop|greenhouse|producer|producers|producing|manufacturer|manufacturers|maker|grower|growers|made by|produced by|factory address|works address|plant address|site address|production address|"
    "operations|operates in|operating in|origin|country of origin|place of origin|spinning mill|processor|packing house|slaughterhouse|"
    "usine|usines|producteur|fabricant|origine|atelier|ateliers|fabriqué en|fabriqué à|fabriqué au|fabriqué aux|site de production|unité de production|ferme|filature|lieu de fabrication|lieu de production|"
    "hersteller|erzeuger|herkunft|werk|werke|fabrik|fabriken|produktion|hergestellt in|gefertigt in|fertigung|produktionsstätte|fertigungsstätte|betriebsstätte|bauernhof|bergwerk|spinnerei|weberei|werkstatt|herstellung|"
    "fabricante|productor|produtor|origen|origem|fábrica|fabricas|planta|hecho en|fabricado en|producido en|finca|granja|mina|taller|ingenio|maquila|maquiladora|plantación|usina|feito em|feito no|feito na|fabricado em|fabricado no|"
    "fabricado na|produzido em|produzido no|produzido na|fazenda|unidade fabril|stabilimento|stabilimenti|fabbrica|prodotto in|fatto in|opificio|miniera|azienda agricola|officina|unità produttiva|"
    "plantage|producent|fabriek|gemaakt in|geproduceerd in|boerderij|werkplaats|mijn|productielocatie|fabrika|tillverkad i|tillverkas i|fremstillet i|fabrikken|fremstilt i|gård|tehdas|valmistettu|tehas|"
    "fabryka|zakład|zakład produkcyjny|huta|kopalnia|wyprodukowano w|gospodarstwo|závod|továrna|továreň|výrobna|důl|vyrobeno v|gyár|üzem|bánya|fabrică|uzina|uzină|fabricat in|mină|"
    "tvornica|pogon|rudnik|tovarna|gamykla|rūpnīca|"
    "завод|фабрика|цех|производство|шахта|рудник|ферма|комбинат|сделано в|произведено в|изготовлено в|виробництво|вироблено в|шахти|фабрики|мина|εργοστάσιο|εργοστασιο|αγρόκτημα|ορυχείο|"
    "fabrikası|tesis|tesisi|üretim|üretim yeri|üretim tesisi|atölye|atölyesi|maden|madeni|çiftlik|مصنع|المصنع|معمل|مصانع|صنع في|صنعت في|منجم|مزرعة|ورشة|کارخانه|معدن|کارگاه|מפעל|המפעל|מיוצר ב|חווה|فیکٹری|کارخانہ|"
    "कारखाना|फैक्ट्री|फैक्टरी|फ़ैक्टरी|संयंत्र|मिल|खदान|कारख़ाना|কারখানা|ফ্যাক্টরি|মিল|தொழிற்சாலை|ఫ్యాక్టరీ|"
    "nhà máy|xưởng|phân xưởng|xí nghiệp|sản xuất tại|nông trại|mỏ|pabrik|kilang|dibuat di|diproduksi di|tambang|perkebunan|ladang|pabrika|gawa sa|โรงงาน|ฟาร์ม|เหมือง|រោងចក្រ|စက်ရုံ|"
    "工厂|工廠|工厂地址|工廠地址|生产地址|生產地址|生产厂家|产自|产于|產自|產於|厂|廠|厂区|廠區|厂址|廠址|生产基地|生產基地|生产地|生產地|生产厂|生產廠|制造厂|製造廠|产地|產地|原产地|原產地|加工厂|加工廠|车间|車間|农场|農場|矿|矿山|牧场|工場|製造所|製造元|製造地|鉱山|生産地|産地|공장|제조|농장|광산|생산지|제조소"
)
"""Words of a place of work, a language or group of languages a line."""
FIRST = PLANT.first | OFFICE.first
AT = frozenset(
    "in at near is located situated based en a au aux dans im am bei nel nella di da em no na w we v ve в на у біля te i pa tai o dekat sa فی ב में ใน "
    "位 于 於 在 设 設 は に て 에 of".split()
)
"""Words between a marker and its place."""
BRACKETS = frozenset("(（[")
CLOSING = frozenset(")）]")
COLONS = frozenset(":：=")
SENTENCE_ENDS = frozenset(".。!")


class Roles(NamedTuple):
    """The names of a text by the role of their part: places of work, offices, and all others."""

    plant: tuple[NameSpan, ...]
    office: tuple[NameSpan, ...]
    other: tuple[NameSpan, ...]
    after: tuple[NameSpan, ...]
    """Names of `other` that follow a place of work up to the next marker: `plant Urumqi, China`."""


class _Marker(NamedTuple):
    plant: bool
    places: range


def may_have_roles(words: Collection[str]) -> bool:
    """Return whether one of these folded words begins a phrase of a place of work or an office."""
    return not FIRST.isdisjoint(words)


def read_roles(text: str, words: Sequence[Token], spans: Sequence[NameSpan]) -> Roles | None:
    """Return the roles of the names of a text; None where no word marks a place of work or an office beside another name."""
    markers = _markers(words, spans)
    marked = {at for marker in markers for at in marker.places}
    spans = [span for span in spans if not (_is_word(span) and span.first in marked)]
    if not markers or len(spans) < 2:
        return None
    offices = any(not marker.plant for marker in markers)
    plant: list[NameSpan] = []
    office: list[NameSpan] = []
    after: list[NameSpan] = []
    for number, marker in enumerate(markers):
        reach = _Reach(text, words, spans, markers, number)
        if marker.plant:
            if found := reach.names() if offices or reach.clear(text) else []:
                plant += found
                after += reach.rest()
        else:
            office += reach.names()
    office = [span for span in office if span not in plant]
    other = [span for span in spans if span not in plant and span not in office]
    return Roles(tuple(plant), tuple(office), tuple(other), tuple(span for span in after if span in other))


def _markers(words: Sequence[Token], spans: Sequence[NameSpan]) -> list[_Marker]:
    """Return the markers of a text in order: not a part of a name, of a street's name, or of a longer marker."""
    covered = {at for span in spans if not _is_word(span) for at in range(span.first, span.last)}
    found = [
        _Marker(plant, places)
        for plant, kind in ((True, PLANT), (False, OFFICE))
        for places in kind.find(words)
    ]
    found = [
        marker for marker in found if covered.isdisjoint(marker.places) and not _street(words, marker.places)
    ]
    longer = [
        marker
        for marker in found
        if not any(set(marker.places) < set(other.places) for other in found)
        and not any(marker.places == other.places and not other.plant and marker.plant for other in found)
    ]
    return sorted(longer, key=lambda marker: marker.places[0])


def _is_word(span: NameSpan) -> bool:
    """Return whether a name is one word that may be a marker instead: a town is called Fabrica."""
    return span.last - span.first == 1 and not any(
        sense.kind in {"country", "subdivision"} for sense in span.senses
    )


def _street(words: Sequence[Token], places: range) -> bool:
    """Return whether a street word follows: Mill Road, Factory Lane."""
    after = words[places[-1] + 1] if places[-1] + 1 < len(words) else None
    return after is not None and after.part == words[places[-1]].part and after.folded in STREET_AFTER


class _Reach:
    """The names that one marker speaks of: those after it, or those before it in its part of the text."""

    def __init__(
        self,
        text: str,
        words: Sequence[Token],
        spans: Sequence[NameSpan],
        markers: Sequence[_Marker],
        number: int,
    ) -> None:
        self._words, self._spans = words, spans
        self._marker = markers[number]
        first, last = self._marker.places[0], self._marker.places[-1]
        self._part = words[first].part
        own = [at for at in range(len(words)) if words[at].part == self._part]
        taken = {at for marker in markers for at in marker.places}
        start = markers[number - 1].places[-1] + 1 if number else 0
        self._end = markers[number + 1].places[0] if number + 1 < len(markers) else len(words)
        self._before = [at for at in range(max(start, own[0]), first) if at not in taken]
        self._after = list(range(last + 1, min(self._end, own[-1] + 1)))
        gap = text[words[first - 1].end : words[first].start] if first else ""
        self._colon = text[words[last].end : words[last].end + 2].strip()[:1] in COLONS
        if gap[:1] in SENTENCE_ENDS or self._colon:
            self._before = []
        self._led = (
            last + 2 in self._after and words[last + 1].folded in AT and not words[last + 2].folded.isdigit()
        )
        closed = text[words[last].end : words[last].end + 1] in CLOSING
        if own == list(self._marker.places) and gap[-1:] in BRACKETS and closed:  # Urumqi (plant)
            self._before = [at for at in range(start, first) if words[at].part == self._part - 1]
        leads = self._led or not self._before or (bool(self._after) and markers[0].places[0] == 0)
        self._follows = not leads and bool(self._names_in(self._before))

    def names(self) -> list[NameSpan]:
        """Return the names: in the marker's own part, or in the first part after it that has any."""
        if self._follows:
            return self._names_in(self._before)
        if found := self._names_in(self._after):
            return found
        rest = range(self._marker.places[-1] + 1, self._end)
        for part in dict.fromkeys(self._words[at].part for at in rest):
            if found := self._names_in([at for at in rest if self._words[at].part == part]):
                return found
        return []

    def rest(self) -> list[NameSpan]:
        """Return the names from the marker to the next one."""
        return self._names_in(range(self._marker.places[-1] + 1, self._end))

    def _names_in(self, places: Sequence[int]) -> list[NameSpan]:
        return [
            span
            for span in self._spans
            if span.first in places and span.senses and not is_street(span, self._words)
        ]

    def clear(self, text: str) -> bool:
        """Return whether a place of work is stated so clearly that no office need be named: `factory in`, `plant:`, `Urumqi plant`."""
        first = self._words[self._marker.places[0]]
        if self._led or (len(self._marker.places) > 1 and not unspaced(first.folded)):
            return True
        if self._follows:
            covered = {at for span in self._names_in(self._before) for at in range(span.first, span.last)}
            left = [at for at in self._before if at not in covered and self._words[at].folded not in BETWEEN]
            return not left and (unspaced(first.folded) or first.text == first.text.lower())
        if first.folded in FIRM and first.text != first.text.lower() and self._after:
            return self._colon
        return self._colon or text[first.start - 1 : first.start] in BRACKETS
