"""Templates nobody wrote: any number of areas and conditions, in five scripts, with the words that make trouble."""

from random import Random

from rooms.template.format import FORMAT

WORDS = {
    "en": "shops and markets report surplus every day there is a kitchen allowed to cook residents separate organics "
    "work is safe price and weight are public collectors have a voice in policy partnership",
    "nl": "winkels markten melden overschot dagelijks een keuken mag resten koken bewoners scheiden werk is veilig en "
    "gezond prijs gewicht zijn openbaar inzamelaars praten mee over beleid samenwerkingsverband",
    "pt": "lojas e feiras informam sobras todo dia cozinha autorizada a usar catadores têm contrato com prefeitura "
    "moradores também separam orgânicos",
    "ar": "المتاجر والأسواق تبلغ عن الفائض كل يوم مطبخ مسموح بالطبخ العمل آمن وصحي السعر والوزن معلنان",
    "ru": "магазины и рынки сообщают об излишках каждый день есть кухня работа безопасна цена открыта",
    "zh": "商店 和 市场 每天 报告 剩余 食物 厨房 可以 使用 工作 安全 健康",
}
FAMILY = "👍🏽👨\u200d👩\u200d👧\u200d👦🇧🇷 emoji"
SOFTLY = "samen\u00adwerkings\u00adverband "
ODD = ("x" * 60, FAMILY, SOFTLY * 3, "W" * 200, "<b>&amp;\"'</b>", "a\u0301" * 30, "-")


def title(dice: Random, lang: str) -> str:
    """About as long as a wall title may be; now and then something nobody expects."""
    if dice.random() < 0.06:
        return dice.choice(ODD)
    words = dice.choices(WORDS[lang].split(), k=dice.randint(1, 9))
    return ("" if lang == "zh" else " ").join(words)[:48] or "?"


def template(seed: int, lang: str = "", areas: int = 0, conditions: int = 0) -> dict:
    """A file nobody has seen before: 1-9 areas of 0-12 conditions, or exactly so many."""
    dice = Random(seed)
    lang = lang or dice.choice(list(WORDS))
    most = dice.choice((3, 5, 7, 12))
    numbers = iter(range(1, 200))
    rows = [
        {"id": f"area-{n}", "letter": chr(64 + n), "title": {lang: title(dice, lang)},
         "conditions": [_condition(dice, lang, next(numbers)) for _ in range(conditions or dice.randint(0, most))]}
        for n in range(1, (areas or dice.randint(1, 9)) + 1)
    ]  # fmt: skip
    return {"format": FORMAT, "goal": {lang: " ".join(title(dice, lang) for _ in range(3))}, "areas": rows}


def _condition(dice: Random, lang: str, number: int) -> dict:
    estimates = {"dont_know": dice.randint(0, 3), **{str(level): dice.randint(0, 9) for level in (1, 2, 3, 4)}}
    entries = [{"kind": "case", "text": "…", "lang": lang}] * dice.randint(0, 4)
    status = dice.choice(("open", "open", "open", "open", "parked", "joined"))
    return {"number": number, "title": {lang: title(dice, lang)}, "origin": dice.choice(("draft", "room")),
            "status": status, "estimates": estimates, "entries": entries}  # fmt: skip
