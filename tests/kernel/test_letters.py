"""Names are compared in one way wherever they are typed, listed or searched."""

import unicodedata

import pytest

from rooms.kernel.letters import begins, folded, searchable, visible

TYPED = {
    "Anne-Marie de Boer": ("Anne-Marie", "Anne-Marie de Boer", "anne marie", "annemarie", "boer"),
    "Łukasz Żak": ("Lukasz", "zak", "ŁUKASZ"),
    "Søren Kjær": ("Soren", "Kjaer", "soeren", "søren kjær"),
    "Đorđe Ilić": ("Dorde", "ilic"),
    "Işık Aydın": ("Isik", "aydin", "IŞIK"),
    "Siobhán ’Brien": ("siobhan brien", "'brien", "’brien"),
    "Kevin O'Neill": ("o'neill", "O’Neill", "oneill", "o neill", "neill"),
    "Jürgen Müller-Lüdenscheidt": ("Müller-Lüdenscheidt", "muller", "Mueller", "ludenscheidt", "müller‐lü"),
    "Jan van 't Hoff": ("van 't hoff", "van t hoff", "hoff"),
    "Þóra Strauß": ("thora", "strauss", "Strauß"),
    "Ana\u00a0\u00a0Silva": ("ana silva",),
    "Ａｎａ Silva": ("ana",),
    "Ana\u200b Silva": ("ana silva",),
}


@pytest.mark.parametrize("name", TYPED)
def test_somebody_is_found_however_their_name_is_typed(name):
    for spelled in (name, unicodedata.normalize("NFD", name)):
        words = searchable(spelled).split()
        assert [typed for typed in TYPED[name] if not begins(folded(typed), words)] == []
        assert [typed for typed in TYPED[name] if not begins(folded(unicodedata.normalize("NFD", typed)), words)] == []


def test_a_name_is_the_same_in_every_spelling_of_its_accents_and_blanks():
    assert folded("José Ruiz") == folded("Jose\u0301  RUIZ") == folded("josé\u00a0ruiz") == "jose ruiz"
    assert folded("Æsa Ødegård") == "aesa odegard"


def test_somebody_else_is_not_found():
    assert not begins(folded("lena"), searchable("Helena Bos").split())
    assert not begins(folded("ana bos"), searchable("Ana Silva").split())


def test_a_name_of_signs_alone_is_still_a_name():
    assert folded("★") == "★"
    assert folded("李 雷") == "李 雷"


BLANK = ("", " ", "\u00a0", "\u3164", "\u115f\u1160", "\uffa0", "\u2800", "\u200b\u200d", "\u2063", "\ufeff", "\u00ad",
         "\u034f", "\u180e", "\U000e0041", "\U0001d159", "\u0301", "\ufe0f", "\u17b4")  # fmt: skip


@pytest.mark.parametrize("text", BLANK)
def test_what_nobody_can_see_is_no_name(text):
    assert not visible(f"{text} {text}")


def test_a_heart_a_letter_and_a_family_can_be_seen():
    assert all(map(visible, ("♥", "a", "👨\u200d👩\u200d👧", "क्\u200dष", "ㅤAna")))
