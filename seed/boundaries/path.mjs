/** Rings of projected points as SVG path data in whole units. */

/** @typedef {[number, number]} Point */
/** @typedef {Point[]} Ring */
/** @typedef {{x: number, y: number, scale: number, top: number}} Frame  west edge, north edge, units per metre, units above */

/** Return the lists of rings of a geometry: one list a polygon, the outer ring first. */
export function polygons(geometry) {
  if (!geometry) return [];
  if (geometry.type === "Polygon") return [geometry.coordinates];
  if (geometry.type === "MultiPolygon") return geometry.coordinates;
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(polygons);
  return [];
}

/** Return the lines of a geometry. */
export function lines(geometry) {
  if (!geometry) return [];
  if (geometry.type === "LineString") return [geometry.coordinates];
  if (geometry.type === "MultiLineString") return geometry.coordinates;
  return [];
}

/** Return west, south, east and north of rings. */
export function extent(rings) {
  const found = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of rings)
    for (const [x, y] of ring) {
      found[0] = Math.min(found[0], x);
      found[1] = Math.min(found[1], y);
      found[2] = Math.max(found[2], x);
      found[3] = Math.max(found[3], y);
    }
  return found;
}

/** Return a ring in degrees that goes on past 180: the atlas writes what crosses it without a cut. */
export function unbroken(ring) {
  let turn = 0;
  return ring.map(([east, north], n) => {
    const step = n ? east - ring[n - 1][0] : 0;
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [east + turn, north];
  });
}

/** Return the extent of all boxes. */
export const joined = (boxes) => [
  Math.min(...boxes.map((b) => b[0])),
  Math.min(...boxes.map((b) => b[1])),
  Math.max(...boxes.map((b) => b[2])),
  Math.max(...boxes.map((b) => b[3])),
];

/** Return the points of a ring in whole units, without repeated ones. */
export function placed(ring, frame) {
  const found = [];
  for (const [x, y] of ring) {
    const point = [Math.round((x - frame.x) * frame.scale), Math.round((frame.y - y) * frame.scale) + frame.top];
    const last = found.at(-1);
    if (!last || last[0] !== point[0] || last[1] !== point[1]) found.push(point);
  }
  return found;
}

/** Twice the area of a ring of points. */
const area = (points) =>
  Math.abs(points.reduce((sum, [x, y], n) => {
    const [right, down] = points[(n + 1) % points.length];
    return sum + x * down - right * y;
  }, 0));

const spaced = (numbers) => numbers.map((n, at) => (at && n >= 0 ? " " : "") + n).join("");

/** Return points as path data: an absolute start, then relative steps; those on one line are joined. */
function drawn(points, close) {
  const steps = [];
  for (let n = 1; n < points.length; n += 1) {
    const step = [points[n][0] - points[n - 1][0], points[n][1] - points[n - 1][1]];
    const last = steps.at(-1);
    const straight = last && last[0] * step[1] === last[1] * step[0] && last[0] * step[0] + last[1] * step[1] > 0;
    if (straight) steps[steps.length - 1] = [last[0] + step[0], last[1] + step[1]];
    else steps.push(step);
  }
  return `M${spaced(points[0])}l${spaced(steps.flat())}${close ? "z" : ""}`;
}

/** Return the path of polygons. Rings smaller than `least` square units are left out, but for the largest one. */
export function pathOf(shapes, frame, least) {
  const rings = shapes.flatMap((shape) => shape.map((ring) => placed(ring.slice(0, -1), frame))).filter((r) => r.length > 2);
  const sizes = rings.map(area);
  const most = Math.max(...sizes);
  return rings.filter((_, n) => sizes[n] === most || sizes[n] >= 2 * least).map((ring) => drawn(ring, true)).join("");
}

/** Return the path of lines. */
export function lineOf(all, frame) {
  return all.map((line) => placed(line, frame)).filter((line) => line.length > 1).map((line) => drawn(line, false)).join("");
}
