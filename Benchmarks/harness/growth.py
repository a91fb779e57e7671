"""How wall time grows with rows, as an SVG: both axes are logarithmic, so a cost in proportion to rows is a line of
slope 1.
"""

import math

WIDTH, HEIGHT = 760, 460
LEFT, RIGHT, TOP, BOTTOM = 64, 190, 40, 48
COLOURS = ["#0b5394", "#3d85c6", "#b45309", "#a61c00", "#6a329f", "#38761d", "#7f6000", "#444444", "#c90076"]


def ticks(low, high):
    return [10.0**power for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]


def number(value):
    return f"{value:,.0f}" if value >= 1 else f"{value:g}"


def spread(places, distance):
    """Moves labels apart, keeping their order."""
    order = sorted(range(len(places)), key=lambda index: places[index])
    moved = list(places)
    for before, after in zip(order, order[1:]):
        moved[after] = max(moved[after], moved[before] + distance)
    return moved


def plot(curves, title):
    """`curves`: name → [(rows, seconds)], ours first."""
    points = [point for curve in curves.values() for point in curve]
    across = ticks(min(x for x, _ in points), max(x for x, _ in points))
    up = ticks(min(y for _, y in points), max(y for _, y in points))

    def place(value, scale, start, end):
        low, high = math.log10(scale[0]), math.log10(scale[-1])
        return start + (math.log10(value) - low) / (high - low) * (end - start)

    def x(value):
        return place(value, across, LEFT, WIDTH - RIGHT)

    def y(value):
        return place(value, up, HEIGHT - BOTTOM, TOP)

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        ' font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        f'<text x="{LEFT}" y="22" font-size="14">{title}</text>',
    ]
    for value in across:
        parts.append(f'<path d="M{x(value):.1f} {TOP}V{HEIGHT - BOTTOM}" stroke="#ddd"/>')
        parts.append(f'<text x="{x(value):.1f}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{number(value)}</text>')
    for value in up:
        parts.append(f'<path d="M{LEFT} {y(value):.1f}H{WIDTH - RIGHT}" stroke="#ddd"/>')
        parts.append(f'<text x="{LEFT - 8}" y="{y(value) + 4:.1f}" text-anchor="end">{number(value)}</text>')
    middle = (LEFT + WIDTH - RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{HEIGHT - 10}" text-anchor="middle">debriefs</text>')
    centre = (TOP + HEIGHT - BOTTOM) / 2
    parts.append(f'<text transform="translate(16 {centre}) rotate(-90)" text-anchor="middle">wall seconds</text>')

    labels = spread([y(curve[-1][1]) for curve in curves.values()], 15)
    for (name, curve), colour, label in zip(curves.items(), COLOURS * 2, labels):
        # Ours stand out.
        thick = 3 if name.startswith("ours") else 1.5
        line = " ".join(f"{x(a):.1f},{y(b):.1f}" for a, b in curve)
        parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="{thick}"/>')
        parts += [f'<circle cx="{x(a):.1f}" cy="{y(b):.1f}" r="3" fill="{colour}"/>' for a, b in curve]
        end = x(curve[-1][0])
        lead = f"M{end + 4:.1f} {y(curve[-1][1]):.1f}L{WIDTH - RIGHT + 8} {label:.1f}"
        parts.append(f'<path d="{lead}" stroke="{colour}" opacity="0.4"/>')
        parts.append(f'<text x="{WIDTH - RIGHT + 12}" y="{label + 4:.1f}" fill="{colour}">{name}</text>')
    return "\n".join([*parts, "</svg>", ""])
