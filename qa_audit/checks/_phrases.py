"""The little grammar that pronouns need: verbs by their look, where a noun's phrase begins, what part it plays."""

from collections.abc import Sequence
from typing import Literal

from qa_audit.checks._cast import Cast, Gender, listed, relations
from qa_audit.checks._tokens import Token

Role = Literal["subject", "object", "owner"]

YOU = frozenset({"you", "your", "yours", "yourself", "yourselves"})
PRONOUNS: dict[str, tuple[Gender, Role]] = {
    "he": ("m", "subject"), "him": ("m", "object"), "his": ("m", "owner"),
    "she": ("f", "subject"), "her": ("f", "owner"), "hers": ("f", "owner"),
    "they": ("t", "subject"), "them": ("t", "object"), "their": ("t", "owner"), "theirs": ("t", "owner"),
}  # fmt: skip


def words_in(text: str) -> frozenset[str]:
    return frozenset(text.split())


DETERMINERS = words_in("the a an this that your his her their my our its one both two such")
PREPOSITIONS = words_in(
    "with to of for from by at on about in into onto over under near after before behind beside between without "
    "against around towards like through via than per including regarding re alongside"
)
JOINERS = words_in(
    "and but or because when if that while whilst although though as since who which so before after until where "
    "whether how what unless whom whose then once , ; : — – - ( ) . “ ! ? •"
)
_VERBS = words_in(
    "is was has had have are were will would can could may might must should does did do shall wo ca isn wasn hasn "
    "came went got made took gave said told saw left kept felt thought found knew began chose ran sat wrote brought "
    "lives wants likes also now still always never often only really sometimes usually currently says goes "
    "no generally just"
)  # and the adverbs that stand before one
_NUMBERS = words_in("two three four both all several some many most other")
_SOON_A_VERB = words_in("been not a the very")


def is_verb(token: Token | None) -> bool:
    """Does this look like a verb, or an adverb before one?"""
    if token is None or not token.word:
        return False
    if token.low in _VERBS or token.low in listed("reporting"):
        return True
    ends_so = token.low.endswith("ed") or (token.low.endswith("s") and not token.low.endswith("ss"))
    return ends_so and len(token.low) > 3 and not token.capital and token.low not in relations()


class Phrases:
    """The words of one sentence, asked for by place; a place outside it holds nothing."""

    def __init__(self, sentence: Sequence[Token], cast: Cast) -> None:
        self.tokens, self.cast = sentence, cast

    @property
    def you(self) -> bool:
        return any(token.low in YOU for token in self.tokens)

    def token(self, at: int) -> Token | None:
        return self.tokens[at] if 0 <= at < len(self.tokens) else None

    def low(self, at: int) -> str:
        return self.tokens[at].low if 0 <= at < len(self.tokens) else ""

    def phrase_start(self, at: int) -> int:
        """Where the phrase of the noun at ``at`` begins: "your older brother" at "your"."""
        start = at
        for back in range(at - 1, max(-1, at - 5), -1):
            token = self.tokens[back]
            if token.low in DETERMINERS or token.tail == "s" or token.low in _NUMBERS:
                return back
            if not token.word or token.low in PREPOSITIONS | JOINERS or is_verb(token):
                break
            start = back if token.low not in PRONOUNS else start
        return start if start == at or start == 0 or self.tokens[start].capital else at

    def role(self, start: int, end: int) -> Role:
        """The part that the phrase from ``start`` to ``end`` plays in its clause."""
        token, before, after = self.tokens[end], self.token(start - 1), self.token(end + 1)
        if token.low == "you":
            return "subject"
        if (token.tail == "s" and not self._stands_for_is(end + 1)) or (after is not None and after.low in {"'", "’"}):
            return "owner"
        if before is None or before.low in {";", ":", "“", ".", "•"} or token.tail in {"ll", "ve", "d", "s"}:
            return "subject"
        if self._follows_and(start):
            return self.role(start - 2, end)
        return self._role_after(before, token, after)

    def _role_after(self, before: Token, token: Token, after: Token | None) -> Role:
        if before.low in {"is", "was", "called", "named"} and token.capital:
            return "subject"  # "the nurse is Paul": he is who is spoken of next
        acts = is_verb(after)
        if before.low in PREPOSITIONS and not (before.low in JOINERS and acts):
            return "object"
        if before.low in JOINERS:
            return "subject" if acts or (after is not None and after.low in {"and", "who", ","}) else "object"
        return "subject" if acts and (not is_verb(before) or before.low in listed("reporting")) else "object"

    def _stands_for_is(self, at: int) -> bool:
        """Is the 's before this place short for "is" or "has"?"""
        return self.low(at).endswith("ing") or self.low(at) in _SOON_A_VERB

    def _follows_and(self, start: int) -> bool:
        """ "Dot and Ray": the second has the part of the first."""
        if self.low(start - 1) not in {"and", "&"} or start < 2:
            return False
        return self.tokens[start - 2].capital or self.low(start - 2) in relations()
