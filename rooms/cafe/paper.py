"""Paper and café: sheets typed in by a scribe, and everything that was said as a book."""

from rooms.cafe import idea_faces, theme_faces
from rooms.cafe.kind import cafe
from rooms.cafe.state import State
from rooms.kernel import Hints, People, Regions, Viewer


@cafe.face("entry")
def entry(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Where a scribe types a table's paper sheet."""
    return idea_faces.on_entry(state, people)


@cafe.face("book")
def book(state: State, viewer: Viewer, people: People, hints: Hints) -> Regions:
    """Every area back to its ideas and tables, and all the rest."""
    return theme_faces.in_book(state, people)
