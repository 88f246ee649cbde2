"""The wheel as a user gets it: built by way of the sdist, complete, and at work outside the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

import qa_audit

ROOT = Path(__file__).resolve().parent.parent
DATA = ("rubrics", "models", "sample_minutes")
SCRIPTS = Path(sysconfig.get_path("scripts")).name  # bin, or Scripts on Windows

pytestmark = pytest.mark.slow


def run(*command: object, cwd: Path) -> str:
    """What the command printed; it may see neither the checkout nor the settings of this test's Python."""
    env = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))}
    done = subprocess.run([str(part) for part in command], cwd=cwd, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def built(out: Path, *how: str) -> Path:
    run(sys.executable, "-m", "build", "--no-isolation", *how, "--outdir", out, ROOT, cwd=out.parent)
    [wheel] = out.glob("*.whl")
    return wheel


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """From the sdist, as the package index and distributions build it."""
    return built(tmp_path_factory.mktemp("build") / "dist")


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of a fresh environment that holds the wheel, and borrows only what the wheel depends on."""
    home = tmp_path_factory.mktemp("fresh") / "env"
    venv.create(home, with_pip=False)
    python = home / SCRIPTS / Path(sys.executable).name
    site = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=home).strip())
    (site / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = (sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check")
    run(*pip, "install", "--quiet", "--no-index", "--no-deps", wheel, cwd=home)
    return python


def test_every_data_file_is_in_the_wheel(wheel: Path) -> None:
    wanted = {
        f"qa_audit/_data/{path.relative_to(ROOT).as_posix()}"
        for folder in DATA
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert len(wanted) > 30
    assert wanted - names(wheel) == set()


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    modules = {path.relative_to(ROOT).as_posix() for path in (ROOT / "qa_audit").rglob("*.py")}
    inside = names(wheel)
    assert modules - inside == set()
    others = {
        name for name in inside if not name.startswith(("qa_audit/", f"qa_audit-{qa_audit.__version__}.dist-info/"))
    }
    assert others == set()
    assert not [name for name in inside if name.startswith("qa_audit/train/data/")]
    assert not [name for name in inside if "__pycache__" in name or name.endswith((".pyc", ".pkl", ".pickle"))]


def test_it_is_the_same_built_straight_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    assert names(built(tmp_path / "dist", "--wheel")) == names(wheel)


def test_the_installed_command_audits_a_sample(python: Path, tmp_path: Path) -> None:
    where = run(python, "-c", "import qa_audit; print(qa_audit.__file__)", cwd=tmp_path).strip()
    package = Path(where).parent
    assert package.is_relative_to(python.parent.parent)
    command = python.with_name("qa-audit")
    assert run(command, "--version", cwd=tmp_path).split()[-1] == qa_audit.__version__
    paper = package / "_data" / "sample_minutes" / "reviews" / "2025-05-06 Bodhi review 3.docx"
    [audit] = json.loads(run(command, "check", paper, "--format", "json", cwd=tmp_path))["audits"]
    assert audit["record"]["child"]["name"] == "Bodhi"
    assert audit["actions"]
    assert audit["findings"]


def test_the_installed_command_audits_a_folder(python: Path, tmp_path: Path) -> None:
    samples = ROOT / "sample_minutes" / "care_plans"
    printed = run(python.with_name("qa-audit"), "batch", samples, "--out", "out", cwd=tmp_path)
    assert "3 audited" in printed  # one of the four is the PDF copy of another
    assert (tmp_path / "out" / "index.html").is_file()
