"""The candidate list: frozen by the facilitator with letters and titles, handed to the ballot, sealed when it opens.

A title that is missing in a language holds nothing up: it is shown in the language it has, and the gap is told."""

from typing import Annotated

from rooms.kernel import (
    FACILITATOR,
    TEAM,
    Ask,
    Command,
    Fact,
    Flag,
    Number,
    People,
    Ref,
    Refused,
    Who,
    Wording,
    changing,
)
from rooms.kernel.handover import SealCandidates, TakeCandidates, hand
from rooms.themes.clusters import CandidateList
from rooms.themes.part import Themed, themes

LETTERS = "ABCDEFGHIJKLMNO"
USUAL = 12


@themes.command(FACILITATOR)
class FreezeCandidates(Command):
    """These clusters, in this order, are what the room will choose from. More than twelve only if `many` says so."""

    clusters: tuple[Ref, ...] = ()
    many: Flag = False


@themes.command(FACILITATOR)
class ReopenCandidates(Command):
    """Back to the desk, until the ballot opens. Names the list, so a late click is harmless."""

    list: Annotated[int, Number(1, 999)]


@themes.fact(open=TEAM)
class CandidatesFrozen(Fact):
    list: int
    clusters: tuple[str, ...]
    letters: tuple[str, ...]
    titles: tuple[Wording, ...]


@themes.fact(open=TEAM)
class CandidatesReopened(Fact):
    list: int


@themes.fact
class CandidatesSealed(Fact):
    list: int


def untitled(state: Themed, cluster: str) -> tuple[str, ...]:
    """The languages in which a cluster has no title yet."""
    title = dict(state.themes.titles.get(cluster, ()))
    return tuple(tag for tag in state.tongues if not title.get(tag))


def nameless(state: Themed, clusters: tuple[str, ...]) -> tuple[int, ...]:
    """The places on the desk of those clusters that have no title in any language: nothing could be read out."""
    places = {cluster: place for place, cluster in enumerate(state.themes.titles, 1)}
    return tuple(places[cluster] for cluster in clusters if not any(words for _, words in state.themes.titles[cluster]))


def freezable(state: Themed) -> tuple[str, ...]:
    """The clusters with at least one idea, in the order in which they were made."""
    return tuple(cluster for cluster in state.themes.titles if state.themes.members.get(cluster))


@themes.decides(FreezeCandidates)
def freeze_candidates(state: Themed, command: FreezeCandidates, who: Who, now: int, people: People) -> list[Fact]:
    if state.themes.frozen:
        raise Refused("The candidate list is frozen already.")
    clusters = tuple(dict.fromkeys(command.clusters)) or freezable(state)
    _check(state, clusters, LETTERS if command.many else LETTERS[:USUAL])
    titles = tuple(state.themes.titles[cluster] for cluster in clusters)
    return [CandidatesFrozen(state.themes.list + 1, clusters, tuple(LETTERS[: len(clusters)]), titles)]


def _check(state: Themed, clusters: tuple[str, ...], letters: str) -> None:
    if len(clusters) < 2:
        raise Refused("A choice needs at least two clusters.")
    if len(clusters) > len(letters):
        raise Refused("{count} is too much to choose from: {most} at most. Join some, or leave some in the harvest.",
                      count=len(clusters), most=len(letters))  # fmt: skip
    for cluster in clusters:
        if cluster not in state.themes.titles:
            raise Refused("One of these clusters is not there any more.")
    if bare := nameless(state, clusters):
        raise Refused("Nobody could choose what has no name. Give these clusters a title first, or leave them out: "
                      "{places}", places=", ".join(map(str, bare)))  # fmt: skip


@themes.decides(ReopenCandidates)
def reopen_candidates(state: Themed, command: ReopenCandidates, who: Who, now: int, people: People) -> list[Fact]:
    frozen = state.themes.frozen
    if not frozen or frozen.number != command.list:
        return []
    if frozen.sealed:
        raise Refused("The ballot on this list has begun. Cancel the ballot first.")
    return [CandidatesReopened(state.themes.list + 1)]


@themes.accepts(SealCandidates)
def seal_candidates(state: Themed, command: SealCandidates, who: Who, now: int, people: People) -> list[Fact]:
    latest = state.themes.latest
    sealed = not latest or latest.number != command.list or (state.themes.frozen and state.themes.frozen.sealed)
    return [] if sealed else [CandidatesSealed(command.list)]


@themes.evolves(CandidatesFrozen)
def candidates_frozen(state: Themed, fact: CandidatesFrozen) -> Themed:
    frozen = CandidateList(fact.list, fact.clusters, fact.letters, fact.titles)
    return changing(state, themes=changing(state.themes, list=fact.list, frozen=frozen, latest=frozen))


@themes.evolves(CandidatesReopened)
def candidates_reopened(state: Themed, fact: CandidatesReopened) -> Themed:
    return changing(state, themes=changing(state.themes, list=fact.list, frozen=None))


@themes.evolves(CandidatesSealed)
def candidates_sealed(state: Themed, fact: CandidatesSealed) -> Themed:
    """A list that was reopened a blink before its ballot opened counts as frozen all the same: people are choosing."""
    if not state.themes.latest:
        return state
    return changing(state, themes=changing(state.themes, frozen=changing(state.themes.latest, sealed=True)))


@themes.wishing
def hand_to_ballot(state: Themed, people: People) -> list[Ask]:
    """Give the ballot the frozen list, or take it back."""
    themes = state.themes
    if not state.ballot or not themes.list:
        return []
    found = themes.frozen or CandidateList(themes.list, (), (), ())
    frozen = TakeCandidates(themes.list, found.clusters, found.letters, found.titles)
    return [hand(state.ballot, frozen, f"candidates/{themes.list}")]
