"""Moving pictures: a frame for each day shown, with a chart running beneath, as GIF or MP4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import imageio_ffmpeg
from PIL import Image

from geodata.errors import UsageError
from geodata.render import basemap, canvas, chart, layout
from geodata.render.job import Job, Options
from geodata.render.paper import Paper
from geodata.render.stage import Pixels, Stage

WIDEST = {"gif": 900, "mp4": 1280}  # pixels at most: what a message or a screen shows
LAST_RESTS = 3  # times as long as the others, for the reader to take in the end
COLOURS = 128
PLAYED_PER_SECOND = 10


def write_gif(target: Path, job: Job) -> None:
    """One palette for all frames, so that nothing flickers; it repeats for ever."""
    film = Film(job, WIDEST["gif"])
    palette = _palette([_image(film.frame(day)) for day in film.samples()])
    small = (
        _image(frame).quantize(palette=palette, dither=Image.Dither.NONE) for frame in film.frames()
    )
    first = next(small)
    rest = round(job.frame_seconds * 1000)
    durations = [rest] * (len(film.days) - 1) + [rest * LAST_RESTS]
    first.save(
        target, save_all=True, append_images=small, duration=durations, loop=0, optimize=False
    )


def write_mp4(target: Path, job: Job) -> None:
    """H.264 in the form that every browser, telephone and slide program plays."""
    frames = Film(job, WIDEST["mp4"]).frames()
    frame = next(frames)
    height, width = (side - side % 2 for side in frame.shape[:2])
    writer = imageio_ffmpeg.write_frames(
        str(target),
        (width, height),
        pix_fmt_in="rgba",
        fps=1 / job.frame_seconds,
        codec="libx264",
        quality=None,
        macro_block_size=2,
        ffmpeg_log_level="error",
        output_params=[
            *("-r", str(PLAYED_PER_SECOND), "-crf", "20", "-preset", "veryfast"),
            *("-movflags", "+faststart", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
        ],
    )
    try:
        writer.send(None)
        writer.send(frame[:height, :width].tobytes())
        for frame in frames:
            writer.send(frame[:height, :width].tobytes())
        for _ in range(LAST_RESTS - 1):
            writer.send(frame[:height, :width].tobytes())
    finally:  # ffmpeg ends with us, also when someone stops us
        writer.close()


class Film:
    """The frames of a stretch of days; whatever does not change is drawn once."""

    def __init__(self, job: Job, widest: int) -> None:
        options, self.days = job.options, film_days(job)
        self._job = replace(job, options=narrow(options, widest))
        self._said = {}
        for day in self.days:
            self._said[day] = layout.said_of(self._job, day)
            options.progress(0, len(self.days))
        with canvas.exclusive():
            paper = Paper(self._job)
            self._plan = layout.plan(paper, self._said.values(), chart=True)
            self._strip = chart.Strip(self._plan.strip, self.days[0], self.days[-1])
            self._strip.draw(paper)
            drawn = basemap.draw(paper.panel(*self._plan.area), self._job, job.named)
            self._stage = Stage(paper, drawn)

    def samples(self) -> list[date]:
        """The first, the middle and the last day."""
        return [self.days[0], self.days[len(self.days) // 2], self.days[-1]]

    def frame(self, day: date) -> Pixels:
        """The picture of one of the days."""
        said = self._said[day]

        def furnish(paper: Paper) -> None:
            layout.furnish(paper, self._plan, said)
            self._strip.run(paper, day)

        with canvas.exclusive():
            return self._stage.frame(said.rows, furnish)

    def frames(self) -> Iterator[Pixels]:
        """All of them in order; whoever watches the progress hears of each."""
        for number, day in enumerate(self.days, start=1):
            yield self.frame(day)
            self._job.options.progress(number, len(self.days))


def film_days(job: Job) -> tuple[date, ...]:
    """A day a frame. Raises UsageError for more than `most_frames` of the job's options."""
    days, most = job.shown_days(), job.options.most_frames
    if len(days) > most:
        msg = f"a film has at most {most} frames, not {len(days)}: fewer days"
        raise UsageError(msg)
    return days


def narrow(options: Options, widest: int) -> Options:
    """The options at a scale that is no wider than so many pixels."""
    return replace(options, scale=min(options.scale, widest / options.sheet.pixels))


def _image(frame: Pixels) -> Image.Image:
    return Image.fromarray(frame).convert("RGB")


def _palette(frames: list[Image.Image]) -> Image.Image:
    """The colours of some frames together."""
    width, height = frames[0].size
    sheet = Image.new("RGB", (width, height * len(frames)))
    for number, frame in enumerate(frames):
        sheet.paste(frame, (0, number * height))
    return sheet.quantize(
        COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE
    )
