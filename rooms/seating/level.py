"""Level tables: nobody should sit at a table of four while the neighbours are nine, as far as the chairs allow."""


def level_sizes(people: int, chairs: list[int]) -> list[int] | None:
    """The most level sizes that seat so many people at tables with so many chairs; None when they do not fit."""
    if people > sum(chairs):
        return None
    top = _water_level(people, chairs)
    sizes = [min(seats, max(top - 1, 0)) for seats in chairs]
    left = people - sum(sizes)
    for table, seats in enumerate(chairs):
        if left and seats >= top > 0:
            sizes[table] += 1
            left -= 1
    return sizes


def _water_level(people: int, chairs: list[int]) -> int:
    """The lowest common level at which the tables together hold everybody."""
    low, high = 0, max(chairs, default=0)
    while low < high:
        middle = (low + high) // 2
        if sum(min(seats, middle) for seats in chairs) >= people:
            high = middle
        else:
            low = middle + 1
    return low


def level_targets(sizes: list[int], chairs: list[int], people: int) -> list[int] | None:
    """The level sizes nearest to the sizes given: of the tables that may be one larger, the fullest ones are."""
    base = level_sizes(people, chairs)
    if base is None:
        return None
    top = max(base, default=0)
    targets = [min(seats, max(top - 1, 0)) for seats in chairs]
    fullest = sorted((t for t, seats in enumerate(chairs) if seats >= top > 0), key=lambda t: -sizes[t])
    for table in fullest[: people - sum(targets)]:
        targets[table] = top
    return targets


def moves_to_level(sizes: list[int], chairs: list[int], people: int) -> int | None:
    """The fewest people who must leave their table so that so many people can sit level; None when they do not fit."""
    targets = level_targets(sizes, chairs, people)
    if targets is None:
        return None
    return sum(max(0, size - target) for size, target in zip(sizes, targets, strict=True))
