"""Whom each sentence of the narrative speaks of: people are followed through the record, sentence by sentence.

A pronoun goes to whoever is nearest in mind: the subject of the same or the last sentence before others, the
child where nobody else fits, and the child rather than the teller in "Sam reports that he is settled".
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from qa_audit.checks._cast import Cast, Gender, cast_of, listed
from qa_audit.checks._copied_names import copied_names, is_anothers
from qa_audit.checks._in_mind import AT_ONCE, CHILD, LATER, Mind
from qa_audit.checks._mentions import Mention, mentions
from qa_audit.checks._names_seen import other_forms, people_seen, small_words
from qa_audit.checks._of_a_child import is_of_a_child
from qa_audit.checks._phrases import DETERMINERS, JOINERS, PRONOUNS, is_verb
from qa_audit.checks._pronouns import (
    gives_a_name,
    hint,
    is_a_child,
    owns_a_relation,
    ruled_out,
    speaks_of_oneself,
    teller,
    told_apart,
)
from qa_audit.checks._sentence_words import heading_words, quoted_in
from qa_audit.checks._tokens import Place, Token, starts, tokens
from qa_audit.checks._voice import Voice
from qa_audit.record import ReviewRecord, Sentence

WRONG = "the child, by the wrong gender"

# Weights, found by trying them on labelled records of several writers and on the passages in tests/traps.
_DEFAULT = 1.3  # what speaks for the child in a record written in the third person throughout
_TOLD = 1.4  # the teller, as the one meant by "he" in what is told
_TOO_FAINT = 0.75  # less than this: nobody else fits
_GOES_ON = 1.5  # who is "he" once in a sentence is so again
_BESIDE_YOU = 3.0  # where the child is "you", "he" is somebody else
_A_CHILD = 1.8  # "he is a little boy"
_RIVAL = 0.5  # enough for another to be meant by "he" where the child is a girl
_OPENS_NO_NAME = DETERMINERS | JOINERS | PRONOUNS.keys() | {"it", "there", "i", "we", "nobody", "attendance", "staff"}


@dataclass(frozen=True, slots=True)
class Reading:
    """What one sentence says of the child. ``third`` and ``to_you`` may both hold; ``wrong``: of the wrong gender.

    ``mentioned`` is everybody told of in its ``words``, each with the key of whom it means; ``quoted`` are the places
    of quotations.
    """

    sentence: Sentence
    third: bool = False
    to_you: bool = False
    wrong: bool = False
    words: Sequence[Token] = ()
    mentioned: Sequence[Mention] = ()
    quoted: Sequence[Place] = ()

    def starts(self) -> list[int]:
        """Where in the sentence each of its ``words`` begins."""
        return starts(self.sentence.text, self.quoted)


@dataclass(frozen=True)
class Understood:
    """``copied``: names that stand for the child and that nobody introduces; ``cast`` None: of no child.

    ``small``: words that stand somewhere without a capital.
    """

    readings: tuple[Reading, ...]
    copied: Mapping[str, Sentence]
    small: frozenset[str] = frozenset()
    cast: Cast | None = None


_last: list[tuple[ReviewRecord, Understood]] = []


def understand(record: ReviewRecord) -> Understood:
    """One reading a sentence of the narrative, in order; several checks of one record share them."""
    if not (_last and _last[0][0] is record):
        _last[:] = [(record, _understood(record))]
    return _last[0][1]


def _understood(record: ReviewRecord) -> Understood:
    if not is_of_a_child(record):
        return Understood((), {})
    reader = _Reader(record)
    readings = tuple(reader.all())
    copied = {name: record.sentences[places[0]] for name, places in reader.copied.items()}
    return Understood(readings, copied, reader.small, reader.cast)


class _Reader:
    """Reads a record from the first sentence to the last."""

    def __init__(self, record: ReviewRecord) -> None:
        self.record = record
        self.quoted = quoted_in(record)
        self.words = [tokens(each.text, quoted) for each, quoted in zip(record.sentences, self.quoted, strict=True)]
        cast = cast_of(record)
        self.small = small = small_words(self.words)
        forms = {form for form in other_forms(self.words, small, cast) if not is_anothers(record, form)}
        cast = replace(cast, called=cast.called | forms)
        self.copied = copied_names(record, cast, self.words, small) if cast.called else {}
        seen = people_seen(self.words, small) - cast.called
        self.cast = replace(cast, called=cast.called | self.copied.keys(), capitals=seen)
        self.named = [mentions(words, self.cast) for words in self.words]
        self.voice = Voice(record, self.cast, self.named, self.copied)
        self.mind = Mind()
        self.learned: dict[str, Gender] = {}

    def all(self) -> Iterator[Reading]:
        before: Sentence | None = None
        for i, sentence in enumerate(self.record.sentences):
            self._read_on(before, sentence)
            yield self._read(i, sentence)
            before = sentence

    def _read_on(self, before: Sentence | None, sentence: Sentence) -> None:
        if before is None or before.section != sentence.section:
            self.mind.read_on(2)
            self._heading(sentence)
        else:
            self.mind.read_on(int("\n" in self.record.document.text[before.span.end : sentence.span.start]))

    def _heading(self, sentence: Sentence) -> None:
        """Whoever a heading names is in mind below it; the section's own person ("Dad's views") most of all."""
        if sentence.section is None:
            return
        heading = heading_words(self.record.sections[sentence.section].heading)
        for mention in mentions(heading, self.cast):
            if mention.kind == "other" and mention.gender is not None:
                self.mind.note(mention, 2.0 if mention.at == 0 or mention.role == "owner" else 0.8)
                self.mind.known[mention.key].when -= 1

    # --- one sentence -----------------------------------------------------------------------------------

    def _read(self, i: int, sentence: Sentence) -> Reading:
        third, to_you, wrong = self.voice.third[i], self.voice.you[i], False
        so_far: list[Mention] = []
        for mention in self.named[i]:
            if mention.kind == "pronoun":
                who = self._meant(i, mention, so_far)
                third, wrong = third or who in (CHILD, WRONG), wrong or who == WRONG
                so_far.append(self._resolved(mention, who, so_far))
            elif mention.kind == "child":
                so_far.append(mention._replace(key=CHILD))
            elif mention.kind in ("other", "group"):
                so_far.append(mention)
        self._remember(self.words[i], so_far)
        if self.cast.several and to_you:
            third = False
        return Reading(sentence, third, to_you, wrong, self.words[i], so_far, self.quoted[i])

    def _resolved(self, pronoun: Mention, who: str, so_far: Sequence[Mention]) -> Mention:
        """The pronoun with the key of whom it means; a name whose gender was not known is known by it."""
        if pronoun.gender and any(mention.key == who and mention.faint > 0.5 for mention in so_far):
            self.learned.setdefault(who, pronoun.gender)
        return pronoun._replace(key=CHILD if who == WRONG else who or f"some {pronoun.gender}")

    def _remember(self, words: Sequence[Token], mentioned: Sequence[Mention]) -> None:
        """Keep in mind who was spoken of: a teller less than the child told of, an opening owner ("Jay's") more."""
        of_the_child = any(mention.key == CHILD and teller(words, mention, mentioned) for mention in mentioned)
        tellers = [teller(words, mention, mentioned) for mention in mentioned] if of_the_child else []
        for mention in mentioned:
            weight = LATER[mention.role]
            if mention.role == "owner" and mention.at == 0 and not owns_a_relation(words):
                weight = 2.0
            if mention.key != CHILD and any(by is mention for by in tellers):
                weight = LATER["object"]
            self.mind.note(mention, weight)
        subjects = {mention.key for mention in mentioned if mention.kind == "other" and mention.role == "subject"}
        if len(subjects) > 1:
            self.mind.note(Mention("group", 0, "subject", key="several", gender="t"), LATER["subject"])

    # --- one pronoun ------------------------------------------------------------------------------------

    def _meant(self, i: int, pronoun: Mention, so_far: Sequence[Mention]) -> str:
        """Whom a pronoun means: CHILD, WRONG (the child, by the wrong gender), another's key, or "" (cannot tell)."""
        words = self.words[i]
        if pronoun.gender == "t":
            return self._they(i, pronoun, so_far)
        if gives_a_name(words, pronoun):
            return ""
        rivals = self._rivals(words, pronoun, so_far)
        best, weight = max(rivals.items(), key=lambda item: item[1], default=("", 0.0))
        if pronoun.gender not in self.voice.genders:
            return WRONG if self._is_wrong(i, pronoun, so_far, rivals) else best
        child = self._weight_of_child(i, pronoun, so_far)
        enough = _TOO_FAINT if self.voice.third_here(i) > 0.1 else _TOO_FAINT / 2
        if weight < enough:
            return CHILD if child > 0 or not self.voice.you[i] else best
        return CHILD if child > weight else best

    def _weight_of_child(self, i: int, pronoun: Mention, so_far: Sequence[Mention]) -> float:
        """All that speaks for the child as the one whom a fitting pronoun means."""
        words, here = self.words[i], self.voice.third_here(i)
        told_by, hinted = teller(words, pronoun, so_far), hint(words, pronoun)
        if told_by is None and pronoun.role == "owner" and _is_subjects_own(pronoun, so_far):
            hinted = min(hinted, 0.0)
        weight = self._child_in_mind(i, so_far)
        if pronoun.role == "owner" and pronoun.at == 0:
            weight += 0.6 * here
        if pronoun.role == "object":
            weight += here
        if told_by is not None and speaks_of_oneself(words, pronoun, told_by):
            weight -= 2.5
        elif told_by is not None and not self.voice.you[i]:
            weight += 0.6 + 0.9 * min(1.0, 2 * here)
        elif hinted > 0:
            hinted *= 0.4 + 0.6 * min(1.0, 2 * here)
        return weight + hinted + (_A_CHILD if is_a_child(words, pronoun) else 0.0)

    def _child_in_mind(self, i: int, so_far: Sequence[Mention]) -> float:
        weight = max([self.mind.child(), *(AT_ONCE[mention.role] for mention in so_far if mention.key == CHILD)])
        if self.voice.you[i] and not self.cast.several:
            weight -= _BESIDE_YOU * (1.0 - self.voice.share)
        return weight + _DEFAULT * self.voice.third_here(i)

    def _rivals(self, words: Sequence[Token], pronoun: Mention, so_far: Sequence[Mention]) -> dict[str, float]:
        """The others whom "he" or "she" may mean, with how much each is in mind."""
        assert pronoun.gender is not None
        found = dict(self.mind.others(pronoun.gender))
        for mention in so_far:
            if mention.key != CHILD and mention.kind != "group" and self._may_be(words, pronoun, mention, so_far):
                weight = self._rival(words, pronoun, mention, so_far)
                found[mention.key] = max(found.get(mention.key, 0.0), weight)
        if pronoun.role == "owner" and hint(words, pronoun) > 0:
            found = {key: weight * (0.4 if key in listed("jobs") else 1.0) for key, weight in found.items()}
        for key in ruled_out(words, pronoun, so_far):
            found.pop(key, None)
        if pronoun.at == 0 and pronoun.role == "subject":
            for key, more in self.mind.topics():
                if key in found:
                    found[key] += more
        return found

    def _may_be(self, words: Sequence[Token], pronoun: Mention, mention: Mention, so_far: Sequence[Mention]) -> bool:
        gender = mention.gender or self.learned.get(mention.key)
        return gender == pronoun.gender or (gender is None and not told_apart(words, pronoun, so_far))

    def _rival(self, words: Sequence[Token], pronoun: Mention, mention: Mention, so_far: Sequence[Mention]) -> float:
        tells = teller(words, pronoun, so_far) is mention
        if tells and speaks_of_oneself(words, pronoun, mention):
            return AT_ONCE[mention.role]
        weight = _TOLD if tells else AT_ONCE[mention.role]
        if mention.kind == "pronoun" and not tells:
            weight += _GOES_ON
        return weight * self.mind.faint(mention)

    def _is_wrong(self, i: int, pronoun: Mention, so_far: Sequence[Mention], rivals: dict[str, float]) -> bool:
        """Must a pronoun of the other gender mean the child?"""
        voice = self.voice
        if pronoun.role == "object" or voice.you[i] or not voice.sure or "t" in voice.genders:
            return False
        if voice.third_here(i) < 0.3 or self._opens_with_a_name(i):
            return False
        after_child = bool(so_far) and so_far[-1].key == CHILD and so_far[-1].role == "subject"
        weight = max((w for key, w in rivals.items() if not (after_child and key in listed("jobs"))), default=0.0)
        if weight > (AT_ONCE["object"] if is_a_child(self.words[i], pronoun) else _RIVAL):
            return False
        return not so_far or self.mind.child() > 0 or any(mention.key == CHILD for mention in so_far)

    def _opens_with_a_name(self, i: int) -> bool:
        """Does the sentence begin with a word that may be the name of somebody not known?"""
        words = self.words[i]
        if len(words) < 2 or not words[0].capital or words[0].low in _OPENS_NO_NAME:
            return False
        return is_verb(words[1]) and not any(mention.at == 0 for mention in self.named[i])

    def _they(self, i: int, pronoun: Mention, so_far: Sequence[Mention]) -> str:
        """They for one child who is so called; else it is nobody that matters here."""
        if "t" not in self.voice.genders or (self.voice.you[i] and pronoun.role != "object"):
            return ""
        told_by = teller(self.words[i], pronoun, so_far)
        if told_by is not None and pronoun.role == "subject" and told_by.kind == "other":
            return CHILD
        rival = max([self.mind.groups(pronoun.at == 0), *(AT_ONCE[m.role] for m in so_far if m.kind == "group")])
        if sum(mention.kind == "other" and mention.role == "subject" for mention in so_far) > 1:
            rival = max(rival, AT_ONCE["object"])
        return CHILD if self._child_in_mind(i, so_far) + hint(self.words[i], pronoun) > rival else ""


def _is_subjects_own(pronoun: Mention, so_far: Sequence[Mention]) -> bool:
    """ "Zara asked for her own bed": hers, where the sentence has not spoken of the child."""
    if any(mention.key == CHILD for mention in so_far):
        return False
    return any(mention.role == "subject" and mention.gender == pronoun.gender for mention in so_far)
