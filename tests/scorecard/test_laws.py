"""What holds for anything that happens on a scorecard: no order by state, no names where none may be, a journal that
knows the past, and no hand on a cell but that of its own people."""

import re
from random import Random

import pytest

from eventhub.screens.pages import Frame, Painter
from rooms.kernel import FACILITATOR, PARTICIPANT, WALL, Refused, Running, Viewer
from rooms.kernel.running import advance
from rooms.scorecard import scorecard
from rooms.scorecard.cells import DAY
from rooms.scorecard.days import CountDays, DaysCounted
from rooms.scorecard.file import exported
from rooms.scorecard.helping import AskHelp, ICanHelp, MayBeAsked, NoteLesson, PromiseHelp
from rooms.scorecard.review import EndReview, NextItem, StartReview
from rooms.scorecard.rounds import CloseRound, OpenRound, RoundClosed, RoundOpened
from rooms.scorecard.scoring import Confirm, OpenAgain, Settle, ShowViews, TakeBackView, View
from rooms.scorecard.shown import LISTS, all_lists
from rooms.scorecard.state import board, in_use
from rooms.scorecard.units import RetireUnit
from tests.scorecard.twelve import NAMES, UNITS, bare, speaks, template
from tests.stage import words

SEEDS = range(6)
ORDER = {f"Unit {unit}": place for place, unit in enumerate(UNITS)}
UNIT = re.compile("|".join(ORDER))
SPEAKER = re.compile(r"U\d\d-R\d")
FACES = {"wall": Viewer("", WALL), "book": Viewer("f", FACILITATOR), "print_units": Viewer("f", FACILITATOR),
         "print_score": Viewer("f", FACILITATOR), "desk": Viewer("f", FACILITATOR), "console": Viewer("f", FACILITATOR),
         "phone": Viewer("nobody", PARTICIPANT), "entry": Viewer("f", FACILITATOR)}  # fmt: skip


def lived(seed: int, steps: int = 160):
    """A scorecard on which anything has happened, in the order it came."""
    dice = Random(seed)
    s = bare(silent=dice.random() < 0.5, people=("nobody",))
    for _ in range(steps):
        s.later(ms=dice.choice((1, 60_000, DAY, 9 * DAY)))
        actor, command = _anything(s, dice)
        try:
            actor.does(command)
        except Refused as no:
            assert str(no)
        s.settles()
    if dice.random() < 0.7:
        s.later(ms=150 * DAY).system.does(CountDays())
    return s


def _anything(s, dice: Random):
    unit, number, state = dice.choice(UNITS), dice.randint(1, len(NAMES)), dice.randrange(4)
    rounds, reviews = len(s.state.rounds), len(s.state.past)
    in_use_now, boss = unit in in_use(s.state), s.facilitator
    member = speaks(s, unit, dice.randint(1, 3)) if in_use_now else s.as_(f"{unit}-r1")
    return dice.choice([
        *[(member, View(unit, number, state))] * 8, (member, Settle(unit, number, state, present=2)),
        (member, ShowViews(unit)), (member, ShowViews(unit)), (member, Confirm(unit, number)),
        (member, TakeBackView(unit, number)), (member, OpenAgain(unit, number)),
        (member, MayBeAsked(unit, number)), (member, ICanHelp(number)), (member, AskHelp(number, words("Help us"))),
        (member, NoteLesson(number, words("We learned"))), (member, PromiseHelp(number, words("I call them"))),
        (boss, OpenRound(rounds + 1)), (boss, CloseRound(rounds)), (boss, StartReview(reviews + 1)),
        (boss, NextItem(s.state.review.item if s.state.review else 0)), (boss, EndReview(reviews + 1)),
        (boss, RetireUnit(unit)) if dice.random() < 0.2 else (member, View(unit, number, state)),
        (s.system, template(s.state.version + 1, joined=(("a3", "a2"),) if dice.random() < 0.5 else ())),
    ])  # fmt: skip


@pytest.fixture(scope="module", params=SEEDS)
def s(request):
    return lived(request.param)


def drawn(s, face: str, viewer: Viewer) -> dict[str, str]:
    """The HTML of every region of a face."""
    frame = Frame("g", "UTC", face, face, "score", "scorecard", "en")
    regions = s.kind.draw(face, s.state, viewer, s.people)
    return {key: Painter().region(frame, key, view) for key, view in regions.items()}


