"""How fast, how lean, how soon: make bench, or python tests/bench.py. A command and no test: time is the machine's.

Papers are copies of the sample minutes, brought to about 2,500 words with paragraphs of the other samples. Each copy
is made afresh by a seeded random: other names, other paragraphs, their sentences in another order, so that nothing
that one record left in a cache is the answer for the next. CPU seconds are user and system, of all processes.
"""

import argparse
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_minutes"
EMPTY = "import click; click.command()(lambda: None)()"
TOOL = "from qa_audit.__main__ import main; main()"
FINDINGS = """
import sys
from pathlib import Path
from qa_audit import audit, pool

pool.look_for_garbage_seldom()  # as in every worker
for path in sorted(Path(sys.argv[1]).iterdir()):
    audit.audit_paper(path, audit.Options(lean=True, for_files=True))
"""
SEED = 2
ROUNDS = 3  # of audits alone, whose time is short
LONG = 25  # words from which an entry of a sample is a paragraph that others may borrow
MIB = 2**20

Body = list[dict[str, Any]]


@dataclass(frozen=True)
class Ran:
    """A batch over some papers: their words on average, its CPU seconds, the bytes that its largest process held."""

    papers: int
    words: int
    cpu: float
    peak: int


# --- papers ---------------------------------------------------------------------------------------------


def copies(number: int, suffix: str, words: int, out: Path) -> None:
    """``number`` papers of about ``words`` words in ``out``, made from the minutes among the samples in turn."""
    sys.path.insert(0, str(SAMPLES))
    from builder import paper, pdf, word  # type: ignore[import-not-found]

    write = {"docx": word.write, "pdf": pdf.write}[suffix]
    minutes = [each for each in paper.load(SAMPLES / "texts") if each.expect["kind"] == "review_minutes"]
    models = [each for each in minutes if suffix in each.formats]
    for count in range(number):
        chance = random.Random(f"{SEED} {suffix} {count}")
        model = models[count % len(models)]
        texts = [holder[key] for each in minutes if each is not model for holder, key in _paragraphs(each.body)]
        others = [text for text in texts if "{{" not in text]  # a footnote stands once, and in Word only
        body = _named_anew(_lengthened(model.body, others, words, chance), chance)
        write(paper.Paper(f"{count:03}", (suffix,), model.look, body, {}), out / f"{count:03}.{suffix}")


def _paragraphs(value: Any) -> Iterator[tuple[Any, Any]]:
    """Where in a body its longer texts stand: (list or mapping, index or key), in reading order."""
    places = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in places:
        if isinstance(inner, str) and _count(inner) >= LONG:
            yield value, key
        else:
            yield from _paragraphs(inner)


def _lengthened(body: Body, others: list[str], words: int, chance: random.Random) -> Body:
    """The body with paragraphs of others after its own, each with its sentences in an order of its own."""
    body = deepcopy(body)
    own = list(_paragraphs(body))
    wanting = words - _count(_text(body))
    while wanting > 0:
        sentences = re.split(r"(?<=[.!?])\s+", chance.choice(others))
        chance.shuffle(sentences)
        holder, key = chance.choice(own)
        holder[key] += "\n\n" + " ".join(sentences)
        wanting -= sum(map(_count, sentences))
    return body


def _text(value: Any) -> str:
    if isinstance(value, dict):
        return " ".join(_text(inner) for inner in value.values())
    return " ".join(map(_text, value)) if isinstance(value, list) else str(value)


def _count(text: str) -> int:
    return len(text.split())


