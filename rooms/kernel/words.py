"""What somebody typed, kept once; everything else carries its id."""

from dataclasses import dataclass

OPEN = "open"
HOST_ONLY = "host_only"
ONLY = "only:"
"""How the visibility of words begins that one person reads and nobody else: not who wrote them, not the team."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text with its author and language. Facts store only the id; loading joins the rest.

    `lang` is a language tag or "" when unknown, `visibility` "open", "host_only" or "only:PERSON"; an erased text is
    empty and gone.
    """

    id: str
    text: str = ""
    lang: str = ""
    by: str = ""
    visibility: str = OPEN
    gone: bool = False

    def __bool__(self) -> bool:
        return bool(self.text)

    def __str__(self) -> str:
        return self.text


def only_for(person: str) -> str:
    """The visibility of words that this person reads and nobody else does, on any screen, in any file, ever."""
    return f"{ONLY}{person}"


def meant_for(words: Words) -> str:
    """The one person who may read these words; "" where it is not for one alone."""
    return words.visibility.removeprefix(ONLY) if words.visibility.startswith(ONLY) else ""


Wording = tuple[tuple[str, Words], ...]
"""The same sentence in several languages: pairs of (language tag, words)."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence for one reader: its text and the language it turned out to be in."""

    text: str
    lang: str


def as_said(words: Words) -> Said:
    """Words that are there, for a reader: in the language they were written in."""
    return Said(words.text, words.lang)


def wording(texts: dict[str, str], id_prefix: str) -> Wording:
    """Words from a mapping of language to text, with ids made from the prefix."""
    return tuple((lang, Words(f"w.{id_prefix}.{lang}", text, lang)) for lang, text in texts.items())


def said(sentence: Wording, lang: str) -> Said:
    """The sentence in the reader's language, or else in the first language it has (never an empty screen)."""
    for tag, words in sentence:
        if tag == lang:
            return Said(words.text, tag)
    return Said(sentence[0][1].text, sentence[0][0]) if sentence else Said("", "")


def tongues(*sentences: Wording) -> tuple[str, ...]:
    """The languages in which these sentences say something different, in the order they were written in: what a wall
    shows side by side. A title that is the same in two languages is shown once."""
    tags = dict.fromkeys(tag for sentence in sentences for tag, _ in sentence)
    met: dict[tuple[str, ...], str] = {}
    for tag in tags:
        met.setdefault(tuple(said(sentence, tag).text for sentence in sentences), tag)
    return tuple(met.values())
