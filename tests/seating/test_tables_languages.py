"""Every table one language: how many tables each gets, and what happens to seats that were already announced."""

from dataclasses import replace
from random import Random

import pytest

from rooms.seating import Guest, plan
from rooms.seating.division import Divider
from rooms.seating.hall import hall_of
from rooms.seating.labels import label_tables
from tests.seating.halls import Steps, hall

EN, NL, BOTH, FR = ("en",), ("nl",), ("en", "nl"), ("fr",)


def speaking(*languages: tuple[str, ...], tables: int = 4, chairs: int = 6, rounds: int = 4):
    """A hall of people who speak these, one after the other."""
    silent = hall(len(languages), tables, chairs, rounds, shared_language="languages")
    guests = (
        replace(guest, attrs={"languages": spoken}) for guest, spoken in zip(silent.guests, languages, strict=True)
    )
    return replace(silent, guests=tuple(guests))


def divider(*speech: tuple[str, ...], tables: int, rounds: int = 1) -> Divider:
    return Divider([frozenset(each) for each in speech], [range(len(speech))] * rounds, [tables] * rounds)


def test_as_many_tables_as_speakers_need():
    division, *_ = divider(*[EN] * 12, *[NL] * 6, tables=3).divisions()
    assert division == [(2, 1)]


def test_who_speaks_several_goes_where_there_is_room():
    weighed = divider(*[EN] * 4, *[NL] * 4, *[BOTH] * 8, tables=4)
    assert weighed.left_out(0, (2, 2)) == weighed.left_out(0, (3, 1)) == weighed.left_out(0, (1, 3)) == 0
    assert weighed.left_out(0, (4, 0)) == 4


def test_few_of_one_language_are_spread_in_some_rounds_and_gathered_in_others():
    speech = [FR] * 6 + [("en", "fr")] * 12 + [("en", "fr", "nl")] * 5 + [BOTH] * 33 + [NL] * 27 + [EN] * 13
    same, varied = divider(*speech, tables=12, rounds=4).divisions()
    assert len(set(same)) == 1 < len(set(varied))


def test_a_closed_table_is_given_no_language():
    closed = speaking(*[EN] * 6, *[NL] * 6, tables=3, rounds=1)
    closed = replace(closed, tables=(*closed.tables[:2], replace(closed.tables[2], open=(1, 1))))
    (speakers, *_) = label_tables(hall_of(closed), Random(1))
    assert [len(those) for those in speakers[0]] == [6, 6, 0]


def replanned(before, made, joining: Guest):
    """Two of four rounds done, the others told; one person leaves and another joins."""
    guests = (replace(before.guests[0], present=(0, 2)), *before.guests[1:], joining)
    return replace(before, guests=guests, past=made.seats[:2], announced={2: made.seats[2], 3: made.seats[3]},
                   tables=tuple(replace(table, capacity=table.capacity + 1) for table in before.tables))  # fmt: skip


@pytest.mark.parametrize("seed", range(3))
def test_announced_tables_keep_their_language_and_nearly_everybody_the_seat(seed):
    before = speaking(*Random(seed).choices((EN, NL, BOTH), (3, 3, 4), k=40), tables=8, chairs=5)
    made = plan(before, seed, Steps(1500))
    again = plan(replanned(before, made, Guest("late", (2, 4), {"languages": NL})), seed, Steps(10_000))
    assert again.quality["left_out"][0] <= made.quality["left_out"][0]
    assert again.quality["repeated_pairs"][0] <= made.quality["repeated_pairs"][0] + 2
    assert again.quality["moved"][0] <= 8


def test_a_table_changes_its_language_for_somebody_nobody_could_talk_to():
    before = speaking(*[EN] * 10, *[("en", "fr")] * 10, tables=4, chairs=5)
    made, newcomer = plan(before, 1, Steps(1500)), Guest("late", (2, 4), {"languages": FR})
    again = plan(replanned(before, made, newcomer), 1, Steps(10_000))
    assert again.quality["left_out"][0] == 0
