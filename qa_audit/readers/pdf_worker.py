"""The process that reads PDF files, so that a hostile one can end this process and nothing else.

Speaks over its standard input and output: a length of eight bytes, then the file; back come a length and JSON,
``{"blocks": ..., "pages": n, "warnings": [...]}`` or ``{"error": message}``, with ``"tired": true`` if the process
ends after this answer.
"""

import gc
import io
import json
import os
import sys
from contextlib import suppress
from typing import IO, Any

SAVE_AGAIN = "open it and save it again as PDF"
MOST_MEMORY = 512 * 2**20  # bytes of address space
MOST_SECONDS = 60  # of CPU, a file


def limit_memory() -> None:
    """Only where the system can: elsewhere the caller's clock is the only limit."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        limit = MOST_MEMORY if most == resource.RLIM_INFINITY else min(MOST_MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, most))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def limit_time() -> None:
    """Allow this process ``MOST_SECONDS`` more."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        limit = int(used.ru_utime + used.ru_stime) + MOST_SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (limit if most < 0 else min(limit, most), most))


def answer(data: bytes) -> dict[str, Any]:
    """What the file says, or why it can't be read; raises nothing."""
    from qa_audit.errors import UnreadableFile
    from qa_audit.readers.pdf_file import contents

    try:
        return contents(io.BytesIO(data))
    except UnreadableFile as refused:
        return {"error": str(refused)}
    except MemoryError:
        return {"error": f"the PDF is too large to be read; {SAVE_AGAIN}", "tired": True}
    except RecursionError:
        return {"error": f"damaged PDF; {SAVE_AGAIN}"}
    except Exception:  # whatever a broken file makes the engines raise
        return {"error": f"damaged PDF; {SAVE_AGAIN}"}


def serve(requests: IO[bytes], replies: IO[bytes]) -> None:
    """Answer one file after another until the caller hangs up."""
    born = _peak()
    while len(head := requests.read(8)) == 8:
        size = int.from_bytes(head, "big")
        data = requests.read(size)
        if len(data) < size:
            return
        limit_time()
        found = answer(data)
        if _peak() > max(born, MOST_MEMORY // 2):  # a file has left it so large that a fresh process is better
            found["tired"] = True
        reply = json.dumps(found).encode()
        replies.write(len(reply).to_bytes(8, "big") + reply)
        replies.flush()
        if found.get("tired"):
            return
        del data, found, reply
        gc.collect()


def _peak() -> int:
    """The most bytes this process has held so far; Linux counts in what its parent held when it was born."""
    with suppress(ImportError):
        import resource

        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return 0


def _load() -> None:
    """The engines stay: they are not looked through for garbage after every file, nor time and again in one."""
    from qa_audit.readers import pdf_file  # noqa: F401

    gc.freeze()
    gc.set_threshold(50_000, 20, 1_000)


def main() -> None:
    limit_memory()
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever an engine prints must not get between the answers
    _load()
    with suppress(BrokenPipeError, KeyboardInterrupt):
        serve(sys.stdin.buffer, replies)


if __name__ == "__main__":
    main()
