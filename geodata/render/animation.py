"""Moving pictures: a frame for each day shown, with a chart running beneath, as GIF or MP4."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import imageio_ffmpeg
from PIL import Image

from geodata.render import basemap, canvas, chart, layout
from geodata.render.job import Job
from geodata.render.paper import Paper
from geodata.render.stage import Stage

GIF_WIDTH, MP4_WIDTH = 900, 1280  # pixels at most: what a message or a screen shows
LAST_RESTS = 3  # times as long as the others, for the reader to take in the end
COLOURS = 128
PLAYED_PER_SECOND = 10


def write_gif(target: Path, job: Job) -> None:
    """One palette for all frames, so that nothing flickers; it repeats for ever."""
    frames = list(frames_of(job, GIF_WIDTH))
    palette = _palette(frames)
    small = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    rest = round(job.frame_seconds * 1000)
    durations = [rest] * (len(small) - 1) + [rest * LAST_RESTS]
    small[0].save(
        target, save_all=True, append_images=small[1:], duration=durations, loop=0, optimize=False
    )


def write_mp4(target: Path, job: Job) -> None:
    """H.264 in the form that every browser, telephone and slide program plays."""
    frames = frames_of(job, MP4_WIDTH)
    frame = next(frames)
    size = frame.width - frame.width % 2, frame.height - frame.height % 2
    writer = imageio_ffmpeg.write_frames(
        str(target),
        size,
        fps=1 / job.frame_seconds,
        codec="libx264",
        quality=None,
        macro_block_size=2,
        ffmpeg_log_level="error",
        output_params=[
            *("-r", str(PLAYED_PER_SECOND), "-crf", "20", "-preset", "fast"),
            *("-movflags", "+faststart", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
        ],
    )
    try:
        writer.send(None)
        writer.send(_bytes(frame, size))
        for frame in frames:
            writer.send(_bytes(frame, size))
        for _ in range(LAST_RESTS - 1):
            writer.send(_bytes(frame, size))
    finally:  # ffmpeg ends with us, also when someone stops us
        writer.close()


def frames_of(job: Job, widest: int) -> Iterator[Image.Image]:
    """The frames, red, green and blue; whatever does not change is drawn once."""
    options, days = job.options, job.shown_days()
    narrow = replace(options, scale=min(options.scale, widest / options.sheet.pixels))
    small = replace(job, options=narrow)
    with canvas.exclusive():
        paper, said = Paper(small), [layout.said_of(small, day) for day in days]
        plan = layout.plan(paper, said, chart=True)
        stage, strip = _stage(paper, plan, days[0], days[-1])
    for number, (day, words) in enumerate(zip(days, said, strict=True), start=1):
        with canvas.exclusive():
            yield stage.frame(words.rows, partial(_furnish, plan, words, strip, day))
        options.progress(number, len(days))


def _stage(paper: Paper, plan: layout.Plan, first: date, last: date) -> tuple[Stage, chart.Strip]:
    job = paper.job
    named = job.timeline.capitals if job.options.labels else ()
    strip = chart.Strip(plan.strip, first, last)
    strip.draw(paper)
    return Stage(paper, basemap.draw(paper.panel(*plan.area), job, named)), strip


def _furnish(
    plan: layout.Plan, said: layout.Said, strip: chart.Strip, day: date, paper: Paper
) -> None:
    layout.furnish(paper, plan, said)
    strip.run(paper, day)


def _bytes(frame: Image.Image, size: tuple[int, int]) -> bytes:
    return frame.crop((0, 0, *size)).tobytes()


def _palette(frames: list[Image.Image]) -> Image.Image:
    """The colours of the first, middle and last frame together."""
    chosen = [frames[0], frames[len(frames) // 2], frames[-1]]
    width, height = frames[0].size
    sheet = Image.new("RGB", (width, height * len(chosen)))
    for number, frame in enumerate(chosen):
        sheet.paste(frame, (0, number * height))
    return sheet.quantize(
        COLOURS, method=Image.Quantize.MEDIANCUT, kmeans=1, dither=Image.Dither.NONE
    )
