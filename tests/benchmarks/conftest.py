"""The browser and the server that the page's benchmarks share with its tests."""

from __future__ import annotations

from tests.browser.conftest import browser, chromium, player, server

__all__ = ["browser", "chromium", "player", "server"]
