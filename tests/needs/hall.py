"""A hall with a wall of needs for domain tests: people, hub hosts, and short ways to post and bring together."""

from rooms.kernel import HUB_HOST, Person
from rooms.needs import AnswerCard, HubSpot, PostCard, Propose, Settings, needs
from rooms.needs.claims import ClaimCard
from tests.stage import Stage, words

SPOTS = (HubSpot(1), HubSpot(2))
PEOPLE = ("ana", "ben", "cas", "dee", "eva", "hugo", "hanna")


def wall(people=PEOPLE, **settings) -> Stage:
    """An open wall with two hub spots; hugo and hanna are hub hosts."""
    return Stage(needs, Settings(**{"spots": SPOTS, **settings}), people)


def host(stage: Stage, who: str = "hugo"):
    return stage.as_(who, HUB_HOST)


def posts(stage: Stage, who: str, kind: str, text: str, lang: str = "en", **content) -> str:
    """Somebody posts a card; answers its id."""
    said = words(text, by=who, lang=lang)
    return stage.as_(who).does(PostCard(kind=kind, text=said, **content))[0].card


def need(stage: Stage, who: str, text: str = "40 chairs on 12 May", **content) -> str:
    return posts(stage, who, "need", text, **content)


def offer(stage: Stage, who: str, text: str = "We lend chairs", **content) -> str:
    return posts(stage, who, "offer", text, **content)


def proposed(stage: Stage, need: str, offer: str, by: str = "hugo") -> str:
    """A hub host proposes an introduction; answers its id."""
    return host(stage, by).does(Propose(need, offer))[0].introduction


def offered(stage: Stage, who: str, card: str) -> str:
    """Somebody says "I can help"; answers the introduction's id."""
    return stage.as_(who).does(AnswerCard(card))[0].introduction


def claimed(stage: Stage, card: str, by: str = "hugo") -> None:
    host(stage, by).does(ClaimCard(card))


def minor(id: str) -> Person:
    return Person(id, id.title(), minor=True)
