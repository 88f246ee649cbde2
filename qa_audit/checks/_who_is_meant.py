"""Whom each sentence of the narrative speaks of: people are followed through the record, sentence by sentence.

A pronoun goes to whoever is nearest in mind: the subject of the same or the last sentence before others, the
child where nobody else fits, and the child rather than the teller in "Sam reports that he is settled".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import pairwise

from qa_audit.words import words as word_list
from qa_audit.checks._cast import Gender, cast_of, listed, relations
from qa_audit.checks._mentions import DETERMINERS, JOINERS, PRONOUNS, Mention, is_verb, mentions
from qa_audit.checks._names_seen import copied_names, nicknames, people_seen
from qa_audit.checks._tokens import Token, quotations, tokens
from qa_audit.record import ReviewRecord, Sentence

CHILD = "the child"
_AT_ONCE = {"subject": 5.0, "object": 3.4, "owner": 2.2}  # mentioned earlier in the same sentence
_LATER = {"subject": 2.6, "object": 1.3, "owner": 1.1}  # in the sentence before
_FADES = (1.0, 0.38, 0.25, 0.15, 0.1)  # by sentences gone by
_NEW_PARAGRAPH = 0.55
_DEFAULT = 1.3  # what speaks for the child in a record written in the third person throughout
_TOLD = 1.4  # the teller, as the one meant by "he" in what is told
_HINT = 0.9
_TOO_FAINT = 0.75  # nobody else fits


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence says of the child. ``third`` and ``to_you`` may both hold; ``wrong``: of the wrong gender."""

    sentence: Sentence
    third: bool = False
    to_you: bool = False
    wrong: bool = False


@dataclass(slots=True)
class _Known:
    gender: Gender | None
    weight: float
    faint: float
    when: int
    paragraph: int


@dataclass(slots=True)
class _Passage:
    """What is in mind while reading on."""

    known: dict[str, _Known] = field(default_factory=dict)
    number: int = 0
    paragraph: int = 0


@dataclass(frozen=True)
class Understood:
    """``copied``: names that stand for the child and that nobody introduces, each with its first sentence."""

    readings: tuple[Reading, ...]
    copied: Mapping[str, Sentence]


_last: list[tuple[ReviewRecord, Understood]] = []


def understand(record: ReviewRecord) -> Understood:
    """One reading a sentence of the narrative, in order; several checks of one record share them."""
    if not (_last and _last[0][0] is record):
        _last[:] = [(record, _understood(record))]
    return _last[0][1]


def _understood(record: ReviewRecord) -> Understood:
    if record.kind == "neither":  # nobody it could be about
        return Understood((), {})
    reader = _Reader(record)
    found = tuple(reader.all())
    return Understood(found, {name: record.sentences[places[0]] for name, places in reader.copied.items()})


def words_of(record: ReviewRecord) -> list[list[Token]]:
    """The words of each sentence outside quotation marks; a mark opened in one sentence may close in the next."""
    found: list[list[Token]] = []
    quotes: dict[int, tuple[int, list[tuple[int, int]]]] = {}
    for sentence in record.sentences:
        block = record.document.block_at(sentence.span.start)
        if record.quote(sentence.span) != sentence.text or sentence.span.end > block.end:
            found.append(tokens(sentence.text))
            continue
        if block.index not in quotes:
            quotes[block.index] = (block.start, quotations(record.document.text_of(block)))
        shift = sentence.span.start - block.start
        inside = [
            (max(0, start - shift), min(len(sentence.text), end - shift))
            for start, end in quotes[block.index][1]
            if end > shift and start < shift + len(sentence.text)
        ]
        found.append(tokens(sentence.text, inside))
    return found


