"""How many of something, in words that fit the number."""


def count(number: int, one: str, many: str | None = None) -> str:
    """ "1 record", "12 records", "1 child", "2,000 children"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
