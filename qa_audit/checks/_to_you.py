"""A sentence about the child said to the child, where a rule can do it: "You say that your teacher is kind".

Wherever a rule is unsure (two may be meant, a verb looks like a noun, the sentence is long) there is no rewording.
"""

import re

from qa_audit.checks._cast import Cast, listed
from qa_audit.checks._clearly_the_child import REFLEXIVE, SPEAKS, is_clear
from qa_audit.checks._in_mind import CHILD
from qa_audit.checks._mentions import Mention
from qa_audit.checks._phrases import DETERMINERS, JOINERS, PREPOSITIONS, PRONOUNS, YOU, Phrases, is_verb, words_in
from qa_audit.checks._verb_forms import (
    ADVERBS,
    AFTER_HER,
    NO_THING,
    TO_YOU,
    TWO_OBJECTS,
    fits_you,
    for_you,
    is_sure_third_person,
    may_be_third_person,
)
from qa_audit.checks._who_is_meant import Reading

MOST_WORDS = 45
"""Of a longer sentence no rewording is shown."""

_BEFORE_NOUN_OR_VERB = words_in("and but or then ,")
_OWN_SUBJECT = words_in("i we it there this that these those they he she who which everyone everybody nobody someone")
_NO_NAME_AFTER = words_in("poor young dear old real other another little our your my their baby miss mr mrs the a")
_PLAIN_ADJECTIVES = words_in("little young looked-after subject named small")
_STATES = words_in("not happy well fine settled safe sad good keen able due very so really in on at doing now still")
_AFTER_OBJECT = PREPOSITIONS | JOINERS | AFTER_HER
_GOES_WITH_NAME = words_in("who whose whom aged a an the which is was now")
_INSIDE_WORD = re.compile(r"['’‑-](?=[^\W_])")
_FINITE = words_in("is are was were has have will would can could")  # after "Marnie views": a noun, then
_ASKS = words_in("is was has does are were do did have had can will would could should")


class _UnsureError(Exception):
    """No rule can say how this sentence goes on."""


def to_you(reading: Reading, cast: Cast | None) -> str | None:
    """The sentence with "you" for the child, None where no rule is sure."""
    if cast is None or len(reading.words) > MOST_WORDS or not is_clear(reading, cast):
        return None
    try:
        return _Rewording(reading, cast).text()
    except _UnsureError:
        return None


