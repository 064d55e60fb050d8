"""The candidate list: frozen by the facilitator with letters and titles, handed to the ballot, sealed when it opens.

A title that is missing in a language holds nothing up: it is shown in the language it has, and the gap is told."""

from dataclasses import replace
from typing import Annotated

from rooms.cafe.kind import cafe
from rooms.cafe.state import State
from rooms.cafe.themes import CandidateList
from rooms.kernel import FACILITATOR, TEAM, Ask, Command, Fact, Flag, Number, People, Ref, Refused, Who, Wording
from rooms.kernel.handover import SealCandidates, TakeCandidates, hand

LETTERS = "ABCDEFGHIJKLMNO"
USUAL = 12


@cafe.command(FACILITATOR)
class FreezeCandidates(Command):
    """These clusters, in this order, are what the room will choose from. More than twelve only if `many` says so."""

    clusters: tuple[Ref, ...] = ()
    many: Flag = False


@cafe.command(FACILITATOR)
class ReopenCandidates(Command):
    """Back to the desk, until the ballot opens. Names the list, so a late click is harmless."""

    list: Annotated[int, Number(1, 999)]


@cafe.fact(open=TEAM)
class CandidatesFrozen(Fact):
    list: int
    clusters: tuple[str, ...]
    letters: tuple[str, ...]
    titles: tuple[Wording, ...]


@cafe.fact(open=TEAM)
class CandidatesReopened(Fact):
    list: int


@cafe.fact
class CandidatesSealed(Fact):
    list: int


def languages(state: State) -> tuple[str, ...]:
    """The languages of the gathering: those in which its first question is asked."""
    return tuple(tag for tag, _ in state.settings.rounds[0].question)


def untitled(state: State, cluster: str) -> tuple[str, ...]:
    """The languages in which a cluster has no title yet."""
    title = dict(state.themes.titles.get(cluster, ()))
    return tuple(tag for tag in languages(state) if not title.get(tag))


def nameless(state: State, clusters: tuple[str, ...]) -> tuple[int, ...]:
    """The places on the desk of those clusters that have no title in any language: nothing could be read out."""
    places = {cluster: place for place, cluster in enumerate(state.themes.titles, 1)}
    return tuple(places[cluster] for cluster in clusters if not any(words for _, words in state.themes.titles[cluster]))


def freezable(state: State) -> tuple[str, ...]:
    """The clusters with at least one idea, in the order in which they were made."""
    return tuple(cluster for cluster in state.themes.titles if state.themes.members.get(cluster))


@cafe.decides(FreezeCandidates)
def freeze_candidates(state: State, command: FreezeCandidates, who: Who, now: int, people: People) -> list[Fact]:
    if state.themes.frozen:
        raise Refused("The candidate list is frozen already.")
    clusters = tuple(dict.fromkeys(command.clusters)) or freezable(state)
    _check(state, clusters, LETTERS if command.many else LETTERS[:USUAL])
    titles = tuple(state.themes.titles[cluster] for cluster in clusters)
    return [CandidatesFrozen(state.themes.list + 1, clusters, tuple(LETTERS[: len(clusters)]), titles)]


def _check(state: State, clusters: tuple[str, ...], letters: str) -> None:
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


@cafe.decides(ReopenCandidates)
def reopen_candidates(state: State, command: ReopenCandidates, who: Who, now: int, people: People) -> list[Fact]:
    frozen = state.themes.frozen
    if not frozen or frozen.number != command.list:
        return []
    if frozen.sealed:
        raise Refused("The ballot on this list has begun. Cancel the ballot first.")
    return [CandidatesReopened(state.themes.list + 1)]


@cafe.accepts(SealCandidates)
def seal_candidates(state: State, command: SealCandidates, who: Who, now: int, people: People) -> list[Fact]:
    latest = state.themes.latest
    sealed = not latest or latest.number != command.list or (state.themes.frozen and state.themes.frozen.sealed)
    return [] if sealed else [CandidatesSealed(command.list)]


@cafe.evolves(CandidatesFrozen)
def candidates_frozen(state: State, fact: CandidatesFrozen) -> State:
    frozen = CandidateList(fact.list, fact.clusters, fact.letters, fact.titles)
    return replace(state, themes=replace(state.themes, list=fact.list, frozen=frozen, latest=frozen))


@cafe.evolves(CandidatesReopened)
def candidates_reopened(state: State, fact: CandidatesReopened) -> State:
    return replace(state, themes=replace(state.themes, list=fact.list, frozen=None))


@cafe.evolves(CandidatesSealed)
def candidates_sealed(state: State, fact: CandidatesSealed) -> State:
    """A list that was reopened a blink before its ballot opened counts as frozen all the same: people are choosing."""
    if not state.themes.latest:
        return state
    return replace(state, themes=replace(state.themes, frozen=replace(state.themes.latest, sealed=True)))


@cafe.wishing
def hand_to_ballot(state: State, people: People) -> list[Ask]:
    """Give the ballot the frozen list, or take it back."""
    themes = state.themes
    if not state.settings.ballot or not themes.list:
        return []
    found = themes.frozen or CandidateList(themes.list, (), (), ())
    frozen = TakeCandidates(themes.list, found.clusters, found.letters, found.titles)
    return [hand(state.settings.ballot, frozen, f"candidates/{themes.list}")]
