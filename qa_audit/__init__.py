"""Audit the records of looked-after children: reviews in, evidence-backed findings out.

Everything runs on this machine; no part of the package opens a network connection.
Import from the module that defines a thing (``from qa_audit.document import Span``), never from here.
"""

__version__ = "0.1.0"