class _Rewording(Phrases):
    """``new`` holds what stands in place of a word: by the word's index the text, and how many words it covers."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        super().__init__(reading.words, cast)
        self.reading, self.sentence, self.mentioned = reading, reading.sentence.text, reading.mentioned
        self.new: dict[int, tuple[str, int]] = {}

    def text(self) -> str:
        genders = set()
        for mention in self.mentioned:
            if mention.key == CHILD:
                self._reword(mention)
                genders.add(mention.gender if mention.kind == "pronoun" else None)
        for at, token in enumerate(self.tokens):
            if REFLEXIVE.get(token.low, "") in genders:
                self._put(at, "yourself", 1)
        if not self.new:
            raise _UnsureError
        return self._spelt()

    # --- one mention --------------------------------------------------------------------------------------

    def _reword(self, mention: Mention) -> None:
        if mention.kind == "pronoun":
            self._pronoun(mention)
        elif self.tokens[mention.at].capital and self.tokens[mention.at].low not in listed("child"):
            self._name(mention)
        else:
            self._noun(mention)

    def _pronoun(self, mention: Mention) -> None:
        at, low = mention.at, self.tokens[mention.at].low
        if mention.role == "owner":
            self._owner(at, low)
        elif mention.role == "subject":
            self._subject(at, at + 1, nominative=True)
        else:
            if low == "her" and self._is_word(at + 1) and self.low(at + 1) not in _AFTER_OBJECT:
                raise _UnsureError
            self._put(at, "you", 1)

    def _owner(self, at: int, low: str) -> None:
        after = self.low(at + 1)
        stands_alone = not self._is_word(at + 1) or after in PREPOSITIONS | JOINERS
        if low in {"hers", "theirs"} or (low == "his" and stands_alone):
            self._put(at, "yours", 1)
            return
        if stands_alone or after in NO_THING or (low == "her" and self.low(at - 1) in TWO_OBJECTS):
            raise _UnsureError
        self._put(at, "your", 1)

    def _name(self, mention: Mention) -> None:
        at, end = mention.at, mention.at + 1
        while not self.tokens[end - 1].tail and self.low(end) in self.cast.surnames and self.tokens[end].capital:
            end += 1
        before = self.low(at - 1)
        if before in _NO_NAME_AFTER or before in listed("kind_adjectives") or self._names_go_on(end):
            raise _UnsureError
        self._noun_phrase(mention, at, end)

    def _names_go_on(self, end: int) -> bool:
        return end < len(self.tokens) and self.tokens[end].capital and not self.tokens[end - 1].tail

    def _noun(self, mention: Mention) -> None:
        """ "The child", "this young person", "the little boy's", "YP"."""
        start, end = mention.at, mention.at + (1 if self.low(mention.at) in listed("child") else 2)
        if self.low(end - 1) in {"son", "daughter"}:
            raise _UnsureError
        while self.low(start - 1) in _PLAIN_ADJECTIVES:
            start -= 1
        if self.low(start - 1) in {"the", "this"}:
            start -= 1
        elif self.low(mention.at) != "yp" or start != mention.at or self.low(start - 1) in DETERMINERS:
            raise _UnsureError
        self._noun_phrase(mention, start, end)

    def _noun_phrase(self, mention: Mention, start: int, end: int) -> None:
        tail, after = self.tokens[end - 1].tail, self.low(end)
        if after in {"(", ":", "'", "’", "who", "whose", "whom", "aged", "-", "–", "/"} or (tail and after == "and"):
            raise _UnsureError
        if self.low(start - 1) in {"(", "/", "“"} or (self.low(start - 1) == "," and start < 2):
            raise _UnsureError
        if tail == "s" and mention.role == "owner":
            if not self._is_word(end) or after in PREPOSITIONS:
                raise _UnsureError
            self._put(start, "your", end - start)
        elif mention.role == "subject":
            self._subject(start, end, nominative=False)
        else:
            self._object(start, end)

    def _object(self, start: int, end: int) -> None:
        before, after = self.low(start - 1), self.low(end)
        if self.tokens[end - 1].tail or not before or (after == "," and self.low(end + 1) in _GOES_WITH_NAME):
            raise _UnsureError
        if before in TO_YOU or before in {"are", "were", "be", "called", "named"}:
            raise _UnsureError
        place = self._verb_after(end)
        if place is not None and may_be_third_person(self.low(place)) and before not in PREPOSITIONS:
            raise _UnsureError
        self._put(start, "you", end - start)

    # --- the child as the one who acts ----------------------------------------------------------------------

    def _subject(self, start: int, end: int, nominative: bool) -> None:
        tail, before = self.tokens[end - 1].tail, self.low(start - 1)
        if before in _ASKS or (not nominative and self._might_be_object(start, before)):
            raise _UnsureError
        if tail:
            self._put(start, f"you{self._short_verb(tail, end)}", end - start)
            self._agree_further(end)
            return
        self._put(start, "you", end - start)
        if self.low(end) in {"and", "&"} and not is_verb(self.token(end + 1)):
            self._both(end + 1)
            return
        place = self._verb_after(end)
        if place is None or self.low(place + 1) in _FINITE:
            raise _UnsureError
        self._agree(place)
        self._agree_further(place + 1)

    def _might_be_object(self, start: int, before: str) -> bool:
        """ "Seeing Marnie makes ...", "everyone who knows Marnie says ...": the verb is not hers."""
        if before.endswith("ing") or (self.low(start - 2).endswith("ing") and before in PREPOSITIONS):
            return True
        if before in {"and", "or", "&"} and start > 1:
            return self.low(start - 2) != ","
        if not is_verb(self.token(start - 1)) or before in ADVERBS:
            return False
        return before not in SPEAKS or any(token.low in {"who", "that"} for token in self.tokens[: start - 1])

    def _both(self, at: int) -> None:
        """ "Marnie and her sister share": a verb for both is as it must be; one for her alone is not."""
        for token in self.tokens[at:]:
            if token.low in TO_YOU or is_sure_third_person(token.low):
                raise _UnsureError

    def _short_verb(self, tail: str, end: int) -> str:
        """ "She's been": "you've been"."""
        after = self.low(self._after_adverbs(end))
        if tail == "s":
            if after.endswith("ing") or after in DETERMINERS or after in _STATES:
                return "'re"
            if after in {"been", "got", "had"}:
                return "'ve"
            raise _UnsureError
        if tail not in {"ll", "d", "ve"}:
            raise _UnsureError
        return f"'{tail}"

    def _verb_after(self, at: int) -> int | None:
        """The place of the verb that follows, after adverbs."""
        place = self._after_adverbs(at)
        low = self.low(place)
        return place if fits_you(low) or may_be_third_person(low) else None

    def _after_adverbs(self, at: int) -> int:
        while self.low(at) in ADVERBS or (self.low(at).endswith("ly") and self.low(at) not in {"apply", "reply"}):
            at += 1
        return at

    def _agree(self, at: int) -> None:
        token = self.tokens[at]
        if not fits_you(token.low):
            self._put(at, for_you(token.low) + (f"n{self._mark()}t" if token.tail == "nt" else ""), 1)

    def _agree_further(self, at: int) -> None:
        """The verbs that go with the same subject: "she reads and draws", up to the next who acts."""
        others = {mention.at for mention in self.mentioned if mention.role == "subject"}
        for place in range(at, len(self.tokens)):
            low = self.low(place)
            if low in _OWN_SUBJECT or place in others or low in {"“", ".", "!", "?", ";", "–", "—", ":"}:
                return
            if self.low(place - 1) in _BEFORE_NOUN_OR_VERB or self._follows_adverb_after_joiner(place):
                self._agree_beside(place, low)
            elif low in TO_YOU and self._far_joiner(at, place):
                raise _UnsureError

    def _follows_adverb_after_joiner(self, place: int) -> bool:
        back = place - 1
        while back > 0 and (self.low(back) in ADVERBS or self.low(back).endswith("ly")):
            back -= 1
        return back != place - 1 and self.low(back) in _BEFORE_NOUN_OR_VERB

    def _agree_beside(self, place: int, low: str) -> None:
        """A word after "and" that may be a second verb."""
        named = any(mention.at == place for mention in self.mentioned)
        if named or place in self.new or not may_be_third_person(low) or low in ADVERBS:
            return
        after = self.low(place + 1)
        shows_a_verb = (
            after in DETERMINERS or after in PRONOUNS or after in YOU or after in {"to", "not", "that", "very"}
        )
        if is_sure_third_person(low) or shows_a_verb:
            self._agree(place)
        else:
            raise _UnsureError

    def _far_joiner(self, start: int, place: int) -> bool:
        """Does "is" here go with the child: "and on Fridays is tired"?"""
        for back in range(place - 1, start - 1, -1):
            if self.low(back) in _BEFORE_NOUN_OR_VERB:
                return self.low(back + 1) in PREPOSITIONS
        return False

    # --- words --------------------------------------------------------------------------------------------

    def _put(self, at: int, text: str, words: int) -> None:
        self.new[at] = (text, words)

    def _is_word(self, at: int) -> bool:
        token = self.token(at)
        return token is not None and token.word

    def _mark(self) -> str:
        return "’" if "’" in self.sentence else "'"

    def _spelt(self) -> str:
        """The sentence anew, on one line."""
        parts: list[str] = []
        places, read_to = self.reading.starts(), 0
        for at, (text, words) in sorted(self.new.items()):
            before = self.sentence[: places[at]]
            text = text.replace("'", self._mark())
            parts += [before[read_to:], text if any(map(str.isalnum, before)) else _capital(text)]
            read_to = _end(self.sentence, places[at + words - 1])
        return " ".join("".join([*parts, self.sentence[read_to:]]).split())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _end(sentence: str, start: int) -> int:
    """Where the word that begins there ends as written, its clitic with it."""
    end = start
    while end < len(sentence) and (sentence[end].isalnum() or _INSIDE_WORD.match(sentence, end)):
        end += 1
    return end
