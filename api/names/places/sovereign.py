"""Territories that addresses write beside the State that governs or claims them: Bermuda, UK; Réunion, France; Dakhla, Morocco."""

from __future__ import annotations

BESIDE = {
    territory: state
    for state, listed in {
        "AU": "CC CX HM NF",
        "CN": "HK MO TW",
        "DK": "FO GL",
        "FI": "AX",
        "FR": "BL GF GP MF MQ NC PF PM RE TF WF YT",
        "GB": "AI BM FK GG GI GS IM IO JE KY MS PN SH TC VG",
        "MA": "EH",
        "NL": "AW BQ CW SX",
        "NO": "BV SJ",
        "NZ": "CK NU TK",
        "US": "AS GU MP PR UM VI",
    }.items()
    for territory in listed.split()
}
"""The State by the territory. This is how addresses are written, not a statement on the status of a territory."""
