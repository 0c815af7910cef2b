"""Make the README's pictures: `python scripts/screenshots.py [ADDRESS] [FOLDER] [NAME…]`.

ADDRESS is a running dashboard (http://127.0.0.1:8050 unless said), FOLDER where the pictures go
(docs/screenshots), NAME those to make (all of them). Needs Chromium, as the browser tests do.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = ("--no-sandbox", "--disable-background-networking", "--disable-component-update")
# Enough for flat colours and type; keeps the folder small.
COLOURS = 192
# A picture with fewer is blank: the browser took it before it had painted.
LEAST_COLOURS = 32


@dataclass(frozen=True)
class Shot:
    """One picture: a file name, the page's address, a size in CSS pixels, light or dark, and what
    has happened to the page when it is taken.
    """

    name: str
    address: str
    size: tuple[int, int]
    scheme: str = "light"
    state: Callable[[Page], None] | None = None


def waits(page: Page) -> None:
    """What the map is painted from does not come."""
    page.route("**/payload*", lambda _: None)


def is_left(page: Page) -> None:
    """The server is gone."""
    page.context.set_offline(True)
    page.locator("#event-feed button").first.click()
    page.locator("#notice:not(:empty)").wait_for()


def is_failed(page: Page) -> None:
    """The server fails at the evidence."""
    page.route("**/_dash-update-component*", lambda route: route.fulfill(status=500, body="{}"))
    page.locator("#event-feed button").first.click()
    page.locator("#notice:not(:empty)").wait_for()


def opens_settings(page: Page) -> None:
    """A phone's folded settings."""
    page.click("[data-unfolds=settings]")
    page.click("[data-unfolds=transport]")


SHOTS = (
    Shot("page", "/?on=2021-08-12", (1440, 900)),
    Shot("page-dark", "/?on=2021-08-12", (1440, 900), "dark"),
    Shot("evidence", "/?on=2021-08-13&province=AF-HER", (1440, 900)),
    Shot("before-2021", "/?on=2018-08-12&province=AF-GHA", (1440, 900), "dark"),
    Shot("compare", "/?on=2021-08-13&against=2021-08-06", (1440, 900)),
    Shot("story", "/?story=august-2021&step=4", (1440, 900)),
    Shot("pressure", "/?on=2021-08-14&layer=pressure", (1440, 900), "dark"),
    Shot("dari", "/?on=2021-08-13&lang=fa&province=AF-HER", (1440, 900)),
    Shot("filtered", "/?on=2021-08-13&side=taliban&first=2021-07-25&last=2021-08-25", (1440, 900)),
    Shot("filtered-empty", "/?on=2021-08-13&side=foreign", (1440, 900)),
    Shot("loading", "/?on=2021-08-13", (1440, 900), state=waits),
    Shot("server-gone", "/?on=2021-08-13", (1440, 900), state=is_left),
    Shot("panel-failed", "/?on=2021-08-13", (1440, 900), state=is_failed),
    Shot("side-by-side", "/?on=2021-08-13&against=2021-08-06&pair=1", (1440, 900)),
    Shot("phone-story", "/?story=august-2021&step=8", (390, 844)),
    Shot("phone-settings", "/?on=2021-08-13", (390, 844), state=opens_settings),
    Shot("embed", "/?on=2021-08-13&embed=1", (800, 640)),
    Shot("phone-pashto", "/?on=2021-08-13&lang=ps", (390, 844), "dark"),
    Shot("tablet", "/?on=2021-08-14", (768, 1024)),
    Shot("tablet-dark", "/?on=2021-08-14", (768, 1024), "dark"),
    Shot("phone", "/?on=2021-08-13", (390, 844)),
    Shot("phone-dark", "/?on=2021-08-13", (390, 844), "dark"),
)


def main(
    server: str = "http://127.0.0.1:8050", folder: str = "docs/screenshots", *names: str
) -> None:
    """Take every shot, or those named, and write each as a small PNG."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(QUIET))
        for shot in (shot for shot in SHOTS if not names or shot.name in names):
            file = out / f"{shot.name}.png"
            picture = small(take(browser, server, shot))
            if len(picture.getcolors() or ()) < LEAST_COLOURS:
                sys.exit(f"{shot.name} came out blank: nothing was written; run it again")
            picture.save(file, optimize=True)
            print(f"{file} {file.stat().st_size // 1024} kB")
        browser.close()


def take(browser: Browser, server: str, shot: Shot) -> bytes:
    """The page at rest, as PNG."""
    width, height = shot.size
    page = browser.new_page(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.scheme == "dark" else "light",
    )
    if shot.state is waits:
        waits(page)
        page.goto(server + shot.address)
        page.locator("#headline").wait_for()
    else:
        page.goto(server + shot.address)
        page.wait_for_selector("body[data-ready]")
        page.wait_for_load_state("networkidle")
        if shot.state:
            shot.state(page)
    page.wait_for_timeout(800)
    picture = page.screenshot()
    page.close()
    return picture


def small(picture: bytes) -> Image.Image:
    """The picture with a palette."""
    return Image.open(BytesIO(picture)).convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE)


if __name__ == "__main__":
    main(*sys.argv[1:])
