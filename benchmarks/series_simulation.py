"""What a series takes on many workers, simulated with times that were measured (`benchmarks/series_build.py`).

python -m benchmarks.series_simulation [--volumes 500] [--workers 1,2,10,50,100,200,500] [--scale 1]
    [--sender 25]

The sender reads and sends a volume, and puts one in place, one at a time; Dask's scheduler takes its time for each; a
worker makes one volume at a time, and has the next one waiting. `--scale 20` makes volumes so many times larger.
"""

from __future__ import annotations

import argparse
import heapq
import json
import random
from collections.abc import Sequence

from benchmarks.series_build import RESULTS


def simulated(volumes: Sequence[float], workers: int, sender: float, scheduler: float) -> float:
    """Seconds until the last volume is in place.

    >>> simulated([1.0] * 10, 1, 0.0, 0.0), simulated([1.0] * 10, 5, 0.0, 0.0), simulated([1.0] * 10, 10, 0.5, 0.0)
    (10.0, 2.0, 5.75)
    """
    half = sender / 2  # to read and send a volume; to put it in place
    now = finished = 0.0  # of the sender
    free = [0.0] * workers
    back: list[float] = []
    left = [*reversed(volumes)]
    away = 0
    while left or away:
        if back and (back[0] <= now or not left or away >= 2 * workers):
            now = max(now, heapq.heappop(back)) + half
            finished, away = now, away - 1
            continue
        now += half + scheduler
        begun = max(now, heapq.heappop(free))
        end = begun + left.pop()
        heapq.heappush(free, end)
        heapq.heappush(back, end + scheduler)
        away += 1
    return finished


def main() -> None:
    """Print a line for each number of workers."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.series_simulation", description=__doc__)
    parser.add_argument("--volumes", type=int, default=500)
    parser.add_argument("--workers", default="1,2,5,10,20,50,100,200,500")
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--sender", type=float, help="milliseconds that a volume costs the sender, if not as measured")
    given = parser.parse_args()
    measured = json.loads(RESULTS.read_text(encoding="utf-8"))
    draw = random.Random("simulation")
    volumes = [given.scale * seconds for seconds in draw.choices(measured["seconds"], k=given.volumes)]
    # what the sender and the scheduler do grows with the size of a volume, but less than what a worker does
    overheads = measured["sender"] if given.sender is None else given.sender / 1000, measured["scheduler"]
    print(f"{given.volumes} volumes of {sum(volumes) / len(volumes):.1f} s on average; a volume costs the sender")
    print(f"{1000 * overheads[0]:.0f} ms and the scheduler {1000 * overheads[1]:.1f} ms")
    alone = simulated(volumes, 1, *overheads)
    for workers in map(int, given.workers.split(",")):
        took = simulated(volumes, workers, *overheads)
        print(f"{workers:5} workers {took:9.1f} s {alone / took:7.1f} ×  {100 * alone / took / workers:5.0f} %")


if __name__ == "__main__":
    main()
