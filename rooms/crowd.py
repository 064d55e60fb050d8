"""Invented people and what they say: never the same twice, never anybody real."""

_FIRST = """Ada Bas Cem Dina Eli Fay Gus Hanna Ivo Jana Kees Lina Mo Nora Omar Pia Quin Rosa Sam Tess Udo Vera Wim Xena
Yara Zeno Anouk Boris Carla Dries Elif Femke"""
_LAST = "Appel Berk Ceder Duif Esdoorn Fazant Gans Hazel Iep Jasmijn Kers Linde Merel Noot Olm Peer"
FIRST, LAST = tuple(_FIRST.split()), tuple(_LAST.split())
SIDES = ("citizen", "government", "business", "education", "care", "culture", "energy", "food", "building", "water")
PLACES = ("north", "south", "east", "west", "river")
AREAS = ("Repair and reuse", "Food without waste", "Packaging that returns", "Fair work", "Open data", "Schools",
         "A new story", "Money that circulates")  # fmt: skip
BEGINNINGS = ("A place where we", "Every street could", "Begin with children:", "What if the town", "Together we")
SUBJECTS = ("Every street", "The town", "Our schools", "Small shops", "Whoever mends")
STATES = ("has a place for it", "earns a fair living", "knows what is there", "decides along")
ENDINGS = ("share tools", "cook with what is left", "mend before we buy", "measure and tell", "pay for care")

NEEDS = ("a place to meet on Tuesdays", "somebody who mends bicycles", "thirty chairs for one evening",
         "help with a website", "a cargo bike for a day", "advice on solar roofs", "a projector",
         "two people who can cook")  # fmt: skip
OFFERS = ("a room on Tuesday evening", "an afternoon of bicycle repair", "chairs and tables",
          "a student who builds websites", "a cargo bike", "knowledge of solar roofs", "a projector and a screen",
          "cooking for sixty")  # fmt: skip


def name(place: int) -> str:
    """The name of the n-th person; all different up to 512 and numbered after that."""
    turn, rest = divmod(place, len(FIRST) * len(LAST))
    first, last = FIRST[rest % len(FIRST)], LAST[rest // len(FIRST)]
    return f"{first} {last}" + (f" {turn + 1}" if turn else "")


def traits(place: int) -> dict[str, str]:
    """What the n-th person chose to tell."""
    return {"perspective": SIDES[place % len(SIDES)], "region": PLACES[place % len(PLACES)], "languages": "en"}


def idea(place: int, round: int) -> str:
    """What the n-th person writes in a round."""
    begin, end = BEGINNINGS[(place + round) % len(BEGINNINGS)], ENDINGS[(place // 5 + round) % len(ENDINGS)]
    return f"{begin} {end} ({round}.{place})"


def condition(place: int) -> str:
    """What the n-th person says must be true."""
    return f"{SUBJECTS[place % len(SUBJECTS)]} {STATES[place // 3 % len(STATES)]} ({place})"


def known(place: int) -> str:
    """What the n-th person knows of."""
    return f"{PLACES[place % len(PLACES)].capitalize()} side: {ENDINGS[place % len(ENDINGS)]} since spring ({place})"


def area(place: int) -> str:
    """The heading of the n-th cluster."""
    return AREAS[place % len(AREAS)]


def card(place: int, kind: str) -> str:
    """What the n-th person needs or offers."""
    things = NEEDS if kind == "need" else OFFERS
    begin = "I need" if kind == "need" else "I offer"
    return f"{begin} {things[place // 2 % len(things)]} ({place})"


def topic(place: int) -> str:
    """What the n-th person wants to talk about."""
    return f"{AREAS[place // 4 % len(AREAS)]}: how do we begin? ({place})"


def report(number: int) -> str:
    """What was said in a session."""
    return f"{BEGINNINGS[number % len(BEGINNINGS)]} {ENDINGS[number % len(ENDINGS)]}, and we found who will do it."


def aim(place: int) -> str:
    """What the n-th person will do."""
    return f"{AREAS[place % len(AREAS)]} in our street ({place})"


def step(place: int) -> str:
    """And how it begins."""
    return f"Ask {FIRST[place % len(FIRST)]} on Monday"
