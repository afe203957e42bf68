/** mapshaper on features, in memory. It is found where `make boundaries` has installed it. */

import { createRequire } from "node:module";
import { join } from "node:path";

export const found = createRequire(join(process.env.BOUNDARIES_PACKAGES ?? "build/boundaries", "package.json"));
const mapshaper = found("mapshaper");

/** Return the features that commands make of features. */
export async function run(features, commands) {
  if (!features.length) return [];
  const input = JSON.stringify({ type: "FeatureCollection", features });
  const output = await mapshaper.applyCommands(`-i in.json ${commands} -o out.json format=geojson gj2008`, { "in.json": input });
  const read = JSON.parse(output["out.json"]);
  if (read.type === "GeometryCollection") return read.geometries.map((geometry) => ({ type: "Feature", properties: {}, geometry }));
  return read.features ?? [];
}

/** Return features of a TopoJSON document. */
export async function fromTopology(document, layer) {
  const output = await mapshaper.applyCommands(`-i in.json -target ${layer} -o out.json format=geojson gj2008`, {
    "in.json": JSON.stringify(document),
  });
  return JSON.parse(output["out.json"]).features;
}
