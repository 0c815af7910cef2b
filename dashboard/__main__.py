"""`python -m dashboard`: build the store if there is none, and serve the page."""

from __future__ import annotations

import argparse
import socket
import sys

from geodata.cli.terminal import note, note_stale, progress
from geodata.errors import GeodataError
from geodata.settings import Settings, load_settings

ABOUT = "Serve the map. The settings are CONTROL_MAP_… variables: see README.md."


def main() -> int:
    """Serve until interrupted. Returns the exit code."""
    argparse.ArgumentParser(prog="python -m dashboard", description=ABOUT).parse_args()
    try:
        settings = load_settings()
        _serve(settings, _listen(settings))
    except GeodataError as error:
        note(f"error: {error}")
        return error.exit_code
    return 0


def _serve(settings: Settings, listener: socket.socket) -> None:
    """Serve on `listener` until interrupted. Raises GeodataError where there is nothing to serve."""
    # Seconds to load: not before it is known that they serve.
    import uvicorn

    from dashboard.app import create_app
    from geodata.build import open_store

    store = open_store(settings.database_url, progress)
    note_stale(store)
    app = create_app(settings, store)
    note(f"Serving at {settings.address}")
    config = uvicorn.Config(app.server, log_level="warning", access_log=False)
    uvicorn.Server(config).run(sockets=[listener])


def _listen(settings: Settings) -> socket.socket:
    """The socket to serve on, taken before the slow part. Raises GeodataError when it is taken."""
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((settings.host, settings.port))
    except OSError as error:
        listener.close()
        msg = (
            f"cannot serve on {settings.address} ({error.strerror}): "
            "set CONTROL_MAP_PORT to a free port"
        )
        raise GeodataError(msg) from error
    return listener


if __name__ == "__main__":
    sys.exit(main())
