"""What every kind looks at in its settings: nothing twice, nothing longer than its place, days that rise."""

from collections import Counter
from collections.abc import Iterable

from rooms.kernel.refused import Refused
from rooms.kernel.words import Wording


def once(path: str, names: Iterable[str | int]) -> None:
    """Refuse a list at `path` ("needs.spots") in which a name stands twice; the first that does is named."""
    for name, count in Counter(names).items():
        if count > 1:
            raise Refused("{path}: “{name}” is there twice.", path=path, name=name)


def short_enough(path: str, texts: Wording, most: int) -> None:
    """Refuse the first language of `texts` with more than `most` characters."""
    for lang, words in texts:
        count = len(words.text)
        if count > most:
            raise Refused("{path}: “{text}” is {count} characters; {most} fit.", path=f"{path}.{lang}",
                          text=words.text[:60], count=count, most=most)  # fmt: skip


def rising_days(path: str, days: tuple[int, ...]) -> None:
    """Refuse days (whole, from 1) that do not rise."""
    if list(days) != sorted(set(days)) or min(days, default=1) < 1:
        raise Refused("{path}: write whole days, the soonest first.", path=path)
