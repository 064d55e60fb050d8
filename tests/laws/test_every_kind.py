"""The laws of the house, held against every room kind by sending it anything at all."""

import json
from dataclasses import fields, replace
from pathlib import Path

import pytest

from eventhub.live.gatherings import read_settings
from eventhub.run.main import KINDS
from eventhub.screens.changes import Insert, Put, Redraw, Remove, changes
from eventhub.screens.pages import slot_of
from facilitator.drafting.beginnings import beginning
from facilitator.drafting.recipe import ours, read_recipe
from rooms.kernel import (
    HALL,
    SYSTEM,
    WALL,
    At,
    CountApart,
    CountAsOne,
    CountedApart,
    CountedAsOne,
    Entry,
    Open,
    People,
    Person,
    Refused,
    Running,
    Soon,
    Undone,
    Viewer,
    Who,
    Words,
)
from rooms.kernel.pack import pack, unpack
from rooms.kernel.running import advance, decide
from tests.laws.anything import CANARY, PEOPLE, Anything
from tests.stage import NINE_O_CLOCK

RECIPE = Path(__file__).parents[2] / "facilitator" / "recipes" / "two-rivers.toml"
STEPS = 250
SEEDS = range(8)


def settings_of(kind):
    """The settings of the rehearsal's room of this kind; where it has none, those with which a new room begins."""
    recipe = read_recipe(RECIPE.read_text("utf-8"))
    if kind.name not in {HALL, *(room["kind"] for room in recipe["rooms"])}:
        recipe["rooms"].append({"key": kind.name, "kind": kind.name, "settings": beginning(kind, ["en"])})
    kinds = {each.name: each for each in KINDS}
    found = {kinds[room["kind"]].name: key for key, room in ((r["key"], r) for r in recipe["rooms"])} | {"hall": "hall"}
    return read_settings(kinds, recipe)[found[kind.name]]


def settings_in_recipes(kind):
    """Those of every room of this kind in the recipes that come with us, the rehearsal's first."""
    kinds, found = {each.name: each for each in KINDS}, [settings_of(kind)]
    for path in ours().values():
        recipe = read_recipe(path.read_text("utf-8"))
        read = read_settings(kinds, recipe)
        found += [read[room["key"]] for room in recipe["rooms"] if room["kind"] == kind.name and path != RECIPE]
    return tuple(found)


class Life:
    """A room that lives through anything, with its journal as it would be stored."""

    def __init__(self, kind, seed: int, usual=None) -> None:
        self.usual = usual or settings_of(kind)
        self.kind, self.anything, self.now = kind, Anything(kind, seed), NINE_O_CLOCK
        known = {id: Person(id, id.title(), n) for n, id in enumerate(PEOPLE, 1)}
        self.people = People(1, known, frozenset(PEOPLE))
        self.running, self.stored, self.words = Running(), [], {}
        self._record(Open(self.settings()), Who("", "system"))

    def settings(self):
        return self.usual

    def live(self, steps: int = STEPS):
        for _ in range(steps):
            self.now += self.anything.random.choice((1, 500, 20_000, 400_000))
            self._door_finds_a_double()
            newest = self.running.newest
            wishes = self.kind.wishes(self.running.state, self.people)
            wished = [wish for wish in wishes if isinstance(wish, Soon | At)]
            command, who = self.anything.command(newest.seq if newest else 0, wished)
            try:
                self._record(command, who)
            except Refused as no:
                assert str(no)
            yield

    def _door_finds_a_double(self) -> None:
        """Now and then, and now and then it erred; the room wishes to know, which is granted sooner or later."""
        left = sorted(self.people.known.keys() - self.people.merged.keys())
        if len(left) > 4 and self.anything.random.random() < 0.02:
            person, double = self.anything.random.sample(left, 2)
            self.people = self.merged(person, double)
        elif self.people.merged and self.anything.random.random() < 0.02:
            self.people = self.parted(self.anything.random.choice(sorted(self.people.merged)))

    def merged(self, person: str, double: str) -> People:
        """The directory once the door has found a double."""
        merged = {**self.people.merged, double: person}
        return replace(self.people, version=self.people.version + 1, merged=merged)

    def parted(self, double: str) -> People:
        """The directory once the door has seen that they are two after all."""
        left = {one: person for one, person in self.people.merged.items() if one != double}
        return replace(self.people, version=self.people.version + 1, merged=left, parted=self.people.parted + 1)

    def _record(self, command, who: Who) -> None:
        facts = decide(self.kind, self.running, command, who, self.now, self.people)
        first = self.running.seq + 1
        step = first if self.kind.rights[type(command)].step else 0
        for place, fact in enumerate(facts):
            entry = Entry(first + place, replace(fact, by=who.id, at=self.now), step)
            self.running = advance(self.kind, self.running, entry)
            self._store(entry)

    def _store(self, entry: Entry) -> None:
        met: list[Words] = []
        payload = json.dumps(pack(entry.fact, met))
        self.words |= {words.id: words for words in met}
        self.anything.learn(json.loads(payload))
        self.stored.append((entry.seq, entry.step, type(entry.fact).__name__, entry.fact.by, entry.fact.at, payload))

    def by_hand(self):
        """The room by the plainest rule: what was taken back never happened."""
        kept: list[Entry] = []
        for entry in self.entries():
            if isinstance(entry.fact, Undone):
                kept = [one for one in kept if one.step != entry.fact.step]
            if isinstance(entry.fact, CountedApart):
                kept = [one for one in kept if getattr(one.fact, "double", "") != entry.fact.double
                        or not isinstance(one.fact, CountedAsOne)]  # fmt: skip
            kept.append(entry)
        state = None
        for entry in kept:
            state = self.kind.evolve(state, entry.fact)
        return state

    def entries(self):
        for seq, step, name, by, at, payload in self.stored:
            fact = unpack(self.kind.facts[name], json.loads(payload), self.words.__getitem__)
            yield Entry(seq, replace(fact, by=by, at=at), step)

    def replayed(self) -> Running:
        running = Running()
        for entry in self.entries():
            running = advance(self.kind, running, entry)
        return running

    def hears_of_doubles(self) -> None:
        """The room knows whom the door has merged, or taken apart."""
        for _ in range(50):
            wishes = self.kind.wishes(self.running.state, self.people)
            soon = [wish.command for wish in wishes if isinstance(wish, Soon)]
            heard = [wish for wish in soon if isinstance(wish, CountAsOne | CountApart)]
            for wish in heard:
                self._record(wish, Who("", SYSTEM))
            if not heard:
                return
        raise AssertionError("the room never stops wishing")

    def faces(self):
        for face in self.kind.faces:
            for viewer in (Viewer(PEOPLE[0], "participant"), Viewer("staff", "facilitator"), Viewer("", WALL)):
                yield face, viewer, self.kind.draw(face, self.running.state, viewer, self.people)