def _named_anew(body: Body, chance: random.Random) -> Body:
    """Every first name that the tool knows changed for another, the same all through the paper."""
    from qa_audit import words

    names = sorted({name for listed in words.load("first_names").values() for name in _names(listed)})
    others = dict(zip(names, chance.sample(names, len(names)), strict=True))

    def changed(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: changed(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [changed(inner) for inner in value]
        if not isinstance(value, str):
            return value
        return re.sub(r"\b[A-Z][a-z]+\b", lambda word: others.get(word[0].lower(), word[0]).capitalize(), value)

    return [changed(entry) for entry in body]


def _names(listed: Any) -> Iterator[str]:
    for entry in listed if isinstance(listed, list) else ():
        yield from (str(name).lower() for name in ([entry] if isinstance(entry, str) else entry))


# --- measures -------------------------------------------------------------------------------------------


def batch(papers: Path, out: Path) -> Ran:
    """``qa-audit batch`` with one worker: start, audits, reports and all, as a user runs it."""
    command = [sys.executable, "-c", TOOL, "batch", str(papers), "--out", str(out), "--workers", "1"]
    with tempfile.TemporaryFile() as printed:
        process = subprocess.Popen(command, cwd=ROOT, stdout=printed, stderr=printed)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        printed.seek(0)
        said = printed.read().decode(errors="replace")
    number = len(list(papers.iterdir()))
    if process.returncode or f"{number} audited, 0 not audited" not in said:
        sys.exit(f"the batch over {number} papers failed:\n{said}")
    peak = used.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Ran(number, _words_read(out), used.ru_utime + used.ru_stime, peak)


def findings_alone(papers: Path) -> float:
    """CPU seconds of what a worker does: from each file to its findings, no reports."""
    process = subprocess.Popen([sys.executable, "-c", FINDINGS, str(papers)], cwd=ROOT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit("the audits failed")
    return used.ru_utime + used.ru_stime


def _words_read(out: Path) -> int:
    import json

    audits = json.loads((out / "audit.json").read_text(encoding="utf-8"))["audits"]
    return round(sum(int(audit["document"]["words"]) for audit in audits) / len(audits))


def cold_start(rounds: int) -> tuple[float, float]:
    """Wall seconds of ``--help``, ours and an empty Click command's: medians of runs that take turns."""
    times: dict[str, list[float]] = {TOOL: [], EMPTY: []}
    for _ in range(rounds):
        for program, taken in times.items():
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", program, "--help"], cwd=ROOT, capture_output=True, check=True)
            taken.append(time.perf_counter() - began)
    return median(times[TOOL]), median(times[EMPTY])


# --- the table ------------------------------------------------------------------------------------------


def row(what: str, figure: str, target: str, met: bool | None = None) -> None:
    print(
        f"{what:44} {figure:>24}   {target:22} {'' if met is None else 'met' if met else 'MISSED'}".rstrip(), flush=True
    )


def speed(what: str, papers: Path, scratch: Path, floor: float | None) -> None:
    """What each further record costs, to its findings and in all, and what is paid once: start, the first record."""
    alone = scratch / f"one {papers.name}"
    alone.mkdir()
    shutil.copy(min(papers.iterdir()), alone)
    one, all_ = batch(alone, scratch / f"out {alone.name}"), batch(papers, scratch / f"out {papers.name}")
    further = all_.papers - 1
    rate = median(further / (findings_alone(papers) - findings_alone(alone)) for _ in range(ROUNDS))
    target = f"at least {floor:g}" if floor else ""
    row(
        f"{what}, {all_.words:,} words each: to findings",
        f"{rate:.1f} records a CPU s",
        target,
        rate >= floor if floor else None,
    )
    row("    the whole batch, reports and all", f"{further / (all_.cpu - one.cpu):.1f} records a CPU s", "")
    row("    start and first record", f"{one.cpu:.1f} CPU s", "")
    row("    largest process", f"{all_.peak / MIB:.0f} MiB", "under 500 MiB", all_.peak < 500 * MIB)


def main() -> None:
    parser = argparse.ArgumentParser(description="Speed, memory and start-up time, beside what they must be.")
    parser.add_argument("--docx", type=int, default=60, help="how many Word files")
    parser.add_argument("--pdf", type=int, default=20, help="how many PDF files")
    parser.add_argument("--words", type=int, default=2500, help="of each longer record, about")
    parser.add_argument("--keep", type=Path, help="leave the papers in this folder")
    options = parser.parse_args()
    row("one worker, the whole command", "figure", "target")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        for suffix, number, words, floor in (
            ("docx", options.docx, options.words, 15.0),
            ("docx", options.docx, 0, None),
            ("pdf", options.pdf, options.words, None),
            ("pdf", options.pdf, 0, None),
        ):
            papers = (options.keep or scratch) / f"{suffix} of {words or 'their own'} words"
            papers.mkdir(parents=True)
            copies(number, suffix, words, papers)
            speed(f"{number} {suffix}", papers, scratch, floor)
    ours, empty = cold_start(15)
    row("--help", f"{1000 * ours:.0f} ms", "")
    row(
        "    against an empty Click command",
        f"{ours / empty:.2f} of {1000 * empty:.0f} ms",
        "within 2",
        ours < 2 * empty,
    )


if __name__ == "__main__":
    main()
