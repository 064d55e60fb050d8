"""Small halls in which something is asked."""

import json
from pathlib import Path
from typing import Any

from rooms.ask import Settings, ask
from rooms.ask.answering import Answer
from rooms.ask.opening import CloseAsk, NextWave, OpenAsk, ShowAnswers
from rooms.kernel import Person
from tests.stage import Stage

SAMPLE = json.loads((Path(__file__).parents[2] / "facilitator" / "recipes" / "two-rivers.json").read_text("utf-8"))
FIVE = ["ana", "ben", "cas", "dee", "eli"]
SCALE = {"id": "how", "type": "scale", "ask": "How is it?", "labels": ["low", "middle", "high"]}
WORD = {"id": "word", "type": "words", "ask": "One word", "words": 1}
CARD = {"id": "card", "type": "card", "ask": "A postcard from 2035"}
COUNT = {"id": "in", "type": "count_me_in", "ask": "Count me in for the next meeting"}
EVERY_FACE = ("phone", "table", "wall", "console", "remote", "desk", "entry", "stand", "book", "print_ask", "call",
              "after")  # fmt: skip


def settings(*items: dict[str, Any], **more: Any) -> Settings:
    """Settings as a recipe has them, checked as a recipe is."""
    return ask.read({"items": list(items), **more}, "ask", "en")


def hall(*items: dict[str, Any], people=FIVE, opens: bool = True, **more: Any) -> Stage:
    s = Stage(ask, settings(*items, **more), people)
    if opens:
        s.facilitator.does(OpenAsk())
    return s


def shows(s: Stage) -> Stage:
    s.facilitator.does(CloseAsk(), ShowAnswers())
    return s


def speaking(sizes: dict[str, int]) -> list[Person]:
    """So many people of each language."""
    names = [(f"{lang}{n}", lang) for lang, count in sizes.items() for n in range(count)]
    return [Person(name, name.title(), place, (lang,)) for place, (name, lang) in enumerate(names, 1)]


def vitality(**more: Any) -> Stage:
    """The invented questionnaire with its three waves, each answered by as many as in the sample."""
    asked = SAMPLE["vitality_questionnaire"]["statements"]
    labels = ["1", "2", "3", "4", "5"]
    items = [{"id": one["id"], "type": "scale", "ask": one["text"], "labels": labels, "dont_know": True,
              "characteristic": one["characteristic"]} for one in asked]  # fmt: skip
    names = dict.fromkeys(one["characteristic"] for one in asked)
    waves = SAMPLE["vitality_waves"]
    s = hall(*items, people=[f"p{n:02}" for n in range(max(wave["n"] for wave in waves))],
             characteristics=[{"id": name, "name": name} for name in names],
             waves=[wave["wave"] for wave in waves], **more)  # fmt: skip
    for number, wave in enumerate(waves, 1):
        if number > 1:
            s.facilitator.does(NextWave(number))
        for place, answers in enumerate(wave["answers"]):
            s.as_(f"p{place:02}").does(*[
                Answer(item["id"], value or 0) for item, value in zip(items, answers, strict=True)
            ])  # fmt: skip
        shows(s)
    return s
