"""Template files nobody has seen before: drawn, or refused in one sentence that names the place; never a traceback."""

import json
import time

import pytest

from eventhub.run.cli import main

FORM = "meshwork-template/1"
SCRIPTS = (
    "Магазины сообщают об излишках", "مطبخ مسموح له بالطهي بما تبقى", "वहाँ एक रसोई है",
    "商店每天报告剩余食物", "המטבח רשאי לבשל",
)  # fmt: skip


def area(id, *conditions, title="An area", **more) -> dict:
    rows = [{"title": "It is so", **one} if "title" not in one else one for one in conditions]
    return {"id": id, "title": {"en": title}, "conditions": rows, **more}


def file_of(*areas, **more) -> dict:
    return {"format": FORM, "areas": list(areas), **more}


def drawn(tmp_path, capsys, data, *more) -> tuple[int, str, str]:
    """Exit code and what was printed, the one way and the other."""
    file = tmp_path / "odd.json"
    file.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    code = main(["template", str(file), *more])
    said = capsys.readouterr()
    said.out.encode(), said.err.encode()
    return code, said.out, said.err


NUMBERS = iter(range(1, 1000))
NINE = file_of(
    *(
        area(
            n,
            *({"number": next(NUMBERS), "title": "Shops and markets report surplus"} for _ in range(12)),
            title="A long name of an area",
        )
        for n in "ABCDEFGHI"
    )
)
GOOD = {
    "nothing but titles": file_of({"id": "a", "title": "An area"}),
    "no areas": file_of(),
    "nine areas of twelve": NINE,
    "five scripts": file_of(*(
        {"id": n, "title": {"": text}, "conditions": [{"number": n, "title": {"": text}}]}
        for n, text in enumerate(SCRIPTS)
    )),
    "nulls": file_of(area(1, {"number": 1, "sentence": None, "status": None, "estimates": None, "entries": None}),
                     {"id": 2, "title": "B", "letter": None, "conditions": None}, goal=None),
    "unknown fields": file_of(area(1, {"number": 1, "new": [1], "entries": [{"kind": "case"}], "indicators": [7]}),
                              more=1),
    "a language of its own": file_of({"id": 1, "title": {"nl": "Gebied"}, "conditions": []}, goal={"nl": "Doel"}),
    "words for numbers": file_of(area("ä/б", {"number": "1a"}, {"number": "007"}, {"number": -3})),
    "control letters": file_of(area(1, {"number": 1, "title": "new\nline \u202e \u0007 \u2028 end"}),
                               goal={"en": "a\u0000b"}),
    "a byte order mark": b"\xef\xbb\xbf" + json.dumps(file_of(area(1))).encode(),
    "sixty letters, emoji, soft hyphens": file_of(area(
        1, {"number": 1, "title": "x" * 60}, {"number": 2, "title": "👨‍👩‍👧" * 12},
        {"number": 3, "title": "ver\u00adzame\u00adlings\u00adplaats"},
    )),
}  # fmt: skip


@pytest.mark.parametrize("name", GOOD)
def test_an_odd_file_is_drawn_in_every_way(tmp_path, capsys, name):
    code, out, _ = drawn(tmp_path, capsys, GOOD[name], "--json", "-o", str(tmp_path / "odd.svg"), "--lang", "sw")
    assert (code, (tmp_path / "odd.svg").read_text("utf-8").count("<svg")) == (0, 1)
    boxes = [box for page in json.loads(out)["pages"] for column in page["columns"] for box in column["boxes"]]
    assert all(box["lines"] and box["x"] >= 28 and box["x"] + box["w"] <= 1892 and box["y"] + box["h"] <= 1029
               for box in boxes)  # fmt: skip
    assert drawn(tmp_path, capsys, GOOD[name], "--mode", "counts", "--lang", "ar")[0] == 0


def test_all_of_nine_areas_of_twelve_is_on_some_page(tmp_path, capsys):
    pages = json.loads(drawn(tmp_path, capsys, NINE, "--json")[1])["pages"]
    numbers = [box["number"] for page in pages for column in page["columns"] for box in column["boxes"]]
    assert sorted(numbers) == list(range(1, 109))
    assert (len(pages) > 1, max(len(page["columns"]) for page in pages) <= 5) == (True, True)


