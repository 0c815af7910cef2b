"""The command line: parse, one call, print.

Results go to standard output, everything else to standard error. Wrong use exits with 2, any other
failure with 1, each with one line, to which `--traceback` adds where it came from. Commands import
what they need when they run, so that none waits for what another needs.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Sequence
from typing import Annotated

import typer
from typer.exceptions import TyperException

from geodata.cli.corpus import batch, evaluate
from geodata.cli.days import control, export, open_
from geodata.cli.kept import app as kept
from geodata.cli.review import app as review
from geodata.cli.texts import extract, ingest, rebuild
from geodata.errors import GeodataError

HELP = "Who controlled which Afghan provincial capital on which day, read from reports."

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False, help=HELP)
for command in (extract, ingest, control, export, open_, evaluate, batch, rebuild):
    app.command(command.__name__.rstrip("_"))(command)
app.add_typer(kept, name="kept")
app.add_typer(review, name="review")


@app.callback()
def common(
    traceback: Annotated[
        bool, typer.Option("--traceback", help="Show where in the program an error comes from.")
    ] = False,
) -> None:
    """What every command takes, before its name."""
    if traceback:
        logging.basicConfig(format="%(message)s")
    logging.getLogger("geodata").setLevel(logging.DEBUG if traceback else logging.NOTSET)


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; a failure prints one line on standard error."""
    given = sys.argv[1:] if argv is None else list(argv)
    try:
        code = app(args=given or ["--help"], prog_name="python -m geodata", standalone_mode=False)
    except GeodataError as error:
        return _fail(str(error), error.exit_code)
    except TyperException as error:
        return _fail(error.format_message(), 2)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        return _fail(f"{where}{error.strerror or error}", 1)
    except Exception as error:
        fault = f"{type(error).__name__}: {error}"
        return _fail(f"unforeseen {fault}; please report it with what --traceback shows", 1)
    return code or 0


def _fail(message: str, code: int) -> int:
    logging.getLogger(__name__).debug("", exc_info=True)
    typer.echo(f"error: {' '.join(message.split())}", err=True)
    return code