class _Reader:
    def __init__(self, record: ReviewRecord) -> None:
        self.record = record
        self.cast = cast_of(record)
        self.words = words_of(record)
        self.copied = self._complete_cast()
        self.named = [mentions(words, self.cast) for words in self.words]
        self.strong = [any(m.kind == "child" for m in found) for found in self.named]
        self.you = [self._to_you(i) for i in range(len(self.words))]
        self.share = _share(sum(self.strong), sum(self.you))
        self.by_section = self._shares()
        self.sure = False
        self.genders = self._genders()
        self.passage = _Passage()
        self.learned: dict[str, Gender] = {}

    def all(self) -> Iterator[Reading]:
        before: Sentence | None = None
        for i, sentence in enumerate(self.record.sentences):
            self._move_on(before, sentence)
            yield self._read(i, sentence)
            before = sentence

    def _complete_cast(self) -> dict[str, list[int]]:
        """Take in whoever the text itself shows; a copied name stands for the child."""
        cast = replace(self.cast, called=self.cast.called | nicknames(self.words, self.cast))
        copied = copied_names(self.record, cast, self.words) if cast.called else {}
        seen = people_seen(self.words) - cast.called
        self.cast = replace(cast, called=cast.called | frozenset(copied), capitals=seen)
        return copied

    # --- the record as a whole --------------------------------------------------------------------------

    def _to_you(self, i: int) -> bool:
        if not any(m.kind == "you" for m in self.named[i]):
            return False
        return not _at_large(self.record.sentences[i].text)

    def _shares(self) -> dict[int | None, tuple[int, int]]:
        found: dict[int | None, tuple[int, int]] = {}
        for sentence, third, you in zip(self.record.sentences, self.strong, self.you, strict=True):
            so_far = found.get(sentence.section, (0, 0))
            found[sentence.section] = (so_far[0] + third, so_far[1] + you)
        return found

    def _third_here(self, i: int) -> float:
        """How far this part of the record speaks of the child in the third person, 0 to 1."""
        third, you = self.by_section[self.record.sentences[i].section]
        if self.you[i]:
            return 0.0
        if third + you == 0 or not any(self.you):
            return self.share
        return 0.5 * self.share + 0.5 * _share(third, you)

    def _genders(self) -> frozenset[Gender]:
        """The genders the child may have: as stated, else as the pronouns beside the name tell, else as the name does."""
        cast = self.cast
        if cast.stated and cast.gender:
            self.sure = True
            return frozenset([cast.gender])
        seen: dict[Gender, float] = {"m": 0.0, "f": 0.0, "t": 0.0}
        for found in self.named:
            if any(m.key in self.copied for m in found):
                continue
            for gender in _beside_the_name(found):
                seen[gender] += 1
        if not any(seen.values()) and cast.gender is None:
            seen.update(self._pronouns_alone())
        if cast.several:
            return frozenset(g for g in ("m", "f") if seen[g]) or frozenset(["m", "f"])  # type: ignore[misc]
        if cast.gender:
            seen[cast.gender] += 1.5
        more, less = max(seen["m"], seen["f"]), min(seen["m"], seen["f"])
        self.sure = more >= 1.5 and more >= 2 * less
        he_or_she: Gender = "m" if seen["m"] > seen["f"] else "f"
        if seen["t"] >= 2 and seen["t"] > 2 * max(seen["m"], seen["f"]):
            return frozenset(["t"])
        return frozenset([he_or_she]) if seen["m"] != seen["f"] else frozenset(["m", "f"])

    def _pronouns_alone(self) -> dict[Gender, float]:
        """How often "he" and "she" stand in sentences that speak of nobody else."""
        seen: dict[Gender, float] = {"m": 0.0, "f": 0.0, "t": 0.0}
        for found, you in zip(self.named, self.you, strict=True):
            alone = {m.gender for m in found} if all(m.kind == "pronoun" for m in found) and not you else set()
            for gender in alone & {"m", "f"}:
                seen[gender] += 1  # type: ignore[index]
        return seen

    # --- reading on -------------------------------------------------------------------------------------

    def _move_on(self, before: Sentence | None, sentence: Sentence) -> None:
        passage = self.passage
        passage.number += 1
        if before is None or before.section != sentence.section:
            passage.paragraph += 2
            self._heading(sentence)
        elif "\n" in self.record.document.text[before.span.end : sentence.span.start]:
            passage.paragraph += 1

    def _heading(self, sentence: Sentence) -> None:
        """Whoever a heading names is in mind below it; the section's own person ("Dad's views") most of all."""
        if sentence.section is None:
            return
        heading = tokens(self.record.sections[sentence.section].heading)
        for mention in mentions(heading, self.cast):
            if mention.kind == "other" and mention.gender is not None:
                own = mention.at == 0 or mention.role == "owner"
                self._note(mention, 2.0 if own else 0.8)

    def _note(self, mention: Mention, weight: float, key: str | None = None) -> None:
        key = key or mention.key
        old = self.passage.known.get(key)
        gender = mention.gender or (old.gender if old else None)
        if old and old.when == self.passage.number and old.weight > weight:
            weight = old.weight
        faint = mention.faint if mention.kind != "pronoun" or old is None else old.faint
        self.passage.known[key] = _Known(gender, weight, faint, self.passage.number, self.passage.paragraph)

    def _weight(self, known: _Known) -> float:
        gone = self.passage.number - known.when
        if gone == 0:
            return known.weight
        if gone > len(_FADES):
            return 0.0
        apart = self.passage.paragraph - known.paragraph
        return known.weight * _FADES[gone - 1] * _NEW_PARAGRAPH**apart

    # --- one sentence -----------------------------------------------------------------------------------

    def _read(self, i: int, sentence: Sentence) -> Reading:
        words, found = self.words[i], self.named[i]
        third, wrong = self.strong[i], False
        so_far: list[Mention] = []
        for mention in found:
            if mention.kind == "pronoun":
                who = self._meant(i, mention, so_far)
                wrong = wrong or who == "wrong"
                third = third or who in (CHILD, "wrong")
                if mention.gender and any(m.key == who and m.faint > 0.5 for m in so_far):
                    self.learned.setdefault(who, mention.gender)
                mention = replace(mention, key=CHILD if who == "wrong" else who or f"some {mention.gender}")
            elif mention.kind == "child":
                mention = replace(mention, key=CHILD)
            if mention.kind not in ("you", "called"):
                so_far.append(mention)
        self._remember(words, so_far)
        to_you = self.you[i]
        if self.cast.several and to_you and not wrong:
            third = False
        return Reading(sentence, third, to_you, wrong) if words else Reading(sentence)

    def _remember(self, words: Sequence[Token], mentioned: Sequence[Mention]) -> None:
        """Keep in mind who was spoken of; a teller less than those told of, an opening owner ("Jay's room") more."""
        told = {m.key for m in mentioned if (teller := _teller(words, m, mentioned)) and teller is not m}
        for mention in mentioned:
            if not mention.key:
                continue
            weight = _LATER[mention.role]
            if mention.role == "owner" and mention.at == 0 and not _owns_a_relation(words):
                weight = 2.0
            tells = any(_teller(words, m, mentioned) is mention for m in mentioned if m.at > mention.at)
            if tells and CHILD in told and mention.key != CHILD:
                weight = _LATER["object"]
            self._note(mention, weight)
        subjects = {m.key for m in mentioned if m.kind == "other" and m.role == "subject"}
        if len(subjects) > 1:
            self._note(replace(mentioned[0], kind="group", gender="t", key="several"), _LATER["subject"])

    def _meant(self, i: int, pronoun: Mention, so_far: Sequence[Mention]) -> str:
        """Whom a pronoun means: CHILD, "wrong" (the child, by the wrong gender), another's key, or "" (cannot tell)."""
        words = self.words[i]
        if pronoun.gender == "t":
            return self._they(i, pronoun, so_far)
        if (
            pronoun.at == 0
            and pronoun.role == "owner"
            and words[pronoun.at + 1 : pronoun.at + 2]
            and words[pronoun.at + 1].low == "name"
        ):
            return ""
        possible = self._candidates(words, pronoun, so_far)
        best, weight = max(possible.items(), key=lambda item: item[1], default=("", 0.0))
        fits = pronoun.gender in self.genders
        if not fits:
            if so_far and so_far[-1].key == CHILD and so_far[-1].role == "subject":
                weight = max((w for key, w in possible.items() if key not in listed("jobs")), default=0.0)
            return (
                self._of_wrong_gender(i, pronoun, so_far, weight > (3.0 if _is_a_child(words, pronoun) else 0.5))
                or best
            )
        child = self._for_the_child(i, pronoun, so_far)
        if child is None:
            return best
        hint = _hint(words, pronoun)
        told = _teller(words, pronoun, so_far)
        here = self._third_here(i)
        own = told is not None and _speaks_for_himself(words, pronoun, told)
        if pronoun.at == 0 and pronoun.role == "owner":
            child += 0.6 * here
        if pronoun.role == "object":
            child += here
        if own:
            child -= 2.5
        elif told is not None and not self.you[i]:
            child += 0.6 + 0.9 * min(1.0, 2 * here)
        elif hint > 0:
            hint *= 0.4 + 0.6 * min(1.0, 2 * here)
        if _is_a_child(words, pronoun):
            hint += 1.8
        child += hint
        if weight < (_TOO_FAINT if here > 0.1 else _TOO_FAINT / 2):
            return CHILD if not self.you[i] or child > 0 else best
        return CHILD if child > weight else best

    def _for_the_child(self, i: int, pronoun: Mention, so_far: Sequence[Mention]) -> float | None:
        """What speaks for the child, before any hint; None where it can't be the child."""
        if not (self.cast.called or any(self.strong)):
            return None
        earlier = [_AT_ONCE[m.role] for m in so_far if m.key == CHILD]
        known = self.passage.known.get(CHILD)
        weight = max([*earlier, self._weight(known) if known and known.when < self.passage.number else 0.0])
        if self.you[i] and not self.cast.several:
            weight -= 3.0 * (1.0 - self.share)
        return weight + _DEFAULT * self._third_here(i)

    def _candidates(self, words: Sequence[Token], pronoun: Mention, so_far: Sequence[Mention]) -> dict[str, float]:
        """The others whom he or she may mean, with how much each is in mind."""
        teller = _teller(words, pronoun, so_far)
        gender = pronoun.gender
        barred = _subject_of_same_clause(words, pronoun, so_far) if pronoun.role == "object" else None
        found: dict[str, float] = {}
        for key, known in self.passage.known.items():
            if key != CHILD and known.when < self.passage.number and (weight := self._weight(known)) > 0.12:
                if known.gender in (gender, None):
                    found[key] = weight * known.faint
        for mention in so_far:
            if mention.key in ("", CHILD) or mention.kind == "group":
                continue
            known_as = mention.gender or self.learned.get(mention.key)
            if known_as not in (gender, None) or known_as is None and _told_apart(words, pronoun, so_far):
                continue
            own = teller is mention and _speaks_for_himself(words, pronoun, mention)
            weight = _TOLD if teller is mention and not own else _AT_ONCE[mention.role]
            if mention.kind == "pronoun" and teller is not mention:
                weight += 1.5  # it goes on as it began
            found[mention.key] = max(found.get(mention.key, 0.0), weight * (1.0 if own else self._faint(mention)))
        if pronoun.role == "owner" and _hint(words, pronoun) > 0:
            found = {key: weight * (0.4 if key in listed("jobs") else 1.0) for key, weight in found.items()}
        for out in (barred, _doer(words, pronoun, so_far), _head_of_relative(words, pronoun, so_far)):
            if out is not None:
                found.pop(out.key, None)
        if pronoun.at == 0 and pronoun.role == "subject":
            self._add_to_topic(found)
        return found

    def _add_to_topic(self, found: dict[str, float]) -> None:
        """A sentence that opens with "He" goes on with what the one before was about."""
        child = self.passage.known.get(CHILD)
        if child is not None and child.when == self.passage.number - 1 and child.weight >= _LATER["subject"]:
            return
        for key in found:
            known = self.passage.known[key]
            if known.when == self.passage.number - 1 and known.weight >= _LATER["subject"]:
                found[key] += 0.7 * known.faint

    def _faint(self, mention: Mention) -> float:
        known = self.passage.known.get(mention.key)
        return known.faint if mention.kind == "pronoun" and known else mention.faint

    def _of_wrong_gender(self, i: int, pronoun: Mention, so_far: Sequence[Mention], others: bool) -> str:
        if (
            others
            or not self.sure
            or self.you[i]
            or "t" in self.genders
            or self.cast.several
            or self._opens_with_a_name(i)
            or not self._anchored(i, so_far)
        ):
            return ""
        return "wrong" if self._third_here(i) >= 0.3 and pronoun.role != "object" else ""

    def _opens_with_a_name(self, i: int) -> bool:
        """Does the sentence begin with a word that may be somebody's name?"""
        words = self.words[i]
        first = words[0]
        plain = PRONOUNS.keys() | JOINERS | DETERMINERS | {"it", "there", "i", "we", "nobody", "attendance", "staff"}
        return (
            len(words) > 1
            and first.capital
            and first.low not in plain
            and is_verb(words[1])
            and (not any(m.at == 0 for m in self.named[i]))
        )

    def _anchored(self, i: int, so_far: Sequence[Mention]) -> bool:
        """Is the child what is spoken of here?"""
        if any(m.key == CHILD for m in so_far) or i == 0:
            return True
        known = self.passage.known.get(CHILD)
        return known is not None and self.passage.number - known.when <= 4 or not so_far

    def _they(self, i: int, pronoun: Mention, so_far: Sequence[Mention]) -> str:
        if "t" not in self.genders:
            return ""
        groups = [m for m in so_far if m.kind == "group" or m.key == "several"]
        people = [m for m in so_far if m.kind == "other" and m.role == "subject"]
        last = self.passage.known
        group_weight = max((self._weight(k) for k in last.values() if k.gender == "t"), default=0.0)
        child = self._for_the_child(i, pronoun, so_far)
        if child is None or (self.you[i] and pronoun.role != "object"):
            return ""
        teller = _teller(self.words[i], pronoun, so_far)
        if teller is not None and pronoun.role == "subject" and teller.kind == "other":
            return CHILD
        if groups:
            group_weight = max(group_weight, max(_AT_ONCE[m.role] for m in groups))
        if len(people) > 1:
            group_weight = max(group_weight, 4.0)
        return CHILD if child + _hint(self.words[i], pronoun) > group_weight else ""


