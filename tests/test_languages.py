"""Every text is there in the languages we keep complete; another may have holes, and never says a wrong thing."""

import json
import re
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from audience import Templates, of_rooms  # noqa: E402 - scripts beside the packages
from eventhub.ground import languages as spoken  # noqa: E402
from languages import CATALOGUES, KINDS, collected, update  # noqa: E402
from shares import is_translated, share, told  # noqa: E402

PLACES = re.compile(r"%\(\w+\)s|%%|\{\w+\}")
COMPLETE = ("nl",)
"""Languages that are never without a text; the others are where somebody keeps them."""
SPOKEN = sorted(path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/eventhub.po"))


def catalogue(lang: str):
    with (CATALOGUES / lang / "LC_MESSAGES" / "eventhub.po").open("rb") as file:
        return read_po(file, locale=lang)


def texts(message) -> tuple[str, ...]:
    return message if isinstance(message, tuple | list) else (message,)


@pytest.fixture(scope="module")
def found():
    return collected()


@pytest.mark.parametrize("lang", COMPLETE)
def test_no_text_is_missing(lang, found):
    there = {message.id for message in catalogue(lang) if message.id and is_translated(message)}
    assert [message.id for message in found if message.id and message.id not in there] == []


GUESTS_PAPER = {f"templates/{name}.html" for name in (
    "hall/poster", "hall/blank_cards", "cafe/host_sheet", "cafe/table_tent", "print/route_cards",
    "ballot/paper_ballots", "openspace/print_place", "openspace/print_slip", "openspace/print_report",
    "needs/blank_card", "commitments/_card",
)}  # fmt: skip
"""What the print pack puts into a guest's hand, once in every language of the gathering."""


@pytest.mark.parametrize("lang", SPOKEN)
def test_what_a_guest_gets_on_paper_is_never_half_english(lang):
    printed = [one for one in catalogue(lang) if one.id and GUESTS_PAPER & {place for place, _ in one.locations}]
    assert [one.id for one in printed if not is_translated(one)] == []


@pytest.mark.parametrize("lang", SPOKEN)
def test_nothing_is_translated_that_nobody_says_any_more(lang, found):
    said = {message.id for message in found}
    assert [message.id for message in catalogue(lang) if message.id and message.id not in said] == []


@pytest.mark.parametrize("lang", SPOKEN)
def test_every_place_in_a_sentence_is_in_its_translation(lang):
    wrong = []
    for message in catalogue(lang):
        english = texts(message.id)
        if not message.id or not message.string:
            continue
        for place, text in enumerate(texts(message.string)):
            wanted = sorted(PLACES.findall(english[min(place, len(english) - 1)]))
            if text and _but_the_number(PLACES.findall(text), english) != _but_the_number(wanted, english):
                wrong.append((english, text))
    assert wrong == []


def _but_the_number(places, english):
    """One of a kind may be said without its number, in whichever of a language's forms."""
    return sorted(place for place in places if len(english) == 1 or place != "%(num)s")


def test_dutch_is_complete_and_has_two_plural_forms():
    assert "nl" in SPOKEN
    assert {len(message.string) for message in catalogue("nl") if isinstance(message.id, tuple)} == {2}


OTHER_WORDS = {"kamer": "ruimte", "kamers": "ruimtes"}
"""What somebody who translates would also say, and the word that this house has for it: one word, one meaning."""


def test_dutch_has_one_word_for_one_thing():
    said = {
        word
        for message in catalogue("nl")
        for text in texts(message.string)
        for word in re.findall(r"\w+", text.lower())
    }
    assert said & OTHER_WORDS.keys() == set()


def test_french_parts_no_question_mark_from_its_question():
    """Before : ; ? ! and within « » stands a blank at which no line ends (U+202F), and one form of the apostrophe."""
    said = [text for message in catalogue("fr") if message.id for text in texts(message.string)]
    assert [text for text in said if re.search(r" [:;?!»](?!\w)|« |\u2019", text)] == []


def test_arabic_has_six_forms_of_a_plural():
    assert {len(message.string) for message in catalogue("ar") if isinstance(message.id, tuple)} == {6}


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """Catalogues of a test's own, written and read in a folder of its own."""
    import languages

    for module in (languages, spoken):
        monkeypatch.setattr(module, "CATALOGUES", tmp_path)
    for remembered in (spoken.available, spoken.share, spoken.catalogue):
        remembered.cache_clear()
    yield tmp_path
    for remembered in (spoken.available, spoken.share, spoken.catalogue):
        remembered.cache_clear()


def test_another_language_begins_with_one_file_and_who_reads_a_text_above_it(elsewhere, found):
    begun = update("fi", found)
    assert (len(begun) > 1000, share(begun)) == (True, 0)
    assert [path.relative_to(elsewhere).as_posix() for path in elsewhere.rglob("*.po")] == [
        "fi/LC_MESSAGES/eventhub.po"
    ]
    seen = [message.auto_comments[0].split(": ")[1].split(", ")[0] for message in begun if message.id]
    assert list(dict.fromkeys(seen)) == ["participant", "wall", "printed", "desk", "facilitator"]  # in this order


def _catalogue(found, lang, **strings):
    """One in which what the hall reads is said in capitals, but for what is given."""
    made = update(lang, found)
    for message in made:
        if message.id and {"participant", "wall"} & set(message.auto_comments[0][9:].split(", ")):
            message.string = tuple(message.id) if isinstance(message.id, tuple) else message.id.upper()
    for key, string in strings.items():
        made.get(key).string = string
    path = spoken.CATALOGUES / lang / "LC_MESSAGES"
    with (path / "eventhub.mo").open("wb") as file:
        write_mo(file, made)
    (path / "share.json").write_text(json.dumps(told(made)))
    return made


def test_a_language_with_one_missing_sentence_lands_says_its_share_and_falls_to_english(elsewhere, found):
    made = _catalogue(found, "fi", Welcome="")
    assert (spoken.available(), spoken.percent("fi"), spoken.percent("fi", "all") < 99) == (("en", "fi"), 99, True)
    assert share(made) == told(made)["all"] < told(made)["hall"] < 1
    read = spoken.catalogue("fi")
    assert (read.gettext("Welcome"), read.gettext("Yes")) == ("Welcome", "YES")


def test_a_language_that_was_only_begun_is_offered_to_nobody(elsewhere, found):
    _catalogue(found, "fi")
    begun = update("sv", found)
    with (elsewhere / "sv" / "LC_MESSAGES" / "eventhub.mo").open("wb") as file:
        write_mo(file, begun)
    (elsewhere / "sv" / "LC_MESSAGES" / "share.json").write_text(json.dumps(told(begun)))
    assert spoken.available() == ("en", "fi")


def test_a_sentence_that_lost_a_comma_keeps_its_translation_for_somebody_to_look_at(elsewhere):
    before, after = Catalog(), Catalog()
    for text in ("Redraw, then wait.", "Yes"):
        before.add(text, auto_comments=["seen by: wall"])
    for text in ("Redraw then wait.", "Yes"):
        after.add(text, auto_comments=["seen by: wall"])
    first = update("fi", before)
    first.get("Redraw, then wait.").string, first.get("Yes").string = "PIIRRÄ", "KYLLÄ"
    with (elsewhere / "fi" / "LC_MESSAGES" / "eventhub.po").open("wb") as file:
        write_po(file, first)
    now = update("fi", after)
    assert (now.get("Redraw then wait.").string, share(now)) == ("PIIRRÄ", 0.5)
    update("fi", before)  # it came back as it was
    assert is_translated(update("fi", after).get("Yes"))


def test_who_reads_a_text_is_known_from_where_it_stands():
    known = of_rooms(KINDS, Templates(ROOT / "templates"))
    assert known["One speaks, all listen."] >= {"wall"}
    assert known["Your first three minutes as host"] >= {"participant"}  # a table host holds a phone
    assert "participant" in known["That is {spent} points; you have {points}. Please take some away."]
    assert known["Freeze the list"].isdisjoint({"participant", "wall"})


@pytest.mark.parametrize("lang", SPOKEN)
def test_every_sentence_can_be_filled_in(lang):
    """A stray brace or percent sign would only show when somebody meets it in the hall."""
    for message in catalogue(lang):
        for text in texts(message.string) if message.id else ():
            if "{" in text:
                text.format(**{name.strip("{}"): "x" for name in PLACES.findall(text)})
            elif "%(" in text:
                text % {name[2:-2]: "x" for name in PLACES.findall(text) if name != "%%"}


def test_make_languages_runs_and_changes_nothing_when_nothing_is_new(tmp_path, monkeypatch, capsys):
    """On a copy: while it is written, others read the catalogues."""
    import languages

    here = {path.relative_to(CATALOGUES): path.read_bytes() for path in CATALOGUES.glob("*/LC_MESSAGES/*.po")}
    for path, text in here.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_bytes(text)
    monkeypatch.setattr(languages, "CATALOGUES", tmp_path)
    assert (languages.main([]), capsys.readouterr().out.count("messages")) == (0, len(here))
    assert b"seen by: participant" in (tmp_path / "eventhub.pot").read_bytes()
    drop = re.compile(rb'"(POT|PO)-[^\n]*\n')
    changed = [
        path for path, text in here.items() if drop.sub(b"", (tmp_path / path).read_bytes()) != drop.sub(b"", text)
    ]
    assert changed == []  # by name: where every difference is printed, that of a whole catalogue takes an hour


def test_english_in_a_page_that_runs_from_right_to_left_is_set_apart_so_that_its_full_stop_stays_at_its_end():
    nobody_says = "Nobody ever says this."
    assert spoken.catalogue("ar").gettext(nobody_says) == f"\u2066{nobody_says}\u2069"
    assert spoken.catalogue("ar").ngettext("One.", "Many.", 2) == "\u2066Many.\u2069"
    assert "\u2066" not in spoken.catalogue("ar").gettext("Thank you.") + spoken.catalogue("nl").gettext(nobody_says)
