"""The words of a record's headings, and where words in quotation marks stand in its sentences."""

from functools import lru_cache

from qa_audit.checks._tokens import Place, Token, quotations, tokens
from qa_audit.record import ReviewRecord


@lru_cache(maxsize=512)
def heading_words(heading: str) -> tuple[Token, ...]:
    """The words of a heading: the same ones come again in every record."""
    return tuple(tokens(heading))


def quoted_in(record: ReviewRecord) -> list[list[Place]]:
    """Where words in quotation marks stand in each sentence; a mark opened in one may close in the next."""
    found: list[list[Place]] = []
    quotes: dict[int, list[Place]] = {}
    for sentence in record.sentences:
        block = record.document.block_at(sentence.span.start)
        if sentence.span.end > block.end or record.document.quote(sentence.span) != sentence.text:
            found.append(quotations(sentence.text))
            continue
        if block.index not in quotes:
            quotes[block.index] = quotations(record.document.text_of(block))
        begin, length = sentence.span.start - block.start, len(sentence.text)
        inside = [(max(0, a - begin), min(length, b - begin)) for a, b in quotes[block.index]]
        found.append([(a, b) for a, b in inside if a < b])
    return found
