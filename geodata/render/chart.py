"""The count of capitals by side over a stretch of days, as a strip that marks the day shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from geodata.render import layout, style, words
from geodata.render.paper import Paper

FADED = 0.82  # of the days to come
HAND = 0.018  # inches
DAY = timedelta(days=1)


def beneath(paper: Paper, plan: layout.Plan) -> None:
    """The chart of the job's stretch, with its day marked; nothing where there is none."""
    if paper.job.stretch:
        strip = Strip(plan.strip, *paper.job.span())
        strip.draw(paper)
        strip.run(paper, paper.job.one_day())


@dataclass(frozen=True)
class Strip:
    """Where the strip stands, in inches, and its first and last day."""

    box: layout.Box
    first: date
    last: date

    def draw(self, paper: Paper) -> None:
        """All days: a block a side and day, one above the other in legend order; the days at both
        ends beneath.
        """
        axes = paper.panel(*self.box)
        axes.set_axis_off()
        job = paper.job
        days = [self.first + DAY * n for n in range(self._length)]
        groups = [dict(words.by_controller(job.rows(day), job.actors)) for day in days]
        below = [0] * len(days)
        for actor in [*(actor.id for actor in job.actors), None]:
            counts = [len(group.get(actor, ())) for group in groups]
            if any(counts):
                above = [low + count for low, count in zip(below, counts, strict=True)]
                look = style.colour(actor, job.actors, job.options.theme)
                edges = range(len(days) + 1)
                axes.stairs(above, edges, baseline=below, fill=True, color=look, linewidth=0)
                below = above
        axes.set_xlim(*((len(days), 0) if paper.language.rtl else (0, len(days))))
        axes.set_ylim(0, len(job.timeline.capitals))
        left, bottom, width, _ = self.box
        size, ink = paper.sheet.small, paper.palette.muted
        for day, x in ((self.first, left), (self.last, left + width)):
            text = paper.language.gregorian(day)
            paper.write((x, bottom - 0.17), text, size, ink, end=x > left)

    def run(self, paper: Paper, day: date) -> None:
        """Fade what is still to come, and mark the day: artists for one frame."""
        left, bottom, width, height = self.box
        x = left + width * ((day - self.first).days + 1) / self._length
        rest = (left + width - x, height)
        paper.block((x, bottom), rest, facecolor=paper.palette.page, alpha=FADED)
        hand = (x - HAND, bottom - 0.05)
        paper.block(hand, (HAND, height + 0.1), facecolor=paper.palette.ink)

    @property
    def _length(self) -> int:
        return (self.last - self.first).days + 1
