"""Pictures and films: the right colours, letters that stay letters, names clear of each other."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfReader

from geodata.actors import load_actors
from geodata.boundaries import load_boundaries
from geodata.chapters import load_chapters
from geodata.gazetteer import load_capitals
from geodata.languages import Lang
from geodata.model import Status
from geodata.render import Job, Options, Sight, Theme, animation, canvas, picture, style
from geodata.render.labels import place
from geodata.render.layout import AUTHOR
from geodata.timeline import Timeline
from tests.exports import SPAN, SQUARE_DAY, export_squares
from tests.factories import day, square_boundaries, square_timeline


def painted(svg: str, province: str) -> tuple[str, bool]:
    """The colour of a province in an SVG, and whether a pattern lies on it."""
    group = svg[svg.index(f'<g id="{province}">') :].split("</g>")[0]
    found = re.search(r"fill: (?:url\((#\w+)\)|(#[0-9a-f]{6}))", group)
    assert found
    if found[2]:
        return found[2], False
    pattern = svg[svg.index(f'<pattern id="{found[1][1:]}"') :].split("</pattern>")[0]
    below = re.search(r'<rect [^>]*fill="(#[0-9a-f]{6})"', pattern)
    assert below
    return below[1], True


def test_picture_paints_what_the_timeline_says(tmp_path: Path) -> None:
    """Each province has its controller's colour, paler where only claimed; doubt has a pattern."""
    svg = export_squares(tmp_path, "svg").read_text("utf-8")
    for row in square_timeline().at(SQUARE_DAY):
        look = style.fill(row, load_actors(), Theme.LIGHT)
        doubtful = row.status is not Status.HELD
        assert painted(svg, row.province) == (look["facecolor"].lower(), doubtful)


def test_svg_text_is_text(tmp_path: Path) -> None:
    """Title, names and halos are letters that an editor can change; the typeface travels along."""
    svg = export_squares(tmp_path, "svg").read_text("utf-8")
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", svg)
    assert "Fighting inside Dd" in texts
    assert texts.count("Aa") == 2
    assert "@font-face" in svg
    assert not re.search(r"url\((?!#|data:)", svg)


def test_svg_shortens_coordinates_alone(tmp_path: Path) -> None:
    """To a hundredth of a point; the address of the view stays one that opens it."""
    address = "https://m.example/map-1.2345"
    options = Options(address=address, sight=Sight(zoom=2, at=(34.5678, 68.1234)))
    svg = export_squares(tmp_path, "svg", options=options).read_text("utf-8")
    said = f"{address}/?on=2021-08-10&amp;zoom=2&amp;at=34.5678,68.1234"
    assert f"<dc:source>{said}</dc:source>" in " ".join(svg.split()).replace("> ", ">")
    assert f"{said}</text>" in svg
    assert not re.search(r'(?: d| x|transform)="[^"]*\.\d{3}', svg)


def test_pdf_embeds_its_letters(tmp_path: Path) -> None:
    """The title can be searched, and the typeface is inside as TrueType."""
    sheet = PdfReader(export_squares(tmp_path, "pdf")).pages[0]
    assert "Fighting inside Dd" in sheet.extract_text()
    fonts = [font.get_object() for font in sheet["/Resources"]["/Font"].values()]
    below = [font["/DescendantFonts"][0].get_object() for font in fonts]
    assert all("ControlMapSans" in font["/BaseFont"] for font in fonts)
    assert all("/FontFile2" in font["/FontDescriptor"] for font in below)


