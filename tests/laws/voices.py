"""What people write when nobody tells them how: as long as they may, one endless word, other scripts, three at once."""

from random import Random

SENTENCES = (
    "Een repaircafé op loopafstand van elk huis in de stad, met gereedschap dat van iedereen is.",
    "A place within walking distance of every home where what is broken is mended together.",
    "Uma oficina de consertos em cada bairro, com ferramentas que são de todos e gente que ensina.",
    "Nachbarschaftswerkstätten, in denen wir gemeinsam reparieren, was andere wegwerfen würden.",
)
ENDLESS = "Hottentottententententoonstellingsopbouwwerkzaamhedencomité"
ARABIC = "مقهى للإصلاح على مسافة قريبة من كل بيت في المدينة، وأدوات يملكها الجميع معا."
EMOJI = "👩🏽‍🌾🥖🍞🚲🌊🏳️‍🌈👨‍👩‍👧‍👦 brood & rivier 🫶🏾🪡🧵"
NAMES = ("Ana", "Bartholomeus van den Heuvel-Oosterwijk", "Chaima", "Dirk-Jan", "نور الهدى", "Éloïse de Saint-Exupéry",
         "Maximilian-Alexander von Hohenstaufen-Württemberg", "李小龍", "Żaneta", "O'Brien", "Ilse", "Wim")  # fmt: skip


def plain(random: Random, most: int) -> str:
    return _cut(random.choice(SENTENCES), most)


def full(random: Random, most: int) -> str:
    """As long as it may be."""
    text = random.choice(SENTENCES)
    while len(text) < most:
        text += " " + random.choice(SENTENCES)
    return _cut(text, most)


def endless(_random: Random, most: int) -> str:
    return _cut(ENDLESS, most)


def arabic(_random: Random, most: int) -> str:
    return _cut(ARABIC, most)


def emoji(_random: Random, most: int) -> str:
    return _cut(EMOJI, most)


def three_at_once(random: Random, most: int) -> str:
    return _cut(" / ".join(random.sample(SENTENCES, 2)) + " / " + ARABIC, most)


VOICES = (plain, full, full, full, endless, arabic, emoji, three_at_once)


def speak(random: Random, most: int) -> str:
    """A text of at most so many letters, in any of the voices; never empty."""
    return random.choice(VOICES)(random, most)


def _cut(text: str, most: int) -> str:
    """Shortened at a space where there is one in the last third, never in the middle of a joined emoji."""
    if len(text) <= most:
        return text
    short = text[:most]
    at = short.rfind(" ")
    return (short[:at] if at > most * 2 // 3 else short).rstrip("\u200d\ufe0f ") or short
