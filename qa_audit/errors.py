"""Everything that can go wrong in a way we can explain.

::

    QaAuditError
    |-- UnreadableFile     a paper that can't be read: scanned, encrypted, damaged, too large
    |-- BadRubric          a rubric or word list with a mistake in it
    |-- CannotWrite        a folder or file that reports can't or must not be written into
    |-- BadLabels          labelled records for an evaluation that can't be used
    |-- NoSuchItem         an action or finding asked for by a number that there is not
    |-- BadHistory         a history of audits that is missing, damaged, or not ours
    |-- MissingData        the package was installed without its rubrics or models
    |-- CannotTell         a check that honestly can't judge this record (not_assessed)
    `-- NothingToCheck     a point that can't arise for this record (not_applicable)

Each takes one message and nothing else, so that it survives the way between processes.
"""


class QaAuditError(Exception):
    """The root: its message is one plain line that a user may be shown."""


class UnreadableFile(QaAuditError):
    """A paper that can't be audited. The message is ``reason`` or ``reason; what to do``."""

    @property
    def reason(self) -> str:
        return str(self).partition("; ")[0]

    @property
    def hint(self) -> str:
        return str(self).partition("; ")[2]


class BadRubric(QaAuditError):
    """A rubric or word list that is refused: ``file:line: what is wrong``."""


class CannotWrite(QaAuditError):
    """A folder or file for reports that is refused, or that the system refuses: ``which: why; what to do``."""


class BadLabels(QaAuditError):
    """Labels that can't be used: ``which: why; what to do``."""


class NoSuchItem(QaAuditError):
    """An action or finding asked for by a number that there is not: which numbers there are."""


class BadHistory(QaAuditError):
    """A history of audits that can't be used: ``which: why; what to do``."""


class MissingData(QaAuditError):
    """A folder of data that should have come with the package."""


class CannotTell(QaAuditError):
    """Raised by a check: a human must look. The message says why."""


class NothingToCheck(QaAuditError):
    """Raised by a check: the point can't arise for this record. The message says why."""
