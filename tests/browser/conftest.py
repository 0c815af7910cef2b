"""A real Chromium on a real server over the bundled reports."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from time import sleep
from typing import Any

import httpx
import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Playwright,
    Request,
    expect,
    sync_playwright,
)

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")
READY = "body[data-ready]"
# Milliseconds, for a machine that has much else to do: what holds sooner is seen sooner.
PATIENCE, MUCH_PATIENCE = 30_000, 90_000
# The map is drawn, the day rests, nothing is asked of the server, and a table that is there has its
# rows or says that none match.
SETTLED = """() => {
  const { ready, settled } = document.body.dataset;
  const laidOut = document.body.offsetHeight;  // Fonts are asked for when text is laid out.
  if (!ready || !settled || !laidOut || document.fonts.status !== "loaded") return false;
  const { stored, completed, ...under_way } = window.store.getState().callbacks;
  const filled = "#table [role=row][row-id], #table .ag-overlay-no-matching-rows-wrapper";
  return Object.values(under_way).every((callbacks) => !callbacks.length) &&
    (!document.getElementById("table") || document.querySelector(filled));
}"""


@pytest.fixture(scope="session")
def player() -> Iterator[Playwright]:
    with sync_playwright() as started:
        expect.set_options(timeout=PATIENCE)
        yield started


@pytest.fixture(scope="session")
def chromium(player: Playwright) -> str | None:
    """The system's Chromium, else playwright's own (None); skips where there is neither."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    if found is None and not Path(player.chromium.executable_path).exists():
        pytest.skip("no Chromium: install one, or run `playwright install chromium`")
    return found


@pytest.fixture(scope="session")
def browser(player: Playwright, chromium: str | None) -> Iterator[Browser]:
    """One that remembers nothing from page to page."""
    opened = player.chromium.launch(executable_path=chromium, args=list(QUIET))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def context(
    player: Playwright, chromium: str | None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """One reader, whose browser keeps what it has fetched and compiled, as theirs does."""
    folder = tmp_path_factory.mktemp("reader")
    opened = player.chromium.launch_persistent_context(
        folder, executable_path=chromium, args=list(QUIET)
    )
    opened.set_default_timeout(MUCH_PATIENCE)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def server(bundled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """`python -m dashboard` on a free port, over a store of the bundled reports."""
    port = _free_port()
    folder = tmp_path_factory.mktemp("browser")
    env = os.environ | {
        "CONTROL_MAP_PORT": str(port),
        "CONTROL_MAP_DATABASE_URL": f"sqlite:///{shutil.copy(bundled, folder)}",
    }
    log = (folder / "log").open("w+")
    process = subprocess.Popen([sys.executable, "-m", "dashboard"], env=env, stderr=log)
    try:
        _wait(process, f"http://127.0.0.1:{port}/health", Path(log.name))
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()
        log.close()


def _free_port() -> int:
    """One below those that the system hands out, so that nobody is given it before it is used;
    another one in each process."""
    for port in range(15_000 + os.getpid() % 10_000, 30_000):
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    pytest.fail("no port is free")


def _wait(process: subprocess.Popen[Any], address: str, log: Path) -> None:
    """Until it answers; a server that ends instead has said why."""
    while process.poll() is None:
        try:
            httpx.get(address, timeout=30).raise_for_status()
        except httpx.HTTPError:
            sleep(0.2)
        else:
            return
    pytest.fail(f"the server did not start: {log.read_text()}")


def settle(page: Page) -> None:
    """Wait until the page has nothing left to do."""
    page.wait_for_function(SETTLED)


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
        """The page at an address, once it has nothing left to do."""
        self.page.goto(self.server + address)
        self.rest()
        return self.page

    def rest(self) -> None:
        """Wait until the page has nothing left to do."""
        settle(self.page)

    @property
    def foreign(self) -> list[str]:
        """Requests to anyone but the server."""
        own = (self.server, "data:", "blob:")
        return [address for address in self.asked if not address.startswith(own)]

    def _hear(self, message: ConsoleMessage) -> None:
        self.said.append(f"{message.type}: {message.text}")

    def _see(self, request: Request) -> None:
        self.asked.append(request.url)


@pytest.fixture(scope="session")
def opener(context: BrowserContext, server: str) -> Page:
    """A page that opens the others, in whose process the scripts are compiled already."""
    page = context.new_page()
    page.goto(server + "/health")
    return page


@pytest.fixture
def page(
    context: BrowserContext, opener: Page, server: str, request: pytest.FixtureRequest
) -> Iterator[Page]:
    """An empty page of 1440 by 900, or of the size that a test is parametrised with, which finds no
    choice of another test."""
    with opener.expect_popup() as popup:
        opener.evaluate("void window.open('about:blank')")
    opened = popup.value
    width, height = getattr(request, "param", (1440, 900))
    opened.set_viewport_size({"width": width, "height": height})
    kept = {"origin": server, "storageTypes": "local_storage"}
    context.new_cdp_session(opened).send("Storage.clearDataForOrigin", kept)
    yield opened
    opened.close()


@pytest.fixture
def watched(page: Page, server: str) -> Iterator[Watched]:
    """A page which may say nothing in the console, whatever the test does, and ask nobody else for
    anything."""
    looked_at = Watched(page, server)
    yield looked_at
    assert looked_at.said == []
    assert looked_at.foreign == []
