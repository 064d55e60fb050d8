"""What the facilitator sees: one next step, how many are done, whether enough answered, and later what was said."""

from rooms.ask.kind import AT_ONCE, ONLY_ME, ask
from rooms.ask.records import CLOSED, HELD, OPEN, OUT, PREPARED
from rooms.ask.results import needed, shown
from rooms.ask.state import State, answers_to, moderated, turnout, wave_name
from rooms.kernel import Hints, People, Regions, Turn, Viewer, Wording, changing, shared, view


@view
class AskNext:
    """The one big button. `number`: of the wave it opens, where it opens one."""

    command: str
    number: int
    name: Wording
    unread: int = 0


@view
class AskOverview:
    """How it stands. `needed`: of each question how many answers are there, up to the least number; `held`: cards and
    words that wait for the desk."""

    how: str
    wave: int
    name: Wording
    done: int
    here: int
    least: int
    needed: tuple[tuple[Wording, int], ...]
    show: str
    held: int
    moderated: bool
    stand: bool


@view
class AskAgain:
    """Open what was closed once more, for who came late."""

    wave: int


@ask.face("console")
def console(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The facilitator's controls."""
    regions = remote(state, viewer, people, hints)
    regions["overview"] = overview(state, people)
    if state.now.stands == CLOSED:
        regions["again"] = AskAgain(state.wave)
    return regions | {f"shown/{key}": view for key, view in shown(state, people, True).items()}


@ask.face("remote")
def remote(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The next step, for a facilitator on foot; before what was said is shown, how much of it nobody has read."""
    following = next_step(state)
    if following and following.command == "ShowAnswers":
        following = changing(following, unread=unread(state, people))
    return {"next": following} if following else {}


@shared
def next_step(state: State) -> AskNext | None:
    """Open, close, show, and on to the next wave."""
    how = state.now.stands
    if how == PREPARED:
        return AskNext("OpenAsk", 0, wave_name(state, state.wave))
    if how == OPEN:
        return AskNext("CloseAsk", 0, ())
    if how == CLOSED and state.settings.show not in (AT_ONCE, ONLY_ME):
        return AskNext("ShowAnswers", 0, ())
    following = state.wave + 1
    return AskNext("NextWave", following, wave_name(state, following)) if state.settings.waves else None


@ask.turns
def turn(state: State) -> Turn:
    """Until it is shown. A next wave is another day: for the next block that has these questions."""
    following = next_step(state)
    if following is None or following.command != "NextWave":
        return Turn(press=following is not None)
    more = following.number <= len(state.settings.waves)
    return Turn(rounds=state.wave if more else 0)


@shared
def overview(state: State, people: People) -> AskOverview:
    settings = state.settings
    here = sum(1 for person in people.present() if person.number and not person.trait("team"))
    counted = needed(state, people) if state.now.stands not in (PREPARED, OUT) else ()
    return AskOverview(state.now.stands, state.wave, wave_name(state, state.wave), turnout(state, people), here,
                    settings.least, counted, settings.show, unread(state, people), moderated(settings),
                    settings.stand)  # fmt: skip


@shared
def unread(state: State, people: People) -> int:
    """So many cards and words of this wave wait for the desk, and are on no wall before it has read them."""
    if not moderated(state.settings):
        return 0
    given = [one for item in state.settings.items for _, one in answers_to(state, people, state.wave, item.id)]
    return sum(one.status == HELD for one in given)
