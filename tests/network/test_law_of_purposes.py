"""The law of a network: what is known of a person says what it is kept for, and shows nowhere once that is withdrawn.

Random lives of a network; somebody takes back a purpose; then no face of anybody else holds what was kept for it.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from rooms.kernel import FACILITATOR, PARTICIPANT, STEWARD, SYSTEM, WALL, Drawers, Letter, Viewer, Who, Words
from rooms.kernel.feelers import UNANSWERED
from rooms.kernel.handover import TakeSign
from rooms.network import network, outcome, records
from rooms.network.consents import Agree, PurposeWithdrawn
from rooms.network.digest import MakeDigest, ReleaseDigest, newest
from rooms.network.feelers import ChooseAction, SayWhoIAm
from rooms.network.finding import FoundMember, SeekExperience
from rooms.network.profile import WriteProfile
from rooms.network.purposes import ABOUT, DIGEST, FOUND, MEMBERSHIP, NAMED, NOBODY, PURPOSES, REMINDERS, SIGNALS
from rooms.network.records import YesTo
from rooms.network.remarks import MakeRemark
from rooms.network.views import came_from, digest_page
from tests.laws.anything import PEOPLE
from tests.laws.test_every_kind import Life

_HERE = [kind for kind in vars(records).values() if is_dataclass(kind) and kind.__module__ == records.__name__]
KINDS = {kind.__name__: kind for kind in _HERE}
ROLES = {"phone": PARTICIPANT, "after": PARTICIPANT, "call": PARTICIPANT, "wall": WALL, "console": FACILITATOR,
         "steward": STEWARD}  # fmt: skip


def test_every_field_of_every_record_says_what_it_is_kept_for():
    assert {name: {field.name for field in fields(kind)} for name, kind in KINDS.items()} == {
        name: set(told) for name, told in ABOUT.items()
    }


def test_there_are_no_other_purposes_than_those_people_can_take_back():
    told = {purpose for record in ABOUT.values() for purpose in record.values()}
    assert told <= {*PURPOSES, MEMBERSHIP, NOBODY}


def test_whatever_lies_in_the_state_is_one_of_these_records():
    """Or a setting, a number, a word of the house: nothing about people hides beside them."""
    plain = {
        "settings",
        "conditions",
        "prompts",
        "letting",
        "desks",
        "looked",
        "arrivals",
        "opened",
        "made",
        "said",
        "same",
    }
    kept = {field.name for field in fields(type(Life(network, 0).running.state))} - plain
    life = Life(network, 1)
    for _ in life.live(400):
        pass
    state = life.running.state
    for name in kept:
        value = getattr(state, name)
        things = value.values() if isinstance(value, Drawers) else value
        assert {type(one).__name__ for one in things} <= KINDS.keys(), name


def texts_kept_for(state, person: str, purpose: str) -> set[str]:
    """Every word of somebody that lies in the state for this purpose."""
    owned = [one for name in ("profiles", "signals", "remarks") for one in getattr(state, name).values()]
    mine = [one for one in owned if getattr(one, "person", getattr(one, "by", "")) == person]
    told = [(one, field) for one in mine for field, kept in ABOUT[type(one).__name__].items() if kept == purpose]
    words = [getattr(one, field) for one, field in told]
    return {one.text for one in words if isinstance(one, Words) and one}


def everything_others_see(life, person: str) -> str:
    viewers = [Viewer(one, PARTICIPANT) for one in PEOPLE[:5] if one != person]
    viewers += [Viewer("staff-steward", STEWARD), Viewer("staff-facilitator", FACILITATOR), Viewer("", WALL)]
    shown = []
    for face in life.kind.faces:
        for viewer in viewers:
            if viewer.role in (ROLES.get(face, viewer.role), FACILITATOR):
                shown.append(repr(life.kind.draw(face, life.running.state, viewer, life.people)))
    return "\n".join([*shown, *map(repr, sent_to_others(life, person)), repr(taken_home(life))])


def sent_to_others(life, person: str) -> list[Letter]:
    wishes = life.kind.wishes(life.running.state, life.people)
    return [wish for wish in wishes if isinstance(wish, Letter) and wish.person != person]


def taken_home(life) -> object:
    """What the host packs, and what the next gathering is told."""
    home = type("Home", (), {"people": life.people, "day": staticmethod(str)})
    found = network.next_time.found(life.running.state, life.people, lambda _: True)
    return network.harvest.data(life.running.state, home), list(found), outcome.outcome(life.running.state)


class Lived(Life):
    """Everybody agreed to everything, told what they do, said something, and was noticed; then anything happens."""

    def __init__(self, seed: int) -> None:
        super().__init__(network, seed)
        for number, person in enumerate(PEOPLE[:6]):
            me, mine = Who(person, PARTICIPANT), self._words(person)
            for purpose in PURPOSES:
                self._record(Agree(purpose, True), me)
            self._record(WriteProfile(named=True, does=mine("does"), brings=mine("brings")), me)
            self._record(MakeRemark(mine("remark")), me)
            self._record(TakeSign("rooms", f"thing/{number}", person, UNANSWERED), Who("", SYSTEM))
            self._record(SeekExperience(None, 0), me)
        self._record(SayWhoIAm(0), Who("staff-steward", STEWARD))
        steward = Who("staff-steward", STEWARD)
        self._record(ChooseAction(1, "talk", doer=self._words("staff-steward")("doer")), steward)
        for person in PEOPLE[:6]:
            self._record(SeekExperience(Words(f"w.s{person}", "kanarie", "en", person)), Who(person, PARTICIPANT))
        self._record(MakeDigest(0), Who("staff-facilitator", FACILITATOR))
        self._record(ReleaseDigest(1), Who("staff-facilitator", FACILITATOR))

    def _words(self, person: str):
        return lambda what: Words(f"w.{what}.{person}", f"kanarie {what} of {person}", "en", person)


@pytest.mark.parametrize("seed", range(2))
def test_nothing_that_was_kept_for_a_purpose_shows_once_it_is_withdrawn(seed):
    life = Lived(seed)
    met = []
    for moment, _ in enumerate(life.live(120)):
        if moment % 30 == 0:
            for person in list(life.running.state.members)[:3]:
                met += [looked_for(life, person, purpose) for purpose in (FOUND, SIGNALS, NAMED, DIGEST, REMINDERS)]
    assert sum(met) > 20, "hardly anything was there to be withdrawn"


def looked_for(life, person: str, purpose: str) -> int:
    """Look at the room as it would be had they taken it back now; the life itself goes on as it was. Answers how much
    of theirs was to be seen before."""
    before, gone = life.running, texts_kept_for(life.running.state, person, purpose)
    shown = [text for text in gone if f"'{text}'" in everything_others_see(life, person)]
    without = network.evolve(before.state, PurposeWithdrawn(purpose, by=person, at=life.now))
    life.running = type(before)(without, before.seq, before.marks)
    try:
        seen = everything_others_see(life, person)
    finally:
        life.running = before
    assert [text for text in gone if f"'{text}'" in seen] == []
    if purpose in (FOUND, NAMED):
        assert f"name='{person.title()}', at=0, form=''" not in seen  # no line of a digest
    if purpose == FOUND:
        assert f"FoundRow(number={before.state.members[person].number}," not in seen
        assert network.next_time.fills(without, life.people, person) == {}  # nor in the form of the next gathering
    if purpose == NAMED:
        assert not network.next_time.names(without, life.people, person)
    if purpose == SIGNALS:
        assert [one for one in without.signals.values() if one.person == person] == []
    if purpose in (DIGEST, REMINDERS):
        names = [type(wish.about).__name__ for wish in network.wishes(without, life.people)
                 if isinstance(wish, Letter) and wish.person == person]  # fmt: skip
        assert MAILED[purpose] not in names
    return len(shown)


MAILED = {DIGEST: "DigestPage", REMINDERS: "RenewalLetter"}


@pytest.mark.parametrize("seed", range(2))
def test_whatever_is_told_of_somebody_leads_back_to_what_it_was_made_from_and_to_their_yes(seed):
    """Signals on the desk, lines of a digest, answers to a search: in any life, at any moment of it."""
    life, met = Lived(seed), Counter()
    for moment, _ in enumerate(life.live(120)):
        if moment % 15 == 0:
            met.update(led_back(life))
    assert min(met[kind] for kind in ("signal", "line", "answer")) > 10, met


def led_back(life) -> Iterator[str]:
    state, people = life.running.state, life.people
    yes = {(people.name(one.person), each.purpose): each for one in state.members.values() for each in one.agreed}
    for key, row in life.kind.draw("steward", state, Viewer("staff-steward", STEWARD), people).items():
        if key.startswith("signals/") and key != "signals/head":
            signal = state.signals[row.number]
            agreed = yes[row.name, SIGNALS]
            assert (row.agreed_at, row.source) == (signal.agreed_at, came_from(signal.source[1]))
            assert agreed.at <= row.agreed_at <= row.at or agreed.version > signal.version
            assert all(signal.source[1:])
            yield "signal"
    page = newest(state) and digest_page(state, people, newest(state))
    for line in page.lines if page else ():
        assert state.digests[page.number].lines[line.number - 1].thing.startswith(line.source[0])
        if line.name:
            assert (line.agreed_at, yes[line.name, FOUND].at > 0) == (yes[line.name, NAMED].at, True)
            yield "line"
    for person in PEOPLE[:6]:
        for row in life.kind.draw("phone", state, Viewer(person, PARTICIPANT), people).values():
            if type(row).__name__ == "FoundRow":
                found = next(one for one in state.members.values() if one.number == row.number)
                assert row.agreed_at == found.yes_to(FOUND).at
                assert getattr(state.profiles[found.person], row.field)
                yield "answer"


def test_the_law_sees_what_a_careless_face_would_show(monkeypatch):
    """Was seen to fail: with a gate that lets everything through."""
    life = Lived(0)
    person = PEOPLE[0]
    monkeypatch.setattr("rooms.network.consents.without_profile", lambda state, *_: state)
    monkeypatch.setattr("rooms.network.finding.agrees", lambda *_: True)
    monkeypatch.setattr("rooms.network.finding._once", careless)
    with pytest.raises(AssertionError):
        looked_for(life, person, FOUND)


def careless(state, people, viewer, rows):
    """As a face would do that asks nobody."""
    for person, field, how in rows:
        if person in state.profiles and person != viewer:
            yield FoundMember(person, field, how, YesTo(FOUND, 1, 0))
