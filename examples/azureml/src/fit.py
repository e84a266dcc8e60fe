"""Fits a line to points by ridge regression and writes its slope and offset as JSON."""
import argparse
import csv
import json
from pathlib import Path

parser = argparse.ArgumentParser()
parser.add_argument("--points", type=Path, required=True)
parser.add_argument("--weight", type=float, default=0.0, help="of the slope's square in the loss")
parser.add_argument("--rounds", type=int, default=1, help="of fitting; later ones leave out the point that fits worst")
parser.add_argument("--line", type=Path, required=True)
args = parser.parse_args()

with args.points.open() as file:
    points = [(float(row["x"]), float(row["y"])) for row in csv.DictReader(file)]
for done in range(args.rounds):
    mean_x = sum(x for x, _ in points) / len(points)
    mean_y = sum(y for _, y in points) / len(points)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in points) / (sum((x - mean_x) ** 2 for x, _ in points) + args.weight)
    offset = mean_y - slope * mean_x
    if done + 1 < args.rounds:
        points.remove(max(points, key=lambda point: abs(point[1] - offset - slope * point[0])))
args.line.write_text(json.dumps({"slope": slope, "offset": offset}) + "\n")
print(f"y = {slope:.3f} x + {offset:.3f} of {len(points)} points")
