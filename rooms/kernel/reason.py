"""Why something is as it is, in one sentence for people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """A sentence: its English text is the message key, `params` go into its braces after translation."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)

    def say(self, translate: Callable[[str], str] = str) -> str:
        """The sentence in the language of `translate` (gettext); English without one."""
        return translate(self.key).format(**self.params)

    def __str__(self) -> str:
        return self.say()
