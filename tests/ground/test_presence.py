"""A sleeping phone is normal and never trouble; many screens gone at once are."""

from eventhub.screens.presence import Losses


def lost(*faces: str) -> Losses:
    losses = Losses()
    for face in faces:
        losses.add("g", face, 100.0)
    return losses


def test_a_few_phones_that_vanish_are_no_trouble():
    assert lost("phone", "phone", "phone").together("g", 200, 105.0) == (0, 0)


def test_a_fifth_of_the_awake_phones_at_once_is_trouble():
    assert lost(*["phone"] * 50).together("g", 200, 105.0) == (50, 0)


def test_one_wall_is_always_worth_saying():
    assert lost("wall").together("g", 200, 105.0) == (0, 1)


def test_trouble_is_forgotten_when_it_is_over():
    assert lost(*["phone"] * 50).together("g", 200, 116.0) == (0, 0)
