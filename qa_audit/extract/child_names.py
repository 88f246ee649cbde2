"""What the child is called: by the header block, the greeting, the title, or the record's own words."""

import re
from collections import Counter
from collections.abc import Iterator

from qa_audit import words
from qa_audit.extract.facts import Facts
from qa_audit.extract.names import FIRST_NAME, NOT_NAMES
from qa_audit.extract.word_patterns import any_of

_NOT_IN_TITLES = frozenset(words.words("names", "not_children"))
_NOT_CHILDREN = NOT_NAMES | _NOT_IN_TITLES
_ONE_OR_TWO = rf"{FIRST_NAME}(?:\s+(?:and|&)\s+{FIRST_NAME})?"
AFTER_NAME = re.compile(
    r"\s*(?:[,;(|/]|\s[–—-]\s|\bd\.?o\.?b|\bborn\b|\baged?\b|\d|\btel\b|\bext\b|\bid\b).*$", re.IGNORECASE | re.DOTALL
)
_SEVERAL = re.compile(r";|\n|\band\b|&|/")
_BEFORE_NAME = re.compile(r"(?:baby|master|miss|mr|ms)$", re.IGNORECASE)
_CODED = re.compile(r"\S*\d")
_GREETED = re.compile(
    rf"^(?i:{any_of('paper', 'greetings')})\s+"
    rf"(?P<names>{FIRST_NAME}(?:\s*(?:,|and|&)\s*{FIRST_NAME})*)\s*(?:[,!.–:-]|$)"
)
_AGED = re.compile(rf"\b({FIRST_NAME})(?: [A-ZÀ-Þ]\.?)?\s?[,·|–-]?\s?[Aa]ged? \d{{1,2}}\b")
_CALLED = re.compile(rf"^(?P<names>{_ONE_OR_TWO})\s*[,:]\s+(?:you|this|your|I|we|what|joint|it)\b")
_POSSESSIVE = re.compile(
    r"\b(?P<names>[A-ZÀ-Þ][\w-]+)['’]s\s+(?:\w+\s+){0,3}?(?i:review|plan|letter|record|meeting|minutes|pathway)\b"
)
_FIRST_IN_TITLE = re.compile(
    r"^(?P<names>[A-ZÀ-Þ][\w’-]+(?:\s+(?:and|&)\s+[A-ZÀ-Þ][\w’-]+)?)\s*(?:\(|[:–—-]|at\b|,|aged)"
)
_FOR = re.compile(
    r"\b(?i:review|plan|letter|record|minutes|meeting|summary|postcards?|arrangements)\b[^.]{0,20}?"
    rf"(?:\bfor\b|\bof\b|:|,|[-–—])\s*(?P<names>{_ONE_OR_TWO})"
)
_INSIDE_SENTENCE = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-Z][a-z]+)?\b")
_OFTEN = 4  # times that a name must stand to be the child's by its number alone
_FAR_MORE = 1.4  # and times as often as the next


def child_names(facts: Facts) -> tuple[str, ...]:
    """First names of the child, or of all siblings reviewed together; empty where the paper does not tell."""
    for find in (_labelled, _aged, _greeted, _titled, _spoken_to, _most_named):
        names = tuple(find(facts))
        if names:
            return names
    return ()


def full_name(facts: Facts) -> str | None:
    """First name and surname, as the header block has them."""
    for text, _ in facts.values("child"):
        name = AFTER_NAME.sub("", text.split(";")[0].split("\n")[0]).strip()
        if len(name.split()) > 1 and not _CODED.search(name):
            return name
    return None


def first_names(text: str) -> Iterator[str]:
    """The first names in a "Name" field: "Orla FLEET", "FLEET Orla"; of several children, each."""
    for part in _SEVERAL.split(text):
        name = AFTER_NAME.sub("", part).strip(" .,:").split()
        if len(name) > 1 and _BEFORE_NAME.match(name[0]):
            name = name[1:]
        if not name or _CODED.match(part.strip()) or not name[0][0].isupper() or name[0] in _NOT_CHILDREN:
            continue
        first, last = name[0], name[-1]
        if first.isupper() and len(name) > 1 and not last.isupper():
            yield last  # SURNAME First
        else:
            yield first.capitalize() if first.isupper() and len(first) > 2 else first


def _labelled(facts: Facts) -> Iterator[str]:
    for text, _ in facts.values("child"):
        names = list(first_names(text))
        if names:
            yield from names
            return


def _aged(facts: Facts) -> Iterator[str]:
    """ "Orla, aged 10, and Ned, aged 7" in a line of the header block."""
    found = (_AGED.findall(text) for text in facts.texts("field", "title", "notice"))
    yield from next(filter(None, found), [])


def _greeted(facts: Facts) -> Iterator[str]:
    """ "Dear Orla and Ned,"."""
    found = (_GREETED.match(text) for text in facts.texts("title", "greeting", "narrative"))
    yield from _split(next(filter(None, found), None))


def _titled(facts: Facts) -> Iterator[str]:
    """ "Orla's review", "Orla: minutes", "Minutes for Orla"; the name must stand elsewhere too."""
    titles = [
        *facts.texts("title"),
        *list(facts.texts("notice"))[:3],
        *list(facts.texts("heading"))[:2],
    ]
    for pattern in (_POSSESSIVE, _FIRST_IN_TITLE, _FOR):
        for title in titles:
            names = [name for name in _split(pattern.search(title)) if name not in _NOT_IN_TITLES]
            if names and all(_often(facts, name) for name in names):
                yield from names
                return


def _often(facts: Facts, name: str) -> bool:
    return len(re.findall(rf"\b{re.escape(name)}\b", facts.document.text)) >= 2


def _spoken_to(facts: Facts) -> Iterator[str]:
    """ "Orla, you told me ..."."""
    found = (_CALLED.match(text) for text in facts.texts("narrative"))
    yield from _split(next((one for one in found if one and one["names"].split()[0] not in NOT_NAMES), None))


def _most_named(facts: Facts) -> Iterator[str]:
    """Nobody says who it is about: the name that the record uses far more than any other."""
    counts: Counter[str] = Counter()
    for text in facts.texts("narrative", "action"):
        counts.update(name for name in _INSIDE_SENTENCE.findall(text) if name not in _NOT_CHILDREN)
    (name, count), (_, next_count) = [*counts.most_common(2), ("", 0), ("", 0)][:2]
    if count >= _OFTEN and count >= _FAR_MORE * next_count:
        yield name


def _split(found: re.Match[str] | None) -> list[str]:
    """The names of a match's group "names", one by one."""
    parts = re.split(r",|\band\b|&", found["names"]) if found else []
    return [part.strip() for part in parts if part.strip()]