@pytest.mark.parametrize(
    ("how", "lang", "title"),
    [
        (
            {},
            Lang.EN,
            "Fighting inside Dd. End of Tuesday 10 August 2021 · 19 Asad 1400",
        ),
        (
            {},
            Lang.FA,
            "جنگ در داخل Dd. پایان روز سه\u200cشنبه ۱۹ اسد ۱۴۰۰ · ۱۰ اگست ۲۰۲۱",
        ),
        (
            {"against": day("08-01")},
            Lang.EN,
            "Between 1 and 10 August 2021, 2 capitals fell to the Taliban. "
            "1 August 2021 · 10 Asad 1400 to 10 August 2021 · 19 Asad 1400",
        ),
        (
            {"days": [day("08-01"), SQUARE_DAY]},
            Lang.EN,
            "The government holds 2 of 4 provincial capitals. "
            "1 August 2021 · 10 Asad 1400 to 10 August 2021 · 19 Asad 1400",
        ),
    ],
)
def test_a_picture_says_what_it_is(
    tmp_path: Path, how: dict[str, Any], lang: Lang, title: str
) -> None:
    """Away from its page a file still has its headline with the day, and what it was made from."""
    options = Options(scale=0.375, lang=lang, address="https://m.example")
    svg, pdf, png = (
        export_squares(tmp_path, ending, options=options, **how) for ending in ("svg", "pdf", "png")
    )
    about = PdfReader(pdf).metadata
    assert about and (about.title, about.author, about.creator) == (title, AUTHOR, AUTHOR)
    assert about.subject and "GeoNames" in about.subject
    assert f"<title>{title}</title>" in svg.read_text("utf-8")
    assert f"<dc:description>{about.subject}</dc:description>" in svg.read_text("utf-8")
    with Image.open(png) as image:
        said = image.info
    assert (said["Title"], said["Author"], said["Description"]) == (title, AUTHOR, about.subject)
    assert said["Source"].startswith("https://m.example/?on=2021-08-10")


def test_png_has_the_width_asked_for(tmp_path: Path) -> None:
    """In pixels."""
    with Image.open(export_squares(tmp_path, "png")) as image:
        assert image.width == 600


def test_dark_theme_is_dark(tmp_path: Path) -> None:
    """The corner of the page is darker than any ink on it."""
    path = export_squares(tmp_path, "png", options=Options(scale=0.375, theme=Theme.DARK))
    with Image.open(path) as image:
        assert max(image.convert("RGB").getpixel((2, 2))) < 40


def test_names_of_the_capitals_are_clear_of_each_other() -> None:
    """On the real map, in the usual size, no name covers a name or another capital's dot."""
    timeline = Timeline([], load_chapters(), load_capitals())
    figure = picture.draw(Job(timeline, load_boundaries(), day("08-13"))).figure
    names = figure.findobj(lambda artist: (artist.get_gid() or "").startswith("name-"))
    boxes = [shapely.box(*text.get_window_extent().padded(-4).extents) for text in names]
    assert len(boxes) == 34
    assert not [1 for a, b in itertools.combinations(boxes, 2) if a.intersects(b)]
    frame = figure.axes[0].get_window_extent()
    assert all(frame.x0 < box.bounds[0] and box.bounds[2] < frame.x1 for box in boxes)


spots = st.tuples(st.floats(20, 380), st.floats(20, 280))


@settings(max_examples=50)
@given(st.lists(spots, min_size=1, max_size=12, unique=True))
def test_a_name_stays_beside_its_dot(points: list[tuple[float, float]]) -> None:
    """Wherever the dots are: the same answer each time, near the dot and not on it."""
    sizes = [(40.0, 10.0)] * len(points)
    placed = place(points, sizes, (0, 0, 400, 300), 6)
    assert placed == place(points, sizes, (0, 0, 400, 300), 6)
    for (x, y), spot in zip(points, placed, strict=True):
        box = shapely.box(spot.x, spot.y, spot.x + 40, spot.y + 10)
        assert 0 < box.distance(shapely.Point(x, y)) < 40


def test_comparison_outlines_what_changed(tmp_path: Path) -> None:
    """Between two days B and C changed hands: the sentence says so, on any order of days."""
    for on, other in ((SQUARE_DAY, day("08-01")), (day("08-01"), SQUARE_DAY)):
        svg = export_squares(tmp_path, "svg", on=on, against=other).read_text("utf-8")
        assert "Between 1 and 10 August 2021, 2 capitals fell to the Taliban" in svg


@pytest.mark.parametrize("pair", [True, False])
def test_a_day_beside_itself_says_that_nothing_changed(pair: bool, tmp_path: Path) -> None:
    """As the page does, in full colour."""
    options = Options(scale=0.375, pair=pair)
    svg = export_squares(tmp_path, "svg", against=SQUARE_DAY, options=options).read_text("utf-8")
    assert "10 August 2021 is compared with itself: nothing changed" in svg
    assert "pale" not in svg
    assert not re.findall(r'<g id="[A-D]-changed">', svg)


def test_a_comparison_keeps_the_chosen_province_outlined(tmp_path: Path) -> None:
    """On both days, as the page does."""
    options = Options(scale=0.375, sight=Sight(province="A"))
    svg = export_squares(tmp_path, "svg", against=day("08-01"), options=options).read_text("utf-8")
    assert svg.count('<g id="A-chosen">') == 2


