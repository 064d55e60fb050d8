"""Everything a participant can write, said while its room has an ear for it, in every field of words there is."""

import json
import re
import time
from collections.abc import Callable, Sequence
from typing import get_args

from rooms.kernel import PARTICIPANT, limits_of
from rooms.kernel.commands import Text
from tests.cafe_ideas.test_photos import picture
from tests.laws.test_every_kind import OURS
from tests.security.house import Browser, House

PHOTOS = ("cafe/PostIdea", "openspace/WriteReport", "roadmap/AddEntry")
ROUND = {"round": "1"}
BESIDE = {
    "cafe/PostIdea": {**ROUND, "signed": "1"}, "cafe/WriteRecap": ROUND,
    "needs/PostCard": {"kind": "need", "visibility": "wall"}, "needs/EditCard": {"visibility": "wall"},
    "roadmap/ProposeCondition": {"area": "a01"}, "roadmap/Contribute": {"kind": "knowledge", "signed": "1"},
    "roadmap/AddEntry": {"kind": "case", "signed": "1"},
}  # fmt: skip
"""What a form needs besides the words."""


def fields_of_words(command: type) -> dict[str, int]:
    """The fields somebody writes in, and how many characters fit."""
    found = {}
    for name, (hint, limit) in limits_of(command).items():
        inside = [mark for part in get_args(hint) for mark in getattr(part, "__metadata__", ())]
        most = [mark.most for mark in (limit, *inside) if isinstance(mark, Text)]
        found |= {name: max(most)} if most else {}
    return found


ELSEWHERE = {"network/OpenCircle": "tests/network/test_canaries.py"}
"""What is offered only after months of scores, and where it is said instead."""
SAYABLE = {
    f"{kind.name}/{name}": fields_of_words(command)
    for kind in OURS
    for name, command in kind.commands.items()
    if f"{kind.name}/{name}" not in ELSEWHERE and PARTICIPANT in kind.rights[command].roles and fields_of_words(command)
}
"""Commands of participants with words in them, found by looking: a new one is tried as well, or fails here."""


