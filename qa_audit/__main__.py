"""``python -m qa_audit`` and the console command ``qa-audit``."""

from qa_audit.cli.main import cli


def main() -> None:
    cli(prog_name="qa-audit")


if __name__ == "__main__":
    main()
