"""However somebody types or pastes the code, it is the code."""

import secrets

import pytest

from eventhub.ground.typed import CODE_LETTERS, typed_code, typed_key

WAYS = (
    "ABC234", "abc234", " abc 234 ", "ABC-234", "a b c 2 3 4", "/ABC234/", "ABC234/", "ABC234.", "“ABC234”", "#ABC234",
    "http://h/ABC234", "http://h/ABC234/", "http://h/ABC234?fbclid=Iw1", "http://h/ABC234/?fbclid=Iw1&utm_source=x/y",
    "http://h/ABC234#top", "https://hall.example.org/ABC234#:~:text=hello", "http://192.168.8.2:8000/abc234",
    "hall.example.org/ABC234?x=1", "localhost:8000/ABC234", "http://[fe80::1]:8000/ABC234", "http://h/ABC234/cafe",
    "http://h/ABC234/cafe?x#y", "http://h/p/ABC234/XYZ23456", "http://h/?code=ABC234", "http://h/?x=1&code=abc234#z",
    "http%3A%2F%2Fh%2FABC234%3Ffbclid%3D1", "<http://h/ABC234>", "Come in here: http://h/ABC234?x=1 See you there!",
    "Join with ABC234 today", "the code is abc234!", "code: ABC 234", "HTTP://H/ABC234", "ABC234\u200b", "http://h//ABC234",
    "\ufeffABC234\n", "ＡＢＣ２３４", "(http://h/ABC234)", "ABC234?fbclid=Iw1", "Entrez : http://h/ABC234, merci",
)  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_a_code_is_found_in_whatever_was_pasted(way):
    assert typed_code(way) == "ABC234"


def test_a_card_s_code_is_found_in_its_link_and_the_wall_s_code_too():
    for link in ("http://h/p/ABC234#XYZ23456", "http://h/p/ABC234?fbclid=1#XYZ23456", "http://h/p/ABC234#XYZ23456?x=1",
                 "http://h/p/ABC234/XYZ23456?fbclid=1"):  # fmt: skip
        assert (typed_code(link), typed_code(link, 8)) == ("ABC234", "XYZ23456")
    assert typed_code("xyz2 3456", 8) == "XYZ23456"


ODD = ("", " ", "/", "?", "#", "http://", "://", "http://[", "%", "%ff", "\0", "/" * 3000, "a " * 3000)


@pytest.mark.parametrize("odd", ODD)
def test_whatever_is_no_code_is_short_and_harmless(odd):
    assert set(typed_code(odd)) <= set(CODE_LETTERS + "IL1") and len(typed_code(odd)) <= 12


@pytest.mark.parametrize("way", ["{}", " {} ", "http://h/enter#{}", "http://h/enter?fbclid=1#{}", "http://h/enter#{}?x=1",
                                 "<https://hall.example.org/after#{}>", "Your link: http://h:8000/enter#{} See you!",
                                 "#{}", "http://h/enter#{}&utm_source=x", "http://h/enter#{}/"])  # fmt: skip
def test_a_key_is_found_in_the_link_it_came_with(way):
    for key in (secrets.token_urlsafe(24) for _ in range(50)):
        assert typed_key(way.format(key)) == key
