"""What the page can show of the rows beside their holders leaves with a picture: uncertain days,
pressure, filters; and the way of believing is said.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import shapely

from geodata.actors import load_actors
from geodata.boundaries import EQUAL_AREA, load_boundaries
from geodata.chapters import load_chapters
from geodata.choices import Layer
from geodata.errors import UsageError
from geodata.gazetteer import load_capitals
from geodata.languages import Lang, load_language
from geodata.model import Believe, Policy, Status
from geodata.render import Job, Options, Sight, Theme, export, page, picture, style
from geodata.snapshot import pressure
from geodata.timeline import Timeline
from tests.exports import SQUARE_DAY, export_squares
from tests.factories import day, document, square_boundaries, square_timeline
from tests.test_render_picture import painted
from tests.test_render_sheets import texts

ACTORS = {actor.id: actor for actor in load_actors()}
PAPER = style.PALETTES[Theme.LIGHT].page


def job(sight: Sight | None = None, timeline: Timeline | None = None) -> Job:
    options = Options(sight=sight or Sight())
    line = timeline or square_timeline()
    return Job(line, square_boundaries(), SQUARE_DAY, options=options)


def uncertain_timeline() -> Timeline:
    """B is taken on 8 August, or as late as the eleventh."""
    line = square_timeline()
    taken, *rest = line.events()
    return Timeline([replace(taken, latest=day("08-11")), *rest], line.chapters, line.capitals)


def test_an_uncertain_day_is_paler_until_it_is_settled(tmp_path: Path) -> None:
    """In the colour of its side with paper through it, and the key says what that means."""
    line, boundaries = uncertain_timeline(), square_boundaries()
    own = ACTORS["taliban"].colour
    for on, uncertain in (("08-10", True), ("08-11", False)):
        found = Job(line, boundaries, day(on)).shown(day(on))
        assert [row.province for row in found if row.uncertain] == ["B"] * uncertain
        colour = style.mix(own, PAPER, style.UNCERTAIN) if uncertain else own.lower()
        assert style.paint(found[1], load_actors(), Theme.LIGHT)["facecolor"].lower() == colour


def test_the_key_names_what_is_shown(tmp_path: Path) -> None:
    """Claimed and contested where there are any, and nothing on a day without doubt."""
    svg = export_squares(tmp_path, "svg").read_text("utf-8")
    assert {"Claimed by the gaining side alone"} < set(texts(svg))
    plain = export_squares(tmp_path, "svg", on=day("08-08")).read_text("utf-8")
    assert not [text for text in texts(plain) if text.startswith(("Claimed", "Contested", "Day"))]


def test_a_sheet_names_the_sides(tmp_path: Path) -> None:
    """Small maps have no count in colour: the key says whose each colour is."""
    days = [day("08-07"), SQUARE_DAY]
    said = texts(export_squares(tmp_path, "svg", on=None, days=days).read_text("utf-8"))
    assert {"Taliban", "Government"} < set(said)


def test_pressure_tints_each_province(tmp_path: Path) -> None:
    """By fifths of `snapshot.pressure`, without patterns; the key and the address say so."""
    options = Options(sight=Sight(Layer.PRESSURE), address="http://map.example")
    shown = day("08-08")
    svg = export_squares(tmp_path, "svg", on=shown, options=options).read_text("utf-8")
    shares = pressure(square_timeline(), square_boundaries(), shown)
    steps = {province: -int(-share * 5 // 1) for province, share in shares.items()}
    assert steps == {"A": 3, "B": 5, "C": 0, "D": 3}
    for row in square_timeline().at(shown):
        step = steps[row.province]
        own = ACTORS[row.controller or ""].colour
        tint = style.mix(own, PAPER, 1 - style.STRENGTHS[Theme.LIGHT][step])
        assert painted(svg, row.province) == (tint, False), row.province
    assert [text for text in texts(svg) if text.startswith("Pressure")]
    assert "layer=pressure" in svg


@pytest.mark.parametrize(
    ("sight", "kept", "said"),
    [
        (Sight(side="taliban"), "BC", "In full colour: Taliban"),
        (Sight(status=Status.CONTESTED), "D", "In full colour: contested"),
        (Sight(side="taliban", status=Status.HELD), "B", "In full colour: Taliban, held"),
        (Sight(only=frozenset("AC")), "AC", "In full colour: 2/34"),
        (Sight(only=frozenset()), "", "In full colour: 0/34"),
    ],
)
def test_a_filter_leaves_the_rest_pale(sight: Sight, kept: str, said: str, tmp_path: Path) -> None:
    """As on the page; what is kept looks as without the filter, and the key says what it is."""
    plain = {row.province: row for row in job().shown(SQUARE_DAY)}
    svg = export_squares(tmp_path, "svg", options=Options(sight=sight)).read_text("utf-8")
    for row in job(sight).shown(SQUARE_DAY):
        look = style.cell(plain[row.province], load_actors(), Theme.LIGHT)
        full = look["facecolor"].lower()
        pale = style.mix(full, PAPER, style.QUIET)
        assert painted(svg, row.province)[0] == (full if row.province in kept else pale)
    assert said in texts(svg)


def test_an_unknown_side_is_named() -> None:
    with pytest.raises(UsageError, match=r"side must be one of taliban, government.*not 'romans'"):
        Sight(side="romans")


@pytest.mark.parametrize(
    ("sight", "fault"),
    [
        ({"zoom": 9.0}, "zoom must be a number from 1 to 8, not 9"),
        ({"zoom": 2.0, "at": (95.0, 0.0)}, "at must be a latitude and a longitude"),
    ],
)
def test_a_view_out_of_bounds_is_named(sight: dict[str, Any], fault: str) -> None:
    with pytest.raises(UsageError, match=fault):
        Sight(**sight)


def test_a_near_map_is_what_the_screen_shows_near(tmp_path: Path) -> None:
    """Around its point, with the names that lie in it, a bar that fits, and an address that leads
    there; a page by itself stays whole."""
    boundaries, capitals = load_boundaries(), load_capitals()
    line = Timeline([], load_chapters(), capitals)
    sight, on = Sight(zoom=4.0, at=(36.7, 68.9)), day("08-10")
    near = Job(line, boundaries, on, options=Options(sight=sight, address="http://map.example"))
    (left, right), (bottom, top) = (
        getattr(picture.draw(near).figure.axes[0], f"get_{axis}lim")() for axis in "xy"
    )
    middle = shapely.Point((left + right) / 2, (bottom + top) / 2)
    assert boundaries.screen.to_crs(EQUAL_AREA).geometry["AF-KDZ"].contains(middle)
    whole = picture.draw(Job(line, boundaries, on)).figure.axes[0].get_xlim()
    assert (whole[1] - whole[0]) / (right - left) == pytest.approx(4)
    path = export(tmp_path / "near.svg", line, boundaries, on, options=near.options)
    said = texts(path.read_text("utf-8"))
    assert {"Kunduz", "Taloqan", "50 km"} <= set(said)
    assert not {"Kandahar", "Herat"} & set(said)
    assert near.address(on).endswith("&zoom=4&at=36.7,68.9")
    assert "Kandahar" in page.markup(near)


def test_the_address_carries_the_whole_view() -> None:
    """What the job does not show itself comes from the page; what it shows is its own."""
    view = {"province": "B", "on": "2021-01-01", "kind": "capture", "first": "2021-08-01"}
    options = Options(
        address="https://map.example/",
        view=view,
        sight=Sight(Layer.PRESSURE, "taliban", Status.HELD),
        theme=Theme.DARK,
        policy=Policy(Believe.ALL),
    )
    address = Job(square_timeline(), square_boundaries(), options=options).address(SQUARE_DAY)
    assert address == (
        "https://map.example/?on=2021-08-10&believe=all&layer=pressure&side=taliban&status=held"
        "&province=B&theme=dark&kind=capture&first=2021-08-01"
    )


@pytest.mark.parametrize("lang", Lang)
@pytest.mark.parametrize(
    ("policy", "key", "gaps"),
    [
        (Policy(Believe.STRICT), "note.strict", {}),
        (Policy(Believe.ALL), "note.all", {}),
        (Policy(min_confidence=0.85), "note.sure", {"share": 85}),
        (Policy(sources=frozenset({"Dawn"})), "note.sources_only", {"names": "Dawn"}),
    ],
)
def test_the_way_of_believing_is_said(
    policy: Policy, key: str, gaps: dict, lang: Lang, tmp_path: Path
) -> None:
    """Among the notes of the picture, in its language, and not where it is the usual one."""
    said = load_language(lang).say(key, **gaps)
    reports = {"1": document("x", "08-08", "Reuters", name="1")}
    for shown, there in ((policy, True), (Policy(), False)):
        options = Options(policy=shown, lang=lang, documents=reports)
        lines = texts(export_squares(tmp_path, "svg", options=options).read_text("utf-8"))
        assert (said in " ".join(lines)) is there


@pytest.mark.parametrize("lang", Lang)
def test_a_page_by_itself_speaks_the_language(lang: Lang, tmp_path: Path) -> None:
    """Title, day, events, buttons; no gap and no English sentence is left in the other two."""
    language = load_language(lang)
    options = Options(lang=lang, policy=Policy(Believe.STRICT), address="https://map.example")
    markup = export_squares(tmp_path, "html", options=options).read_text("utf-8")
    assert f'<html lang="{lang}" dir="{"rtl" if language.rtl else "ltr"}"' in markup
    for key in ("page.play", "page.hint", "note.strict", "page.uncertain", "note.colours"):
        assert language.say(key) in markup
    assert "$" not in markup.split("<script")[0].split("</style>")[1]
    assert "https://map.example/?on=2021-08-10&amp;believe=strict" in markup
    if lang is not Lang.EN:
        for key in ("page.play", "page.hint", "note.strict", "page.uncertain", "note.colours"):
            assert load_language().say(key) not in markup


def test_a_page_by_itself_paints_as_pictures_do() -> None:
    """Each look is that of a picture's map, also through a layer and a filter."""
    for sight in (Sight(), Sight(Layer.PRESSURE), Sight(side="taliban")):
        asked = job(sight, uncertain_timeline())
        data = page.payload(asked)
        state: dict = {}
        for step in data["steps"]:
            if step["day"] <= data["day"]:
                state |= step["rows"]
        for row in asked.shown(SQUARE_DAY):
            look = style.paint(row, load_actors(), Theme.LIGHT)
            found = data["looks"][state[row.province][0]]
            assert (found["fill"], found["line"]) == (look["facecolor"], look["hatchcolor"])
            assert bool(found["pattern"]) == bool(look["hatch"])