def lives(kind):
    return [Life(kind, seed) for seed in SEEDS]


def applied(old: dict, found, new: dict) -> dict:
    """Regions after a screen applied the changes, slot by slot, as the browser does."""
    slots: dict[str, list] = {}
    for key, view in old.items():
        slots.setdefault(slot_of(key), []).append((key, view))
    for change in found:
        if isinstance(change, Redraw):
            return dict(new)
        rows = slots.setdefault(slot_of(change.key), [])
        match change:
            case Remove(key):
                rows[:] = [row for row in rows if row[0] != key]
            case Put(key, view):
                rows[:] = [(key, view) if row[0] == key else row for row in rows]
            case Insert(key, view, after):
                rows.insert([row[0] for row in rows].index(after) + 1 if after else 0, (key, view))
    return {slot: rows for slot, rows in slots.items() if rows}


def by_slot(regions: dict) -> dict:
    slots: dict[str, list] = {}
    for key, view in regions.items():
        slots.setdefault(slot_of(key), []).append((key, view))
    return slots


# Some tests add small kinds of their own to the house; these laws are about ours.
OURS = tuple(kind for kind in KINDS if kind.Settings.__module__.startswith("rooms."))
every_kind = pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.name)


@every_kind
def test_the_journal_replays_to_the_room_as_it_is(kind):
    for life in lives(kind):
        for _ in life.live():
            pass
        assert life.replayed() == life.running


@every_kind
def test_what_was_taken_back_never_happened_and_what_was_done_since_stands(kind):
    """Steps that were undone, and doubles who were two people after all."""
    for life in lives(kind):
        for _ in life.live():
            pass
        assert life.by_hand() == life.running.state


def knows_doubles(kind) -> bool:
    return "CountAsOne" in kind.commands


@pytest.mark.parametrize("kind", [kind for kind in OURS if knows_doubles(kind)], ids=lambda kind: kind.name)
def test_a_merge_that_is_taken_back_leaves_every_screen_as_it_was(kind):
    for life in lives(kind):
        for place, _ in enumerate(life.live(120)):
            if place % 10 == 5 and not life.people.merged:
                life.hears_of_doubles()
                before, people = list(life.faces()), life.people
                life.people = life.merged(*life.anything.random.sample(sorted(people.known), 2))
                life.hears_of_doubles()
                assert dict(life.running.state.same) == dict(life.people.merged)
                life.people = life.parted(*life.people.merged)
                life.hears_of_doubles()
                life.people = people
                assert list(life.faces()) == before


