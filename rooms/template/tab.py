"""An area among others, on every screen where one of them is chosen."""

from rooms.kernel import Wording, view


@view
class AreaTab:
    """An area to choose. `count`: its conditions."""

    id: str
    letter: str
    title: Wording
    count: int = 0
