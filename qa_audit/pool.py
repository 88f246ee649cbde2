"""Work done by other processes: results in order, few jobs in hand at a time, and none lost to a worker that dies."""

import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Generic, TypeVar

AHEAD = 16 + 2 * (os.cpu_count() or 1)
"""Jobs handed out before the first of them is done: enough for every worker, and memory stays flat."""

T = TypeVar("T")
R = TypeVar("R")


def workers(number: int) -> Callable[[], Executor]:
    """What makes pools of ``number`` worker processes, each started afresh, as every system can."""
    return lambda: ProcessPoolExecutor(number, mp_context=get_context("spawn"), initializer=_begin)


def _begin() -> None:
    _leave_stopping_to_parent()
    look_for_garbage_seldom()


def _leave_stopping_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def look_for_garbage_seldom() -> None:
    """Records hold no circles and what is loaded stays: looking through it all took a tenth of a worker's time."""
    gc.set_threshold(50_000, 20, 1_000)


class Pool(Generic[T, R]):
    """``work`` done on many items by an executor that ``fresh`` makes.

    When a worker dies, what was in hand is done again, each item alone; one that kills its worker alone too is
    given up. ``lost(item, problem)`` says what stands in the place of a result that could not be had; the problem
    is a ``BrokenExecutor`` for such an item.
    """

    def __init__(
        self, work: Callable[[T], R], fresh: Callable[[], Executor], lost: Callable[[T, BaseException], R]
    ) -> None:
        self._work = work
        self._fresh = fresh
        self._lost = lost
        self._executor = fresh()

    def results(self, items: Iterable[T]) -> Iterator[R]:
        """One result an item, in the order of the items."""
        left = iter(items)
        waiting: deque[tuple[T, Future[R]]] = deque()
        try:
            while self._fill(waiting, left):
                item, future = waiting.popleft()
                if _broken(future):
                    yield from self._one_by_one([(item, future), *waiting])
                    waiting.clear()
                else:
                    yield self._result(item, future)
        finally:
            self._executor.shutdown(cancel_futures=True)

    def _fill(self, waiting: deque[tuple[T, Future[R]]], left: Iterator[T]) -> bool:
        while len(waiting) < AHEAD:
            try:
                item = next(left)
            except StopIteration:
                break
            waiting.append((item, self._submit(item)))
        return bool(waiting)

    def _submit(self, item: T) -> Future[R]:
        try:
            return self._executor.submit(self._work, item)
        except BrokenExecutor as broken:
            future: Future[R] = Future()
            future.set_exception(broken)
            return future

    def _one_by_one(self, waiting: list[tuple[T, Future[R]]]) -> Iterator[R]:
        self._renew()
        for item, future in waiting:
            again = self._submit(item) if _broken(future) else future
            if _broken(again):
                self._renew()
            yield self._result(item, again)

    def _result(self, item: T, future: Future[R]) -> R:
        problem = future.exception()
        return future.result() if problem is None else self._lost(item, problem)

    def _renew(self) -> None:
        self._executor.shutdown(cancel_futures=True)
        self._executor = self._fresh()


def _broken(future: Future[R]) -> bool:
    """Waits for the future; true where a worker died before it was done."""
    return isinstance(future.exception(), BrokenExecutor)
