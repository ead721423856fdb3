"""Two charts as inline SVG: confidence beside being right, and what each fallback threshold costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.calibration import Bin
from bench.fallback import Priced
from bench.intervals import share
from bench.report.markup import Markup, element, joined

WIDTH, HEIGHT = 440, 300
LEFT, RIGHT, TOP, BOTTOM = 46, 14, 14, 44


@dataclass(frozen=True)
class Frame:
    """Where a value stands on the sheet."""

    x: tuple[float, float]
    y: tuple[float, float]

    def at(self, x: float, y: float) -> tuple[float, float]:
        across = LEFT + (x - self.x[0]) / (self.x[1] - self.x[0]) * (WIDTH - LEFT - RIGHT)
        down = HEIGHT - BOTTOM - (y - self.y[0]) / (self.y[1] - self.y[0]) * (HEIGHT - TOP - BOTTOM)
        return round(across, 1), round(down, 1)

    def line(self, points: Sequence[tuple[float, float]], class_: str) -> Markup:
        path = " ".join(f"{x},{y}" for x, y in (self.at(*point) for point in points))
        return element("polyline", points=path, class_=class_)

    def dot(self, x: float, y: float, radius: float, class_: str, title: str) -> Markup:
        across, down = self.at(x, y)
        place = {"cx": f"{across}", "cy": f"{down}", "r": f"{radius:.1f}"}
        return element("circle", element("title", title), class_=class_, **place)

    def text(self, x: float, y: float, said: str, class_: str, dx: float = 0, dy: float = 0) -> Markup:
        across, down = self.at(x, y)
        return element("text", said, x=f"{across + dx}", y=f"{down + dy}", class_=class_)

    def ground(self, xs: Sequence[float], ys: Sequence[float], names: tuple[str, str]) -> Markup:
        """Lines to read by, their values, and what each side means."""
        parts = [self.line([(self.x[0], y), (self.x[1], y)], "rule") for y in ys]
        parts += [self.text(self.x[0], y, f"{y:g}", "tick end", -8, 4) for y in ys]
        parts += [self.text(x, self.y[0], f"{x:g}", "tick middle", 0, 18) for x in xs]
        middle = (self.x[0] + self.x[1]) / 2
        parts.append(self.text(middle, self.y[0], names[0], "axis middle", 0, 38))
        parts.append(self.text(self.x[0], self.y[1], names[1], "axis", 6, 10))
        return joined(parts)


def reliability(bins: Sequence[Bin]) -> Markup:
    frame = Frame((0, 1), (0, 1))
    steps = (0.0, 0.25, 0.5, 0.75, 1.0)
    parts: list[Markup] = [
        frame.ground(steps, steps, ("mean confidence", "share right")),
        frame.line([(0, 0), (1, 1)], "ideal"),
    ]
    for one in bins:
        around = share(round(one.right * one.rows), one.rows)
        parts.append(frame.line([(one.sure, around.low), (one.sure, around.high)], "reach"))
    parts.append(frame.line([(one.sure, one.right) for one in bins], "curve"))
    parts += [
        frame.dot(one.sure, one.right, 4.5, "dot", f"{one.rows} rows: confidence {one.sure:.2f}, right {one.right:.2f}")
        for one in bins
    ]
    return _sheet(parts, "Share of right first choices by confidence")


def costs(prices: Sequence[Priced], cheapest: Priced, configured: Priced) -> Markup:
    """The curve at config.yml's margin; the cheapest of all margins and config.yml's own are marked."""
    highest = max(one.cost for one in (*prices, configured))
    top = max(0.1, -(-highest // 0.1) * 0.1)
    frame = Frame((0, 0.85), (0, top))
    step = 0.1 if top > 0.25 else 0.05
    ys = [round(step * place, 2) for place in range(round(top / step) + 1)]
    ground = frame.ground((0, 0.2, 0.4, 0.6, 0.8), ys, ("threshold", "cost a message"))
    parts = [ground, frame.line([(one.gate.threshold, one.cost) for one in prices], "curve")]
    parts += [frame.dot(one.gate.threshold, one.cost, 3, "dot", _told(one)) for one in prices]
    parts.append(_marked(frame, configured, "now", "config.yml", -24))
    parts.append(_marked(frame, cheapest, "best", "cheapest", 24))
    return _sheet(parts, "Cost a message by fallback threshold")


def _marked(frame: Frame, one: Priced, class_: str, name: str, dy: float) -> Markup:
    dot = frame.dot(one.gate.threshold, one.cost, 6, class_, _told(one))
    return joined((dot, frame.text(one.gate.threshold, one.cost, name, f"tag {class_} middle", 0, dy)))


def _told(one: Priced) -> str:
    return f"{one.gate}: cost {one.cost:.3f}, accuracy {one.accuracy:.3f}"


def _sheet(parts: Sequence[Markup], title: str) -> Markup:
    return element("svg", *parts, viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_label=title, class_="chart")
