"""What the package imports is what pyproject.toml says it needs; what it needs loads late; nothing goes online."""

import ast
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
BEHIND = {"setuptools"}
"""Needed by something that we need, which does not say well enough which version of it."""

NO_NETWORK = """\
import sys

def refuse(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "urllib.Request"}:
        raise SystemExit(f"went online: {event}")

sys.addaudithook(refuse)
"""


def imported() -> Iterator[str]:
    """The top-level names that the package imports from elsewhere."""
    for path in (ROOT / "qa_audit").rglob("*.py"):
        if path.is_relative_to(ROOT / "qa_audit" / "train"):
            continue  # has its own extra
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from (alias.name.split(".")[0] for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                yield node.module.split(".")[0]


def test_imports_are_declared_and_what_is_declared_is_imported() -> None:
    owners = packages_distributions()
    modules = set(imported()) - set(sys.stdlib_module_names) - {"qa_audit"}
    used = {canonicalize_name(owners[module][0]) for module in modules}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    declared = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    assert declared == used | BEHIND
    assert used & BEHIND == set()


@pytest.mark.slow
def test_nothing_goes_online(tmp_path: Path) -> None:
    """Every Python process of a batch, workers and PDF readers included, ends when it looks for the network."""
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK, encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": f"{tmp_path}{os.pathsep}{ROOT}"}
    control = "import socket; socket.create_connection(('127.0.0.1', 9))"
    seen = subprocess.run([sys.executable, "-c", control], env=env, capture_output=True, encoding="utf-8")
    assert "went online" in seen.stderr
    command = [sys.executable, "-m", "qa_audit", "batch", "sample_minutes", "--out", str(tmp_path / "out")]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert "went online" not in done.stdout + done.stderr
    assert "16 audited" in done.stdout  # two are the Word and the PDF copy of one paper
