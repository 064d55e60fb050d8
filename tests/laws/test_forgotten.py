"""Whoever is forgotten goes from a room as it stands, exactly as if its journal had been read again without them."""

import pytest

from rooms.kernel import Words
from rooms.kernel.unsaid import unsaid
from tests.laws.anything import PEOPLE
from tests.laws.test_every_kind import Life, every_kind


def lived(kind, seed: int, steps: int = 250) -> Life:
    life = Life(kind, seed)
    for _ in life.live(steps):
        pass
    return life


def written_by(life: Life, person: str) -> set[str]:
    return {words.id for words in life.words.values() if words.by == person}


def erase(life: Life, gone: set[str]) -> None:
    life.words |= {id: Words(id, visibility=life.words[id].visibility, gone=True) for id in gone}


@every_kind
@pytest.mark.parametrize("seed", range(4))
def test_forgetting_in_place_is_reading_the_journal_again_without_those_words(kind, seed):
    life = lived(kind, seed)
    for person in PEOPLE[:4]:
        gone = written_by(life, person)
        life.running = unsaid(life.running, gone)
        erase(life, gone)
    assert life.replayed() == life.running


@every_kind
def test_nothing_a_forgotten_person_wrote_is_left_where_a_step_could_be_taken_back(kind):
    life = lived(kind, 7)
    texts = {words.text for words in life.words.values() if words.by == PEOPLE[0]}
    left = repr(unsaid(life.running, written_by(life, PEOPLE[0])))
    assert [text for text in texts if f"'{text}'" in left] == []


@every_kind
def test_who_wrote_nothing_is_forgotten_without_looking_at_the_room(kind):
    life = lived(kind, 8, 60)
    assert unsaid(life.running, set()) is life.running
    assert unsaid(life.running, {"w.nobody"}) is life.running
