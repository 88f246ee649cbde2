"""The words of a record's sentences and headings, without those in quotation marks."""

from functools import lru_cache

from qa_audit.checks._tokens import Token, quotations, tokens
from qa_audit.record import ReviewRecord


@lru_cache(maxsize=512)
def heading_words(heading: str) -> tuple[Token, ...]:
    """The words of a heading: the same ones come again in every record."""
    return tuple(tokens(heading))


def words_of(record: ReviewRecord) -> list[list[Token]]:
    """The words of each sentence outside quotation marks; a mark opened in one sentence may close in the next."""
    found: list[list[Token]] = []
    quotes: dict[int, list[tuple[int, int]]] = {}
    for sentence in record.sentences:
        block = record.document.block_at(sentence.span.start)
        if sentence.span.end > block.end or record.quote(sentence.span) != sentence.text:
            found.append(tokens(sentence.text))
            continue
        if block.index not in quotes:
            quotes[block.index] = quotations(record.document.text_of(block))
        begin = sentence.span.start - block.start
        length = len(sentence.text)
        inside = [(max(0, a - begin), min(length, b - begin)) for a, b in quotes[block.index]]
        found.append(tokens(sentence.text, [(a, b) for a, b in inside if a < b]))
    return found
