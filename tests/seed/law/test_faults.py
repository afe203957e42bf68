"""Every fault in the files of law is one line with a remedy."""

from pathlib import Path

import pytest

from tests.seed.mistakes import WORLD, Mistake, assert_one_fault, faults_of, make

BAN, PRESUMPTION, RULING = (f"instruments/quay-{name}.yaml" for name in ("ban", "presumption", "ruling"))
NOTICES, PRESUMED, FACTS = "notices.yaml", "presumptions.csv", "facts.csv"
UNTIL = "UM-79,1020,2024-06-01,2025-06-30"

TREES = {
    "unknown atom": Mistake(BAN, "region_in: [UM-71, HM]", "regions_in: [UM-71, HM]", "regions_in", "did you mean region_in?"),
    "unknown operator": Mistake(BAN, "        - any:\n", "        - either:\n", "- either:", "unknown atom or operator either; write all, any, not"),
    "not of nothing": Mistake(BAN, "            documented: quay_labour\n", "", "- not:", "blank is no part of a tree"),
    "not of a name": Mistake(BAN, "        - not:\n            documented: quay_labour", "        - not: quay_labour", "- not:", "quay_labour is no part of a tree"),
    "empty all": Mistake(BAN, "    - fact: quay_workers", "    - all: []", "- all: []", "an empty all is always true"),
    "empty any": Mistake(BAN, "    - fact: quay_workers", "    - any:", "    - any:\n    - fact", "an empty any is never true"),
    "all of a mapping": Mistake(BAN, "    - fact: quay_workers", "    - all: {fact: quay_workers}", "- all: {", "all is not a list"),
    "two keys in one place": Mistake(BAN, "    - fact: quay_workers", "    - fact: quay_workers\n      region_in: [HM]", "    - fact: quay_workers", "fact and region_in in one node"),
    "days of nothing": Mistake(BAN, "    - fact: quay_workers", "    - during: {to: 2024-09-01}", "- during:", "of is missing"),
    "days of a name": Mistake(BAN, "    - fact: quay_workers", "    - during: quay_workers", "- during:", "during is not a mapping"),
    "days of no day": Mistake(BAN, "    - fact: quay_workers", "    - during: {of: {fact: quay_workers}}", "- during:", "during names no day"),
    "days that are none": Mistake(BAN, "    - fact: quay_workers", "    - during: {to: 2024-09-31, of: {fact: quay_workers}}", "- during:", "2024-09-31 is no date"),
    "days backwards": Mistake(BAN, "    - fact: quay_workers", "    - during: {from: 2024-09-02, to: 2024-09-01, of: {fact: quay_workers}}", "- during:", "later than to 2024-09-01"),
    "days of an unknown atom": Mistake(BAN, "    - fact: quay_workers", "    - during: {to: 2024-09-01, of: {facts: quay_workers}}", "- during:", "did you mean fact?"),
    "a word without a key": Mistake(BAN, "    - fact: quay_workers", "    - quay_workers", "    - quay_workers", "quay_workers is no part of a tree"),
    "empty set": Mistake(PRESUMPTION, "[UM-71]", "[]", "region_in: []", "region_in is empty"),
    "set of one text": Mistake(PRESUMPTION, "[UM-71]", "UM-71", "region_in: UM-71", "region_in is not a list"),
    "set of lists": Mistake(PRESUMPTION, "[UM-71]", "[[UM-71]]", "region_in: [[", "not one plain value"),
    "code twice": Mistake(BAN, '                - "0301"', '                - "1604"', '                - "1604"\n        - not', "1604 occurs twice"),
    "unknown region": Mistake(PRESUMPTION, "[UM-71]", "[UM-72]", "UM-72", "unknown region UM-72"),
    "another code of a region": Mistake(PRESUMPTION, "[UM-71]", "[CN-21]", "CN-21", "another code of CN-LN; write CN-LN"),
    "alpha-3 of a region": Mistake(PRESUMPTION, "[UM-71]", "[PRK]", "PRK", "another code of KP; write KP"),
    "unknown sector": Mistake(BAN, '["1020", "03"]', '["1021", "03"]', '"1021"', "unknown sector 1021"),
    "unknown HS prefix deep in a tree": Mistake(BAN, '- "0301"', '- "0399"', '- "0399"', "unknown HS prefix 0399"),
    "HS prefix of five digits": Mistake(BAN, '- "0301"', '- "03011"', '- "03011"', "unknown HS prefix 03011"),
    "unknown practice": Mistake(BAN, "documented: quay_labour", "documented: quay_labor", "quay_labor", "did you mean quay_labour?"),
    "unknown fact": Mistake(BAN, "fact: quay_workers", "fact: quay_worker", "fact: quay_worker", "did you mean quay_workers?"),
    "a fact negated and not": Mistake(BAN, "            documented: quay_labour", "            fact: quay_workers", "    - fact: quay_workers", "fact occurs both negated and not"),
    "a region negated and not": Mistake(BAN, "            documented: quay_labour", "            region_in: [HM, UM-71]", "region_in: [HM, UM-71]", "region_in occurs both negated and not"),
    "list of facts": Mistake(BAN, "fact: quay_workers", "fact: [quay_workers]", "fact: [", "fact is not one plain value"),
    "family of no instrument": Mistake(BAN, "inputs_from:quay-presumption", "inputs_from", "fact: inputs_from", "inputs_from names no instrument"),
    "family of an unknown instrument": Mistake(BAN, "duty_holder:quay-ban", "duty_holder:quay-bans", "quay-bans", "did you mean quay-ban?"),
    "family of a plain fact": Mistake(BAN, "fact: quay_workers", "fact: quay_workers:quay-ban", "quay_workers:", "unknown fact quay_workers:quay-ban"),
}  # fmt: skip
MISTAKES = {
    "unknown key": Mistake(BAN, "caution:", "cautions:", "cautions", "did you mean caution?"),
    "key missing": Mistake(BAN, "verified_note: Read whole.\n", "", "id: quay-ban", "verified_note is missing"),
    "file of another name": Mistake(RULING, "id: quay-ruling", "id: quay-rule", "id: quay-rule", "the file is quay-ruling.yaml"),
    "trigger missing": Mistake(PRESUMPTION, "trigger: {region_in: [UM-71]}\n", "", "id: quay-presumption", "the presumption has no trigger"),
    "trigger of a text": Mistake(PRESUMPTION, "{region_in: [UM-71]}", "always", "always", "trigger is not a mapping"),
    "trigger of a precedent": Mistake(RULING, "citation:", "trigger: {region_in: [HM]}\ncitation:", "trigger:", "a precedent has a trigger"),
    "sentence missing": Mistake(BAN, "sentence: fish from the quay is refused entry.\n", "", "id: quay-ban", "sentence is missing"),
    "sentence in capitals": Mistake(BAN, "sentence: fish", "sentence: Fish", "sentence:", "does not begin with a small letter"),
    "sentence without full stop": Mistake(BAN, "the quay is refused entry.\nbrief", "the quay is refused entry\nbrief", "sentence:", "ends without a full stop"),
    "jurisdiction unknown": Mistake(BAN, "jurisdiction: UM", "jurisdiction: UK", "UK", "unknown jurisdiction UK"),
    "addressee unknown": Mistake(BAN, "addressee: importer", "addressee: importers", "importers", "importers is not known"),
    "kind unknown": Mistake(RULING, "kind: precedent", "kind: president", "president", "president is not known"),
    "duty of the State on another": Mistake(BAN, "kind: import_ban", "kind: state_duty", "addressee: importer", "write addressee: state"),
    "verified unknown": Mistake(RULING, "verified: secondary", "verified: yes", "verified: yes", "yes is not known"),
    "no such day": Mistake(RULING, "adopted: 2025-05-05", "adopted: 2025-02-29", "2025-02-29", "is no date"),
    "applies before adopted": Mistake(RULING, "adopted: 2025-05-05", "adopted: 2025-05-06", "adopted:", "later than applies_from 2025-05-05"),
    "ends before it applies": Mistake(PRESUMPTION, "applies_from: 2024-06-01", "applies_from: 2024-06-01\napplies_to: 2024-05-31", "applies_from", "later than applies_to"),
    "recorded after the release": Mistake(BAN, "recorded_on: 2026-11-24", "recorded_on: 2026-11-25", "recorded_on", "later than the release"),
    "checked after the release": Mistake(BAN, "checked_on: 2026-11-20", "checked_on: 2026-11-25", "checked_on", "later than the release"),
    "source unknown": Mistake(BAN, "source: council-note", "source: council-notes", "source:", "did you mean council-note?"),
    "citation of a text": Mistake(RULING, "{title: Ruling 1 of 2025}", "Ruling 1", "citation:", "citation is not a mapping"),
    "citation without title": Mistake(BAN, "title: Islands Gazette 2024 no. 3, ", "", "citation:", "title is missing"),
    "citation of another scheme": Mistake(BAN, "url: https://example.org/gazette}", "url: www.example.org}", "citation:", "http or https"),
    "coverage unknown": Mistake(BAN, "covers: goods", "covers: good", "covers:", "good is not known"),
    "address of another scheme": Mistake(BAN, "url: https://example.org/gazette/3", "url: example.org/3", "url: example.org/3", "http or https"),
    "address missing": Mistake(RULING, "url: https://example.org/rulings/1\n", "", "id: quay-ruling", "url is missing"),
    "status never checked": Mistake(RULING, "status_checked_on: 2026-11-20\n", "", "id: quay-ruling", "status_checked_on is missing"),
    "brief too long": Mistake(RULING, "brief: a certificate did not help", f"brief: {'no ' * 31}help", "brief:", "write at most 90"),
    "brief with a full stop": Mistake(RULING, "did not help\n", "did not help.\n", "brief:", "leave it out"),
    "procedure missing": Mistake(PRESUMPTION, "procedure: {decides: the harbour master}\n", "", "id: quay-presumption", "the presumption has no procedure"),
    "procedure that nobody decides": Mistake(PRESUMPTION, "{decides: the harbour master}", "{clock: ten days}", "procedure:", "decides is missing"),
    "route without a standard": Mistake(BAN, "standard: a stamped paper, ", "", "route: a stamp", "standard is missing"),
    "list without an address": Mistake(BAN, "url: https://example.org/boats, ", "", "List of boats", "url is missing"),
    "versions out of order": Mistake(BAN, "from: 2024-09-01", "from: 2024-02-01", "from: 2024-02-01", "write the oldest version first"),
    "version of another start": Mistake(BAN, "applies_from: 2025-01-01, applies_to", "applies_from: 2025-02-01, applies_to", "2025-02-01", "write the same day in both"),
    "inputs of nowhere": Mistake(BAN, "regions: [UM-71]\n", "regions: [UM-72]\n", "UM-72", "unknown region UM-72"),
    "inputs of no goods known": Mistake(BAN, 'within: ["1604"]', 'within: ["1699"]', "1699", "unknown HS prefix 1699"),
    "inputs of no practice known": Mistake(BAN, "practices: [quay_labour]", "practices: [key_labour]", "key_labour", "did you mean quay_labour?"),
    "inputs of a stranger": Mistake(BAN, "fact: inputs_from:quay-presumption\n  regions", "fact: inputs_from:quay-presumptions\n  regions", "presumptions", "did you mean quay-presumption?"),
    "inputs without a name in words": Mistake(PRESUMPTION, "{region_in: [UM-71]}", "{fact: inputs_from:quay-presumption}", "trigger:", "has no name in words"),
    "a place and no question": Mistake(BAN, "    - fact: quay_workers\n    - fact: inputs_from:quay-presumption\n    - fact: duty_holder:quay-ban\n", "    - region_in: [UM-79]\n", "trigger:", "asks nothing of goods that are finished elsewhere"),
    "inputs of another place": Mistake(BAN, "regions: [UM-71]\n", "regions: [UM-79]\n", "UM-79", "inputs are of UM-79"),
    "goods named by classes alone": Mistake(BAN, 'hs_in:\n                - "1604"\n                - "0301"', 'sector_in: ["10"]', 'sector_in: ["1020"', "names classes only"),
    "duty without a threshold": Mistake(BAN, "threshold: more than ten boats\n", "", "trigger:", "duty_holder:quay-ban has no threshold"),
    "procedure without a clock": Mistake(BAN, "  clock: ten days\n", "", "procedure:", "the procedure has no clock"),
    "procedure without evidence": Mistake(BAN, "  evidence: [a stamped paper, a list of boats]\n", "", "procedure:", "the procedure has no evidence"),
    "procedure without penalties": Mistake(BAN, "  penalties: a fine\n", "", "procedure:", "the procedure has no penalties"),
    "family of other questions": Mistake(PRESUMPTION, "covers: conduct", "covers: conduct\nfamily: fish of the quay\ninputs: {name: fish, regions: [UM-71]}", "family:", "the facts differ from those of quay-ban"),
    "an id in a sentence": Mistake(BAN, "It says nothing of the nets.", "It follows quay-presumption.", "caution:", "quay-presumption is an id"),
    "an id of a fact in a sentence": Mistake(BAN, "brief: fish of", "brief: quay_workers of", "brief:", "quay_workers is an id"),
    "an old text read": Mistake(BAN, "{from: 2024-09-01, applies_from", "{from: 2026-09-01, applies_from", "verified:", "the text of 2026-09-01"),
    "cause of a fact unknown": Mistake(FACTS, "quay_labour", "key_labour", "key_labour", "did you mean quay_labour?"),
    "notice of no goods known": Mistake(NOTICES, '"1604"', '"1699"', "1699", "unknown HS prefix 1699"),
    "notice of no instrument": Mistake(NOTICES, "quay-presumption", "quay-presumptions", "instrument:", "did you mean quay-presumption?"),
    "notice of a group": Mistake(NOTICES, "0311", "031", "sectors:", "unknown class 031"),
    "notice of no sector": Mistake(NOTICES, "[1020, 0311]", "[]", "sectors:", "the notice names no sector"),
    "notice of a sector twice": Mistake(NOTICES, "0311", "1020", "sectors:", "sector 1020 occurs twice"),
    "notice aimed at no country": Mistake(NOTICES, "aimed_at: [CN]", "aimed_at: []", "aimed_at:", "the notice is aimed at no country"),
    "notice aimed at a part": Mistake(NOTICES, "aimed_at: [CN]", "aimed_at: [UM-71]", "aimed_at:", "unknown country UM-71"),
    "notice of all goods": Mistake(NOTICES, 'hs: ["03", "1604"]', "hs: []", "hs:", "about all goods, and is shown for every market"),
    "notice recorded later": Mistake(NOTICES, "2026-11-24", "2026-12-24", "recorded_on", "later than the release"),
    "presumption of no instrument": Mistake(PRESUMED, "quay-presumption,UM-71", "quay-resumption,UM-71", "UM-71", "did you mean quay-presumption?"),
    "presumption of a ban": Mistake(PRESUMED, "quay-presumption,UM-71", "quay-ban,UM-71", "quay-ban", "unknown presumption quay-ban"),
    "presumption of nowhere": Mistake(PRESUMED, "UM-71,", "UM-72,", "UM-72", "unknown region UM-72"),
    "presumption by an old code": Mistake(PRESUMED, "UM-71,", "CN-21,", "CN-21", "write CN-LN"),
    "presumption of no sector known": Mistake(PRESUMED, "UM-71,,", "UM-71,9999,", "9999", "unknown sector 9999"),
    "presumption backwards": Mistake(PRESUMED, UNTIL, "UM-79,1020,2025-06-01,2024-06-30", "2024-06-30", "later than to 2024-06-30"),
    "presumption before its law": Mistake(PRESUMED, UNTIL, "UM-79,1020,2024-05-01,2025-06-30", "2024-05-01", "earlier than applies_from 2024-06-01"),
    "presumption of a day twice": Mistake(PRESUMED, UNTIL, "UM-79,1020,2024-06-01,2025-07-01", "2025-07-01,,renewed", "overlaps presumptions.csv"),
    "presumption without end beside another": Mistake(PRESUMED, UNTIL, "UM-79,1020,2024-06-01,", "2025-07-01,,renewed", "overlaps presumptions.csv"),
    "fact twice": Mistake(FACTS, "inputs_from,", "quay_workers,Again?,,\ninputs_from,", "quay_workers,Again", "occurs twice"),
    "fact with hyphens": Mistake(FACTS, "inputs_from,", "has-boats,Boats?,,\ninputs_from,", "has-boats", "small letters and underscores"),
    "fact without a question": Mistake(FACTS, "of this law?", "of this law", "duty_holder", "without a question mark"),
}  # fmt: skip
EVERY = TREES | MISTAKES


