"""The model card, `docs/reader.md`: written by the training together with the weights, from the figures of this training."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from seed.reader.figures import BOUND, Figures, lines
from seed.reader.noise import SHARES
from seed.reader.phrases import UNSEEN
from seed.reader.sources import SOURCES

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from seed.reader.training import Size


class Training(NamedTuple):
    """What the card reports of a training."""

    day: str
    digest: str
    """The digest of the training texts."""
    counts: Mapping[str, int]
    """Texts that were trained on, by source."""
    languages: Mapping[str, int]
    size: Size
    features: int
    exact: int
    """Official phrases in the table of hashes."""
    figures: Sequence[Figures]
    reliability: Sequence[tuple[float, float, int, float, float]]
    own: int
    """Texts of the operator's file."""


def card(training: Training) -> str:
    """Return the page."""
    return "\n".join([*_reading(training), *_training(training), *_results(training)]) + "\n"


def _reading(training: Training) -> list[str]:
    """Return what the reader is for and how it reads."""
    size = training.size
    return [
        "# The trained reader of products",
        "",
        "The model card of the weights in `seed/data/reader/`. `python -m seed.reader train` writes it together with them; do not edit it.",
        "",
        "## What it is for",
        "",
        "It reads a short text about goods or an activity (*frozen pollock fillets*, *Cotton yarn, retail pack*, *棉纱线*) as a class of ISIC Rev.4, or as a",
        "group of three digits, with a probability. It is used by `resolve`, by `screenings` and wherever a request has `product`. Codes and",
        "known phrases are read before it, without it. It decides nothing about a firm or a person: it finds the sector whose evidence is shown.",
        "",
        "## How it reads",
        "",
        "1. A text becomes the stems of its words, with excluded words marked (*other than cotton*, *sugar-free*), and the known terms of the release found in it.",
        "2. Features are the words, the pairs of neighbours, the groups of 3 to 5 letters of a word (1 to 4 letters in Chinese, Japanese and Korean, 2 to 6 in",
        "   Thai, Lao and Khmer), and the classes of the known terms: of all, of the first, of the last, and of the last before a sign or a joining word (*cotton yarn, for",
        "   weaving*: in English that is the product). Each is hashed to 32 bits.",
        f"3. A table has a vector of {size.vector} numbers for each of {training.features:,} features. Their sum, divided by the square root of their number, goes through a",
        f"   linear layer and a hidden layer of {size.hidden} units beside it, to a number for each of the 419 classes.",
        "4. A logistic function makes a probability of it: of the odds of the first class, of its distance to the second, of the odds of the best group, of the",
        "   share of features that are known, of the number of words, and of whether the known terms agree. It was fitted on texts that no training saw.",
        f"5. From {BOUND:g} on the class is the answer; else its group, where the group reaches {BOUND:g}; else the text is left open, with candidates.",
        "",
        f"{BOUND:g} is the bound because a wrong class costs a reader more than a question: it shows evidence for another sector. Texts just above it are right four times in",
        "five, and all that is answered is right about as often as the table below says.",
        "",
        "`matched` names the words whose vectors speak most for a class: the gradient of its score, times the vector of the word.",
        "",
    ]


def _training(training: Training) -> list[str]:
    """Return the training texts and the training."""
    size = training.size
    return [
        "## Training texts",
        "",
        "| files | what | publisher | licence | texts trained on |",
        "| --- | --- | --- | --- | --- |",
        *(
            f"| {source.files} | {source.what} | {source.publisher} | {source.licence} | {sum(training.counts.get(name, 0) for name in source.phrases):,} |"
            for source in SOURCES
        ),
        *([f"| an operator's file | labelled texts | | | {training.own:,} |"] if training.own else []),
        "",
        "The texts are not in this repository; the weights do not contain them, only numbers and hashes. Contains public sector information licensed under",
        "the Open Government Licence v3.0. A code of SIC, NAICS or HS is a class by the tables of this project (`nace_isic.csv`, `naics_isic.csv`, `hs_isic.csv`);",
        "a code of several classes counts as right with each of them. A text that stands below a heading is joined to it.",
        "",
        "By language of the source: "
        + ", ".join(
            f"{name or 'own terms (14 languages)'} {count:,}" for name, count in training.languages.items()
        )
        + ".",
        "",
        f"Trained on {training.day}; digest of the texts with their classes: `{training.digest}`.",
        "",
        "## Training",
        "",
        f"NumPy and SciPy, Adam, {size.epochs} passes, batches of {size.batch}, seed {size.seed}; the same files have the same weights on one machine. 15% of a text's features are left",
        f"out at each step, and {SHARES}. A term of this project is mostly trained without being looked up itself, so that the reader does not",
        "trust known terms blindly. Vectors are stored as 8 bits with a scale each, layers with 16 bits; the figures are of these stored numbers.",
        "",
        f"{UNSEEN}% of the lines of each source, by a hash of the phrase, are in no training: half fits the calibration, the other half is measured here. Own terms among them are not",
        f"known terms either while they are measured. The table of official phrases ({training.exact:,} hashes of complete phrases with one class) is off in these figures; in the service it",
        "reads a repeated official phrase for certain.",
        "",
    ]


def _results(training: Training) -> list[str]:
    """Return the figures, and what the reader cannot do."""
    return [
        "## Figures",
        "",
        *lines(training.figures),
        "",
        "*Precision* is the share of the answers that are right, a group counting where its class is meant; *found* the share of all texts with a right answer; *among three*",
        "the share with the right class or its group among the first three candidates. *Short customs texts* are the English texts of nomenclatures, cut and abbreviated by a program",
        "in the style of customs (*Art of plas nesoi*). The last lines are this project's own labelled texts: words were written for those of products, products_fresh and",
        "products_unseen, and the last two also fit the calibration; for products_last no word was written, but settings were compared on it.",
        "",
        "## Reliability",
        "",
        "| score | texts | mean score | right |",
        "| --- | --- | --- | --- |",
        *(
            f"| {low:.2f} to {high:.2f} | {count:,} | {mean:.3f} | {right:.3f} |"
            for low, high, count, mean, right in training.reliability
            if count
        ),
        "",
        "## What it cannot do",
        "",
        "- Words that no source has, above all names of brands, jargon and codes of parts: it says so by a low score, or not at all where letters mislead it.",
        "- Languages beyond English, German, French, Spanish and Dutch are known by this project's own terms only (Chinese, Vietnamese, Portuguese, Indonesian, Turkish, Thai,",
        "  Korean, Japanese, Arabic and others): long texts in them are read by the terms that they contain.",
        "- The stage of a good, where a text does not state it (*tomatoes* are grown, *tomato paste* is made), and the role of a firm (maker, dealer, renter) without a word for it.",
        "- Phrases of activities and services are read less well than goods.",
        "- It knows the classes of ISIC Rev.4 only, and no good below a class.",
        "",
        "## Harm",
        "",
        "A wrong class shows evidence about another sector: a firm may look exposed to forced labour where nothing is known, or unexposed where much is. Read",
        "`matched`, the score and the candidates; use an HS code where you have one; and put your own readings into a file (`python -m seed.reader train --own FILE`, or the readings file of",
        "a screening), which go before the model. The model has no words for people: no name, nationality or origin of persons is a training text.",
    ]


def about(training: Training, calibration: Mapping[str, Any]) -> dict[str, Any]:
    """Return the description of the weights, without what their files add."""
    return {
        "calibration": calibration,
        "trained": training.day,
        "texts_sha256": training.digest,
        "size": training.size._asdict(),
        "figures": [each._asdict() for each in training.figures],
    }
