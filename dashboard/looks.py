"""The sides' colours as a stylesheet, so that every colour on the page has one origin
(geodata/data/actors.toml) and light and dark are a matter of style alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.payload import Asset, asset
from geodata.model import Actor, Status

HELD, CLAIMED = 92, 34


def stylesheet(actors: Sequence[Actor]) -> Asset:
    """Custom properties for each side in light and dark, and a fill for each look of a province.

    Contested and claimed are SVG patterns that the page defines under the same names, so that
    they differ by more than hue.
    """
    light = _properties(actors, dark=False)
    dark = _properties(actors, dark=True)
    rules = [f":root{{{light}}}", f":root[data-theme=dark]{{{dark}}}"]
    rules.append(f"@media (prefers-color-scheme:dark){{:root[data-theme=auto]{{{dark}}}}}")
    for actor in actors:
        rules += _rules(actor)
    return asset("\n".join(rules), "text/css")


def _properties(actors: Sequence[Actor], *, dark: bool) -> str:
    return "".join(f"--{a.id}:{a.colour_dark if dark else a.colour};" for a in actors)


def _rules(actor: Actor) -> list[str]:
    side = actor.id
    solid = f"color-mix(in srgb,var(--{side}) {HELD}%,var(--paper))"
    return [
        f'path[data-look="{side}-{Status.HELD}"]{{fill:{solid}!important}}',
        f'path[data-look="{side}-{Status.CLAIMED}"]{{fill:url(#{side}-claimed)!important}}',
        f'path[data-look="{side}-{Status.CONTESTED}"]{{fill:url(#{side}-contested)!important}}',
        f'[data-side="{side}"]{{--side:var(--{side});--tint:color-mix(in srgb,var(--{side}) '
        f"{CLAIMED}%,var(--paper))}}",
    ]
