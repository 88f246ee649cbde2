"""Small numbers as people write them in times: "a couple of", "six", "10", "16th", "sixteenth"."""

import re

_WORDS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50,
    "sixty": 60, "ninety": 90,
}  # fmt: skip
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twenty-first",
)  # fmt: skip

NUMBER = (
    r"(?:\d{1,3}|(?:a\s)?couple\sof|twenty[\s-](?:one|two|three|four|five|six|seven|eight|nine)"
    rf"|(?:{'|'.join(sorted(_WORDS, key=len, reverse=True))})\b)"
)
ORDINAL = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})"


def number(word: str) -> int:
    """The whole number that a word or figure matched by ``NUMBER`` says."""
    word = word.lower()
    if word.isdigit():
        return int(word)
    if "couple" in word:
        return 2
    return sum(_WORDS[part] for part in re.split(r"[\s-]", word))


def ordinal(word: str) -> int:
    """The number that a word or figure matched by ``ORDINAL`` says."""
    figures = re.match(r"\d+", word)
    return int(figures[0]) if figures else _ORDINALS.index(word.lower().replace(" ", "-")) + 1
