"""Moving pictures: a frame for each day on which the map changes, as GIF or MP4."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import imageio_ffmpeg
import numpy as np
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from numpy.typing import NDArray
from PIL import Image

from geodata.render import basemap, canvas, layout, words
from geodata.render.job import Job

GIF_WIDTH, MP4_WIDTH = 900, 1280  # pixels at most: what a message or a screen shows
LAST_RESTS = 3  # times as long as the others, for the reader to take in the end
COLOURS = 128
PLAYED_PER_SECOND = 10
Frame = NDArray[np.uint8]


def write_gif(target: Path, job: Job) -> None:
    """One palette for all frames, so that nothing flickers; it repeats for ever."""
    frames = [Image.fromarray(frame) for frame in frames_of(job, GIF_WIDTH)]
    palette = _palette(frames)
    small = [frame.quantize(palette=palette, dither=Image.Dither.NONE) for frame in frames]
    rest = round(job.options.frame_seconds * 1000)
    durations = [rest] * (len(small) - 1) + [rest * LAST_RESTS]
    small[0].save(
        target, save_all=True, append_images=small[1:], duration=durations, loop=0, optimize=False
    )


def write_mp4(target: Path, job: Job) -> None:
    """H.264 in the form that every browser and telephone plays."""
    frames = frames_of(job, MP4_WIDTH)
    first = next(frames)
    height, width = (side - side % 2 for side in first.shape[:2])
    writer = imageio_ffmpeg.write_frames(
        str(target),
        (width, height),
        fps=1 / job.options.frame_seconds,
        codec="libx264",
        quality=None,
        macro_block_size=2,
        ffmpeg_log_level="error",
        output_params=[
            *("-r", str(PLAYED_PER_SECOND), "-crf", "20", "-preset", "fast"),
            *("-movflags", "+faststart", "-fflags", "+bitexact", "-flags:v", "+bitexact"),
        ],
    )
    writer.send(None)
    frame = first
    for frame in (first, *frames):
        writer.send(np.ascontiguousarray(frame[:height, :width]))
    for _ in range(LAST_RESTS - 1):
        writer.send(np.ascontiguousarray(frame[:height, :width]))
    writer.close()


def frames_of(job: Job, widest: int) -> Iterator[Frame]:
    """Red, green, blue of each frame, top row first; the map below the words is drawn once."""
    days = job.days_of_change()
    with canvas.exclusive():
        figure, drawn = _stage(job, widest)
    for number, day in enumerate(days, start=1):
        rows = job.rows(day)
        with canvas.exclusive():
            lasting = set(figure.get_children())
            layout.title(figure, job, words.headline(rows, job.actors), words.dateline(day))
            layout.count_bar(figure, job, rows)
            layout.key(figure, job, rows)
            layout.footer(figure, job, day)
            drawn.paint(rows)
            frame = _pixels(figure)
            _remove(set(figure.get_children()) - lasting)
        yield frame
        job.options.progress(number, len(days))


def _stage(job: Job, widest: int) -> tuple[Figure, basemap.Basemap]:
    figure = layout.page(job)
    figure.set_dpi(min(job.options.width, widest) / layout.WIDTH)
    height = layout.MAP_TOP - layout.MAP_BOTTOM
    axes = layout.panel(figure, 0, layout.MAP_BOTTOM, layout.WIDTH, height)
    named = job.timeline.capitals if job.options.labels else ()
    drawn = basemap.draw(axes, job.boundaries, job.actors, job.options.theme, named)
    return figure, drawn


def _pixels(figure: Figure) -> Frame:
    figure.canvas.draw()
    pixels: Frame = np.asarray(figure.canvas.buffer_rgba())[..., :3].copy()  # type: ignore[attr-defined]
    return pixels


def _remove(artists: set[Artist]) -> None:
    for artist in artists:
        artist.remove()


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
