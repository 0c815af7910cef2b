"""A real Chromium on a real server over the bundled reports."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import monotonic, sleep
from typing import Any

import httpx
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")
READY = "body[data-ready]"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system, else playwright's own; skips where there is neither."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        if found is None and not Path(playwright.chromium.executable_path).exists():
            pytest.skip("no Chromium: install one, or run `playwright install chromium`")
        chromium = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`python -m dashboard` as a user starts it, on a free port and an empty store."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    folder = tmp_path_factory.mktemp("browser")
    env = os.environ | {
        "CONTROL_MAP_PORT": str(port),
        "CONTROL_MAP_DATABASE_URL": f"sqlite:///{folder / 'control.sqlite'}",
    }
    log = (folder / "log").open("w+")
    process = subprocess.Popen([sys.executable, "-m", "dashboard"], env=env, stderr=log)
    try:
        _wait(process, f"http://127.0.0.1:{port}/health", Path(log.name))
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)
        log.close()


def _wait(process: subprocess.Popen[Any], address: str, log: Path) -> None:
    give_up = monotonic() + 180
    while monotonic() < give_up and process.poll() is None:
        try:
            httpx.get(address, timeout=2).raise_for_status()
        except httpx.HTTPError:
            sleep(0.2)
        else:
            return
    pytest.fail(f"the server did not start: {log.read_text()}")


class Watched:
    """A page, with what it said in the console and what it asked of whom."""

    def __init__(self, page: Page, server: str) -> None:
        self.page = page
        self.server = server
        self.said: list[str] = []
        self.asked: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", self._see)

    def open(self, address: str = "/") -> Page:
        """The page at an address, once its map is drawn."""
        self.page.goto(self.server + address)
        self.page.wait_for_selector(READY)
        self.rest()
        return self.page

    def rest(self) -> None:
        """Wait until the page has nothing left to do."""
        self.page.wait_for_load_state("networkidle")
        self.page.wait_for_timeout(400)

    @property
    def foreign(self) -> list[str]:
        """Requests to anyone but the server."""
        own = (self.server, "data:", "blob:")
        return [address for address in self.asked if not address.startswith(own)]

    def _hear(self, message: ConsoleMessage) -> None:
        self.said.append(f"{message.type}: {message.text}")

    def _see(self, request: Request) -> None:
        self.asked.append(request.url)


@pytest.fixture
def watched(browser: Browser, server: str, request: pytest.FixtureRequest) -> Iterator[Watched]:
    """A fresh page of 1440 by 900, or of the size that a test is parametrised with. Whatever the
    test did, the console must be empty and nobody else must have been asked for anything."""
    width, height = getattr(request, "param", (1440, 900))
    context = browser.new_context(viewport={"width": width, "height": height})
    context.set_default_timeout(30_000)
    page = Watched(context.new_page(), server)
    yield page
    context.close()
    assert page.said == []
    assert page.foreign == []
