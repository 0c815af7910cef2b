"""Pictures for every page: sizes, scales, languages, sheets of many days, and what all must say."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import shapely
from matplotlib.text import Text
from PIL import Image
from pypdf import PdfReader

from geodata.boundaries import load_boundaries
from geodata.chapters import load_chapters
from geodata.errors import UsageError
from geodata.gazetteer import load_capitals
from geodata.languages import Lang
from geodata.model import Believe, Policy
from geodata.render import Job, Options, Pace, Size, Theme, multiples, picture
from geodata.render.sheets import SHEETS
from geodata.timeline import Timeline
from tests.exports import SPAN, SQUARE_DAY, export_squares
from tests.factories import day, document, square_boundaries, square_timeline

SHAPES = {
    Size.A4: 210 / 297,
    Size.A4_LANDSCAPE: 297 / 210,
    Size.SLIDE: 16 / 9,
    Size.SQUARE: 1,
    Size.PHONE: 9 / 16,
}
ADDRESS = "https://map.example.org"


def letters(text: Text) -> shapely.Polygon:
    """Where the letters of a line are, without the room above and below them."""
    box = text.get_window_extent()
    return shapely.box(box.x0, box.y0 + 0.15 * box.height, box.x1, box.y1 - 0.15 * box.height)


def texts(svg: str) -> list[str]:
    """Every line of text, without the marks of direction."""
    return re.findall(r"<text[^>]*>(?:&#x2067;)?([^<&]*)(?:&#x2069;)?</text>", svg)


@pytest.mark.parametrize(("size", "shape"), SHAPES.items())
def test_sizes_have_the_shape_of_their_page(size: Size, shape: float, tmp_path: Path) -> None:
    """To the pixel, at the pixels that the size promises."""
    path = export_squares(tmp_path, "png", options=Options(size=size, scale=0.5))
    with Image.open(path) as image:
        assert abs(image.width / image.height - shape) < 0.004
        assert image.width == SHEETS[size].pixels // 2
        assert abs(image.info["dpi"][0] * SHEETS[size].width - image.width) < 1


def test_scale_multiplies_the_pixels(tmp_path: Path) -> None:
    """The same picture, finer: the words break at the same places."""
    lines = []
    for scale in (0.25, 1.0):
        options = Options(scale=scale, size=Size.PHONE)
        with Image.open(export_squares(tmp_path, "png", options=options)) as image:
            assert image.size == (1080 * scale, 1920 * scale)
        lines.append(texts(export_squares(tmp_path, "svg", options=options).read_text("utf-8")))
    assert lines[0] == lines[1]


@pytest.mark.parametrize("scale", [0, -1, 9])
def test_a_scale_out_of_reason_is_refused(scale: float) -> None:
    with pytest.raises(UsageError, match="scale from 1 to 4"):
        Options(size=Size.A4, scale=scale)


@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("lang", Lang)
def test_words_stay_on_the_page_and_apart(size: Size, lang: Lang) -> None:
    """In every size and language, with much to say, no text runs off the page or into another."""
    reports = {
        str(n): document("x", "08-08", f"The Long Name of Paper {n}", name=str(n)) for n in range(9)
    }
    view = {
        "kind": "capture",
        "zoom": "3.25",
        "at": "34.5,69.2",
        "first": "2021-08-01",
    } | dict.fromkeys(("last", "rows", "sort", "story", "step"), "2021-08-20")
    options = Options(size=size, lang=lang, address=ADDRESS, view=view, documents=reports)
    timeline = Timeline([], load_chapters(), load_capitals())
    figure = picture.draw(Job(timeline, load_boundaries(), day("08-13"), options=options)).figure
    found = [text for text in figure.findobj(Text) if text.get_text() and text.get_visible()]
    outer = shapely.box(*figure.bbox.padded(1).extents)
    placed = [text for text in found if not (text.get_gid() or "").startswith("halo-")]
    boxes = {text: letters(text) for text in placed}
    words = [text for text in placed if text.axes is None]
    names = [text for text in placed if (text.get_gid() or "").startswith("name-")]
    assert all(outer.contains(boxes[text]) for text in words)
    for group in (words, names):
        clashes = [
            (a.get_text(), b.get_text())
            for a, b in itertools.combinations(group, 2)
            if boxes[a].intersects(boxes[b])
        ]
        assert not clashes
    assert len(names) >= 24


@pytest.mark.parametrize("theme", Theme)
def test_a_warm_picture_is_the_cold_one(theme: Theme, tmp_path: Path) -> None:
    """A map that a studio kept from another day gives the same bytes as one drawn anew."""
    kept = Options(scale=0.375, theme=theme)
    days = [day("08-01"), SQUARE_DAY, day("08-08"), SQUARE_DAY]
    for shown in days:
        warm = export_squares(tmp_path, "png", on=shown, options=kept).read_bytes()
        fresh = Options(scale=0.375, theme=theme)
        assert export_squares(tmp_path, "png", on=shown, options=fresh).read_bytes() == warm


def test_a_staged_picture_is_the_drawn_one() -> None:
    """Layers laid on each other give what one drawing gives, but for rounding at edges."""
    options = Options(scale=0.375)
    job = Job(square_timeline(), square_boundaries(), SQUARE_DAY, options=options)
    figure = picture.draw(job).figure
    figure.canvas.draw()
    drawn = np.asarray(figure.canvas.buffer_rgba())[..., :3].astype(int)
    staged = picture.pixels(job)[..., :3].astype(int)
    assert drawn.shape == staged.shape
    assert (np.abs(drawn - staged) > 8).mean() < 0.001


def test_the_address_opens_the_view(tmp_path: Path) -> None:
    """Day, comparison, policy and language: what the page needs to show the same."""
    policy = Policy(Believe.STRICT, 0.5, frozenset({"AP", "Dawn"}))
    options = Options(address=f"{ADDRESS}/", policy=policy, lang=Lang.FA, scale=0.2)
    path = export_squares(tmp_path, "svg", options=options, against=day("08-01"))
    view = "on=2021-08-10&amp;against=2021-08-01&amp;believe=strict&amp;min_confidence=0.5"
    assert f"{ADDRESS}/?{view}&amp;sources=AP,Dawn&amp;lang=fa" in path.read_text("utf-8")
    path = export_squares(tmp_path, "svg", options=options, on=day("08-01"), against=day("08-10"))
    assert "on=2021-08-10&amp;against=2021-08-01&amp;" in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("lang", "title"),
    [
        (Lang.FA, "جنگ در داخل Dd"),
        (Lang.PS, "جګړه په Dd کې"),
    ],
)
def test_right_to_left(lang: Lang, title: str, tmp_path: Path) -> None:
    """The title is one run of text from right to left at the right margin; its letters travel
    along, in SVG and in PDF.
    """
    options = Options(lang=lang)
    svg = export_squares(tmp_path, "svg", options=options).read_text("utf-8")
    assert f"&#x2067;{title}&#x2069;" in svg
    assert "font-family:'Control Map Arabic'" in svg
    element = svg[: svg.index(f"&#x2067;{title}")].rpartition("<text")[2]
    assert "text-anchor: end" in element
    sheet = PdfReader(export_squares(tmp_path, "pdf", options=options)).pages[0]
    fonts = [font.get_object() for font in sheet["/Resources"]["/Font"].values()]
    assert all("ControlMapArabic" in font["/BaseFont"] for font in fonts)


@pytest.mark.parametrize(
    ("chosen", "shown"),
    [
        ({"days": [day("08-09"), day("08-01"), day("08-09")], "on": None}, ["08-01", "08-09"]),
        ({"days": Pace.CHANGES, **SPAN}, ["08-07", "08-08", "08-09", "08-10", "08-11"]),
        (
            {"days": Pace.WEEKLY, "start": day("08-01"), "end": day("08-20")},
            ["08-01", "08-08", "08-15"],
        ),
    ],
)
def test_a_sheet_shows_the_days(chosen: dict, shown: list[str], tmp_path: Path) -> None:
    """A small map a day, each under its day and its counts, all provinces on each."""
    svg = export_squares(tmp_path, "svg", **chosen).read_text("utf-8")
    captions = [text for text in texts(svg) if re.fullmatch(r"\d+ August 2021", text)]
    assert captions == [f"{int(each[3:])} August 2021" for each in shown]
    assert svg.count('<g id="A') == len(shown)


def test_a_sheet_has_room_for_as_many_as_it_says(tmp_path: Path) -> None:
    """Maps of one size that do not touch; more days than fit are refused with what to do."""
    job = Job(square_timeline(), square_boundaries(), pace=Pace.DAILY, start=day("05-01"))
    figure = multiples.draw(replace(job, end=day("06-20"))).figure
    boxes = [shapely.box(*axes.get_position().extents) for axes in figure.axes]
    assert len(boxes) == 51
    assert not [1 for a, b in itertools.combinations(boxes, 2) if a.intersects(b)]
    with pytest.raises(UsageError, match="choose fewer, or weekly"):
        export_squares(tmp_path, "png", days=Pace.DAILY, start=day("05-01"))


@pytest.mark.parametrize("ending", ["csv", "html"])
def test_days_are_chosen_for_pictures(ending: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="days are chosen for pictures"):
        export_squares(tmp_path, ending, days=Pace.WEEKLY)


def test_a_sheet_compares_no_two_days(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="compares no two"):
        export_squares(tmp_path, "png", days=Pace.WEEKLY, against=day("08-07"))


def test_a_film_runs_a_chart_beneath(tmp_path: Path) -> None:
    """The days to come are faded, and the faded part shrinks from frame to frame."""
    options = Options(scale=0.4)
    path = export_squares(tmp_path, "gif", on=None, options=options, **SPAN, days=Pace.DAILY)
    strips = []
    with Image.open(path) as film:
        assert film.n_frames == 5
        for number in range(film.n_frames):
            film.seek(number)
            pixels = np.asarray(film.convert("RGB")).astype(int)
            row = pixels[int(pixels.shape[0] * 0.87)]
            strips.append(int((row.min(axis=1) > 200).sum()))
    assert strips == sorted(strips, reverse=True)
    assert strips[0] > strips[-1] + 100


def test_captions_are_whole_or_not_there(tmp_path: Path) -> None:
    """Where doubts have no room beside the counts, the counts stand alone, never half a line."""
    job = {"days": Pace.DAILY, "start": day("07-20"), "end": day("08-20")}
    for size in (Size.PHONE, Size.SLIDE, Size.PAGE):
        svg = export_squares(tmp_path, "svg", options=Options(size=size), **job).read_text("utf-8")
        captions = [text for text in texts(svg) if "Government" in text and "," in text]
        assert captions
        assert all(text.count("(") == text.count(")") for text in captions)


def test_a_film_too_long_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="at most 3 frames, not 5"):
        export_squares(tmp_path, "gif", options=Options(most_frames=3), days=Pace.DAILY, **SPAN)
