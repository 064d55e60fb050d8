"""What is said at tables, gathered into themes: rules that a kind takes in whole, when its state is `Themed`."""

from typing import Protocol

from rooms.kernel.declaring import Declared
from rooms.themes.clusters import Themes
from rooms.themes.ideas import Ideas

themes = Declared("themes")


class Themed(Protocol):
    """What these rules ask of the state of the kind that takes them in."""

    @property
    def ideas(self) -> Ideas:
        """Everything that was said."""

    @property
    def themes(self) -> Themes:
        """Where it lies."""

    @property
    def tongues(self) -> tuple[str, ...]:
        """The languages in which every heading should be there."""

    @property
    def ballot(self) -> str:
        """The room in which people choose from the frozen list, or ""."""
