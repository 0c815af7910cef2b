"""The browser and the server that the page's benchmarks share with its tests."""

from __future__ import annotations

from tests.browser.conftest import browser, server

__all__ = ["browser", "server"]
