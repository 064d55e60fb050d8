"""Every preset, answered by four and by five, by phone, on paper and by a link: what pages and harvest then say."""

import json

import pytest

from eventhub.screens.pages import Frame, Painter
from facilitator.drafting.recipe import find, read_recipe
from rooms.ask import ask
from rooms.ask.answering import Answer, CountMeIn, SendCard
from rooms.ask.brought import brought_home, tables
from rooms.ask.judging import Moderate
from rooms.ask.kind import CARD, COUNT_ME_IN, NUMBERED, ONLY_ME, SCALE, WORDS
from rooms.ask.opening import CloseAsk, OpenAsk, ShowAnswers
from rooms.ask.typed import TypeSheet
from rooms.kernel import FACILITATOR, HARVESTER, PARTICIPANT, SCRIBE, WALL, Viewer
from rooms.kernel.telling import Home
from tests.stage import Stage, words

PRESETS = {
    room["key"]: ask.read(room["settings"], room["key"], "en")
    for name in ("small-moments", "vitality") for room in read_recipe(find(name).read_text("utf-8"))["rooms"]
    if room["kind"] == "ask"
}  # fmt: skip
WAYS = ("phone", "paper", "link")
EVERYBODY = {"wall": WALL, "phone": PARTICIPANT, "book": FACILITATOR}
STROKES = "20 160 60 60;150 40"


def told(place: int, item) -> tuple[int, str]:
    """What the n-th person says: a value of their own, as far as there are so many, and a word of their own."""
    return 1 + place % max(len(item.labels), 1), f"canary{place}"


def by_phone(s: Stage, place: int) -> None:
    """Also what a link sends: whatever may come by it."""
    one = s.as_(f"p{place}")
    for item in s.state.settings.items:
        value, word = told(place, item)
        if item.type in NUMBERED:
            one.does(Answer(item.id, value))
        elif item.type == WORDS:
            one.does(Answer(item.id, text=words(word, f"w.{item.id}{place}", f"p{place}")))
        elif item.type == CARD:
            strokes = words(STROKES, f"w.d{item.id}{place}", f"p{place}")
            one.does(SendCard(item.id, words(word, f"w.{item.id}{place}", f"p{place}"), strokes))
        else:
            one.does(CountMeIn(item.id))


def by_link(s: Stage, place: int) -> None:
    assert any(key.startswith("ask/") for key in s.draws("after", f"p{place}"))
    assert all(s.kind.rights[made].by_link for made in (Answer, SendCard, CountMeIn))
    by_phone(s, place)


def on_paper(s: Stage, place: int) -> None:
    """A slip that names nobody; a scribe types what is on it."""
    values, texts = {}, {}
    for item in s.state.settings.items:
        value, word = told(place, item)
        if item.type in (WORDS, CARD):
            texts[item.id] = words(word, f"w.{item.id}{place}", "scribe")
        else:
            values[item.id] = 1 if item.type == COUNT_ME_IN else value
    s.as_("scribe", SCRIBE).does(TypeSheet(values, texts, paper=place + 1))


SAYS = {"phone": by_phone, "paper": on_paper, "link": by_link}


def played(preset: str, way: str, count: int) -> Stage:
    """So many answered everything, the desk let all of it through, and it was shown."""
    s = Stage(ask, PRESETS[preset], [f"p{n}" for n in range(7)])
    s.facilitator.does(OpenAsk())
    for place in range(count):
        SAYS[way](s, place)
    for key, held in s.draws("desk").items():
        if key.startswith("held/"):
            s.as_("desk", HARVESTER).does(Moderate(held.answers, "shown"))
    s.facilitator.does(CloseAsk())
    if s.state.settings.show == ONLY_ME:
        assert "stays with each person" in s.facilitator.refuses(ShowAnswers())
    else:
        s.facilitator.does(ShowAnswers())
    return s


def page(s: Stage, face: str, role: str, person: str = "p6") -> str:
    """The face as HTML, for somebody who answered nothing."""
    frame = Frame("g", "UTC", face, face, "room", "ask", "en")
    regions = s.kind.draw(face, s.state, Viewer(person, role), s.people)
    return "".join(Painter().region(frame, key, view) for key, view in regions.items())


