"""Exceptions in the log: their types and frames, and never a message."""

import pytest

from api.frames import MOST_FRAMES, frames

SECRET = "zq7-secret"  # noqa: S105  a marked word


def fail(depth: int = 0) -> None:
    if depth:
        fail(depth - 1)
    raise ValueError(SECRET)


def fail_with_causes() -> None:
    try:
        fail()
    except ValueError as error:
        error.add_note(SECRET)
        raise ExceptionGroup(SECRET, [KeyError(SECRET), OSError(SECRET)]) from error


def test_type_file_line_and_function_are_there_and_the_message_is_not() -> None:
    with pytest.raises(ValueError, match=SECRET) as caught:
        fail()
    lines = frames(caught.value)
    assert lines[0] == "ValueError"
    assert lines[-1].endswith(" in fail")
    assert "test_frames.py:" in lines[-1]
    assert SECRET not in "\n".join(lines)


def test_causes_and_groups_are_followed_without_their_messages() -> None:
    with pytest.raises(ExceptionGroup) as caught:
        fail_with_causes()
    text = "\n".join(frames(caught.value))
    assert text.startswith("ExceptionGroup\n")
    assert text.count("caused by:") == 3
    assert "\nValueError\n" in text
    assert "\nKeyError" in text
    assert SECRET not in text


def test_a_deep_recursion_has_a_bounded_number_of_lines() -> None:
    with pytest.raises(ValueError, match=SECRET) as caught:
        fail(300)
    assert len(frames(caught.value)) == MOST_FRAMES + 2


def test_a_cause_that_is_its_own_cause_ends() -> None:
    one, other = ValueError(SECRET), KeyError(SECRET)
    one.__cause__, other.__cause__ = other, one
    assert len(frames(one)) < 40
