"""The scale: bands of the method, the score in its own band, the range around it, words for who does not see it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from api.pages.charts.scale import OnScale, bands, dimension_bar, origin_dots, score_scale
from api.scoring import method
from tests.pages.document import Document, Element

WIDTH = 640.0


def picture(drawn: str) -> Element:
    return Document(drawn).root.one("svg")


def parts(drawn: str, tag: str) -> list[dict[str, str]]:
    return [one.attributes for one in picture(drawn).all(tag)]


def words(drawn: str) -> list[str]:
    return [one.text for one in picture(drawn).all("text")]


def test_the_scale_has_all_bands_of_the_method_side_by_side_and_named() -> None:
    drawn = score_scale(OnScale(7.27, "very_high", 6.59, 7.29), WIDTH)
    rects = parts(drawn, "rect")
    assert [rect["class"].split()[0] for rect in rects] == [
        f"band-{name.replace('_', '-')}" for _, name in method.BANDS
    ]
    starts = [float(rect["x"]) for rect in rects]
    assert starts == [band.low * WIDTH / 10 for band in bands()]
    assert float(rects[-1]["x"]) + float(rects[-1]["width"]) == WIDTH
    assert {"very low", "low", "medium", "high", "very high"} <= set(words(drawn))


@given(score=st.floats(0, 10).map(lambda value: round(value, 2)), width=st.sampled_from([330.0, 640.0]))
def test_the_mark_is_in_the_band_of_the_score_and_its_figure_inside_the_picture(
    score: float, width: float
) -> None:
    band = method.band(score)
    drawn = score_scale(OnScale(score, band), width)
    mark = next(line for line in parts(drawn, "line") if line["class"] == "mark")
    own = next(one for one in bands() if one.name == band)
    assert own.low * width / 10 - 0.01 <= float(mark["x1"]) <= own.high * width / 10 + 0.01
    figure = picture(drawn).one("text", class_="score")
    assert 10 < float(figure.attributes["x"]) < width - 10
    assert float(figure.text) == score


def test_the_range_spans_the_scores_with_one_origin_left_out() -> None:
    drawn = score_scale(OnScale(7.27, "very_high", 6.59, 7.29), WIDTH)
    span = next(line for line in parts(drawn, "line") if line["class"] == "range")
    assert (float(span["x1"]), float(span["x2"])) == (421.76, 466.56)
    assert not [
        line
        for line in parts(score_scale(OnScale(7.27, "very_high"), WIDTH), "line")
        if "range" in line["class"]
    ]


def test_a_score_of_a_part_is_drawn_and_described_as_such() -> None:
    drawn = score_scale(OnScale(5.45, "high", at_most=True), WIDTH)
    assert "at most 5.45" in words(drawn)
    assert [line["class"] for line in parts(drawn, "line")] == ["mark open"]
    assert picture(drawn).attributes["aria-label"] == "At most 5.45 on a scale of 0 to 10: high"


def test_a_low_score_of_a_part_is_drawn_and_described_without_its_band() -> None:
    drawn = score_scale(OnScale(2.9, "low", at_most=True), WIDTH)
    assert "highest documented 2.9" in words(drawn)
    assert picture(drawn).attributes["aria-label"] == "Highest documented 2.9 on a scale of 0 to 10"
    assert 'class="word own"' not in drawn


def test_a_picture_has_a_name_and_no_style_of_its_own() -> None:
    for drawn in (score_scale(OnScale(3, "low"), 330.0), dimension_bar(8.5, "Vulnerability")):
        assert picture(drawn).attributes["role"] == "img"
        assert picture(drawn).attributes["aria-label"]
        assert not re.search(r"style=|fill=|stroke=", drawn)


def test_words_are_escaped() -> None:
    assert 'aria-label="&lt;b&gt;: 2 of 10"' in dimension_bar(2, "<b>")


@given(value=st.floats(0, 10))
def test_a_bar_is_as_long_as_its_value_and_never_invisible(value: float) -> None:
    track, fill = parts(dimension_bar(value, "Hazard"), "rect")
    assert float(track["width"]) == 200
    assert abs(float(fill["width"]) - max(20 * value, 4)) < 0.01


def test_origins_are_dots_those_of_the_indicator_filled() -> None:
    dots = parts(origin_dots(2, 5), "circle")
    assert [dot["class"] for dot in dots] == ["filled"] * 2 + ["empty"] * 3