def test_parked_and_joined_ones_are_in_no_picture_and_fewer_than_three_answers_have_no_figure(tmp_path, capsys):
    rows = [{"number": 1, "status": "parked"}, {"number": 2, "status": {"joined": 3}}, {"number": 3, "status": "open"},
            {"number": 4, "status": "joined(3)"}]  # fmt: skip
    rows[2]["estimates"] = {"dont_know": 5, "1": 1, "4": 1}
    told = json.loads(drawn(tmp_path, capsys, file_of(area(1, *rows)), "--json")[1])
    assert [box["number"] for box in told["pages"][0]["columns"][0]["boxes"]] == [3]
    few = {"n": 2, "dont_know": 5, "counts": None, "middle": None, "spread": None, "camps": False}
    assert (told["estimates"]["3"], sorted(told["estimates"])) == (few, ["1", "2", "3", "4"])


def test_a_title_as_long_as_a_book_page_is_cut_and_takes_no_longer_than_others(tmp_path, capsys):
    """Once it took minutes: letters that can never stand on a line were measured again and again."""
    long = file_of(area(1, {"number": 1, "title": "y" * 3900}, {"number": 2, "title": "\u00ad".join("y" * 2000)},
                        title="x " * 2000))  # fmt: skip
    began = time.process_time()
    code, out, _ = drawn(tmp_path, capsys, long, "--json")
    ends = [box["lines"][-1][-1] for page in json.loads(out)["pages"] for c in page["columns"] for box in c["boxes"]]
    assert (code, ends, time.process_time() - began < 10) == (0, ["…", "…"], True)


BAD = {
    "empty": (b"", "this is no JSON"),
    "half": (b"{", "this is no JSON"),
    "too deep": (b"[" * 100_000, "too deep"),
    "a number of five thousand digits": (b"9" * 5000, "a number too long"),
    "not utf-8": (b'{"goal": "caf\xe9"}', "UTF-8"),
    "a list": ([1, 2], "this is no template"),
    "nothing": (None, "this is no template"),
    "another form": ({"format": "meshwork-template/2", "areas": []}, FORM),
    "areas as a table": ({"format": FORM, "areas": {"a": 1}}, "areas: a list is missing"),
    "an area as a word": (file_of("x"), "areas.1: a table is missing"),
    "no title": (file_of({"id": 1}), "areas.1.title"),
    "a blank title": (file_of(area(1, title=" ")), "areas.1.title: it has no words"),
    "half a letter": (b'{"format": "meshwork-template/1", "areas": [{"id": 1, "title": "a\\ud800"}]}', "half a letter"),
    "an id of one and a half": (file_of(area(1.5)), "areas.1.id: a whole number or a word"),
    "a number twice": (file_of(area(1, {"number": 1}, {"number": "1"})), "the number '1' stands there twice"),
    "less than nobody": (file_of(area(1, {"number": 1, "estimates": {"1": -1}})), "-1 is no number of answers"),
    "a fifth level": (file_of(area(1, {"number": 1, "estimates": {"5": 1}})), "'5' is no level"),
    "a kind of its own": (file_of(area(1, {"number": 1, "entries": [{"kind": "miracle"}]})), "entries.1.kind"),
    "forty-one areas": (file_of(*map(area, range(41))), "41 are more than the 40"),
    "sixty-one conditions": (file_of(area(1, *({"number": n} for n in range(61)))), "61 are more than the 60"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_refused_in_one_sentence(tmp_path, capsys, name):
    data, why = BAD[name]
    for way in ((), ("--json",), ("--draft",), ("-o", str(tmp_path / "odd.pdf"))):
        code, out, err = drawn(tmp_path, capsys, data, *way)
        assert (code, out, len(err.splitlines())) == (1, "", 1)
        assert why in err


def test_a_file_that_is_not_there_or_cannot_be_written_is_refused_in_one_sentence(tmp_path, capsys):
    for args in (("nowhere.json",), (str(tmp_path),)):
        assert main(["template", *args]) == 1
        assert len(capsys.readouterr().err.splitlines()) == 1
    code, _, err = drawn(tmp_path, capsys, file_of(area(1)), "-o", str(tmp_path / "no" / "where.svg"))
    assert (code, len(err.splitlines())) == (1, 1)
