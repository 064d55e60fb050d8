"""Lines end where a reader expects it, in any script."""

import pytest

from rooms.drawing.text import HYPHEN, rtl, width, wrap


def lines(text: str, room: float = 346, first: float = 46, most: int = 99):
    return wrap(text, 40, room, first, most=most).lines


def test_a_title_stands_in_lines_no_longer_than_their_room():
    found = lines("Winkels en markten melden overschot dagelijks")
    assert found == ("Winkels en", "markten melden", "overschot", "dagelijks")


def test_a_foreseen_hyphen_is_used_and_does_not_count_as_broken():
    found = wrap("samen\u00adwerkings\u00adverband", 40, 346, 46)
    assert (found.broken, "".join(found.lines).replace(HYPHEN, "")) == (0, "samenwerkingsverband")


def test_a_word_of_sixty_letters_is_broken_with_a_hyphen_and_says_so():
    found = wrap("x" * 60, 40, 346, 46)
    assert "".join(found.lines).replace(HYPHEN, "") == "x" * 60
    assert all(line.endswith(HYPHEN) for line in found.lines[:-1])
    assert found.broken == len(found.lines) - 1


def test_chinese_breaks_between_signs_and_never_before_a_full_stop():
    found = lines("重新利用和修理的城市里没有垃圾。")
    assert "".join(found) == "重新利用和修理的城市里没有垃圾。"
    assert not any(line.startswith("。") for line in found)


def test_an_emoji_with_parts_stays_whole():
    family = "👨‍👩‍👧‍👦"
    assert all(line.count("\u200d") % 3 == 0 for line in lines(family * 12))


def test_what_does_not_fit_into_the_last_line_ends_in_an_ellipsis():
    found = wrap("one two three four five six seven eight nine ten", 40, 346, 46, most=2)
    assert (len(found.lines), found.cut, found.lines[-1][-1]) == (2, True, "…")
    assert width(found.lines[-1], 40) <= 346


@pytest.mark.parametrize("text", ["", " ", "\u00ad", "\u200b", "\n\t", "-", "--------", "\u0301", "\ud7ff"])
def test_the_strangest_text_ends(text):
    assert len(lines(text)) <= 1


@pytest.mark.parametrize(("text", "right"), [("مرحبا", True), ("123 שלום", True), ("abc", False), ("12", False)])
def test_the_first_letter_with_a_direction_says_where_reading_begins(text, right):
    assert rtl(text) == right