@pytest.mark.parametrize("mistake", EVERY.values(), ids=EVERY.keys())
def test_a_mistake_in_the_law_is_one_fault_at_its_line_with_a_remedy(
    mistake: Mistake, tmp_path: Path
) -> None:
    assert_one_fault(tmp_path, mistake)


def test_a_family_without_a_question_is_a_fault_where_a_trigger_names_it(tmp_path: Path) -> None:
    (fault,) = faults_of(make(tmp_path, Mistake(FACTS, "duty_holder,", "duty_holders,", "", "")))
    assert fault.startswith(f"{BAN}:27: fact: the fact duty_holder has no question; add the row duty_holder")


def test_the_faults_of_one_tree_are_all_reported_in_one_run(tmp_path: Path) -> None:
    chosen = [
        TREES[name]
        for name in ("unknown sector", "unknown HS prefix deep in a tree", "unknown practice", "unknown fact")
    ]
    faults = faults_of(
        make(tmp_path, *chosen, *(MISTAKES[n] for n in ("file of another name", "notice of a group")))
    )
    assert len(faults) == 6
    assert all(any(mistake.message in fault for fault in faults) for mistake in chosen)


def test_files_of_law_that_are_missing_or_of_another_form_are_faults(tmp_path: Path) -> None:
    data = make(tmp_path)
    for name in (NOTICES, PRESUMED, FACTS):
        (data / name).unlink()
    (data / "instruments" / "list.yaml").write_text("- id: list\n")
    (data / "instruments" / "late.yml").write_text("id: late\n")
    faults = "\n".join(faults_of(data))
    for name in (NOTICES, PRESUMED, FACTS):
        assert f"{name}:1: the file is missing" in faults
    assert "instruments/list.yaml:1: is not one record" in faults
    assert "instruments/late.yml:1: nothing reads this file" in faults


def test_the_law_of_the_world_has_every_kind_of_atom() -> None:
    text = (WORLD / BAN).read_text("utf-8")
    assert all(
        f"{atom}:" in text for atom in ("region_in", "sector_in", "hs_in", "fact", "documented", "not")
    )
