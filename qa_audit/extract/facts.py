"""The facts of a record from its header block, its greeting and its own words: child, workers, dates, codes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from qa_audit.document import Document, Span
from qa_audit.extract import dates
from qa_audit.extract.fields import Fact
from qa_audit.extract.layout import Layout
from qa_audit.extract.people import NAME, NOT_NAMES
from qa_audit.extract.roles import roles_in
from qa_audit.record import Person, ReviewDay, Stretch

_CODE = re.compile(r"\bPN\s?([0-7])\b")
_REFERENCE = re.compile(r"(?:[A-Z]{1,6}\s)?(?=[\w/-]*\d{2})[A-Z]{0,5}[\w]*(?:[/-]\w+)*")
_SHAPED = re.compile(
    r"\b(?=[A-Z0-9 /-]*\d{3})(?:[A-Z]{2,4} \d{5,}|[A-Z]{1,4}[-/]\d[\w/-]+|[A-Z]\d{5,}|\d{3,}[-/][A-Z]{1,3})\b"
)
_REVIEW_WORD = re.compile(r"\b(?:review|child|young person|care plan|minutes)\b", re.IGNORECASE)
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
_NUMBER = re.compile(
    r"\b(?:no\.?|number|review)\s*[:#]?\s*(?P<a>\d{1,2})\b(?![/.\d])|\b(?P<b>\d{1,2})(?:st|nd|rd|th)\b(?!\s+(?:of\s+)?[A-Z])|"
    rf"\b(?P<c>{'|'.join(_ORDINALS)})\b|^(?P<d>\d{{1,2}})$",
    re.IGNORECASE,
)
_NEAR = 45  # characters between "the review was held" and its date
_ROLE_TAIL = re.compile(
    r"\s*(?:[,;(|–—-]\s*)?\(?\b(?:IRO|SW|CLA|independent (?:chair|reviewing officer)|reviewing officer|chair|social worker|team)\b.*$",
    re.I,
)
_TAIL = re.compile(
    r"\s*(?:[,;(|/]|\s[–—-]\s|\bd\.?o\.?b|\bborn\b|\baged?\b|\d|\btel\b|\bext\b).*$", re.IGNORECASE | re.DOTALL
)
_IS_IRO = re.compile(
    rf"(?:\b(?:I am|I['’]m|[Mm]y name is|[Tt]his is)\s+(?P<a>{NAME})\b[^.!?]{{0,60}}?\b(?:IRO|Independent Reviewing Officer|[Rr]eviewing [Oo]fficer|chair)\b)"
    rf"|(?P<b>{NAME})\s*(?:\(|,\s*|[–-]\s*)(?:the |your |my )?(?:IRO|Independent Reviewing Officer|[Rr]eviewing [Oo]fficer|[Ii]ndependent [Cc]hair|chair)\b"
    rf"|\b(?:IRO|Independent Reviewing Officer|[Rr]eviewing officer|[Cc]haired by)[ ,:]+(?P<c>{NAME})"
)
_WRITTEN_BY = re.compile(rf"\b[Ww]ritten (?:up )?by (?P<a>{NAME})")
_AM = re.compile(rf"\b(?:I am|I['’]m|[Mm]y name is)\s+(?P<name>{NAME})(?=[\s,.;!])")
_SOCIAL_WORKER = re.compile(
    rf"(?P<a>{NAME})\s*(?:\(|,\s*|[–-]\s*)(?:the |your |my |his |her |their )?(?:SW|[Ss]ocial [Ww]orker)\b(?! from)"
    rf"|\b(?:[Yy]our|[Mm]y|[Tt]he|[Hh]is|[Hh]er|[Aa]llocated)?\s*[Ss]ocial worker,?\s+(?:is\s+)?(?P<b>{NAME})"
)
_BORN = re.compile(
    r"\b(?:born|d\.?o\.?b\.?|date of birth|birthday)\b\W{0,4}(?:was |is )?(?:on )?(?:the )?", re.IGNORECASE
)
_GREETED = re.compile(
    r"^(?:(?i:dear|hi|hello|hiya|hey|annwyl|helo))\s+(?P<names>[A-ZÀ-Þ][\w’'-]+(?:\s*(?:,|and|&)\s*[A-ZÀ-Þ][\w’'-]+)*)\s*(?:[,!.–:-]|$)"
)
_CALLED = re.compile(
    r"^(?P<names>[A-ZÀ-Þ][\w’'-]+(?:\s+(?:and|&)\s+[A-ZÀ-Þ][\w’'-]+)?)\s*[,:]\s+(?:you|this|your|I|we|what|joint|it)\b"
)
_POSSESSIVE = re.compile(
    r"\b(?P<names>[A-ZÀ-Þ][\w-]+)['’]s\s+(?:\w+\s+){0,3}?(?i:review|plan|letter|record|meeting|minutes|pathway)\b"
)
_FOR = re.compile(
    r"(?:\b(?i:review|plan|letter|record|minutes|meeting|summary|postcards?|arrangements|plan)\b[^.]{0,20}?(?:\bfor\b|\bof\b|:|,|[-–—])\s*)"
    r"(?P<names>[A-ZÀ-Þ][\w’'-]+(?:\s+(?:and|&)\s+[A-ZÀ-Þ][\w’'-]+)?)"
)
_FIRST_IN_TITLE = re.compile(
    r"^(?P<names>[A-ZÀ-Þ][\w’-]+(?:\s+(?:and|&)\s+[A-ZÀ-Þ][\w’-]+)?)\s*(?:\(|[:–—-]|at\b|,|aged)"
)
_AGE = re.compile(
    r"\b(?:aged?\s*:?\s*|you(?:['’]re| are) (?:now |only |just )?|is )(?P<a>\d{1,2})\b(?!\s*(?:%|per|months?|weeks?|[/.:]|st|nd|rd|th))|"
    r"\b(?P<b>\d{1,2})[ -]years?\b(?:[ -]old)?|\((?P<c>\d{1,2})\)",
    re.IGNORECASE,
)
_CODED = re.compile(r"\S*\d")
_WORD_INSIDE = re.compile(r"(?<![.!?]\s)(?<!^)\b[A-ZÀ-Þ][a-zà-ÿ]+(?:-[A-Z][a-z]+)?\b")
_NOT_CHILDREN = frozenset(
    [
        "Review",
        "Record",
        "Care",
        "Plan",
        "Child",
        "Children",
        "Looked",
        "After",
        "Young",
        "Person",
        "Minutes",
        "Meeting",
        "Summary",
        "The",
        "My",
        "Your",
        "Our",
        "Final",
        "Draft",
        "Part",
        "Section",
        "Letter",
        "Council",
        "County",
        "Borough",
        "Service",
        "Services",
        "Pathway",
        "LAC",
        "CLA",
        "CIC",
        "IRO",
        "Adoption",
        "Statutory",
        "Form",
        "Joint",
        "Shared",
        "Hello",
    ]
)


@dataclass(frozen=True)
class Facts:
    """Reads facts out of a laid-out paper."""

    document: Document
    layout: Layout

    def values(self, kind: str) -> Iterator[tuple[str, Span]]:
        """The values that the paper labels as ``kind``, in reading order, the header block before anything else."""
        for fact in self._facts(kind):
            text = self.document.text[fact.start : fact.end].strip()
            if text:
                yield text, self.document.span(fact.start, fact.end)

    def _facts(self, kind: str) -> list[Fact]:
        return sorted((fact for fact in self.layout.facts if fact.kind == kind), key=lambda fact: fact.start)

    def zone(self, *zones: str) -> Iterator[Stretch]:
        return (stretch for stretch in self.layout.stretches if stretch.zone in zones)

    def text(self, stretch: Stretch) -> str:
        return self.document.quote(stretch.span)

    # -- the child

    def child_names(self) -> tuple[str, ...]:
        """First names of the child, or of all siblings reviewed together."""
        labelled = [text for text, _ in self.values("child")]
        for text in labelled:
            names = tuple(first_names(text))
            if names:
                return names
        for find in (self._named_in_line, self._greeted, self._titled, self._spoken_to, self._most_named):
            names = tuple(find())
            if names:
                return names
        return ()

    def full_name(self) -> str | None:
        for text, _ in self.values("child"):
            name = _TAIL.sub("", text.split(";")[0].split("\n")[0]).strip()
            if len(name.split()) > 1 and not any(c.isdigit() for c in name):
                return name
        return None

    def _named_in_line(self) -> Iterator[str]:
        """ "Nayan, aged 10, and Kavya, aged 7" in a line of the header block."""
        for stretch in self.zone("field", "title", "notice"):
            found = re.findall(
                r"\b([A-ZÀ-Þ][\w’'-]+)(?: [A-ZÀ-Þ]\.?)?\s?[,·|–-]?\s?[Aa]ged? \d{1,2}\b", self.text(stretch)
            )
            if found:
                yield from found
                return

    def _greeted(self) -> Iterator[str]:
        for stretch in self.zone("title", "greeting", "narrative"):
            found = _GREETED.match(self.text(stretch))
            if found:
                yield from _split_names(found.group("names"))
                return

    def _titled(self) -> Iterator[str]:
        titles = [*self.zone("title"), *list(self.zone("notice"))[:3], *list(self.zone("heading"))[:2]]
        for pattern in (_POSSESSIVE, _FIRST_IN_TITLE, _FOR):
            for stretch in titles:
                found = pattern.search(self.text(stretch))
                names = [n for n in _split_names(found.group("names")) if n not in _NOT_CHILDREN] if found else []
                if names and all(self._often(name) for name in names):
                    yield from names
                    return

    def _often(self, name: str) -> bool:
        return len(re.findall(rf"\b{re.escape(name)}\b", self.document.text)) >= 2

    def _spoken_to(self) -> Iterator[str]:
        for stretch in self.zone("narrative"):
            found = _CALLED.match(self.text(stretch))
            if found and found.group("names").split()[0] not in NOT_NAMES:
                yield from _split_names(found.group("names"))
                return

    def _most_named(self) -> Iterator[str]:
        """Nobody says who it is about: the name that the record uses far more than any other."""
        counts: Counter[str] = Counter()
        for stretch in self.zone("narrative", "action"):
            counts.update(
                found for found in _WORD_INSIDE.findall(self.text(stretch)) if found not in NOT_NAMES | _NOT_CHILDREN
            )
        ranked = counts.most_common(2)
        if ranked and ranked[0][1] >= 4 and (len(ranked) == 1 or ranked[0][1] >= 1.4 * ranked[1][1]):
            yield ranked[0][0]

    def reference(self, names: Sequence[str]) -> str | None:
        for kind in ("reference", "child"):
            for text, _ in self.values(kind):
                found = _REFERENCE.match(text)
                if found and any(c.isdigit() for c in found.group()) and not dates.find(text[: found.end()]):
                    return found.group().strip()
                shaped = _SHAPED.search(text)
                if shaped:
                    return shaped.group()
        for stretch in self.zone("notice", "title", "field"):
            text = self.text(stretch)
            labelled = re.search(
                r"\b(?:ref(?:erence)?|id|no)\b\.?(?: no\.?)?\s*:?\s*((?=[\w/-]*\d{3})[\w/-]+)", text, re.IGNORECASE
            )
            if labelled:
                return labelled.group(1)
            shaped = _SHAPED.search(text)
            if shaped and (any(name in text for name in names) or _REVIEW_WORD.search(text)):
                return shaped.group()
        return None

    def date_of_birth(self) -> date | None:
        for text, _ in self.values("date_of_birth"):
            day = next((found for found in dates.find(text, loose=True) if found.unit == "day" and found.year), None)
            if day is not None:
                return day.on_or_after(None)
        for text, _ in self.values("child"):
            found = dates.find(text)
            if found and found[0].unit == "day" and found[0].year:
                return found[0].on_or_after(None)
        for stretch in self.zone("notice", "title", "field", "attendance", "narrative", "heading"):
            text = self.text(stretch)
            for born in _BORN.finditer(text):
                found = dates.find(text[born.end() : born.end() + 30])
                if found and found[0].start <= 1 and found[0].unit == "day" and found[0].year:
                    return found[0].on_or_after(None)
        return None

    def age(self, born: date | None, on: date | None, names: Sequence[str]) -> int | None:
        """Years, as stated, or counted from the date of birth on the day of the review."""
        for text, _ in self.values("age"):
            found = re.search(r"\d{1,2}", text)
            if found:
                return 0 if re.search(r"month|week", text) and "year" not in text else int(found.group())
        if born is None and (told := self._age_beside_name()) is not None:
            return told
        if born is not None and on is not None:
            return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
        return self._stated_age(names)

    def _age_beside_name(self) -> int | None:
        """ "Ellis Pomfret, 12" or "8 and 5" in the header block: the first child's."""
        for text, _ in self.values("child"):
            found = re.search(r"[,(]\s*(\d{1,2})\b(?!\s*(?:[/.:-]|months?|weeks?))", text)
            if found and int(found.group(1)) <= 18:
                return int(found.group(1))
        return None

    def _stated_age(self, names: Sequence[str]) -> int | None:
        for stretch in self.zone("title", "heading", "field", "notice", "greeting", "attendance", "narrative"):
            text = self.text(stretch)
            for found in _AGE.finditer(text):
                before = text[max(0, found.start() - 30) : found.start()]
                near = (
                    any(name in before for name in names)
                    or re.match(r"you", found.group(), re.I)
                    or stretch.zone in ("title", "field")
                )
                if near and not re.search(
                    r"\b(?:when|until|till|brother|sister)\b", text[max(0, found.start() - 20) : found.start()], re.I
                ):
                    value = int(next(group for group in found.groups() if group))
                    if value <= 18:
                        return value
        return None

    # -- workers

    def worker(self, kind: str, people: Iterable[Person]) -> str | None:
        """The IRO or the social worker: labelled, or as the attendance list or the record's own words say."""
        for text, _ in self.values(kind):
            name = clean_name(text)
            if name and not dates.find(name):
                return name
        role = "independent reviewing officer" if kind == "iro" else "social worker"
        listed = [person.name for person in people if person.role == role and person.name.split()[0] not in NOT_NAMES]
        if listed:
            return self._fullest(listed[0])
        pattern = _IS_IRO if kind == "iro" else _SOCIAL_WORKER
        told = next(self._in_words(pattern), None) or (next(self._speaker(), None) if kind == "iro" else None)
        return self._fullest(told) if told else None

    def writer(self) -> str | None:
        """Who wrote the paper, where it says so: of minutes the IRO, of a plan the social worker."""
        labelled = next((name for text, _ in self.values("writer") if (name := clean_name(text))), None)
        return labelled or next(self._in_words(_WRITTEN_BY), None)

    def _in_words(self, pattern: re.Pattern[str]) -> Iterator[str]:
        for stretch in self.zone(
            "notice", "title", "field", "attendance", "narrative", "greeting", "signature", "action"
        ):
            for found in pattern.finditer(self.text(stretch)):
                name = next(group for group in found.groups() if group)
                if name.split()[0] not in NOT_NAMES and not roles_in(name.split()[-1]):
                    yield name

    def _speaker(self) -> Iterator[str]:
        """Who writes in the first person: "I'm Phil", "My name is Gwen"."""
        for stretch in self.zone("narrative", "greeting"):
            for found in _AM.finditer(self.text(stretch)):
                if found.group("name").split()[0] not in NOT_NAMES:
                    yield found.group("name")

    def _fullest(self, name: str) -> str:
        """The fullest form of a name that the paper has: "Gwen" is "Gwen Prydderch" elsewhere."""
        if len(name.split()) > 1:
            return name
        found = re.search(rf"\b{re.escape(name)} [A-ZÀ-Þ][\w’'-]+(?:-[A-Z]\w+)?", self.document.text)
        if found and found.group().split()[1] not in NOT_NAMES and not roles_in(found.group().split()[1]):
            return found.group()
        return name

    # -- dates and codes

    def day(self, *kinds: str, around: date | None = None) -> ReviewDay | None:
        """A labelled date of the header block; of several the first that holds a date, else the first words."""
        worded: ReviewDay | None = None
        for kind in kinds:
            for text, span in self.values(kind):
                found = self.day_in(text, span.start, around, loose=True)
                if found.day or found.month:
                    return found
                worded = worded or found
        return worded

    def day_in(self, text: str, offset: int, around: date | None, *, loose: bool = False) -> ReviewDay:
        """The first date in some words as a review's day; without one, the words themselves."""
        for found in dates.find(text, loose=loose):
            if found.unit == "year" or found.month is None:
                continue
            resolved = found.near(around) if around else found.on_or_after(None)
            span = self.document.span(offset + found.start, offset + found.end)
            words = text[found.start : found.end]
            if resolved is not None and found.unit == "day":
                return ReviewDay(words, span, day=resolved)
            if resolved is not None and found.unit == "month":
                return ReviewDay(words, span, month=resolved.replace(day=1))
            if found.year or not found.possible:
                return ReviewDay(words, span)
        return ReviewDay(text, self.document.span(offset, offset + len(text)))

    def dated_words(self, pattern: re.Pattern[str], around: date | None, zones: Sequence[str]) -> ReviewDay | None:
        """The date in the first stretch of ``zones`` whose words match ``pattern`` (its group "when")."""
        for stretch in self.zone(*zones):
            text = self.text(stretch)
            for found in pattern.finditer(text):
                at = found.start("when")
                day = self.day_in(found.group("when"), stretch.span.start + at, around)
                if (day.day or day.month) and day.span.start - stretch.span.start - at <= _NEAR:
                    return day
        return None

    def participation_code(self) -> str | None:
        texts = [text for text, _ in self.values("participation_code")] + [self.document.text]
        found = next((code for text in texts if (code := _CODE.search(text))), None)
        return f"PN{found.group(1)}" if found else None

    def review_number(self) -> int | None:
        for kind in ("review_number", "review", "participation_code", "child"):
            for text, _ in self.values(kind):
                without = text
                for found_date in reversed(dates.find(text)):
                    without = without[: found_date.start] + " " + without[found_date.end :]
                found = _NUMBER.search(without.strip())
                if found and kind != "child":
                    if found.group("c"):
                        return _ORDINALS.index(found.group("c").lower()) + 1
                    return int(found.group("a") or found.group("b") or found.group("d"))
        return None