def test_outlines_tell_what_is_chosen_and_what_changed(tmp_path: Path) -> None:
    """As on the screen: the change of the day, or what a story is about, doubts, and above all of
    them what was clicked."""

    def lines(on: str, province: str = "", told: frozenset[str] | None = None) -> dict[str, str]:
        options = Options(scale=0.375, sight=Sight(province=province, told=told))
        svg = export_squares(tmp_path, "svg", on=day(on), options=options).read_text("utf-8")
        return dict(re.findall(r'<g id="([A-D])-(\w+)">', svg))

    assert lines("08-08") == {"B": "fresh"}
    assert lines("08-10") == {"C": "claimed", "D": "fresh"}
    assert lines("08-11", "C") == {"C": "chosen", "D": "contested"}
    assert lines("08-08", "B") == {"B": "chosen"}
    of_a_story = {"A": "chosen", "B": "told", "C": "claimed", "D": "contested"}
    assert lines("08-10", "A", frozenset("AB")) == of_a_story
    with pytest.raises(UsageError, match="no province 'Z'"):
        lines("08-11", "Z")


@pytest.mark.parametrize("lang", Lang)
def test_the_key_says_what_a_strong_outline_is(lang: Lang, tmp_path: Path) -> None:
    """On a day of change, also where the chosen province alone changed; not on a quiet one, nor where
    two days are compared, nor on a sheet, whose maps have no outlines."""
    said = load_language(lang).say("key.fresh")
    options = Options(lang=lang)
    chosen = Options(lang=lang, sight=Sight(province="B"))
    asked: list[tuple[bool, dict[str, Any]]] = [
        (True, {"on": day("08-08")}),
        (True, {"on": day("08-08"), "options": chosen}),
        (False, {"on": day("08-20")}),
        (False, {"on": day("08-08"), "against": day("08-01")}),
        (False, {"on": None, "days": [day("08-08")]}),
    ]
    for there, how in asked:
        svg = export_squares(tmp_path, "svg", **{"options": options} | how).read_text("utf-8")
        assert (said in texts(svg)) == there, how