def harvest(s: Stage) -> dict:
    home = Home(s.people, "", ("en",), lambda at: True, lambda what: "", lambda ms: "")
    return json.loads(json.dumps(brought_home(s.state, home)))


@pytest.fixture(scope="module", params=[(preset, way) for preset in PRESETS for way in WAYS], ids="-".join)
def both(request):
    """The preset and how it was answered, by four and by five."""
    preset, way = request.param
    return preset, way, played(preset, way, 4), played(preset, way, 5)


def seen_by_all(preset: str) -> bool:
    return PRESETS[preset].show in ("when_i_say", "at_once")


def test_the_presets_are_those_of_the_book():
    assert list(PRESETS) == [
        "checkin", "buyin", "postcard", "stand", "pulse", "feedback", "mirror", "checkout", "vitality",
    ]  # fmt: skip


def test_words_of_four_are_nowhere_and_of_five_on_every_page_that_is_for_all(both):
    preset, _, four, five = both
    written = any(item.type in (WORDS, CARD) for item in PRESETS[preset].items)
    few = PRESETS[preset].least <= 4
    for face, role in EVERYBODY.items():
        assert ("canary0" in page(four, face, role)) == (written and few and seen_by_all(preset)), face
        assert ("canary4" in page(five, face, role)) == (written and seen_by_all(preset)), face


def test_the_file_says_what_the_page_says(both):
    preset, _, four, five = both
    settings = PRESETS[preset]
    for s, count in ((four, 4), (five, 5)):
        found, shown = harvest(s), seen_by_all(preset) and count >= settings.least
        alone = [item for item in settings.items if item.type in NUMBERED and not item.characteristic]
        people = [count if shown else None] * len(alone) if seen_by_all(preset) else []
        assert [one["people"] for one in found["numbers"]] == people
        for one, item in zip(found["numbers"], alone, strict=False):
            counts = [sum(told(n, item)[0] == step for n in range(count)) for step in range(1, len(item.labels) + 1)]
            assert one["counts"] == (counts if shown else None)
            assert one["mean"] == (sum(step * n for step, n in enumerate(counts, 1)) / count
                                   if shown and item.type == SCALE else None)  # fmt: skip
        texts = sorted(one["text"] for one in (*found["words"], *found["cards"]))
        written = [item for item in settings.items if item.type in (WORDS, CARD)]
        assert texts == sorted(f"canary{n}" for n in range(count) for _ in written if shown)
        assert [one["people"] for one in found["counted_in"]] == [
            count if shown else None for item in settings.items if item.type == COUNT_ME_IN and seen_by_all(preset)
        ]
        assert ("canary" in repr(list(tables(found)))) == bool(texts)
        assert not any(f"P{n}" in json.dumps(found) for n in range(7))


def test_what_several_statements_tell_is_told_of_five_and_hidden_of_four(both):
    preset, _, four, five = both
    names = [one.id for one in PRESETS[preset].characteristics]
    for s, count in ((four, None), (five, 5)):
        lines = harvest(s)["over_time"]["lines"]
        assert [(line["of"], line["people"]) for line in lines] == [(name, count) for name in names]
        assert all((line["means"] == [None]) == (count is None) for line in lines)


def test_what_is_for_the_team_only_is_on_no_page_but_the_console_and_what_is_for_oneself_on_none(both):
    preset, way, four, five = both
    show = PRESETS[preset].show
    if show == "never_on_wall":
        assert ("canary0" in page(four, "console", FACILITATOR), "canary0" in page(five, "console", FACILITATOR)) == (
            False, True,
        )  # fmt: skip
    if show == "only_me" and way != "paper":
        assert s_has_own(five) and not any(page(five, face, FACILITATOR).count(">5<") for face in ("console", "book"))


def s_has_own(s: Stage) -> bool:
    return any(key.startswith("mine/") for key in s.draws("phone", "p0"))
