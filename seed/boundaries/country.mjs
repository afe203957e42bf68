/** One country by subdivision: an equal-area projection about its centre, parts that lie far off in boxes below. */

import { extent, joined, lineOf, lines, pathOf, polygons } from "./path.mjs";
import { run } from "./run.mjs";
import { sorted } from "./world.mjs";

const WIDE = 1000;
const TALLEST = 1200;
/** Of the diagonal of the largest land: what is farther off is in a box of its own; large land may be farther off. */
const NEAR = 0.3;
const FAR = 0.7;
const LARGE = 0.1;
/** Land around is drawn as far as a sheet of this width by height shows it. */
const BROAD = 1.4;
const BOX = 150;
const MARGIN = 12;
const SMALL = 6;

const size = ([west, south, east, north]) => (east - west) * (north - south);
const diagonal = ([west, south, east, north]) => Math.hypot(east - west, north - south);
const gap = (a, b) => Math.hypot(Math.max(0, a[0] - b[2], b[0] - a[2]), Math.max(0, a[1] - b[3], b[1] - a[3]));

/** Return the drawing of a country. `features` have `region` ("" for what is no subdivision), `around` is other land. */
export async function drawCountry(code, features, around, disputed) {
  const projection = projectionOf(code, features);
  const merged = (await run(features, `-snap interval=0.0001 ${projection} -snap interval=20 -dissolve region`)).filter((feature) => feature.geometry);
  const divided = merged.filter((feature) => feature.properties.region);
  const main = await mainland(divided.length ? divided : merged);
  const scale = Math.min(WIDE / (main[2] - main[0]), TALLEST / (main[3] - main[1]));
  const simple = `-simplify visvalingam weighted interval=${(1.1 / scale).toFixed(1)} keep-shapes`;
  const simplified = await run(merged, simple);
  const frame = { x: main[0] - MARGIN / scale, y: main[3] + MARGIN / scale, scale, top: 0 };
  const found = { width: Math.round((main[2] - main[0]) * scale) + 2 * MARGIN, height: Math.round((main[3] - main[1]) * scale) + 2 * MARGIN };
  const shapes = {};
  const points = {};
  const far = [];
  let rest = "";
  for (const feature of simplified) {
    const { region } = feature.properties;
    const parts = polygons(feature.geometry);
    const here = parts.filter((part) => gap(extent([part[0]]), main) === 0);
    if (!region) rest = here.length ? pathOf(here, frame, 2) : "";
    else if (!here.length) far.push([region, parts]);
    else place(region, here, frame, shapes, points);
  }
  const boxes = code === "US" ? [] : insets(far, found, shapes, points);
  return {
    width: found.width,
    height: found.height,
    shapes: sorted(shapes),
    points: sorted(points),
    rest,
    around: await landAround(around, projection, main, frame, scale),
    disputed: lineOf((await run(disputed, `-filter-fields ${projection} -clip bbox=${main} -simplify visvalingam interval=${(1.1 / scale).toFixed(1)}`)).flatMap((line) => lines(line.geometry)), frame),
    boxes,
  };
}

function place(region, parts, frame, shapes, points) {
  const box = parts.map((part) => extent([part[0]])).reduce((a, b) => (size(b) > size(a) ? b : a));
  const path = pathOf(parts, frame, 2);
  if (Math.max(box[2] - box[0], box[3] - box[1]) * frame.scale >= SMALL && path) shapes[region] = path;
  else points[region] = [Math.round(((box[0] + box[2]) / 2 - frame.x) * frame.scale), Math.round((frame.y - (box[1] + box[3]) / 2) * frame.scale) + frame.top];
}

/** Return an equal-area projection in whose centre the largest part of a country is. */
function projectionOf(code, features) {
  if (code === "US") return "-proj from=wgs84 albersusa";
  const boxes = features.flatMap((feature) => polygons(feature.geometry).map((part) => extent([part[0]])));
  const largest = boxes.reduce((a, b) => (size(b) > size(a) ? b : a));
  const near = joined(boxes.filter((box) => gap(box, largest) < diagonal(largest) * NEAR));
  return `-proj from=wgs84 '+proj=laea +lon_0=${((near[0] + near[2]) / 2).toFixed(1)} +lat_0=${((near[1] + near[3]) / 2).toFixed(1)}'`;
}

/** Return the extent of the largest land of a country and of what lies near it, the nearest first. */
async function mainland(features) {
  const land = await run(features, "-filter-fields -dissolve");
  let boxes = land.flatMap((feature) => polygons(feature.geometry).map((part) => extent([part[0]])));
  let main = boxes.reduce((a, b) => (size(b) > size(a) ? b : a));
  const reach = (box) => diagonal(first) * (size(box) > size(first) * LARGE ? FAR : NEAR);
  const first = main;
  for (let near = main; near; ) {
    boxes = boxes.filter((box) => box !== near);
    near = boxes.filter((box) => gap(box, main) <= reach(box)).sort((a, b) => gap(a, main) - gap(b, main))[0];
    if (near) main = joined([main, near]);
  }
  return main;
}

/** Place the subdivisions that lie far off in boxes below the map; return the boxes. */
function insets(far, found, shapes, points) {
  const boxes = [];
  for (const [region, parts] of far) {
    const box = joined(parts.map((part) => extent([part[0]])));
    const group = boxes.find((other) => gap(other.extent, box) < 400_000);
    if (group) {
      group.extent = joined([group.extent, box]);
      group.members.push([region, parts]);
    } else boxes.push({ extent: box, members: [[region, parts]] });
  }
  const top = found.height;
  boxes.forEach((box, n) => {
    const across = Math.max(1, Math.floor(found.width / BOX));
    const left = (n % across) * BOX;
    const down = top + Math.floor(n / across) * BOX;
    const inner = BOX - 2 * MARGIN;
    const scale = Math.min(inner / (box.extent[2] - box.extent[0]), inner / (box.extent[3] - box.extent[1]));
    const frame = { x: box.extent[0] - (left + MARGIN) / scale, y: box.extent[3] + MARGIN / scale, scale, top: down };
    for (const [region, parts] of box.members) place(region, parts, frame, shapes, points);
    box.at = [left, down];
  });
  if (boxes.length) found.height = Math.max(...boxes.map((box) => box.at[1])) + BOX;
  return boxes.map((box) => [box.at[0] + 3, box.at[1] + 3, BOX - 6, BOX - 6]);
}

async function landAround(around, projection, main, frame, scale) {
  if (!projection.includes("laea")) return "";
  const beside = Math.max(0, ((main[3] - main[1]) * BROAD - (main[2] - main[0])) / 2);
  const wide = [frame.x - beside, main[1] - MARGIN / scale, main[2] + MARGIN / scale + beside, frame.y];
  const land = await run(around, `${projection} -clip bbox=${wide} -simplify visvalingam weighted interval=${(2.2 / scale).toFixed(1)}`);
  return land.map((feature) => pathOf(polygons(feature.geometry), frame, 12)).join("");
}
