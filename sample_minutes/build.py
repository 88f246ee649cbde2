"""Builds the sample papers and expected.json from texts/*.yaml.

    python sample_minutes/build.py            # into sample_minutes/
    python sample_minutes/build.py --out DIR  # somewhere else

Needs python-docx, reportlab and PyYAML: pip install "qa-audit[dev]".
"""

import argparse
import json
from pathlib import Path

from builder import labels, paper, pdf, word

HERE = Path(__file__).resolve().parent
WRITERS = {"docx": word.write, "pdf": pdf.write}


def build(out: Path) -> None:
    papers = paper.load(HERE / "texts")
    for each in papers:
        for suffix in each.formats:
            path = out / f"{each.file}.{suffix}"
            path.parent.mkdir(parents=True, exist_ok=True)
            WRITERS[suffix](each, path)
    text = json.dumps(labels.expected(papers), indent=1, ensure_ascii=False)
    (out / "expected.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Build the sample papers.")
    parser.add_argument("--out", type=Path, default=HERE, help="folder to write to")
    build(parser.parse_args().out)
