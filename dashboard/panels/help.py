"""What the keys do, under `?`."""

from __future__ import annotations

from dash import html

from dashboard.panels.parts import dialog
from dashboard.words import Words

KEYS = (
    ("Space", "time.play"),
    ("← →", "help.day"),
    ("Shift ← →", "help.week"),
    (", .", "help.event"),
    ("Home End", "help.ends"),
    ("Page ↑ ↓", "help.pages"),
    ("Tab", "help.tab"),
    ("← ↑ → ↓", "help.places"),
    ("Enter", "help.choose"),
    ("Esc", "help.leave"),
    ("/", "help.find"),
    ("C", "help.compare"),
    ("+ −", "help.zoom"),
    ("?", "help.help"),
)


def panel(words: Words) -> html.Dialog:
    """A window over the page."""
    rows = [html.Div([html.Dt(html.Kbd(keys)), html.Dd(words(meaning))]) for keys, meaning in KEYS]
    single = html.Label(words("help.single"), id="single-keys", className="single")
    return dialog("help", words("help.title"), [html.Dl(rows, className="keys"), single], words)