def _share(third: int, you: int) -> float:
    return third / (third + you) if you else 1.0


def _at_large(text: str) -> bool:
    """ "You have to be 16": said to the reader at large."""
    return bool(_at_large_pattern().search(text))


@cache
def _at_large_pattern() -> re.Pattern[str]:
    return re.compile("|".join(word_list("people", "at_large")), re.IGNORECASE)


def _beside_the_name(found: Sequence[Mention]) -> Iterator[Gender]:
    """The genders of pronouns that follow the child's name with nobody of that gender between."""
    named = False
    others: set[Gender | None] = set()
    for mention in found:
        if mention.kind == "child":
            named = True
            if mention.gender:
                yield mention.gender
        elif mention.kind in ("other", "group"):
            others.add(mention.gender)
        elif mention.kind == "pronoun" and named and mention.gender and not others & {mention.gender, None}:
            yield mention.gender
            return


def _clause_before(words: Sequence[Token], pronoun: Mention, mention: Mention) -> list[str]:
    return [token.low for token in words[mention.at + 1 : pronoun.at]]


def _teller(words: Sequence[Token], pronoun: Mention, so_far: Sequence[Mention]) -> Mention | None:
    """Who tells the part in which the pronoun stands ("Sam said that he ...")."""
    for mention in so_far:
        if (
            mention.at < pronoun.at
            and mention.role == "subject"
            and mention.kind in ("other", "group", "pronoun", "child")
        ):
            between = _clause_before(words, pronoun, mention)
            if ";" not in between and any(_tells(word, after) for word, after in pairwise([*between[:8], ""])):
                return mention
    return None


