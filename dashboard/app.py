"""The application: Dash on FastAPI, made by one function and by nothing else."""

from __future__ import annotations

from typing import Any, cast

from dash import Dash
from fastapi import Depends, FastAPI

from dashboard import api, asking, callbacks, layout, pages
from dashboard.callbacks import request
from dashboard.desk import Desk
from dashboard.jobs import Jobs
from geodata.boundaries import load_boundaries
from geodata.settings import Settings
from geodata.store import Store

TITLE = "Who holds Afghanistan’s provincial capitals"


def create_app(settings: Settings, store: Store | None = None) -> Dash:
    """A dashboard over a store (by default the one that `settings` names).

    The ASGI application is its `.server`. Raises StoreError or BoundaryError when what it stands
    on cannot be read.
    """
    kept = Store(settings.database_url) if store is None else store
    desk = Desk(settings, kept, load_boundaries(settings.boundaries))
    jobs = Jobs()
    server = FastAPI(
        lifespan=jobs.lifespan,
        title=TITLE,
        description="Who controlled which Afghan provincial capital on which day, from reports.",
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(asking.only_known), Depends(request.refusing)],
    )
    # Before Dash, whose own catch-all would answer every address with the page.
    pages.register(server, desk)
    api.register(server, desk, jobs)
    app = Dash(
        __name__,
        server=cast(Any, server),
        title=TITLE,
        assets_ignore=r".*\.(js|css)$",  # which pages.py sends as one of each
        update_title="",
        compress=True,
        index_string=pages.index_string(desk),
        suppress_callback_exceptions=True,
        on_error=request.failed,
    )
    # Plain requests answer everything; an open socket a page would only chatter in the console.
    app.backend.websocket_capability = False
    app.layout = layout.shell()
    callbacks.register(app, desk)
    pages.refuse_the_rest(server)
    return app
