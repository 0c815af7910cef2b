"""How large a file will be seen, and how long it plays, before it is made."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.render import animation, multiples
from geodata.render.formats import FORMATS, Family
from geodata.render.job import Job, Options

CENTIMETRES = 2.54  # an inch


@dataclass(frozen=True, slots=True)
class Measure:
    """Width and height in pixels, or of what has none in centimetres; `maps` on a sheet or in a
    film, and the film's seconds. What does not apply is None.
    """

    width: float | None = None
    height: float | None = None
    unit: str | None = None
    maps: int | None = None
    seconds: float | None = None


def measure(ending: str, job: Job) -> Measure:
    """The measure of what the job gives in that format.

    Raises UsageError where its days make no sense.
    """
    family = FORMATS[ending].family
    if family is Family.FILM:
        wide, high = _pixels(animation.narrow(job.options, animation.WIDEST[ending]))
        if ending == "mp4":
            wide, high = wide - wide % 2, high - high % 2
        count = len(animation.film_days(job))
        seconds = job.frame_seconds * (count - 1 + animation.LAST_RESTS)
        return Measure(wide, high, "px", count, round(seconds, 1))
    if family is not Family.PICTURE:
        if family is not Family.PAGE:  # which opens with the last chapter by itself
            job.span() if job.stretch and family is Family.DATA else job.one_day()
        return Measure()
    maps = len(multiples.sheet_days(job)) if job.pace or job.chosen else None
    if maps is None:
        job.rows(job.one_day())
    if ending == "png":
        return Measure(*_pixels(job.options), "px", maps)
    sheet = job.options.sheet
    wide_cm, high_cm = (round(side * CENTIMETRES, 1) for side in (sheet.width, sheet.height))
    return Measure(wide_cm, high_cm, "cm", maps)


def _pixels(options: Options) -> tuple[int, int]:
    """As matplotlib's canvas counts them."""
    sheet = options.sheet
    dots = sheet.pixels * options.scale / sheet.width
    return int(sheet.width * dots), int(sheet.height * dots)