def test_row_10_on_every_face_units_stand_in_the_order_of_set_up_whatever_they_say(s):
    """But for what is told longest ago first, which is an order of dates."""
    for face, viewer in FACES.items():
        for key, html in drawn(s, face, viewer).items():
            if key != "lists/longest":
                places = [ORDER[name] for name in UNIT.findall(html)]
                once = places if face != "console" or key.startswith("lists/") else sorted(places)
                assert once == sorted(once), (face, key)


def test_row_10_and_so_they_do_in_every_file(s):
    rows = [(UNITS.index(row["unit"]), list(board(s.state).order).index(row["condition"]))
            for row in exported(s.state, "en")]  # fmt: skip
    assert rows == sorted(rows)
    assert [key for key in s.draws("desk", "f", FACILITATOR) if key.startswith("rows/")] == [
        f"rows/{unit}" for unit in in_use(s.state)
    ]


def test_no_unit_is_named_on_a_wall_or_in_a_book_but_those_who_like_to_be_asked(s):
    liked = {name for name, place in ORDER.items() if any(unit == UNITS[place] for unit, _ in s.state.askable)}
    for face in ("wall", "book", "phone"):
        for key, html in drawn(s, face, FACES[face]).items():
            if key != "choose":  # where somebody says for which unit they speak
                assert set(UNIT.findall(html)) <= (liked if key == "item" else set()), (face, key)


def test_nobody_is_named_but_to_their_own_unit_and_to_the_team(s):
    for face, viewer in FACES.items():
        if face not in ("desk", "console"):
            assert SPEAKER.findall("".join(drawn(s, face, viewer).values())) == [], face
    for unit in UNITS:
        seen = "".join(drawn(s, "phone", Viewer(f"{unit}-r1", PARTICIPANT)).values())
        assert {name[:3] for name in SPEAKER.findall(seen)} <= {unit}


def test_nothing_across_units_but_counts(s):
    seen = board(s.state)
    for number in seen.order:
        assert sum(seen.counts(number)) == sum(1 for unit in seen.units if seen.cell(unit, number).state is not None)


def test_rounds_reviews_and_time_change_no_cell():
    s = lived(3)
    running, quiet = Running(), 0
    for entry in s.entries:
        before = running.state.rows if running.state else None
        running = advance(scorecard, running, entry)
        if isinstance(entry.fact, RoundOpened | RoundClosed | DaysCounted) or "Review" in type(entry.fact).__name__:
            assert running.state.rows is before
            quiet += 1
    assert quiet > 3


def test_every_strip_and_every_list_of_a_day_in_the_past_comes_out_of_the_journal_alone():
    """What the lists said on some days, and what they say once the journal is read up to those days."""
    dice, s, known = Random(7), bare(silent=False), {}
    for step in range(90):
        s.later(ms=dice.choice((1, DAY, 20 * DAY)))
        actor, command = _anything(s, dice)
        try:
            actor.does(command)
        except Refused:
            continue
        if step % 15 == 0:
            known[len(s.entries)] = (repr(all_lists(s.state)), repr(s.state.rows))
    for count, (said, rows) in known.items():
        running = Running()
        for entry in s.entries[:count]:
            running = advance(scorecard, running, entry)
        assert (repr(all_lists(running.state)), repr(running.state.rows)) == (said, rows)
    assert len(known) > 3


def test_the_nine_lists_are_nine_and_none_has_more_than_thirty_rows(s):
    assert len(LISTS) == 9
    for what, made in all_lists(s.state).items():
        assert len(made.rows) <= 30
        assert what == "shares" or len(made.rows) <= made.count


def test_joined_and_set_aside_conditions_are_in_no_count_no_list_and_no_file():
    s = bare(silent=False)
    for unit in UNITS:
        for number in range(1, 7):
            speaks(s, unit).does(View(unit, number, number % 4))
    s.system.does(template(joined=(("a3", "a2"),), leave_out=("b2",)))
    gone = {3, 5}
    assert gone & set(board(s.state).order) == set()
    assert gone & {row["condition"] for row in exported(s.state, "en")} == set()
    told = repr(all_lists(s.state))
    assert "Condition a3" not in told and "Condition b2" not in told
