"""The theme desk: ideas gathered under headings by several people at once, every step logged and reversible."""

from collections.abc import Iterable
from typing import Annotated

from rooms.kernel import (
    PARTICIPANT,
    TEAM,
    Command,
    Fact,
    Flag,
    Line,
    Number,
    People,
    Ref,
    Refused,
    Who,
    Words,
    changing,
)
from rooms.themes.clusters import TRAY, Deed, Regrouping, Themes, apply, before
from rooms.themes.ideas import DESK
from rooms.themes.part import Themed, themes

KEPT_DEEDS = 300


@themes.command(*DESK)
class GatherIdeas(Command):
    """Put ideas under a heading: a known cluster, or a new one when `cluster` is empty. Splits as well."""

    ideas: tuple[Ref, ...]
    cluster: Ref = ""
    title: Annotated[Words, Line(80, needed=False)] | None = None


@themes.command(*DESK)
class PutBack(Command):
    """Take ideas out of their cluster, back on the tray."""

    ideas: tuple[Ref, ...]


@themes.command(*DESK, latest=("name", "cluster", "lang"))
class NameCluster(Command):
    """A cluster's heading in one language."""

    cluster: Ref
    title: Annotated[Words, Line(80)]
    lang: Ref = ""


@themes.command(*DESK)
class NameClusters(Command):
    """Headings in several languages at once, by cluster and language (`c2.nl`). An empty field changes nothing."""

    titles: dict[str, Annotated[Words, Line(80, needed=False)]]


@themes.command(*DESK)
class JoinClusters(Command):
    """Two clusters are one theme: everything goes under `into`, whose heading stays."""

    into: Ref
    other: Ref


@themes.command(*DESK)
class LinkDoubles(Command):
    """Near doubles stand together under the first: all wordings, tables and authors stay. `talked` lifts an author's
    objection."""

    ideas: tuple[Ref, ...]
    talked: Flag = False


@themes.command(*DESK)
class PartDoubles(Command):
    """A near double stands alone again."""

    idea: Ref


@themes.command(PARTICIPANT)
class ObjectToLink(Command):
    """The author says: my idea is something else. That counts, until it was talked through."""

    idea: Ref


@themes.command(*DESK, latest=("touches", "idea", "cluster"))
class AlsoTouches(Command):
    """An idea fits a second cluster too; it is counted in its first only."""

    idea: Ref
    cluster: Ref
    touches: Flag = False


@themes.command(*DESK)
class TakeBackDeed(Command):
    """Take back one step of the desk, one's own or another's, if nobody built on it since."""

    deed: Annotated[int, Number(1, 1_000_000)]


# -- facts ---------------------------------------------------------------------------------------------------------


@themes.fact(open=TEAM)
class Tidied(Fact):
    """One step at the desk. `undoes` is the deed it takes back, or 0."""

    deed: int
    name: str
    change: Regrouping
    undoes: int = 0
    next: int = 0


@themes.fact(urgent=True)
class LinkObjected(Fact):
    idea: str
    change: Regrouping


# -- decide --------------------------------------------------------------------------------------------------------


def deed(state: Themed, name: str, change: Regrouping, undoes: int = 0, next: int = 0) -> list[Fact]:
    """The fact of a desk's step, numbered; nothing when it would change nothing."""
    if _holds(state.themes, change):
        return []
    return [Tidied(state.themes.deed + 1, name, change, undoes, next)]


def _holds(themes: Themes, change: Regrouping) -> bool:
    return dict(change.parts()) == dict(before(themes, change).parts())


def _with_doubles(state: Themed, ids: Iterable[str]) -> list[str]:
    """Ideas with the near doubles that stand under them, which move along. Raises Refused for one that is gone."""
    found: dict[str, None] = {}
    for id in ids:
        head = state.themes.head(state.ideas.get(id).id)
        found |= dict.fromkeys((head, *state.themes.doubles.get(head, ())))
    return list(found)


def _open(state: Themed) -> None:
    if state.themes.frozen:
        raise Refused("The candidate list is frozen. Reopen it first.")


def _cluster(state: Themed, id: str) -> str:
    if id not in state.themes.titles:
        raise Refused("That cluster is not there any more.")
    return id


@themes.decides(GatherIdeas)
def gather_ideas(state: Themed, command: GatherIdeas, who: Who, now: int, people: People) -> list[Fact]:
    _open(state)
    ids = _with_doubles(state, command.ideas)
    if not ids:
        raise Refused("Choose one or more ideas first.")
    if command.cluster:
        return deed(state, "gather", Regrouping(places=dict.fromkeys(ids, _cluster(state, command.cluster))))
    new = f"c{state.themes.next}"
    title = ((command.title.lang, command.title),) if command.title else ()
    change = Regrouping(places=dict.fromkeys(ids, new), titles={new: title})
    return deed(state, "new", change, next=state.themes.next + 1)


@themes.decides(PutBack)
def put_back(state: Themed, command: PutBack, who: Who, now: int, people: People) -> list[Fact]:
    _open(state)
    return deed(state, "put_back", Regrouping(places=dict.fromkeys(_with_doubles(state, command.ideas), TRAY)))


