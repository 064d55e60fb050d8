"""Every text is there in every language we speak, with its places and its plurals."""

import re
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))
from languages import CATALOGUES, collected, update  # noqa: E402 - a script beside the packages

PLACES = re.compile(r"%\(\w+\)s|%%|\{\w+\}")
SPOKEN = sorted(path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/eventhub.po"))


def catalogue(lang: str):
    with (CATALOGUES / lang / "LC_MESSAGES" / "eventhub.po").open("rb") as file:
        return read_po(file, locale=lang)


def texts(message) -> tuple[str, ...]:
    return message if isinstance(message, tuple | list) else (message,)


@pytest.mark.parametrize("lang", SPOKEN)
def test_no_text_is_missing(lang):
    there = {message.id: message.string for message in catalogue(lang) if message.id}
    assert [message.id for message in collected() if message.id and not all(texts(there.get(message.id, "")))] == []


@pytest.mark.parametrize("lang", SPOKEN)
def test_nothing_is_translated_that_nobody_says_any_more(lang):
    said = {message.id for message in collected()}
    assert [message.id for message in catalogue(lang) if message.id and message.id not in said] == []


@pytest.mark.parametrize("lang", SPOKEN)
def test_every_place_in_a_sentence_is_in_its_translation(lang):
    wrong = []
    for message in catalogue(lang):
        english = texts(message.id)
        if not message.id:
            continue
        for place, text in enumerate(texts(message.string)):
            wanted = sorted(PLACES.findall(english[min(place, len(english) - 1)]))
            if sorted(PLACES.findall(text)) != wanted and not (len(english) > 1 and "num" not in text):
                wrong.append((english, text))
    assert wrong == []


def test_dutch_is_complete_and_has_two_plural_forms():
    assert "nl" in SPOKEN
    assert {len(message.string) for message in catalogue("nl") if isinstance(message.id, tuple)} == {2}


def test_another_language_begins_with_one_file(tmp_path, monkeypatch):
    import languages

    monkeypatch.setattr(languages, "CATALOGUES", tmp_path)
    messages, gaps = update("pt", collected())
    assert messages == gaps > 1000
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.po")] == ["pt/LC_MESSAGES/eventhub.po"]


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
    drop = re.compile(rb'"(POT|PO)-[^\n]*\n')
    changed = [
        path for path, text in here.items() if drop.sub(b"", (tmp_path / path).read_bytes()) != drop.sub(b"", text)
    ]
    assert changed == []  # by name: where every difference is printed, that of a whole catalogue takes an hour
