"""What the questions bring home: what the hall saw, with the same least number, and no more."""

from collections.abc import Iterator

from rooms.ask.kind import NEVER_ON_WALL, ONLY_ME, AskItem, ask
from rooms.ask.records import SHOWN
from rooms.ask.results import hall_sees, shown
from rooms.ask.state import State, wave_name
from rooms.ask.views import Bars, CardsSent, CountedIn, Lines, ReadOut, SharedCard, WordsSaid
from rooms.kernel import Data, Plain
from rooms.kernel.telling import BroughtHome, Home, Photo, Rows, lang_of, plain, texts


def brought_home(state: State, home: Home) -> Data:
    """Questions with what may be told of each; what is hidden and what nobody answered look alike."""
    views = shown(state, home.people)
    found: Data = {
        "title": texts(state.settings.title), "question": texts(state.settings.question),
        "wave": texts(wave_name(state, state.wave)), "least": state.settings.least, "show": state.settings.show,
        "questions": [_question(one) for one in state.settings.items], "numbers": [], "words": [],
        "cards": [], "counted_in": [], "over_time": {"waves": [], "lines": []},
    }  # fmt: skip
    for one in views.values():
        match one:
            case Bars():
                found["numbers"].append(_bars(one))
            case WordsSaid():
                found["words"] += [_word(one, each) for each in one.words]
            case CardsSent():
                found["cards"] += [_card(one, each, home) for each in one.cards]
            case CountedIn():
                found["counted_in"].append({"of": one.of, "ask": texts(one.ask), "people": one.people or None})
            case Lines():
                found["over_time"] = _lines(one)
    return found


def _question(one: AskItem) -> Data:
    """What was asked, also where nothing may be told of the answers."""
    return {"id": one.id, "type": one.type, "ask": texts(one.ask), "labels": [texts(label) for label in one.labels],
            "words": one.words, "most": one.most, "characteristic": one.characteristic}  # fmt: skip


def _bars(one: Bars) -> Data:
    told = bool(one.counts)
    return {
        "of": one.of, "ask": texts(one.ask), "labels": [texts(label) for label in one.labels],
        "people": one.people or None, "counts": list(one.counts) if told else None,
        "dont_know": one.dont_know if told else None, "mean": one.mean,
        "groups": [{"name": group.name, "people": group.people, "counts": list(group.counts)} for group in one.groups],
        "in_small_groups": one.rest or None,
    }  # fmt: skip


def _word(of: WordsSaid, one: ReadOut) -> Data:
    return {"of": of.of, "ask": texts(of.ask), "text": plain(one.text), "lang": lang_of(one.text), "times": one.times,
            "by": ", ".join(one.by)}  # fmt: skip


def _card(of: CardsSent, one: SharedCard, home: Home) -> Data:
    return {
        "of": of.of, "ask": texts(of.ask), "number": one.id, "text": plain(one.text),
        "lang": lang_of(one.text), "drawing": one.drawing, "photo": home.photo(one.id), "by": one.by,
        "area": texts(one.area), "condition": one.condition or None,
    }  # fmt: skip


def _lines(one: Lines) -> Data:
    return {
        "waves": [{"number": number, "name": texts(name)} for number, name in one.waves],
        "lines": [
            {"of": line.of, "name": texts(line.name), "people": line.people or None, "means": list(line.means),
             "groups": [{"name": name, "people": people, "mean": middle} for name, people, middle in line.groups],
             "in_small_groups": line.rest or None}
            for line in one.lines
        ],
    }  # fmt: skip


def tables(data: Plain) -> Iterator[Rows]:
    """The numbers a step a row, the words, the cards, and the means wave by wave."""
    yield "numbers", ["question", "answer", "people"], [
        [one["of"], step, count] for one in data["numbers"] for step, count in enumerate(one["counts"] or (), 1)
    ]  # fmt: skip
    yield "words", ["question", "text", "lang", "times", "by"], [
        [one["of"], one["text"], one["lang"], one["times"], one["by"]] for one in data["words"]
    ]  # fmt: skip
    yield "cards", ["number", "question", "text", "lang", "by", "condition", "photo"], [
        [one["number"], one["of"], one["text"], one["lang"], one["by"], one["condition"] or "", one["photo"]]
        for one in data["cards"]
    ]  # fmt: skip
    waves = data["over_time"]["waves"]
    yield "over_time", ["of", *(f"wave {one['number']}" for one in waves)], [
        [line["of"], *("" if mean is None else mean for mean in line["means"])] for line in data["over_time"]["lines"]
    ]  # fmt: skip


def photos(state: State) -> Iterator[Photo]:
    """Those of cards the desk let through, once they are shown."""
    if state.settings.show in (NEVER_ON_WALL, ONLY_ME) or not hall_sees(state):
        return
    for (wave, _), answers in state.given.items():
        for one in answers.values() if wave == state.wave else ():
            if one.photo and one.status == SHOWN:
                yield one.id, one.photo, one.at, one.photo_stays


ask.harvest = BroughtHome(data=brought_home, tables=tables, photos=photos)
