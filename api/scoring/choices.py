"""What the text of the method leaves open, and how it was settled: published with the method."""

from __future__ import annotations

from typing import Final

CHOICES: Final = (
    "Weak items (reliability E or F, credibility 5 or 6) are shown with origin `unjudged` and enter no axis, no floor and no dispute.",
    "An opinion on what others report is shown with origin `opinion` and enters no axis, no floor, no extent and no dispute.",
    "An item without a stated region is evidence of no place and appears in no profile; it is found at /v1/evidence.",
    "One code represents a chain of only children: of sectors the narrowest (4100 for 41 and 410), of places the widest (ES-MD for ES-M).",
    "A claim that names goods speaks of its class in a request without `hs`, as long as no listing says what part of the class its goods are in that country; where one does, the claim covers the class where the listing does.",
    "A good that is the main part of a class in a country is so in its subdivisions; main in a subdivision says nothing of the country.",
    "A listing is exact in the subdivision for which its row says main, though the list names the country.",
    "A denial, a remedy and an ending concern the goods of the claims that they name, whatever goods they name themselves.",
    "A practice is documented by a supporting item of any dimension that is not weak, no context and no opinion; presence of dispatched workers documents it too.",
    "An item of a practice that is stated for an ancestor counts in full and may set the extent; it is not exact, and no floor rests on it.",
    "A denial, a remedy or an ending without a sector weighs 1 in its place and 0.35 below it whatever is documented: otherwise one more supporting claim could lower the score. For the same reason none of them gains by a practice.",
    "An ending or a denial that names an origin names none of its listings and no opinions; an ending that names a listing by its id discounts it and takes its floor.",
    "A listing that its authority removed still counts, by its age from publication, and carries no floor and no extent; listings announced and not yet in force do not count.",
    "`reported` rests on items that an ending names as well: what a known source reported within ten years is never `very_low`, though no other floor rests on it.",
    "An ending names nothing that was observed after its own date.",
    "An ending stays in force for the items that it names when later items reopen it: it then ages, and the later items carry floors and extent of their own.",
    "A remedy has no weight in any formula; `counts` is false.",
    "A floor, the ILO pattern and the extent require exact items; a listing of a country sets no floor in a subdivision, which inherits the country's score instead.",
    "The ILO pattern has no threshold of weight in `documented`; in `found` each origin has q >= 0.25 in an observation of the pattern.",
    "A finding without an extent is one of a case. A finding of more than a case is also documented.",
    "Floors are each judged against the raw score, so no order among them can matter.",
    "The extent has a limit at ten years and does not fade; the floors `reported`, `state_imposed` and `systemic`, whose text has an age, do.",
    "What lends: an item of extent recurring or more that names the very pair, not over, of any grade that counts and of any age; a listing in force.",
    "The score that a wider pair lends is compared with 3.5 as printed, and used unrounded.",
    "A part is a pair that a claim or listing names, a place inside of which every sector is stated or presumed, or a good that a listing names; it is scored as its own answer is, so `at_most` equals the score of that answer.",
    "A good or a class inside that a wider place names is a part too, where it lends its score: `at_most` then names that place. It makes a pair `partial` only where no wider pair lends a score to all of it.",
    "Forced labour found as a whole, by a well graded survey or inquiry, is `documented` by itself: it has both sides of the pattern in one, and a documented case must not be low.",
    "`at_most` of a partial pair is never below what a wider pair lends, and then names that pair: otherwise one more claim about a part could lower the answer.",
    "Goods of a listing whose codes are covered by the same items are one part, named by the first code.",
    "A partial pair has no score though a wider pair may lend one: the statuses are in order.",
    "Where the basis is a wider pair, dimensions, evidence, pattern, confidence, range and structural score are those of the basis; laws are those of the pair in question.",
    "Hazard is printed only with a score: the lowest value of the formula must not look measured.",
    "Of several editions of a measure the newest published by as_of is used, else the first one after it. A tier that the table has no figure for is no measure.",
    "A tier of Watch List or worse is left out of the mean where it would lower it; it stays listed among the measures.",
    "A presumption covers every section of goods (ISIC A to C) without `hs`; the trade in goods (G) only with `hs`; services never; the region in any sector never.",
    "A denial, a remedy or an ending is shown under each dimension that it names an item of, and counted once.",
    "Confidence and range are those of the basis. Range leaves an origin out everywhere: in the pair, in wider pairs and in pairs inside.",
    "Unrelated sectorless claims are shown with weight 0.",
)  # fmt: skip
"""Each choice in one sentence; the reasons are in docs/method.md."""
