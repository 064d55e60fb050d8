"""What faces are made of: a question to answer, what was said, and what may be told of it."""

from rooms.ask.records import Group
from rooms.kernel import Said, Wording, view


@view
class Question:
    """A question as it is answered. `place` of `of`; `wave`: the one it is asked in. `may_sign`: with one's name, if
    one likes. `named`: who says yes is known to the team."""

    id: str
    type: str
    ask: Wording
    labels: tuple[Wording, ...]
    dont_know: bool
    words: int
    most: int
    wave: int
    place: int
    of: int
    may_sign: bool


@view
class MyAnswer:
    """What somebody said to a question, to change it or take it back. `value` -1, `text` None where they passed."""

    question: Question
    value: int
    text: Said | None
    drawing: str
    photo: str
    signed: bool
    passed: bool
    open: bool
    hidden: bool


@view
class SharedCard:
    """A card as anybody may see it; the name only where it was ticked."""

    id: int
    text: Said | None
    drawing: str
    photo: str
    by: str
    area: Wording = ()
    condition: int = 0
    title: Wording = ()


@view
class ReadOut:
    """Words, how many said them, and who of them wanted to be named."""

    text: Said | None
    times: int
    by: tuple[str, ...]
    size: int


@view
class Bars:
    """The answers to a scale or a choice. `counts` empty: too few to show."""

    of: str
    ask: Wording
    labels: tuple[Wording, ...]
    scale: bool
    people: int
    counts: tuple[int, ...]
    dont_know: int
    mean: float | None
    groups: tuple[Group, ...]
    rest: int


@view
class ScaleOverWaves:
    """A characteristic, or a scale, over the waves: the mean in each, None where too few answered."""

    of: str
    name: Wording
    people: int
    means: tuple[float | None, ...]
    most: int
    groups: tuple[tuple[str, int, float | None], ...]
    rest: int


@view
class Lines:
    """All of them side by side. `waves`: their names and numbers."""

    waves: tuple[tuple[int, Wording], ...]
    lines: tuple[ScaleOverWaves, ...]


@view
class WordsSaid:
    """The words of a question, each once. None of them: too few to show, or (`held`) the desk is still reading."""

    of: str
    ask: Wording
    words: tuple[ReadOut, ...]
    page: int = 1
    pages: int = 1
    held: bool = False


@view
class CardsSent:
    """Cards of a question. None of them: too few to show, or (`held`) the desk is still reading."""

    of: str
    ask: Wording
    cards: tuple[SharedCard, ...]
    page: int = 1
    pages: int = 1
    held: bool = False


@view
class CountedIn:
    """How many said “count me in”; 0: too few to tell. `names`: for the team, of who ticked it."""

    of: str
    ask: Wording
    people: int
    names: tuple[str, ...] = ()
