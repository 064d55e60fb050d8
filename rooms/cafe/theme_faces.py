"""The theme desk's screen, the frozen list, and the areas that come back from the ballot."""

from collections import Counter

from rooms.cafe import idea_views as views
from rooms.cafe.fetching import unsent
from rooms.cafe.idea_faces import note, shown
from rooms.cafe.kind import cafe
from rooms.cafe.state import State
from rooms.kernel import Hints, People, Regions, Viewer, Wording, shared
from rooms.kernel.hints import NO_DOUBLES, Doubles
from rooms.themes.areas import roots
from rooms.themes.candidates import LETTERS, USUAL, freezable, untitled
from rooms.themes.clusters import CandidateList, Deed, counted, too_big
from rooms.themes.ideas import GONE, HELD, HIDDEN, Idea

ON_TRAY, ON_LOG, IN_CLUSTER, IN_HARVEST, OF_TABLE, PAIRS = 200, 10, 60, 30, 12, 6


@cafe.face("desk")
def desk(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Ideas on the tray, clusters beside them, what can be done, and what was done."""
    tray = on_tray(state)
    regions: Regions = {"progress": progress(state)}
    if state.themes.frozen:
        regions["frozen"] = frozen(state.themes.frozen)
    else:
        regions["tools"] = views.ThemeTools(tuple(state.themes.titles.items()), state.tongues)
        regions["doubles"] = doubles(state, people, hints)
    for idea in tray[:ON_TRAY]:
        regions[f"tray/{idea.id}"] = _on_tray(state, idea, people, hints)
    for place, cluster in enumerate(state.themes.titles, 1):
        regions[f"clusters/{cluster}"] = _cluster(state, place, cluster, people)
    regions["log"] = _log(state, people)
    return regions | _to_fetch(state, people)


def _to_fetch(state: State, people: People) -> Regions:
    """What no table sent: to fetch at once, or to read table by table, the newest few of each."""
    harvest = unsent(state)
    if not harvest:
        return {}
    counts = Counter(idea.table for idea in harvest)
    tables = tuple(sorted(counts.items()))
    regions: Regions = {"fetch": views.ThemeFetch(len(harvest), tables, harvest[-1].id)}
    for table, count in tables:
        newest = [idea for idea in harvest if idea.table == table][-OF_TABLE:]
        notes = tuple(note(state, idea, people) for idea in newest)
        regions[f"harvest/{table}"] = views.ThemeHarvest(notes, count, table)
    return regions


def progress(state: State) -> views.ThemeProgress:
    """How far the desk is."""
    placed = len(state.themes.places)
    return views.ThemeProgress(placed, placed + len(on_tray(state)), len(unsent(state)), len(state.themes.titles),
                               bool(state.themes.frozen))  # fmt: skip


def on_tray(state: State) -> list[Idea]:
    """What tables have sent and nobody gathered yet; near doubles lie under the one they are linked with."""
    themes = state.themes
    return [
        idea for idea in state.ideas.all.values()
        if idea.strong and idea.text and idea.status not in (GONE, HELD, HIDDEN)
        and idea.id not in themes.places and not themes.links.get(idea.id)
    ]  # fmt: skip


def _on_tray(state: State, idea: Idea, people: People, hints: Hints) -> views.ThemeIdea:
    under = [state.ideas.all[id] for id in state.themes.doubles.get(idea.id, ())]
    likely = _likely(state, idea, hints)
    hint = (likely, state.themes.titles[likely]) if likely else ()
    return views.ThemeIdea(note(state, idea, people), tuple(note(state, one, people) for one in under), hint)


def _likely(state: State, idea: Idea, hints: Hints) -> str:
    """The cluster of the likest idea that lies in one, or ""."""
    for pair in (hints.of(Doubles) or NO_DOUBLES).pairs:
        if idea.id in pair:
            other = pair[1] if pair[0] == idea.id else pair[0]
            cluster = state.themes.places.get(other, "")
            if state.themes.titles.get(cluster):
                return cluster
    return ""


@cafe.compares
def ideas_to_compare(state: State) -> tuple[tuple[str, str, str], ...]:
    """What the tables sent, as (id, text, language), for whoever looks for near doubles."""
    return tuple((idea.id, idea.text.text, idea.text.lang) for idea in shown(state) if idea.strong)


def _cluster(state: State, place: int, cluster: str, people: People) -> views.Cluster:
    themes, found = state.themes, counted(state, cluster)
    letter = _letter(state, cluster)
    others = tuple((id, title) for id, title in themes.titles.items() if id != cluster)
    notes = tuple(note(state, idea, people) for idea in found[:IN_CLUSTER] if idea.text)
    return views.Cluster(cluster, place, themes.titles[cluster], notes, untitled(state, cluster), state.tongues,
                         too_big(state, cluster), letter, () if letter else others)  # fmt: skip


def _letter(state: State, cluster: str) -> str:
    frozen_list = state.themes.frozen
    return dict(zip(frozen_list.clusters, frozen_list.letters, strict=True)).get(cluster, "") if frozen_list else ""


def doubles(state: State, people: People, hints: Hints) -> views.ThemeDoubles:
    """Pairs that may say the same, strongest first, without those linked or objected to."""
    pairs = []
    for first, second in (hints.of(Doubles) or NO_DOUBLES).pairs:
        one, other = state.ideas.all.get(first), state.ideas.all.get(second)
        if one and other and _may_link(state, one, other):
            pairs.append((note(state, one, people), note(state, other, people)))
    return views.ThemeDoubles(tuple(pairs[:PAIRS]))


def _may_link(state: State, one: Idea, other: Idea) -> bool:
    themes = state.themes
    apart = themes.head(one.id) != themes.head(other.id)
    return apart and not themes.objected & {one.id, other.id} and "shown" == one.status == other.status


def _log(state: State, people: People) -> views.ThemeLog:
    newest = [state.themes.deeds[n] for n in range(state.themes.deed, 0, -1)[:ON_LOG] if n in state.themes.deeds]
    return views.ThemeLog(tuple(
        (done.n, done.name, people.name(done.by), len(done.change.places or done.change.links or ()), done.undone,
         _taken_from(state, done))
        for done in newest
    ))  # fmt: skip


def _taken_from(state: State, done: Deed) -> tuple[Wording, ...]:
    """The headings under which a gathering found its ideas: another desk may have put them there a moment before."""
    places = (done.before.places or {}) if done.name in ("gather", "new") else {}
    titles = (state.themes.titles.get(place) for place in dict.fromkeys(filter(None, places.values())))
    return tuple(title for title in titles if title)


# -- the list ------------------------------------------------------------------------------------------------------


def frozen(found: CandidateList) -> views.CandidateFrozen:
    """The frozen list with its letters."""
    return views.CandidateFrozen(found.number, tuple(zip(found.letters, found.titles, strict=True)), found.sealed)


@shared
def spoken_of(state: State) -> Regions:
    """The frozen list for everybody, while people talk about it."""
    if not state.themes.frozen:
        return {}
    return {
        "candidates": views.CandidatesShown(tuple(views.Lettered(*row) for row in frozen(state.themes.frozen).rows))
    }


def still_to_choose(state: State) -> Regions:
    """The same after the last round, until the hall goes on with what it chose."""
    return {} if state.themes.areas else spoken_of(state)


@shared
def desk_on_wall(state: State) -> Regions:
    """How far the theme desk is, once it has something to do; a wall shows it in the break."""
    found = progress(state)
    return {"progress": found} if found.sent else {}


def on_console(state: State) -> Regions:
    """Freeze and reopen; and, after the ballot, share the areas out."""
    regions: Regions = {}
    if state.themes.frozen:
        regions["candidates"] = frozen(state.themes.frozen)
    elif state.themes.titles:
        places = {cluster: place for place, cluster in enumerate(state.themes.titles, 1)}
        rows = tuple(
            (id, state.themes.titles[id], len(state.themes.members.get(id, ())), untitled(state, id), places[id])
            for id in freezable(state)
        )
        regions["candidates"] = views.CandidateChoice(rows, USUAL, len(LETTERS))
    if state.themes.areas:
        counts = tuple((area.letter, list(state.themes.chosen.values()).count(area.id)) for area in state.themes.areas)
        regions["areas"] = views.AreaSpread(state.themes.asked, counts, bool(state.themes.spread))
    return regions


# -- the areas -----------------------------------------------------------------------------------------------------


def areas_on_phone(state: State, viewer: Viewer) -> Regions:
    """Choose an area, or see which tables talk about it."""
    themes = state.themes
    if themes.asked:
        areas = tuple((area.id, area.letter, area.title) for area in themes.areas)
        return {"area": views.AreaChoice(areas, themes.chosen.get(viewer.id, ""))}
    return {"area": area_tables(state, themes.chosen.get(viewer.id, ""))} if themes.spread else {}


def area_tables(state: State, mine: str = "") -> views.AreaTables:
    """Every area with its tables."""
    tables: dict[str, list[int]] = {}
    for table, area in state.themes.spread:
        tables.setdefault(area, []).append(table)
    rows = tuple((area.letter, area.title, tuple(tables.get(area.id, ()))) for area in state.themes.areas)
    letter = next((area.letter for area in state.themes.areas if area.id == mine), "")
    return views.AreaTables(rows, letter)


def areas_on_wall(state: State) -> Regions:
    """Which area is talked about where."""
    return {"areas": area_tables(state)} if state.themes.spread else {}


def in_book(state: State, people: People) -> Regions:
    """Each area back to its ideas and tables; then everything else that was said."""
    regions: Regions = {}
    for root in roots(state):
        notes = tuple(note(state, idea, people) for idea in root.ideas if idea.text and idea.status == "shown")
        regions[f"areas/{root.area.id}"] = views.AreaRoots(root.area.letter, root.area.title, notes, root.tables)
    chosen = {idea.id for root in roots(state) for idea in root.ideas}
    others = [idea for idea in shown(state) if idea.id not in chosen]
    for place in range(0, len(others), IN_HARVEST):
        notes = tuple(note(state, idea, people) for idea in others[place : place + IN_HARVEST])
        regions[f"harvest/{place // IN_HARVEST}"] = views.ThemeHarvest(notes, len(others))
    return regions
