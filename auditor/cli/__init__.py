"""Words in, an exit code out: the command line, one file a command, each loaded only when it is called."""

from __future__ import annotations

import importlib
import sys
import tempfile
import traceback
from collections.abc import Mapping, Sequence

import click

from auditor import __version__
from auditor.errors import UserError

COMMANDS: Mapping[str, str] = {
    "audit": "Audit the whole site and report.",
    "gate": "May outreach start for these pages?",
    "check": "The pre-commit hook: what did this change cause?",
    "explain": "What a rule means, why, and how to silence it.",
    "suggest": "Internal links that would help a page: where, and with which words.",
    "eval": "How good are the suggestions on this very site?",
    "graph": "Print the site's link graph.",
    "init": "Write a first linkready.yml for the site.",
    "baseline": "Record today's findings, so that only new ones fail.",
    "config": "Show every setting in force, and where it came from.",
}
"""Command -> its line in the overview. The command itself lies in auditor/cli/NAME.py as `command`."""


class LazyGroup(click.Group):
    """Loads a command's module only when that command is called: start-up is felt by everyone who commits."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002 (click's signature)
        if name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"auditor.cli.{name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 (click's signature)
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="linkready")
def group() -> None:
    """Says, before any link outreach, which pages of a static site deserve to be cited and what the others still lack.

    Reads Markdown and HTML source; touches no network. Exit codes: 0 all is well, 1 the verdict is no,
    2 could not run (one line says why), 3 our own fault.
    """


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `linkready`."""
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """The exit code of one call: 0, 1, 2 or 3 as the contract has them."""
    try:
        code = group.main(args=list(arguments) if arguments is not None else None, prog_name="linkready", standalone_mode=False)
    except UserError as fault:
        _say(str(fault))
        return 2
    except click.ClickException as fault:
        _say_usage(fault)
        return 2
    except (click.Abort, KeyboardInterrupt):
        _say("stopped")
        return 2
    except Exception:
        return _own_fault()
    return code if isinstance(code, int) else 0


def _say(text: str) -> None:
    """One line a fault on stderr; a file's odd name can't steer the terminal."""
    for number, line in enumerate(text.splitlines() or [""]):
        click.echo(("" if number else "linkready: ") + "".join(sign if sign.isprintable() else "\ufffd" for sign in line), err=True)


def _say_usage(fault: click.ClickException) -> None:
    context, message = getattr(fault, "ctx", None), fault.format_message()
    if context is None or "\n" in message:
        fault.show()  # the command alone, without words: its help is the answer
        return
    _say(f"{message.rstrip('.')} (see {context.command_path} --help)")


def _own_fault() -> int:
    """Our own bug: the traceback goes to a file that the user can send us."""
    told = traceback.format_exc()
    try:
        with tempfile.NamedTemporaryFile("w", prefix="linkready-", suffix=".txt", delete=False, encoding="utf-8", errors="replace") as file:
            file.write(told)
        told = f"what happened is written in {file.name}"
    except OSError:  # nowhere to write: then the terminal has to take it
        told = f"\n{told}"
    click.echo(f"linkready: this is our own fault, not yours; {told}", err=True)
    return 3
