/** The borders that are drawn as disputed, from `disputed.csv`. */

import { lines } from "./path.mjs";
import { records } from "./records.mjs";
import { run } from "./run.mjs";

const WORLD = [-180, -90, 180, 90];

/** Return lines in degrees, each with the codes (alpha-3) of its two sides, from features with `a3`. */
export async function disputedLines(features) {
  const found = [];
  for (const { a, b, west, south, east, north } of await records("disputed.csv")) {
    const box = west === "" ? WORLD : [west, south, east, north].map(Number);
    const sides = features.filter((feature) => [a, b].includes(feature.properties.a3));
    const between = (await run(sides, "-snap interval=0.0001 -dissolve a3 -innerlines")).flatMap((line) => lines(line.geometry));
    for (const coordinates of between.flatMap((points) => within(points, box)))
      found.push({ type: "Feature", properties: { a, b }, geometry: { type: "LineString", coordinates } });
  }
  return found;
}

/** Return the parts of a line whose points are in a box. */
function within(points, [west, south, east, north]) {
  const parts = [[]];
  for (const point of points)
    if (point[0] >= west && point[0] <= east && point[1] >= south && point[1] <= north) parts.at(-1).push(point);
    else if (parts.at(-1).length) parts.push([]);
  return parts.filter((part) => part.length > 1);
}
