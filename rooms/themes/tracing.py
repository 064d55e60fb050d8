"""The way back from a chosen area to the post-its it was gathered from, with their tables and rounds."""

from rooms.kernel.origin import Origin
from rooms.themes.clusters import counted
from rooms.themes.ideas import SHOWN, Idea
from rooms.themes.part import Themed, themes


@themes.traces
def origin(state: Themed, id: str) -> Origin | None:
    """A cluster leads to its ideas, an idea to the table it was spoken at."""
    what, _, name = id.partition("/")
    if what == "area" and name in state.themes.titles:
        return Origin(id, "theme", state.themes.titles[name], tuple(f"idea/{one.id}" for one in _shown(state, name)))
    idea = state.ideas.all.get(name) if what == "idea" else None
    if not idea or idea.status != SHOWN:
        return None
    return Origin(id, "idea", ((idea.text.lang, idea.text),), place=(idea.round, idea.table))


def _shown(state: Themed, cluster: str) -> list[Idea]:
    return [idea for idea in counted(state, cluster) if idea.status == SHOWN]
