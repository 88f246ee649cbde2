"""The command ``qa-audit``: its commands are imported when they are run, so that help comes at once."""

import importlib
import os
import sys
from typing import Any

import click

import qa_audit
from qa_audit.cli.shared import Stop, Stopped
from qa_audit.errors import QaAuditError

COMMANDS = {
    "check": "Audit single papers and show what looks good and what to mend.",
    "batch": "Audit folders of papers and write reports for each IRO.",
    "pack": "Write a pack for each IRO, ready for supervision.",
    "summary": "Write a targeted audit summary of one theme, in Word or as a page.",
    "annual": "Write a section for the annual report, in Word or as a page.",
    "checklist": "Fill in the monitoring checklist of a review.",
    "timeline": "Show one child's file on one page, day by day.",
    "service": "Count reviews in time, taking part, footprint and escalation.",
    "inspect": "Show what the columns of an export were taken for.",
    "record": "Show what was understood of a paper: people, dates, sections, actions.",
    "text": "Show what was read of a paper, block by block.",
    "explain": "Show why an action or a finding was judged as it was.",
    "eval": "Measure the tool against records that you have labelled.",
    "trend": "Show what changed from audit to audit.",
    "moderate": "Read an auditor's decisions back from the workbook.",
    "sample": "Draw a random sample of reviews, so many for each IRO.",
    "rubric": "See what an audit asks, and make it fit your council.",
}
"""Each command, which is the function of that name in ``qa_audit.cli.<name>``, and its line in the help."""


class LazyGroup(click.Group):
    """A group that knows the names and short helps of its commands without importing them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = getattr(importlib.import_module(f"qa_audit.cli.{cmd_name}"), cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run, and turn what can be explained into one line and the exit code of the contract."""
        try:
            return super().invoke(ctx)
        except QaAuditError as problem:
            raise Stop(str(problem)) from None
        except KeyboardInterrupt:
            raise Stopped("stopped") from None


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(qa_audit.__version__, prog_name="qa-audit")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Audit looked-after children's review minutes and care plans, offline, with evidence for every finding.

    \b
    Examples:
      qa-audit check minutes.docx
      qa-audit batch reviews/ --out findings/

    Nothing leaves this computer. Results go to standard output, messages to standard error.
    """
    if os.environ.get("NO_COLOR"):
        ctx.color = False
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a code page without a sign must not end the run
            stream.reconfigure(errors="replace")
