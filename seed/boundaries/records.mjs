/** The tables of this folder. */

import { readFile } from "node:fs/promises";

/** Return the rows of a CSV file beside this one, each by its heading. */
export async function records(name) {
  const text = await readFile(new URL(name, import.meta.url), "utf8");
  const [heading, ...rows] = text.trim().split("\n").map(cells);
  return rows.map((row) => Object.fromEntries(heading.map((column, n) => [column, row[n]])));
}

const cells = (line) =>
  [...line.matchAll(/("((?:[^"]|"")*)"|[^,]*)(,|$)/g)].slice(0, -1).map((m) => (m[2] ?? m[1]).replaceAll('""', '"'));
