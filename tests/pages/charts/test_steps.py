"""The history chart: every score on its days, gaps where there was none, dashes where it was another pair's."""

import re
from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from api.pages.charts.steps import ABOVE, BELOW, HEIGHT, LEFT, RIGHT, Point, history_chart
from tests.pages.document import Document, Element

LAST = date(2026, 11, 30)
WIDTH = 660.0


def chart(points: list[Point], width: float = WIDTH) -> Element:
    drawn = history_chart(points, LAST, width)
    assert drawn is not None
    return Document(drawn).root.one("svg")


def paths(root: Element) -> list[tuple[str, str]]:
    return [(one.attributes["class"], one.attributes["d"]) for one in root.all("path")]


def test_a_pair_that_never_had_a_score_has_no_chart() -> None:
    assert history_chart([Point(date(2020, 1, 1), None)], LAST, WIDTH) is None
    assert history_chart([], LAST, WIDTH) is None


def test_scores_are_steps_that_end_on_the_day_of_the_page() -> None:
    root = chart([Point(date(2020, 1, 1), 5.0), Point(date(2024, 1, 1), 7.5)])
    ((kind, path),) = paths(root)
    assert kind == "step"
    start, middle, end = re.fullmatch(r"M(\S+) \S+H(\S+)V\S+H(\S+)", path).groups()  # type: ignore[union-attr]
    assert float(start) == LEFT
    assert float(start) < float(middle) < float(end)
    assert float(end) == WIDTH - RIGHT


def test_the_score_of_a_wider_pair_is_dashed_and_a_time_without_a_score_is_a_gap() -> None:
    root = chart(
        [
            Point(date(2020, 1, 1), 5.0, wider=True),
            Point(date(2021, 1, 1), 6.0),
            Point(date(2022, 1, 1), None),
            Point(date(2023, 1, 1), 6.5),
        ]
    )
    assert [kind for kind, _ in paths(root)] == ["step wider", "step", "step"]


def test_numbers_are_those_of_the_list_and_do_not_touch_each_other() -> None:
    days = [date(2024, 2, 26) + timedelta(day) for day in (0, 1, 2, 400)]
    root = chart([Point(day, 6.0 + number / 10, number=number) for number, day in enumerate(days, 1)])
    numbers = [one for one in root.all("text") if one.attributes["class"] == "number"]
    assert [one.text for one in numbers] == ["1", "2", "3", "4"]
    places = [(float(one.attributes["x"]), float(one.attributes["y"])) for one in numbers]
    for index, (x, y) in enumerate(places):
        for other_x, other_y in places[:index]:
            assert abs(x - other_x) >= 15 or abs(y - other_y) >= 12


@given(
    points=st.lists(
        st.tuples(
            st.dates(date(2000, 1, 1), LAST),
            st.one_of(st.none(), st.floats(0, 10).map(lambda value: round(value, 2))),
            st.booleans(),
        ),
        min_size=1,
        max_size=30,
    ),
    width=st.sampled_from([330.0, 660.0]),
)
def test_everything_is_inside_the_picture(
    points: list[tuple[date, float | None, bool]], width: float
) -> None:
    ordered = [
        Point(day, score, wider, number)
        for number, (day, score, wider) in enumerate(sorted(points, key=lambda point: point[0]), 1)
    ]
    drawn = history_chart(ordered, LAST, width)
    if drawn is None:
        assert all(point.score is None for point in ordered)
        return
    root = Document(drawn).root.one("svg")
    for _, path in paths(root):
        for x in re.findall(r"[MH](\d+(?:\.\d+)?)", path):
            assert LEFT - 0.01 <= float(x) <= width - RIGHT + 0.01
    for dot in root.all("circle"):
        assert ABOVE - 0.01 <= float(dot.attributes["cy"]) <= HEIGHT - BELOW + 0.01


def test_years_have_room() -> None:
    root = chart([Point(date(1995, 6, 1), 4.0)], 330.0)
    years = [float(one.attributes["x"]) for one in root.all("text") if one.text.isdigit()]
    assert len(years) > 2
    assert all(after - before >= 40 for before, after in pairwise(years))


def test_the_chart_is_described_in_words() -> None:
    root = chart([Point(date(2020, 1, 1), 5.0), Point(date(2024, 1, 1), 7.5)])
    assert root.attributes["aria-label"] == (
        "Score over time: 5 from 2020-01-01, at most 7.5, 7.5 on 2026-11-30; the list has every change"
    )