@themes.decides(NameCluster)
def name_cluster(state: Themed, command: NameCluster, who: Who, now: int, people: People) -> list[Fact]:
    _open(state)
    title = dict(state.themes.titles[_cluster(state, command.cluster)])
    title[command.lang or command.title.lang] = command.title
    return deed(state, "name", Regrouping(titles={command.cluster: tuple(title.items())}))


@themes.decides(NameClusters)
def name_clusters(state: Themed, command: NameClusters, who: Who, now: int, people: People) -> list[Fact]:
    """One step for the whole form: what stands there already is left as it is, and so is who wrote it."""
    _open(state)
    named: dict[str, dict[str, Words]] = {}
    for place, words in command.titles.items():
        cluster, _, lang = place.partition(".")
        title = named.setdefault(cluster, dict(state.themes.titles[_cluster(state, cluster)]))
        if str(title.get(lang, "")) != str(words):
            title[lang or words.lang] = words
    return deed(state, "name", Regrouping(titles={cluster: tuple(title.items()) for cluster, title in named.items()}))


@themes.decides(JoinClusters)
def join_clusters(state: Themed, command: JoinClusters, who: Who, now: int, people: People) -> list[Fact]:
    _open(state)
    into, other = _cluster(state, command.into), _cluster(state, command.other)
    if into == other:
        return []
    moved = dict.fromkeys(state.themes.members.get(other, ()), into)
    return deed(state, "join", Regrouping(places=moved, titles={other: None}))


@themes.decides(LinkDoubles)
def link_doubles(state: Themed, command: LinkDoubles, who: Who, now: int, people: People) -> list[Fact]:
    _open(state)
    heads = list(dict.fromkeys(state.themes.head(state.ideas.get(id).id) for id in command.ideas))
    if len(command.ideas) < 2:
        raise Refused("Choose two or more ideas that say the same.")
    if state.themes.objected & set(command.ideas) and not command.talked:
        raise Refused("An author wants this idea to stand alone. Talk it through first.")
    moved = [id for head in heads[1:] for id in (head, *state.themes.doubles.get(head, ()))]
    place = next(filter(None, (state.themes.places.get(head) for head in heads)), TRAY)
    places = dict.fromkeys((heads[0], *state.themes.doubles.get(heads[0], ()), *moved), place)
    return deed(state, "link", Regrouping(places=places, links=dict.fromkeys(moved, heads[0])))


@themes.decides(PartDoubles)
def part_doubles(state: Themed, command: PartDoubles, who: Who, now: int, people: People) -> list[Fact]:
    _open(state)
    return deed(state, "part", _parted(state.themes, state.ideas.get(command.idea).id))


def _parted(themes: Themes, id: str) -> Regrouping:
    """An idea alone again; when it was the head, the first of its doubles becomes the head of the others."""
    under = themes.doubles.get(id, ())
    if not under:
        return Regrouping(links={id: ""})
    return Regrouping(links={under[0]: ""} | dict.fromkeys(under[1:], under[0]))


@themes.decides(ObjectToLink)
def object_to_link(state: Themed, command: ObjectToLink, who: Who, now: int, people: People) -> list[Fact]:
    idea = state.ideas.get(command.idea)
    if idea.by != who.id:
        raise Refused("Only its author can say so.")
    if not (state.themes.links.get(idea.id) or state.themes.doubles.get(idea.id)):
        return []
    return [LinkObjected(idea.id, _parted(state.themes, idea.id))]


@themes.decides(AlsoTouches)
def also_touches(state: Themed, command: AlsoTouches, who: Who, now: int, people: People) -> list[Fact]:
    _open(state)
    idea, cluster = state.ideas.get(command.idea).id, _cluster(state, command.cluster)
    others = tuple(one for one in state.themes.touches.get(idea, ()) if one != cluster)
    return deed(state, "touches", Regrouping(touches={idea: (*others, cluster) if command.touches else others}))


@themes.decides(TakeBackDeed)
def take_back_deed(state: Themed, command: TakeBackDeed, who: Who, now: int, people: People) -> list[Fact]:
    _open(state)
    done = state.themes.deeds.get(command.deed)
    if not done:
        raise Refused("That step is too long ago to take back.")
    if done.undone:
        return []
    if not _holds(state.themes, done.change):
        raise Refused("Somebody built on that step since. Change it by hand.")
    return deed(state, done.name, done.before, undoes=done.n)


# -- evolve --------------------------------------------------------------------------------------------------------


@themes.evolves(Tidied)
def tidied(state: Themed, fact: Tidied) -> Themed:
    themes = state.themes
    were = before(themes, fact.change)
    done = Deed(fact.deed, fact.name, fact.by, fact.at, fact.change, were, undone=bool(fact.undoes))
    deeds = themes.deeds.put(fact.deed, done).drop(fact.deed - KEPT_DEEDS)
    if fact.undoes in deeds:
        deeds = deeds.put(fact.undoes, changing(deeds[fact.undoes], undone=True))
    return changing(state, themes=changing(
        apply(themes, fact.change), deeds=deeds, deed=max(themes.deed, fact.deed), next=max(themes.next, fact.next)
    ))  # fmt: skip


@themes.evolves(LinkObjected)
def link_objected(state: Themed, fact: LinkObjected) -> Themed:
    themes = apply(state.themes, fact.change)
    return changing(state, themes=changing(themes, objected=themes.objected | {fact.idea}))