def first_names(text: str) -> Iterator[str]:
    """The first names in a "Name" field: "Callum PROUSE", "Prouse, Callum" stays "Prouse"; several children: all."""
    for part in re.split(r";|\n|\band\b|&|/", text):
        name = _TAIL.sub("", part).strip(" .,:")
        words = name.split()
        if words and re.match(r"(?i:baby|master|miss|mr|ms)$", words[0]) and len(words) > 1:
            words = words[1:]
        if (
            not words
            or _CODED.match(part.strip())
            or not words[0][0].isupper()
            or words[0] in NOT_NAMES | _NOT_CHILDREN
        ):
            continue
        if words[0].isupper() and len(words) > 1 and not words[-1].isupper():
            yield words[-1]  # SURNAME First
        else:
            yield words[0].capitalize() if words[0].isupper() and len(words[0]) > 2 else words[0]


def clean_name(text: str) -> str | None:
    """A worker's name without the role, team or telephone written after it."""
    name = _ROLE_TAIL.sub("", text.split("\n")[0])
    name = _TAIL.sub("", name).strip(" .,:;-–")
    if (
        not name
        or not name[0].isupper()
        or re.match(r"(?i:tb[ac]|n/?a|none|vacant|unallocated|not |duty$|to be )", name)
    ):
        return None
    return (
        name
        if name.split()[0] not in NOT_NAMES - {"April", "May", "June", "August"} and len(name.split()) <= 5
        else None
    )


def _split_names(text: str) -> list[str]:
    return [part.strip() for part in re.split(r",|\band\b|&", text) if part.strip()]