def test_one_map_tells_what_changed(tmp_path: Path) -> None:
    """As the page compares: what changed is outlined and in full colour, all else is pale."""
    options = Options(scale=0.375, pair=False)
    svg = export_squares(tmp_path, "svg", against=day("08-01"), options=options).read_text("utf-8")
    assert re.findall(r'<g id="([A-D])-changed">', svg) == ["B", "C", "D"]
    own = {row.province: row.controller for row in square_timeline().at(SQUARE_DAY)}
    full = {actor.id: actor.colour.lower() for actor in load_actors()}
    assert painted(svg, "B")[0] == full[own["B"]]
    assert painted(svg, "A")[0] != full[own["A"]]
    assert "What did not change is pale" in svg
    svg = export_squares(
        tmp_path, "svg", on=day("08-02"), against=day("08-01"), options=options
    ).read_text("utf-8")
    assert painted(svg, "A")[0] == full[own["A"]]
    assert "pale" not in svg


def test_gif_has_a_frame_a_change(tmp_path: Path) -> None:
    """The first day, each day of change and the last, and whoever waits hears of each frame."""
    heard: list[tuple[int, int]] = []
    options = Options(scale=0.2, progress=lambda done, total: heard.append((done, total)))
    path = export_squares(tmp_path, "gif", on=None, options=options, **SPAN)
    days = [*map(day, ("08-07", "08-08", "08-09", "08-10", "08-11"))]
    with Image.open(path) as image:
        assert image.n_frames == len(days)
    steps = list(dict.fromkeys(heard))  # none is done while the words are found
    assert steps == [(n, len(days)) for n in range(len(days) + 1)]


def test_mp4_is_a_film(tmp_path: Path) -> None:
    """A file that players know by its first bytes, with the index in front for streaming."""
    data = export_squares(tmp_path, "mp4", on=None, options=Options(scale=0.2), **SPAN).read_bytes()
    assert data[4:8] == b"ftyp"
    assert data.index(b"moov") < data.index(b"mdat")


@pytest.mark.parametrize("lang", [Lang.EN, Lang.FA])
def test_the_chart_of_a_stretch_stands_beneath_a_day(lang: Lang) -> None:
    """As a film has it on that day, in a map that stays drawn, too; the page's address bounds its
    timeline likewise.
    """
    options = Options(scale=0.375, lang=lang, address="https://map.example")
    plain = Job(square_timeline(), square_boundaries(), SQUARE_DAY, options=options)
    short, long = replace(plain, **SPAN), replace(plain, start=day("08-01"), end=day("08-20"))
    foot = -round(plain.options.sheet.pixels * options.scale * 0.2)
    with canvas.exclusive():
        shown = [picture.pixels(job)[foot:, :, :3] for job in (short, long, plain)]
    for job, seen in zip((short, long), shown, strict=False):
        film = animation.Film(job, 900).frame(SQUARE_DAY)
        assert np.array_equal(seen, film[foot:, :, :3])
    assert not np.array_equal(shown[0], shown[1])
    assert short.address(SQUARE_DAY).endswith("&first=2021-08-07&last=2021-08-11")
    assert "first" not in plain.address(SQUARE_DAY)


@pytest.mark.parametrize("ending", ["svg", "pdf"])
def test_the_chart_of_a_stretch_names_its_ends(ending: str, tmp_path: Path) -> None:
    path = export_squares(tmp_path, ending, **SPAN)
    said = path.read_text("utf-8") if ending == "svg" else PdfReader(path).pages[0].extract_text()
    assert "7 August 2021" in said
    assert "11 August 2021" in said


def test_count_bar_fits_many_sides(tmp_path: Path) -> None:
    """Seven sides and no data, each with one capital or more, still make a picture."""
    actors = [actor.id for actor in load_actors()]
    capitals = load_capitals()
    held = {c.province: actors[n % len(actors)] for n, c in enumerate(capitals[:-1])}
    span = replace(load_chapters()[-1], baseline=held)
    job = Job(Timeline([], [span], capitals), load_boundaries(), span.start)
    picture.write(tmp_path / "many.png", replace(job, options=Options(scale=0.375)))
    with Image.open(tmp_path / "many.png") as image:
        assert image.width == 600
