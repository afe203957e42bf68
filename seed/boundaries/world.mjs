/** The world by country, 2,000 units wide. */

import { projected as inMetres, projectedFeature } from "./equal_earth.mjs";
import { extent, joined, lineOf, lines, pathOf, polygons } from "./path.mjs";
import { run } from "./run.mjs";

const WIDE = 2000;
/** Units: a shape that is smaller becomes a circle. */
const SMALL = 6;
/** Left out: it has no trade, and would take a quarter of the sheet. */
/** What has no code of its own, as the Siachen Glacier. */
const NO_CODE = "none";
const NOT_DRAWN = new Set(["AQ"]);

/** Return the drawing of the world from features with `code`, and disputed lines in degrees. */
export async function drawWorld(features, disputed) {
  const shown = features.filter((feature) => !NOT_DRAWN.has(feature.properties.code));
  const metres = 34_000_000 / WIDE;
  const projected = (await run(
    shown.map(projectedFeature),
    `-snap interval=50 -dissolve code -simplify visvalingam weighted interval=${Math.round(metres * 0.75)} keep-shapes`,
  )).filter((feature) => polygons(feature.geometry).length);
  const boxes = projected.map((feature) => extent(polygons(feature.geometry).flat()));
  const [west, south, east, north] = joined(boxes);
  const frame = { x: west, y: north, scale: WIDE / (east - west), top: 0 };
  const shapes = {};
  const points = {};
  projected.forEach((feature, n) => {
    const { code } = feature.properties;
    const [left, low, right, high] = largest(feature.geometry);
    if (Math.max(right - left, high - low) * frame.scale >= SMALL) shapes[code] = pathOf(polygons(feature.geometry), frame, 3);
    else if (code !== NO_CODE)
      points[code] = [Math.round(((left + right) / 2 - frame.x) * frame.scale), Math.round((frame.y - (low + high) / 2) * frame.scale)];
  });
  const dashed = await run(disputed.map(lineInMetres), `-simplify visvalingam interval=${Math.round(metres * 0.75)}`);
  for (const { properties, geometry } of shown.map(projectedFeature)) {
    const { code } = properties;
    if (code in shapes || code in points || code === NO_CODE || !polygons(geometry).length) continue;
    const [left, low] = largest(geometry);
    points[code] = [Math.round((left - frame.x) * frame.scale), Math.round((frame.y - low) * frame.scale)];
  }
  return {
    width: WIDE,
    height: Math.ceil((north - south) * frame.scale),
    shapes: sorted(shapes),
    points: sorted(points),
    disputed: lineOf(dashed.flatMap((line) => lines(line.geometry)), frame),
  };
}

const lineInMetres = (line) => ({ ...line, geometry: { ...line.geometry, coordinates: line.geometry.coordinates.map(inMetres) } });

/** The extent of the largest polygon. */
function largest(geometry) {
  const boxes = polygons(geometry).map((rings) => extent([rings[0]]));
  const size = ([west, south, east, north]) => (east - west) * (north - south);
  return boxes.reduce((a, b) => (size(b) > size(a) ? b : a));
}

export const sorted = (found) => Object.fromEntries(Object.entries(found).sort(([a], [b]) => (a < b ? -1 : 1)));
