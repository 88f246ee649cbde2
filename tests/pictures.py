"""The pictures of the README, taken anew of today's pages of the samples; needs Chromium.

python tests/pictures.py
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from browser import chromium, missing

ROOT = Path(__file__).resolve().parent.parent
PICTURES = {"dashboard": ("dashboard.html", 1000), "iro-page": ("iro-devinder-chahal.html", 900)}
HEIGHT = 1150


def take() -> None:
    with TemporaryDirectory() as folder:
        pages = Path(folder, "pages")
        tool = (sys.executable, "-m", "qa_audit", "batch", "sample_minutes", "--out", str(pages))
        subprocess.run(tool, cwd=ROOT, check=True, capture_output=True)
        for name, (page, width) in PICTURES.items():
            with chromium(width, HEIGHT) as driver:
                driver.get((pages / page).as_uri())
                driver.save_screenshot(str(ROOT / "docs" / "pictures" / f"{name}.png"))


if __name__ == "__main__":
    sys.exit(missing() or take())
