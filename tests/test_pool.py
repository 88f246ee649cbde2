"""Work in other processes: in order, few jobs in hand, and a worker that dies costs its item alone."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor

import pytest

from qa_audit import pool


def work(item: int) -> str:
    """Later items are done sooner; 7 ends its process, 5 goes wrong."""
    if item == 7:
        os._exit(3)
    if item == 5:
        raise ValueError("words of the record")
    time.sleep(0.002 * (item % 3))
    return f"done {item}"


def lost(item: int, problem: BaseException) -> str:
    return f"lost {item}: {'dead' if isinstance(problem, BrokenExecutor) else type(problem).__name__}"


WANTED = [f"done {n}" if n not in (5, 7) else lost(n, BrokenExecutor() if n == 7 else ValueError()) for n in range(40)]


@pytest.mark.parametrize("number", [1, 2])
def test_a_dead_worker_costs_its_item_alone(number: int) -> None:
    assert list(pool.Pool(work, pool.workers(number), lost).results(range(40))) == WANTED


def test_several_dead_workers_in_a_row() -> None:
    found = list(pool.Pool(work, pool.workers(1), lost).results([7, 1, 7, 2]))
    assert found == ["lost 7: dead", "done 1", "lost 7: dead", "done 2"]


def test_any_executor_in_order_and_with_few_jobs_in_hand() -> None:
    taken: list[int] = []

    def items() -> Iterator[int]:
        for number in range(pool.AHEAD * 3):
            taken.append(number)
            yield number % 5

    results = pool.Pool(work, lambda: ThreadPoolExecutor(4), lost).results(items())
    assert next(results) == "done 0"
    assert len(taken) <= pool.AHEAD + 1
    assert list(results) == [f"done {n % 5}" for n in range(1, pool.AHEAD * 3)]


def test_stopping_early_leaves_nothing_running() -> None:
    results = pool.Pool(work, lambda: ThreadPoolExecutor(2), lost).results(range(5))
    assert next(results) == "done 0"
    results.close()  # type: ignore[attr-defined]


def test_the_parent_alone_decides_about_stopping() -> None:
    before = signal.getsignal(signal.SIGINT)
    try:
        pool._leave_stopping_to_parent()
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)
