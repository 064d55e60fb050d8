"""A promise made in a review comes back: once it was let go, and nobody took it, nobody cares for its condition."""

import pytest

from rooms.commitments.answering import Kept, LetGo, StillOn, TakeOn
from rooms.commitments.promising import Mine
from rooms.commitments.promising import Promise as PromiseThere
from rooms.kernel import THIS_ROOM, Ask
from rooms.scorecard.helping import PromiseHelp
from rooms.scorecard.kind import scorecard
from rooms.scorecard.shown import all_lists
from tests.commitments.desk import on, promises
from tests.scorecard.twelve import bare, template
from tests.stage import words

PEOPLE = ("U03-r1", "ben", "cas")


def hands(giver, taker, key: str) -> None:
    """What this room hands on reaches that one, whatever it can take of it."""
    for wish in giver.wishes():
        if isinstance(wish, Ask) and wish.command in taker.kind.commands:
            fields = {name: key if value == THIS_ROOM else value for name, value in wish.fields}
            taker.system.does(taker.kind.commands[wish.command](**fields))


@pytest.fixture
def rooms():
    """Somebody of U03 promised something for a3 in the review, and said among the promises that it is theirs."""
    score, theirs = bare(commitments="promises", people=PEOPLE), promises(people=PEOPLE)
    for room in (score, theirs):
        room.system.does(template())
    score.as_("U03-r1").does(PromiseHelp(3, words("I call the town hall", by="U03-r1")))
    hands(score, theirs, "score")
    theirs.as_("U03-r1").does(Mine(1))
    return score, theirs


def uncared(score, theirs) -> bool:
    """Whether a3 stands among the conditions for which nobody is known to do anything."""
    hands(theirs, score, "promises")
    return 3 in [row.line.number for row in all_lists(score.state)["orphans"].rows]


def test_row_42_what_was_let_go_is_care_no_more_once_others_have_heard_of_it_and_is_again_when_it_goes_on(rooms):
    score, theirs = rooms
    assert not uncared(*rooms)
    theirs.as_("U03-r1").does(LetGo(1))
    assert not uncared(*rooms)
    on(theirs, "2027-04-17")
    assert uncared(*rooms)
    theirs.as_("U03-r1").does(StillOn(1))
    on(theirs, "2027-04-18")
    assert not uncared(*rooms)
    theirs.as_("U03-r1").does(LetGo(1))
    on(theirs, "2027-04-19")
    assert uncared(*rooms)
    assert [wish for wish in heard_of(theirs) if "U03-r1" in repr(wish)] == []


def heard_of(theirs) -> list[Ask]:
    """What the review hears of the promises. A sign that one came to a stop (TakeSign) is about a person and names
    them, so a review has no ear for it: only a network does, which looks first whether they agreed to that."""
    asks = [wish for wish in theirs.wishes() if isinstance(wish, Ask)]
    heard = [wish for wish in asks if wish.command in scorecard.commands]
    assert heard and {wish.command for wish in asks if wish not in heard} == {"TakeSign"}
    return heard


def test_row_42_somebody_takes_it_over_and_what_is_kept_is_cared_for(rooms):
    score, theirs = rooms
    theirs.as_("U03-r1").does(LetGo(1))
    on(theirs, "2027-04-17")
    theirs.as_("ben").does(TakeOn(1))
    assert not uncared(*rooms)
    theirs.as_("ben").does(Kept(2))
    on(theirs, "2027-04-18")
    assert not uncared(*rooms)
    theirs.as_("ben").does(LetGo(2))
    on(theirs, "2027-04-19")
    assert uncared(*rooms)


def test_row_42_what_turns_out_to_be_nobodys_is_no_care(rooms):
    score, theirs = rooms
    theirs.as_("U03-r1").does(Mine(1, on=False))
    assert uncared(*rooms)


def test_row_42_a_promise_made_elsewhere_for_a_condition_of_the_same_roadmap_counts_too(rooms):
    score, theirs = rooms
    theirs.as_("cas").does(PromiseThere(words("I write to them", by="cas"), condition=2))
    hands(theirs, score, "promises")
    assert 2 not in [row.line.number for row in all_lists(score.state)["orphans"].rows]
    alone = bare()
    hands(theirs, alone, "promises")
    assert alone.state.promised == {}  # its template is a file's, and two there is another two
