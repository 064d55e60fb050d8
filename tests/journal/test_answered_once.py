"""Whatever is sent twice, late or at the same time counts once, and what was answered is kept."""

from concurrent.futures import ThreadPoolExecutor

from rooms.kernel import Undo, Words
from tests.ground.tally import Break, Clear, Say
from tests.journal.hand import Hand, asked


def test_a_number_is_kept_with_who_said_it_and_when(database):
    hand = Hand(database)
    hand.sends(asked("ana", Say(4)))
    fact = hand.stored()[1].fact
    assert (fact.by, fact.at, fact.number) == ("ana", 1_000, 4)


def test_the_same_wish_twice_counts_once_and_gets_the_same_answer(database):
    hand = Hand(database)
    wish = asked("ana", Say(4))
    assert hand.statuses(wish, wish) == ["ok", "ok"]
    assert hand.statuses(wish) == ["ok"]
    assert len(hand.stored()) == 2


def test_a_refusal_is_remembered_too(database):
    hand = Hand(database)
    wish = asked("ana", Say(40))
    first = hand.sends(wish)
    assert hand.sends(wish) == first
    assert (first[0].status, first[0].params) == ("refused", {"most": 9})


def test_the_same_wish_with_another_body_is_a_conflict_and_the_first_is_kept(database):
    hand = Hand(database)
    hand.sends(asked("ana", Say(4), op="o" * 12))
    assert hand.statuses(asked("ana", Say(5), op="o" * 12)) == ["conflict"]
    assert hand.running.state.numbers["ana"] == 4


def test_two_people_may_happen_upon_the_same_op(database):
    hand = Hand(database)
    assert hand.statuses(asked("ana", Say(4), op="same-op-1"), asked("ben", Say(5), op="same-op-1")) == ["ok", "ok"]
    assert dict(hand.running.state.numbers.items()) == {"ana": 4, "ben": 5}


def test_a_wish_the_room_stumbles_over_fails_alone(database):
    hand = Hand(database)
    assert hand.statuses(asked("ana", Say(1)), asked("ben", Break()), asked("cas", Say(3))) == ["ok", "broken", "ok"]
    assert hand.replayed().state == hand.running.state


def test_words_the_database_cannot_hold_fail_alone(database):
    hand = Hand(database)
    bad = Words("w.bad", "half a \ud83d", "en", "ben")
    wishes = asked("ana", Say(1)), asked("ben", Say(2, bad), words=(bad,)), asked("cas", Say(3))
    assert hand.statuses(*wishes) == ["ok", "broken", "ok"]
    assert [entry.fact.by for entry in hand.stored()[1:]] == ["ana", "cas"]


def test_two_workers_write_in_one_room_and_see_each_other(database):
    here, there = Hand(database), Hand(database)
    here.sends(asked("ana", Say(1)))
    there.sends(asked("ben", Say(2)))
    here.sends(asked("cas", Say(3)))
    assert [entry.seq for entry in here.stored()] == [1, 2, 3, 4]
    assert here.running.state == here.replayed().state


def test_the_same_wish_at_two_workers_at_once_counts_once(database):
    hands = [Hand(database) for _ in range(4)]
    wishes = [asked(f"p{n}", Say(n % 9), op=f"double-{n:04}") for n in range(25)]
    with ThreadPoolExecutor(4) as pool:
        answers = list(pool.map(lambda hand: [hand.statuses(wish) for wish in wishes], hands))
    assert answers == [[["ok"]] * 25] * 4
    assert [entry.seq for entry in hands[0].stored()] == list(range(1, 27))


def test_taking_back_a_step_survives_a_restart(database):
    hand = Hand(database)
    hand.sends(asked("ana", Say(4)), asked("fay", Clear()))
    assert hand.statuses(asked("fay", Undo(hand.running.newest.seq))) == ["ok"]
    assert hand.replayed().state == hand.running.state
    assert dict(hand.running.state.numbers.items()) == {"ana": 4}


def test_words_are_kept_once_and_joined_when_read(database):
    hand = Hand(database)
    note = Words("w.hello", "good morning", "en", "ana")
    hand.sends(asked("ana", Say(4, note), words=(note,)))
    assert hand.stored()[1].fact.note == note
    assert hand.running.state.notes["ana"] == note