def _tells(word: str, after: str) -> bool:
    return word in listed("reporting") and after not in {"for", "about", "with", "by"}


def _speaks_for_himself(words: Sequence[Token], pronoun: Mention, teller: Mention) -> bool:
    """ "Dad asked if he could come", "Sam said she will ring": the teller's own doing."""
    if pronoun.role != "subject" or teller.gender not in (pronoun.gender, None):
        return False
    verbs = set(_clause_before(words, pronoun, teller))
    after = words[pronoun.at + 1].low if pronoun.at + 1 < len(words) else ""
    next_verb = words[pronoun.at + 2].low if pronoun.at + 2 < len(words) else ""
    will = after == "will" or words[pronoun.at].tail == "ll"
    will = (
        will
        or after == "would"
        and next_verb not in {"like", "rather", "prefer", "love", "benefit", "be", "have", "want"}
    )
    return (
        will
        or after in {"wishes", "hopes", "thinks", "believes", "regrets"}
        or bool(verbs & _OF_ONESELF)
        or _hint(words, pronoun) < 0
    )


_OF_ONESELF = frozenset(
    "asks ask asked wonders wondered hopes hoped agreed offered promised wants wished apologised".split()
)


def _subject_of_same_clause(words: Sequence[Token], pronoun: Mention, so_far: Sequence[Mention]) -> Mention | None:
    """Him or her is not the one who does it: "Sam drives him", "Mum came and hugged her"."""
    for mention in reversed(so_far):
        between = set(_clause_before(words, pronoun, mention))
        if between & (JOINERS - {"and", "but", "or", ",", "(", ")", "since", "before", "after"}):
            return None
        if mention.role == "subject":
            return mention
    return None