class Voice:
    """Somebody who says one text wherever a text can be said; `said` are the commands that were taken."""

    def __init__(self, house: House, guest: Browser, text: str) -> None:
        self.house, self.guest, self.text = house, guest, text
        self.said: set[str] = set()

    def says(self, command: str, **more: str) -> None:
        """One command with the text in all its fields, and a photo where one fits."""
        form = {name: self.text[:most] for name, most in SAYABLE[command].items()} | BESIDE.get(command, {}) | more
        files = {"photo": ("cloth.jpg", picture(noisy=True), "image/jpeg")} if command in PHOTOS else None
        answer = self.guest.post(f"/g/{self.house.mine.id}/phone/do/{command}", form, files=files)
        assert (answer.status_code, answer.text) == (200, ""), (command, answer.text)
        self.said.add(command)

    def in_the_cafe(self) -> None:
        """At the own table, after the round."""
        page = self.guest.get(f"/g/{self.house.mine.id}/phone/cafe").text
        table = re.search(r'sign-number">(\d+)', page)[1]
        self.says("cafe/PostIdea", table=table)
        self.says("cafe/WriteRecap", table=table)

    def in_the_ballot(self) -> None:
        """What is missing among the chosen, and once the room goes on with them, what I will do this week."""
        self.says("ballot/SayMissing")
        self.house.as_("facilitator").does("ballot/HandOver", "console")
        self.says("ballot/SayStep")

    def in_open_space(self) -> None:
        """A topic, with its report."""
        self.says("openspace/PostTopic")
        topic = str(self.newest("TopicPosted", "topic"))
        for command in ("EditTopic", "WriteReport", "MakeRequest"):
            self.says(f"openspace/{command}", topic=topic)

    def in_the_market(self) -> None:
        """What one will do."""
        self.says("openspace/PostAction")
        self.says("openspace/EditAction", action=str(self.newest("ActionPosted", "action")))

    def on_the_roadmap(self) -> None:
        """A condition and all that can be written on its wall; help for it becomes a need."""
        self.says("roadmap/ProposeCondition")
        number = str(self.newest("ConditionProposed", "number"))
        for command in ("EditCondition", "AddEntry", "Contribute", "AddIndicator", "AskForHelp"):
            self.says(f"roadmap/{command}", number=number)
        entry = self.newest("EntryAdded", "entry")
        for command in ("EditEntry", "StateFact", "StandOnFact"):
            self.says(f"roadmap/{command}", entry=entry, stand="contest")
        self.says("roadmap/LookFrom", number=number, perspective="finance")

    def on_the_wall_of_needs(self, offer: str) -> None:
        """A need, its owner's contact, and a yes to somebody's offer."""
        self.says("needs/PostCard")
        mine = str(self.newest("CardPosted", "card"))
        self.says("needs/EditCard", card=mine)
        self.says("needs/AnswerCard", card=offer, mine=mine)
        self.says("needs/MakePledge", card=mine)
        contact = {"room": "needs", "contact": self.text[:100]}
        assert self.guest.post(f"/g/{self.house.mine.id}/contact", contact).status_code == 200

    def of_promises(self) -> None:
        """What one will do, in other words, and what became of it; and where one may be called."""
        self.says("commitments/Promise", seen_by="everybody", plan="1", signed="1", when="week")
        number = str(self.newest("PromiseMade", "number"))
        for command in ("EditPromise", "Partly", "LetGo"):
            self.says(f"commitments/{command}", number=number, seen_by="everybody", plan="1")
        call = {"room": "commitments", "way": "call", "where": f"{self.text[:60]} 0612345678"}
        assert self.guest.post(f"/g/{self.house.mine.id}/remind/phone", call).status_code == 200

    def of_the_scorecard(self) -> None:
        """How it stands in the unit somebody speaks for, and what the unit settles on."""
        unit = {"unit": "u-oev"}
        answer = self.guest.post(f"/g/{self.house.mine.id}/phone/do/scorecard/SpeakFor", unit)
        assert (answer.status_code, answer.text) == (200, "")
        cell = {**unit, "number": "1", "state": "1"}
        self.says("scorecard/View", **cell)
        self.says("scorecard/Settle", **cell, present="2", came_from="-2")
        for command in ("NoteLesson", "AskHelp", "PromiseHelp"):
            self.says(f"scorecard/{command}", item="1")

    def in_the_circle(self) -> None:
        """A note to whoever has the hot seat, and what one takes along from a turn of one's own."""
        boss, other = self.house.as_("facilitator"), self.house.guest(3)
        for guest in (self.guest, other):
            guest.does("circle/TakeSeat")
        meeting = str(len(told(self.house, "MeetingBegan", "number")) + 1)
        boss.does("circle/BeginMeeting", "console", number=meeting)
        for guest, command in ((other, "NoteForSeat"), (self.guest, "TakeAlong")):
            boss.does("circle/GiveHotSeat", "console", person=guest.person)
            turn = str(told(self.house, "HotSeatTaken", "turn")[-1])
            self.says(f"circle/{command}", turn=turn, signed="1", share="1")
            boss.does("circle/EndHotSeat", "console", turn=turn)
        boss.does("circle/EndMeeting", "console", number=meeting)

    def to_the_questions(self) -> None:
        """One word to leave with, and a postcard."""
        self.house.as_("facilitator").does("ask/OpenAsk", "console")
        self.says("ask/Answer", item="word", text=self.text.split()[0])
        self.says("ask/SendCard", item="postcard", drawing="")

    def in_the_table(self) -> None:
        """What one domain gives to another, and the same in other words."""
        self.says("grid/AddLine", side="gives", domain="government", other="business")
        self.says("grid/EditLine", line=str(self.newest("LineAdded", "line")))

    def in_the_network(self) -> None:
        """What one does and looks for, a group with all that is kept in it, a seat, a card of a party, a remark, and
        the reason for what was noticed."""
        other = self.house.guest(4)
        for guest in (self.guest, other):
            for purpose in ("found", "signals", "named"):
                guest.does("network/Agree", purpose=purpose, on="1")
        other.does("network/WriteProfile", does="mending bicycles")
        for command in ("WriteProfile", "SeekExperience", "AskForGroup", "OpenGroup", "MakeRemark", "AddStake"):
            self.says(f"network/{command}")
        group = str(self.newest("GroupOpened", "group"))
        self.says("network/WriteStake", card=str(self.newest("StakeWritten", "card")))
        self.says("network/WriteNote", group=group)
        self.says("network/BranchOff", group=group, notes=str(self.newest("NoteWritten", "note")))
        self.says("network/OpenSeat", group=group)
        self.says("network/SetDate", group=group, at=str(round(time.time() * 1000) + 86_400_000))
        number = told(self.house, "BelongedHere", "due")
        self.says("network/AskIntroduction", member=str(len(number)))
        for how in ("gives", "costs"):
            self.guest.does("network/TellEnergy", group=group, how=how, named="1")
        self.says("network/AnswerSignal", signal=str(told(self.house, "SignNoticed", "signal")[-1]))

    def newest(self, fact: str, name: str) -> str:
        """What this person's newest fact of a kind calls what came of it."""
        return told(self.house, fact, name, self.guest.person)[-1]


