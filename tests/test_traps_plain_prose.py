"""Prose that is not about a child in care gives no lapse, no wrong pronoun and no other child's name."""

from pathlib import Path

import yaml
from paper_text import paper

from qa_audit import words
from qa_audit.checks._who_is_meant import understand
from qa_audit.extract.record_of import record_of

FILE = Path(__file__).parent / "traps" / "plain_prose.yaml"


def test_plain_prose_has_no_findings() -> None:
    found = []
    for text in yaml.load(FILE.read_text(encoding="utf-8"), words.Loader):
        seen = understand(record_of(paper(f"# Notes\n{text}")))
        found += [reading.sentence.text for reading in seen.readings if reading.third or reading.wrong]
        found += list(seen.copied)
    assert found == []


def test_all_of_it_in_one_paper_has_no_findings() -> None:
    text = "\n".join(yaml.load(FILE.read_text(encoding="utf-8"), words.Loader))
    seen = understand(record_of(paper(f"# Parish news\n{text}")))
    assert [reading.sentence.text for reading in seen.readings if reading.third or reading.wrong] == []
    assert seen.copied == {}
