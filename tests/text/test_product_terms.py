from api.text.product_terms import term_key, term_words
from api.text.product_words import product_words

WRITTEN: dict[str, tuple[str, ...]] = {
    "cotton yarn": ("1311",),
    "cotton": ("0116",),
    "yarn": ("1311", "2030"),
    "纱线": ("1311",),
    "กุ้ง": ("0311",),
}
TERMS = {term_key(term): classes for term, classes in WRITTEN.items()}


def added(text: str, *, complete: bool = True) -> list[tuple[str, str]]:
    found = term_words(text, product_words(text), TERMS, complete=complete)
    return [(word.word, text[word.start : word.end]) for word in found]


def test_the_longest_term_adds_its_class_at_its_place() -> None:
    assert added("Dyed cotton yarns, retail") == [
        ("§1311", "cotton yarns"),
        ("§^1311", "cotton yarns"),
        ("§$1311", "cotton yarns"),
        ("§>1311", "cotton yarns"),
    ]


def test_a_term_that_is_the_complete_text_is_marked_so() -> None:
    assert ("§=1311", "Cotton Yarn") in added("Cotton Yarn")


def test_training_can_leave_out_a_term_that_is_the_complete_text() -> None:
    assert [word for word, _ in added("Cotton yarn", complete=False)] == [
        "§0116", "§1311", "§2030", "§^0116", "§$1311", "§$2030", "§>1311", "§>2030",
    ]  # fmt: skip


def test_an_excluded_term_adds_nothing() -> None:
    assert added("thread, other than cotton") == []


def test_terms_are_found_inside_scripts_without_blanks() -> None:
    assert added("棉纱线厂")[0] == ("§1311", "纱线")
    assert added("แช่แข็งกุ้ง")[0][0] == "§0311"


def test_the_last_term_before_a_sign_or_a_joining_word_is_the_head() -> None:
    for text in ("cotton yarn of cotton", "Cotton yarn, yarn", "cotton yarn (cotton)", "cotton yarn/yarn"):
        assert [word for word, _ in added(text) if word.startswith("§>")] == ["§>1311"]
    assert not [word for word, _ in added("spools of cotton yarn") if word.startswith("§>")]


def test_a_text_without_terms_adds_nothing() -> None:
    assert added("polished stone") == added("") == []