def _owns_a_relation(words: Sequence[Token]) -> bool:
    """ "Jay's older sister": the sentence is about her."""
    return any(token.low in relations() for token in words[1:4])


def _head_of_relative(words: Sequence[Token], pronoun: Mention, so_far: Sequence[Mention]) -> Mention | None:
    """The dog of "a dog, which she is fond of": she is not the dog."""
    at = pronoun.at - 1
    if at < 1 or words[at].low not in {"who", "whom", "which", "that"}:
        return None
    at -= 2 if words[at - 1].low == "," else 1
    return next((m for m in reversed(so_far) if m.at == at), None)


def _is_a_child(words: Sequence[Token], pronoun: Mention) -> bool:
    """ "He is a much happier little boy"."""
    after = [token.low for token in words[pronoun.at + 1 : pronoun.at + 7]]
    if (
        pronoun.role != "subject"
        or after[:1] not in (["is"], ["was"], ["remains"])
        or not {"a", "an"} & set(after[1:3])
    ):
        return False
    return any(a in listed("kind_adjectives") and b in listed("child") | {"person"} for a, b in pairwise(after))


def _told_apart(words: Sequence[Token], pronoun: Mention, so_far: Sequence[Mention]) -> bool:
    """ "The dentist came and he let her look": with both "he" and "her" said, the dentist is the other one."""
    other = {"m": {"she", "her"}, "f": {"he", "him", "his"}}.get(pronoun.gender or "", set())
    rest = {token.low for token in words[pronoun.at + 1 :]}
    opposite = "f" if pronoun.gender == "m" else "m"
    return pronoun.role == "subject" and bool(rest & other) and not any(m.gender == opposite for m in so_far)


def _doer(words: Sequence[Token], pronoun: Mention, so_far: Sequence[Mention]) -> Mention | None:
    """The mother of "brings his mother to see her": she does not see herself."""
    if pronoun.role != "object" or pronoun.at < 2 or words[pronoun.at - 2].low != "to":
        return None
    return next((m for m in reversed(so_far) if m.at == pronoun.at - 3), None)


def _hint(words: Sequence[Token], pronoun: Mention) -> float:
    """Do the next words speak of a child in care, or of a grown-up?"""
    reach = 3 if pronoun.role == "owner" else 9
    after = [token.low for token in words[pronoun.at + 1 : pronoun.at + 1 + reach]]
    if pronoun.role == "object":
        return 0.0
    for stop, word in enumerate(after):
        if word in {".", ";"} or (word in {"and", "but", "when", "if", "because"} and stop > 3):
            after = after[:stop]
            break
    score = 0.0
    if set(after) & listed("childlike"):
        score += _HINT if pronoun.role != "owner" else 1.5 * _HINT
    if set(after) & listed("grown_up"):
        score -= _HINT
    if pronoun.role == "subject" and (words[pronoun.at].tail in {"ll", "d"} or after[:1] == ["will"]):
        score -= 0.6
    return score
