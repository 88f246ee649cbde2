"""Short passages in many voices, for the three points of content that are hardest to judge, and how many are right.

Half of each file was used to mend the rules; the other half was written before that and is only measured.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from paper_text import paper

from qa_audit import words
from qa_audit.extract.record_of import record_of
from qa_audit.rubric import for_kind
from qa_audit.verdicts import judge, look

FOLDER = Path(__file__).parent / "traps"
POINTS = ("emotional", "contingency", "parent_views")
FLOOR = 0.9
OPPOSITES = {"met", "not_met"}

PAPER = """\
# Review record
| Name | Ash Merrow |
| Age | 9 |
| Date of review | 10/06/2025 |
| IRO | Wren Okoro |
## Where we met
We met in the library in Tilbrook, by the fish tank.
## {heading}
{text}
"""


def passages(point: str, half: str) -> Iterator[tuple[str, str, str]]:
    """The verdict wanted, the heading and the text."""
    listed = yaml.load((FOLDER / f"content_{point}.yaml").read_text(encoding="utf-8"), words.Loader)
    for wanted, texts in listed[half].items():
        for passage in texts:
            heading, _, text = passage.removeprefix("[").partition("] ")
            yield wanted, heading, text


def judged(point: str, heading: str, text: str) -> str:
    criterion = for_kind("review_minutes").criterion(f"minutes.{point}")
    assert criterion is not None
    record = record_of(paper(PAPER.format(heading=heading, text=text)), "review_minutes")
    return judge(criterion, look(criterion, record))[0].judgement


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("half", ["first", "second"])
def test_passages_are_judged_rightly(point: str, half: str) -> None:
    """Prints the figures and what is judged wrongly (pytest -s)."""
    found = [(wanted, judged(point, heading, text), heading, text) for wanted, heading, text in passages(point, half)]
    wrong = [one for one in found if one[0] != one[1]]
    opposite = [one for one in wrong if set(one[:2]) == OPPOSITES]
    share = 1 - len(wrong) / len(found)
    figures = f"{len(found) - len(wrong)} of {len(found)} ({share:.3f}); {len(opposite)} opposite"
    print(f"\nminutes.{point}, {half} half: {figures}")
    for wanted, got, heading, text in wrong:
        print(f"    want {wanted}, found {got}: [{heading}] {text}")
    assert share >= FLOOR
    assert len(opposite) <= 0.05 * len(found)


@pytest.mark.parametrize("point", POINTS)
def test_there_are_120_passages_each_once(point: str) -> None:
    texts = [text for half in ("first", "second") for _, heading, text in passages(point, half) if len(text) > 25]
    assert len(texts) == len(set(texts))
    assert sum(1 for half in ("first", "second") for _ in passages(point, half)) == 120
