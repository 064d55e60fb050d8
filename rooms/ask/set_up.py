"""How questions are set up: what the fields are called, and the smallest that can be asked."""

from rooms.ask.kind import (
    AT_ONCE,
    CARD,
    CHOICE,
    CHOSEN,
    COUNT_ME_IN,
    NEVER,
    NEVER_ON_WALL,
    ONLY_ME,
    SCALE,
    WHEN_I_SAY,
    WORDS,
    ask,
)
from rooms.kernel import Data, Plain
from rooms.kernel.telling import GIVEN, N_, Format, RoomField, Say, SetUp, Taking


def begins(say: Say) -> Data:
    """A check-in of one word."""
    return {
        "question": say(N_("With what word do you come in?")),
        "items": [{"id": "word", "type": WORDS, "ask": say(N_("One word")), "words": 1, "most": 40}],
    }


def joins(settings: Plain, key: str, taking: Taking) -> Data:
    """Cards about a condition go to the roadmap, where there is one."""
    return {**settings, **({"to": roadmap} if (roadmap := taking("TakeEntry")) else {})}


ask.set_up = SetUp(
    title=N_("Questions to everybody: check-in, postcards, pulse, questionnaire"),
    tab=N_("Questions"),
    formats=(Format("ask", N_("Questions"), "check-in check-out postcards ansichtkaarten vragenlijst questionnaire"),),
    begins=begins,
    joins=joins,
    widgets={"id": GIVEN, "to": RoomField("TakeEntry")},
    labels={
        "why": N_("What it is for and who sees it, told before anybody answers"),
        "items": N_("What is asked, one after another"),
        "type": N_("How it is answered"),
        "ask": N_("The question"),
        "labels": N_("The answers: steps from low to high, or what may be chosen"),
        "dont_know": N_("“I don't know” is an answer too"),
        "words": N_("At most so many words (0: as many as fit)"),
        "most": N_("At most so many characters"),
        "characteristic": N_("Characteristic it tells of (its short name)"),
        "characteristics": N_("Characteristics: what several statements tell of together"),
        "named": N_("Names with words and cards"),
        "show": N_("Who sees what was answered, and when"),
        "least": N_("Nothing is shown of fewer people than this"),
        "group_by": N_("Tell groups apart by"),
        "waves": N_("Waves: the moments at which the same is asked again"),
        "keep_days": N_("Days after a wave on which its answers go, and only the numbers stay"),
        "stand": N_("At a stand: somebody types for whoever walks by"),
        "by_size": N_("Words that more people said stand larger"),
        "stay_in_touch": N_("At the end: the way to what may go on after these days"),
        "areas": N_("Areas a card may belong to"),
        "to": N_("Roadmap to which cards about a condition go"),
    },
    choices={
        SCALE: N_("a scale"), CHOICE: N_("one of several"), WORDS: N_("words"),
        CARD: N_("a card: words, a drawing or a photo"), COUNT_ME_IN: N_("count me in"),
        NEVER: N_("never"), CHOSEN: N_("by one's own tick"),
        WHEN_I_SAY: N_("everybody, when I say so"), AT_ONCE: N_("everybody, as soon as the desk has read it"),
        NEVER_ON_WALL: N_("the team only, never on a wall"), ONLY_ME: N_("each person only their own"),
        "languages": N_("language"), "perspective": N_("perspective"), "region": N_("region"),
        "organisation": N_("organisation"), "": N_("—"),
    },
)  # fmt: skip
