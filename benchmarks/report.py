"""The table of results."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "results.md"


@dataclass(frozen=True, slots=True)
class Line:
    """One figure beside its target; `good` is None where there is none."""

    what: str
    ours: str
    floor: str
    ratio: str
    target: str
    good: bool | None


def ratio(
    what: str, ours: float, floor: float, unit: str, *, at_least: float | None = None, at_most: float | None = None
) -> Line:
    """Ours beside the floor's; the target is on the quotient."""
    value = ours / floor if floor else 0.0
    good = None if at_least is None and at_most is None else value >= (at_least or 0) and value <= (at_most or 1e9)
    target = f"≥ {at_least}×" if at_least is not None else f"≤ {at_most}×" if at_most is not None else "–"
    return Line(what, f"{ours:,.1f} {unit}", f"{floor:,.1f} {unit}", f"{value:.2f}×", target, good)


def limit(what: str, ours: float, unit: str, at_most: float, floor: float | None = None) -> Line:
    """A figure of ours with a limit of its own."""
    beside = "–" if floor is None else f"{floor:,.1f} {unit}"
    return Line(what, f"{ours:,.1f} {unit}", beside, "–", f"≤ {at_most:g} {unit}", ours <= at_most)


def table(lines: Sequence[Line]) -> str:
    rows = [("", "Dougong", "floor", "ratio", "target", "")]
    rows += [(line.what, line.ours, line.floor, line.ratio, line.target, _verdict(line.good)) for line in lines]
    head, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([head, "|---|---:|---:|---:|---:|---|", *rest])


def _verdict(good: bool | None) -> str:
    return "" if good is None else "holds" if good else "**missed**"


def write(lines: Sequence[Line], machine: str, settings: str, path: Path = RESULTS) -> str:
    """Writes the page and gives back the table."""
    text = table(lines)
    path.write_text(
        f"""# Measured against the floor

`make bench`, {datetime.now(UTC):%Y-%m-%d}: {machine}.
{settings}

The floor (`benchmarks/floor/`) is the same form coded by hand with FastAPI, SQLAlchemy and Pydantic. Both servers run
at once with the same settings on the same PostgreSQL and are driven in turns by the same client; trust the ratios.

{text}
""",
        encoding="utf-8",
    )
    return text
