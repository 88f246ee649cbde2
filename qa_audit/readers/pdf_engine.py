"""The calling side of the PDF worker: one long-lived process for each process that reads PDFs."""

import atexit
import json
import os
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

from qa_audit.errors import UnreadableFile

SECONDS = 120.0  # a file may take, by the clock
SOON = 10.0  # seconds: a worker that dies later than this died of its own file
FILES = 250  # that a worker reads before a fresh one takes over
_UNSAFE = "the PDF could not be read safely; open it and save it again as PDF"
_SLOW = "the PDF takes too long to read; open it and save it again as PDF"


class Worker:
    """A running worker process. ``ask`` may be called by one thread at a time."""

    def __init__(self) -> None:
        root = str(Path(__file__).resolve().parents[2])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self.owner = os.getpid()
        self.files = 0
        self.late = False
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "qa_audit.readers.pdf_worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": "0"},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    @property
    def usable(self) -> bool:
        return self.owner == os.getpid() and self.files < FILES and self.process.poll() is None

    def ask(self, data: bytes, seconds: float) -> bytes | None:
        """The worker's reply, or None if it died or had to be stopped."""
        requests, replies = self.process.stdin, self.process.stdout
        if requests is None or replies is None:
            return None
        self.files += 1
        self.late = False
        clock = threading.Timer(seconds, self._stop_late)
        clock.daemon = True
        clock.start()
        try:
            requests.write(len(data).to_bytes(8, "big"))
            requests.write(data)
            requests.flush()
            head = replies.read(8)
            size = int.from_bytes(head, "big")
            reply = replies.read(size) if len(head) == 8 else b""
            return reply if len(head) == 8 and len(reply) == size else None
        except OSError:
            return None
        finally:
            clock.cancel()

    def _stop_late(self) -> None:
        self.late = True
        self.process.kill()

    def close(self) -> None:
        """End the process, if it is this process's own: a fork must leave its parent's worker alone."""
        if self.owner != os.getpid():
            return
        self.process.kill()
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe is not None:
                try:
                    pipe.close()
                except OSError:  # what was not yet written went with the process
                    continue
        self.process.wait()


_lock = threading.Lock()
_worker: Worker | None = None


def contents(data: bytes, seconds: float = SECONDS) -> dict[str, Any]:
    """What the worker reads in the file ``data``.

    Raises:
        UnreadableFile: the file can't be read, or ended the worker.
    """
    with _lock:
        began = time.monotonic()
        reply, late, used = _ask(data, seconds)
        if (
            reply is None and used and not late and time.monotonic() - began < SOON
        ):  # perhaps a file before this one left the worker unwell
            reply, late, _ = _ask(data, seconds)
    if reply is None:
        raise UnreadableFile(_SLOW if late else _UNSAFE)
    found: dict[str, Any] = json.loads(reply)
    if found.get("tired"):
        close()
    if "error" in found:
        raise UnreadableFile(found["error"])
    return found


def _ask(data: bytes, seconds: float) -> tuple[bytes | None, bool, bool]:
    """The reply, whether time ran out, and whether the worker had read other files before."""
    global _worker
    if _worker is not None and not _worker.usable:
        _worker.close()
        _worker = None
    if _worker is None:
        _worker = Worker()
    used = _worker.files > 0
    reply = _worker.ask(data, seconds)
    late = _worker.late
    if reply is None:
        _worker.close()
        _worker = None
    return reply, late, used


def close() -> None:
    """End this process's worker; the next file starts a new one."""
    global _worker
    with _lock:
        if _worker is not None:
            _worker.close()
            _worker = None


def _after_fork() -> None:
    global _lock, _worker
    _lock, _worker = threading.Lock(), None


atexit.register(close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)
