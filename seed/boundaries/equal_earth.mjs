/**
 * The Equal Earth projection (Šavrič, Patterson and Jenny 2018), about 11 degrees east: countries have their true areas, and the
 * sheet is cut in the Bering Strait. Computed here, so that what crosses 180 degrees stays in one piece.
 */

import { extent, polygons } from "./path.mjs";

const RADIUS = 6_371_008;
const CENTRE = 11;
const CUT = CENTRE - 180;
const [A1, A2, A3, A4] = [1.340264, -0.081106, 0.000893, 0.003796];
const M = Math.sqrt(3) / 2;
const RADIANS = Math.PI / 180;

/** Return a point in metres. */
export function projected([east, north]) {
  const angle = Math.asin(M * Math.sin(north * RADIANS));
  const square = angle * angle;
  const sixth = square ** 3;
  const x = ((east - CENTRE) * RADIANS * Math.cos(angle)) / (M * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square)));
  const y = angle * (A1 + A2 * square + sixth * (A3 + A4 * square));
  return [x * RADIUS, y * RADIUS];
}

/** Return a feature in metres. Parts west of the cut are drawn in the east; the Aleutians stay with Alaska. */
export function projectedFeature({ properties, geometry }) {
  const parts = polygons(geometry).map((rings) => {
    const turn = properties.code !== "US" && extent([rings[0]])[2] < CUT ? 360 : 0;
    return rings.map((ring) => ring.map(([east, north]) => projected([east + turn, north])));
  });
  return { type: "Feature", properties, geometry: { type: "MultiPolygon", coordinates: parts } };
}