@every_kind
def test_whatever_people_send_a_room_answers_and_its_faces_can_be_drawn(kind):
    for life in lives(kind):
        for _ in life.live(80):
            assert all(hash(view) is not None for _, _, regions in life.faces() for view in regions.values())
        kind.wishes(life.running.state, life.people)
        kind.outcome(life.running.state)


@every_kind
def test_a_screen_that_got_every_push_shows_what_a_fresh_draw_shows(kind):
    for life in lives(kind)[:4]:
        shown = {(face, viewer): regions for face, viewer, regions in life.faces()}
        for _ in life.live(60):
            for face, viewer, regions in life.faces():
                found = changes(shown[face, viewer], regions)
                after = applied(shown[face, viewer], found, regions)
                assert after in (by_slot(regions), regions)
                shown[face, viewer] = regions


@every_kind
def test_no_fact_holds_what_anybody_typed(kind):
    for life in lives(kind):
        for _ in life.live():
            pass
        assert [row for row in life.stored if CANARY in row[-1]] == []


@every_kind
def test_every_command_says_who_may_send_it(kind):
    silent = [made.__name__ for made in kind.commands.values() if made is not Open and not kind.rights[made].roles]
    assert silent == []


ADDING = {
    "hall": {"DropTerm", "EndInterrupt", "SayTension", "SeeToTension", "TakeDownNotice", "TickCheck", "WriteTerm"},
    "cafe": {
        "CarryForward",
        "FetchIdeas",
        "FreezeCandidates",
        "GatherIdeas",
        "JoinClusters",
        "LinkDoubles",
        "NameClusters",
        "ObjectToLink",
        "PartDoubles",
        "PostIdea",
        "PutBack",
        "ReopenCandidates",
        "ReportReady",
        "ShowHeld",
        "StayPut",
        "TakeBackDeed",
        "TakeHost",
        "WithdrawIdea",
    },
    "ballot": {"MakeCards", "SayMissing"},
    "openspace": {
        "AgreeName",
        "AskToJoin",
        "DropName",
        "HandOnNeeds",
        "HandOnRequest",
        "MakeRequest",
        "PartTopic",
        "PostAction",
        "PostTopic",
    },
    "roadmap": {
        "AddEntries",
        "AddEntry",
        "AddIndicator",
        "AskForHelp",
        "JoinConditions",
        "JoinEntries",
        "PartConditions",
        "PartEntries",
        "ProposeCondition",
        "SplitCondition",
    },
    "scorecard": {
        "AddSheet",
        "AddUnit",
        "AskHelp",
        "Confirm",
        "NoteLesson",
        "OpenAgain",
        "PromiseHelp",
        "ReadScores",
        "ReadUnits",
        "Settle",
        "ShowViews",
    },
    "commitments": {"MakeBlankCards", "NameDirection", "Promise"},
    "ask": {"TypeSheet"},
    "circle": {"NoteForSeat"},
    "grid": {"AddDomain", "AddLine"},
    "network": {"AddStake", "AskIntroduction", "BranchOff", "MakeRemark", "OpenGroup", "OpenSeat", "WriteNote"},
    "needs": {
        "AnswerCard",
        "AskMore",
        "AskNow",
        "BundleCards",
        "CallPitch",
        "ChooseTaker",
        "EndPitch",
        "GiveName",
        "LookAtClock",
        "MakePledge",
        "MarkSeen",
        "NoteContact",
        "PostCard",
        "Propose",
        "PublishCard",
        "DropIntroduction",
        "StopSharing",
        "UnbundleCard",
    },
}
"""Wishes that add, happen once, or name what they act on: whenever they come, they are right."""


@every_kind
def test_every_wish_of_a_person_adds_or_takes_the_place_of_an_earlier_one(kind):
    """A new command is looked at once: is it right when it arrives after a later tap of the same person?"""
    people = {made for made, rights in kind.rights.items() if rights.roles - {"system"} and not rights.step}
    assert {made.__name__ for made in people if not kind.rights[made].latest} - {"Undo"} == ADDING.get(kind.name, set())


@every_kind
def test_a_wish_that_takes_anothers_place_says_which_by_its_own_fields(kind):
    for made, rights in kind.rights.items():
        assert set(rights.latest[1:]) <= {field.name for field in fields(made)}, made


@every_kind
def test_an_older_state_is_unharmed_by_what_comes_after(kind):
    for life in lives(kind)[:3]:
        before, drawn = life.running, repr(life.running.state)
        for _ in life.live(60):
            pass
        assert repr(before.state) == drawn
