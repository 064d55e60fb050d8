"""Ideas on screens: the field on a phone, what the table said, counts and moderation for the team, paper."""

from collections import Counter

from rooms.cafe import idea_views as views
from rooms.cafe.state import State
from rooms.kernel import People, Regions, Viewer, shared
from rooms.themes.ideas import GONE, HIDDEN, SHOWN, Idea

ON_WALL, ON_WATCH, AT_ONCE = 4, 12, 30


def note(state: State, idea: Idea, people: People) -> views.IdeaNote:
    """A post-it as others see it: named only if its author chose so."""
    themes = state.themes
    return views.IdeaNote(
        idea.id, idea.text.text, idea.text.lang, idea.table, idea.round, people.name(idea.by) if idea.signed else "",
        idea.detail.text if idea.detail else "", idea.photo, idea.status, idea.strong, idea.id in themes.objected,
        themes.touches.get(idea.id, ()), themes.links.get(idea.id, ""),
    )  # fmt: skip


def shown(state: State) -> list[Idea]:
    """Ideas everybody may see, in the order they came."""
    return [idea for idea in state.ideas.all.values() if idea.status == SHOWN and idea.text]


def on_phone(state: State, viewer: Viewer, people: People, host: bool = False) -> Regions:
    """The field for ideas in its time, the table's ideas, and one's own with what became of them."""
    if not state.round:
        return {}
    table = state.seats_of(state.round).get(viewer.id, 0)
    opened = host or state.hosts.get(table) == viewer.id or state.ideas.posting >= state.round or state.phase != "talk"
    regions: Regions = {"post": views.IdeaForm(state.round, table, opened, state.settings.posting_minutes, host)}
    if table and opened:
        regions["said"] = of_table(state, people, state.round, table, host)
    if state.ideas.of.get(viewer.id):
        regions["mine"] = mine(state, viewer, people)
    return regions


@shared
def of_table(state: State, people: People, round: int, table: int, host: bool = False) -> views.IdeaTable:
    """What one table said in one round; drawn once for everybody at it, and once for who keeps it."""
    ideas = [idea for idea in shown(state) if (idea.round, idea.table) == (round, table)]
    notes = tuple(note(state, idea, people) for idea in ideas[-AT_ONCE:])
    onward = (table, round) if host and round < len(state.settings.rounds) else ()
    recap = state.recaps.get((table, round)) if onward else None
    return views.IdeaTable(notes, len(state.ideas.sent.get((round, table), ())), state.settings.strongest, onward,
                           recap.carried if recap else ())  # fmt: skip


def mine(state: State, viewer: Viewer, people: People) -> views.IdeaMine:
    """One's own ideas: never a silent loss."""
    ideas = [idea for idea in state.ideas.by(viewer.id) if idea.status != GONE and idea.text]
    themes, headings, doubles = state.themes, [], []
    for idea in ideas:
        cluster = themes.places.get(idea.id)
        if cluster and themes.titles.get(cluster):
            headings.append((idea.id, themes.titles[cluster]))
        head = themes.head(idea.id)
        others = [state.ideas.all[id] for id in (head, *themes.doubles.get(head, ())) if id != idea.id]
        doubles += [(idea.id, other.text.text) for other in others if other.text and other.status == SHOWN]
    return views.IdeaMine(tuple(note(state, idea, people) for idea in ideas), tuple(headings), tuple(doubles))


@shared
def on_wall(state: State, people: People) -> Regions:
    """The newest few, while people talk and write."""
    return _wall(shown(state)[-ON_WALL:], state, people, gallery=False)


@shared
def gallery(state: State, people: People) -> Regions:
    """A wall full of ideas that turns its pages until all of them were there, when the talk is over."""
    return _wall(shown(state), state, people, gallery=True)


def _wall(ideas: list[Idea], state: State, people: People, gallery: bool) -> Regions:
    notes = tuple(note(state, idea, people) for idea in ideas)
    return {"ideas": views.IdeaWall(notes, len(shown(state)), gallery)} if notes else {}


@shared
def on_console(state: State, people: People) -> Regions:
    """Counts for each table, and moderation."""
    if not state.round:
        return {}
    ideas = [idea for idea in state.ideas.all.values() if idea.text and idea.status != GONE]
    counts = tuple((table, state.ideas.counts.get((state.round, table), 0)) for table in state.tables
                   if table not in state.closed)  # fmt: skip
    return {"counts": views.IdeaCounts(state.round, counts, len(ideas)), "watch": watch(state, people)}


@shared
def watch(state: State, people: People) -> views.IdeaWatch:
    """What waits, what came in last, what was hidden: with the true numbers, however much of it is drawn."""
    ideas = [idea for idea in state.ideas.all.values() if idea.text and idea.status != GONE]
    held, hidden = state.ideas.waiting(), [idea for idea in ideas if idea.status == HIDDEN]
    latest = [idea for idea in ideas if idea.status == SHOWN][-ON_WATCH:][::-1]
    looked = state.ideas.log[-1][0] if state.ideas.log else 0
    return views.IdeaWatch(
        tuple(note(state, idea, people) for idea in held[:AT_ONCE]),
        tuple(note(state, idea, people) for idea in latest),
        tuple(note(state, idea, people) for idea in hidden[-ON_WATCH:]),
        len(held), len(hidden), sum(idea.at > looked for idea in held) if looked else 0,
        tuple(sorted(Counter(idea.table for idea in held).items())), held[-1].id if held else "",
    )  # fmt: skip


@shared
def of_host(state: State, people: People, round: int, table: int) -> Regions:
    """What of a table is still to be read: its host knows that nothing is lost."""
    held = [idea for idea in state.ideas.waiting() if (idea.round, idea.table) == (round, table)]
    notes = tuple(note(state, idea, people) for idea in held[-AT_ONCE:])
    return {"held": views.IdeaHeld(notes, len(held))} if held else {}


def on_entry(state: State, people: People) -> Regions:
    """The scribe's form for the notes of a paper sheet."""
    ideas = state.ideas
    places = sorted(set(ideas.typed) | set(ideas.sheets))
    sheets = tuple((*place, ideas.typed.get(place, 0), ideas.sheets.get(place, 0)) for place in places)
    return {"sheet": views.IdeaSheet(max(1, state.round), tuple(state.tables), sheets[-30:])}
