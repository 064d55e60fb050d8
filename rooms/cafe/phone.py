"""A participant's phone: where to go, with whom, the question, the time left, and what I may do."""

from rooms.cafe import idea_faces, shown, theme_faces, views
from rooms.cafe.clock import ASK_FOR_HOST
from rooms.cafe.kind import cafe
from rooms.cafe.seating import host_table
from rooms.cafe.seats import round_to_seat
from rooms.cafe.state import ARRIVING, CLOSED, MOVE, TALK, Recap, State
from rooms.kernel import Hints, People, Regions, Viewer, shared
from rooms.kernel.countdown import MINUTE
from rooms.perspectives import absent

_ELSEWHERE = {"elsewhere": views.Elsewhere()}


@cafe.face("phone")
def phone(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """One thing at a time."""
    table = state.now_seats().get(viewer.id)
    if state.phase == CLOSED:
        return {
            "thanks": _thanks(state),
            **theme_faces.areas_on_phone(state, viewer),
            **theme_faces.still_to_choose(state),
        }
    if table is None:
        return _without_seat(state)
    hosting, stays = _hosting(state, viewer.id, table), _stays(state, viewer.id, table)
    regions: Regions = {"seat": _seat(state, table, hosting, stays)}
    if shown.clock(state):
        regions["clock"] = shown.clock(state)
    if state.phase == TALK:
        regions |= _talking(state, viewer, people, table) | theme_faces.spoken_of(state)
    goes = state.phase == ARRIVING or (state.phase == MOVE and not (hosting or stays))
    way = shown.way_to(state, table) if goes else None
    if way:
        regions["map"] = way
    if table in state.words:
        regions["word"] = _word(state, table)
    if state.phase == MOVE and state.hosts.get(table) == viewer.id:
        regions["host-steps"] = host_steps(state, people, table)
    if state.phase in (TALK, MOVE) and state.hosts.get(table) == viewer.id:
        regions |= _absent(state, people, table)
    regions["company"] = _company(state, people, table)
    regions["table-actions"] = _actions(state, table)
    if state.phase in (TALK, MOVE) and state.settings.seating == "assigned" and _moves_again(state):
        regions["stay"] = _stay(state, viewer.id in state.staying)
    return regions | _ELSEWHERE


@cafe.face("table")
def table_host(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """The table host's screen: the round, the people, the recap, and what the last guests left."""
    regions = phone(state, viewer, people, hints)
    table = state.now_seats().get(viewer.id)
    if table is None or state.phase not in (TALK, MOVE):
        return regions
    regions |= {"welcome": welcome(state, table)} | _absent(state, people, table)
    if state.phase == TALK:
        regions["recap"] = _recap(state, table)
    return regions


def _without_seat(state: State) -> Regions:
    free = state.settings.seating == "free"
    regions: Regions = {"seat": views.NoSeat(round_to_seat(state), free)}
    if shown.clock(state):
        regions["clock"] = shown.clock(state)
    if free:
        regions["tables"] = _free_tables(state)
    return regions


def _talking(state: State, viewer: Viewer, people: People, table: int) -> Regions:
    regions: Regions = {"catch-up": catch_up(state)} if viewer.id in state.late else {}
    regions |= {"question": _question(state), "rule": _rule(state, table)}
    if state.hosts.get(table) == viewer.id:
        regions["host-steps"] = host_steps(state, people, table)
        regions |= {"welcome": welcome(state, table), "recap": _recap(state, table)}
        regions |= idea_faces.of_host(state, people, state.round, table)
    return regions | idea_faces.on_phone(state, viewer, people, state.hosts.get(table) == viewer.id)


def _hosting(state: State, person: str, table: int) -> bool:
    return host_table(state, person) == table


def _stays(state: State, person: str, table: int) -> bool:
    """By their own wish, or because the plan has them at the same table again."""
    return person in state.staying or (state.phase == MOVE and state.seats_of(state.round - 1).get(person) == table)


@shared
def _seat(state: State, table: int, hosting: bool, stays: bool) -> views.Seat:
    return views.Seat(shown.signs(state)[table], state.phase, state.round, hosting, stays)


@shared
def _word(state: State, table: int) -> views.TableWord:
    return views.TableWord(table, state.words[table])


@shared
def _stay(state: State, stays: bool) -> views.StayChoice:
    return views.StayChoice(state.round, stays)


@shared
def _question(state: State) -> views.RoundQuestion:
    return views.RoundQuestion(state.round, len(state.settings.rounds), state.talk.question if state.talk else ())


@shared
def _rule(state: State, table: int) -> views.TalkRule:
    """Who will stay is asked at tables that have nobody, and not after the last round."""
    asked = ASK_FOR_HOST in state.cued and _moves_again(state)
    hosted = state.hosts.get(table) in shown.sitting(state).get(table, ())
    return views.TalkRule(asked and not hosted, state.ideas.posting >= state.round)


@shared
def _company(state: State, people: People, table: int) -> views.Company:
    host = state.hosts.get(table, "")
    return views.Company(table, shown.first_names(state, people, table), people.name(host) if host else "")


@shared
def _actions(state: State, table: int) -> views.TableActions:
    here = shown.sitting(state).get(table, ())
    return views.TableActions(
        table, round_to_seat(state), state.phase, table in state.ready, table in state.help,
        state.hosts.get(table) not in here, state.settings.hosts != "none",
    )  # fmt: skip


@shared
def _thanks(state: State) -> views.Thanks:
    return views.Thanks(len(state.settings.rounds))


@shared
def _free_tables(state: State) -> views.FreeTables:
    sitting = shown.sitting(state)
    free = ((table, table.capacity - len(sitting.get(table.number, ()))) for table in state.open_tables())
    return views.FreeTables(tuple((shown.signs(state)[table.number], chairs) for table, chairs in free if chairs > 0))


@shared
def _recap(state: State, table: int) -> views.RecapForm:
    """What the host writes down for those who come next."""
    return views.RecapForm(table, state.round, state.recaps.get((table, state.round), Recap()).text)


@shared
def host_steps(state: State, people: People, table: int) -> views.HostSteps:
    """Welcome, tell, collect: a minute each from the beginning of the round; before, so that the host is ready."""
    on = state.phase == TALK and state.clock.running
    host = state.hosts.get(table)
    others = [people.known[id] for id in shown.sitting(state).get(table, ()) if id != host and id in people.known]
    return views.HostSteps(
        table, state.round == 1, tuple(state.began + n * MINUTE for n in (1, 2, 3)) if on else (),
        tuple((one.number, one.name) for one in others if one.number and one.name),
    )  # fmt: skip


@shared
def _absent(state: State, people: People, table: int) -> Regions:
    """From where nobody at this table looks, for its host: perspectives, never who looks from where."""
    sides = absent(state.settings.perspectives, people, shown.sitting(state).get(table, ()))
    return {"absent": views.AbsentSides(sides)} if sides else {}


@shared
def welcome(state: State, table: int) -> views.Welcome:
    """What the last guests left at a table: the recap, the ideas carried forward, or else the last three ideas."""
    round = state.round - 1 if state.phase in (TALK, MOVE) else state.round
    recap = state.recaps.get((table, round), Recap())
    ideas = [idea for idea in idea_faces.shown(state) if (idea.table, idea.round) == (table, round)]
    carried = [idea.text for idea in ideas if idea.id in recap.carried] or [idea.text for idea in ideas[-3:]]
    return views.Welcome(table, recap.text, tuple(carried))


def _moves_again(state: State) -> bool:
    return state.phase == MOVE or state.round < len(state.settings.rounds)


@shared
def catch_up(state: State) -> views.CatchUp:
    """For a late guest: where we are, and how it goes."""
    return views.CatchUp(state.round, len(state.settings.rounds))
