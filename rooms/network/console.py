"""What whoever leads the network sees: where it is, what to look after, what is missing, and the digest to read."""

from rooms.kernel import Hints, People, Regions, Said, Viewer, Wording, view
from rooms.kernel.handover import not_taken
from rooms.kernel.hints import Untaken
from rooms.network.digest import draft_of
from rooms.network.energy import may_be_shown
from rooms.network.kind import PHASES, PROMPTS, network
from rooms.network.phases import phase_of
from rooms.network.remarks import of_us_all
from rooms.network.state import State, is_member
from rooms.network.views import DateRow, SeatRow, Titled, coming_dates, digest_page, head, open_seats, say, titles

MOST = 30


@view
class PhaseBox:
    """Where it is now, and what it was: (phase, why, since when)."""

    phase: str
    history: tuple[tuple[str, Said | None, int], ...]
    phases: tuple[str, ...]


@view
class PromptList:
    """Things to look after in this phase, each with one's own note."""

    phase: str
    prompts: tuple[tuple[str, str], ...]


@view
class GapRow:
    """What is missing in one room: so many, and which."""

    what: str
    source: str
    titles: tuple[Wording, ...]
    conditions: tuple[Titled, ...]
    more: int


@view
class GapList:
    """One list over all rooms; and what people look for a group about."""

    rows: tuple[GapRow, ...]
    looked_for: tuple[Said | None, ...]


@view
class DigestMaker:
    """A press gathers what moved; `last`: the number of the newest."""

    last: int
    waits: bool


@view
class ThemeList:
    """What we hear from three people on, without names."""

    themes: tuple[tuple[Said | None, int], ...]


@view
class GroupsBox:
    """Groups by number of people, and how they are for those in them, from five answers on."""

    rows: tuple[tuple[Said | None, str, int, tuple[int, int, int] | None], ...]
    more: int


@view
class SeatsBox:
    """Open seats, and dates; one more of each."""

    seats: tuple[SeatRow, ...]
    dates: tuple[DateRow, ...]


@view
class NoteBox:
    """Something that was not planned, or that somebody tells."""

    groups: tuple[tuple[int, Said | None], ...]


@network.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Nothing about one person stands here."""
    regions: Regions = {"head": head(state), "phase": _phase(state), "prompts": _prompts(state)}
    regions["gaps"] = gap_list(state, people)
    last = max(state.digests, default=0)
    draft = draft_of(state)
    regions["digest"] = DigestMaker(last, draft is not None)
    if draft:
        regions["draft"] = digest_page(state, people, draft)
    themes = of_us_all(state, people)
    if themes:
        regions["themes"] = ThemeList(tuple((say(one.text), persons) for one, persons in themes))
    regions["groups"] = _groups(state)
    regions["seats"] = SeatsBox(tuple(open_seats(state, people)[:MOST]), tuple(coming_dates(state)[:MOST]))
    named = tuple((group.number, say(group.name)) for group in state.groups.values() if group.name)
    regions["note"] = NoteBox(named[:MOST])
    untaken = hints.of(Untaken)
    return regions | ({"untaken": not_taken(untaken)} if untaken else {})


def _phase(state: State) -> PhaseBox:
    history = tuple((one.name, say(one.note), one.at) for one in reversed(state.phases[-12:]))
    return PhaseBox(phase_of(state), history, PHASES)


def _prompts(state: State) -> PromptList:
    phase = phase_of(state)
    mine = [prompt for prompt in PROMPTS if prompt.startswith(f"{phase}-")]
    return PromptList(phase, tuple((prompt, str(state.prompts.get(prompt) or "")) for prompt in mine))


def gap_list(state: State, people: People) -> GapList:
    """Each row leads to the room it is told by."""
    rows = []
    for gap in state.gaps.values():
        named = [title for title in gap.titles if title and title[0][1]]
        many = max(len(gap.things), len(gap.numbers))
        shown = max(len(named[:MOST]), len(gap.numbers[:MOST]))
        rows.append(GapRow(gap.what, gap.source, tuple(named[:MOST]), titles(state, gap.numbers[:MOST]), many - shown))
    wanted = [one.looks_for for one in state.members.values() if one.looks_for and is_member(state, people, one.person)]
    return GapList(tuple(rows), tuple(say(words) for words in wanted[:MOST]))


def _groups(state: State) -> GroupsBox:
    there = [group for group in state.groups.values() if group.name]
    rows = []
    for group in there[:MOST]:
        sums = state.energy.get(group.number)
        shown = (sums.gives, sums.neutral, sums.costs) if sums and may_be_shown(sums) else None
        rows.append((say(group.name), group.form, len(group.members), shown))
    return GroupsBox(tuple(rows), max(0, len(there) - MOST))