def told(house: House, fact: str, name: str, by: str = "") -> list:
    """One field of every fact of a kind, oldest first; of one person, or of everybody."""
    sql = "SELECT payload FROM fact WHERE gathering = ? AND name = ? AND ? IN (actor, '') ORDER BY seq"
    return [json.loads(payload)[name] for (payload,) in house.ask(sql, house.mine.id, fact, by)]


def after_a_round(house: House) -> None:
    """The café's first round is over and everybody may write; two guests have."""
    boss = house.as_("facilitator")
    boss.does("cafe/StartRound", "console", round="1")
    boss.does("cafe/EndNow", "console", round="1")
    for number in (1, 2):
        house.guest(number).does("cafe/PostIdea", text=f"Idea {number}", round="1", table=str(number))


def after_a_ballot(house: House, *titles: str) -> None:
    """Ideas became areas with these titles (or two plain ones), two were chosen, the hall is asked what is missing."""
    boss = house.as_("facilitator")
    titles = titles or ("Area one", "Area two")
    for idea, title in zip(told(house, "IdeaPosted", "idea"), titles, strict=False):
        boss.does("cafe/GatherIdeas", "desk", ideas=idea, title=title)
    clusters = named(house, titles)
    boss.does("cafe/FreezeCandidates", "console", clusters=clusters)
    until(lambda: boss.do("ballot/OpenBallot", "console", poll="1").status_code == 200)
    (poll,) = told(house, "BallotOpened", "poll")
    points = {f"points.{cluster}": "2" for cluster in clusters[:2]}
    house.guest(1).does("ballot/CastBallot", poll=poll, **points)
    boss.does("ballot/CloseBallot", "console", poll=poll)
    for card in ("1", "2"):
        boss.does("ballot/TurnCard", "console", card=card)
    boss.does("ballot/AskMissing", "console")


def named(house: House, titles: Sequence[str]) -> list[str]:
    """The clusters at the theme desk, each now with its title in every language."""
    boss = house.as_("facilitator")
    desk = boss.get(f"/g/{house.mine.id}/desk/cafe").text
    clusters = sorted(set(re.findall(r'name="cluster" value="([\w.-]+)"', desk)))
    for cluster, title in zip(clusters, titles, strict=True):
        for lang in ("nl", "en", "pt"):
            boss.does("cafe/NameCluster", "desk", cluster=cluster, lang=lang, title=title)
    return clusters


def an_offer(house: House) -> str:
    """Somebody offers something that others can say yes to."""
    house.guest(0).does("needs/PostCard", text="Twenty chairs", kind="offer", visibility="wall", quantity="20")
    return told(house, "CardPosted", "card")[-1]


def everything(voice: Voice) -> None:
    """The whole day of one voice."""
    boss = voice.house.as_("facilitator")
    after_a_round(voice.house)
    voice.in_the_cafe()
    after_a_ballot(voice.house)
    voice.in_the_ballot()
    voice.on_the_roadmap()
    boss.does("openspace/GoToStage", "console", stage="open")
    voice.in_open_space()
    boss.does("openspace/GoToStage", "console", stage="action")
    voice.in_the_market()
    voice.on_the_wall_of_needs(an_offer(voice.house))
    voice.of_promises()
    voice.of_the_scorecard()
    voice.in_the_circle()
    voice.in_the_table()
    voice.to_the_questions()
    voice.in_the_network()


def until(true: Callable[[], bool], seconds: float = 5) -> None:
    """Waits for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "it never came true"
        time.sleep(0.02)
