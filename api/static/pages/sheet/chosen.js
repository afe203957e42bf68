/** The sheet with the codes that a person chose, in columns of their own: the request of a second screening. */

import { csvText } from "./csv.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Rows} Rows */
/** @typedef {import("./rows.js").Chosen} Chosen */

const COLUMNS = ["chosen_region", "chosen_sector"];
/** A first column with a text of its own: a row that begins with one takes no cells from the rows above. */
const APART = "screened_row";

/**
 * Return the cells of the two columns. The label stops a spreadsheet from removing the zero of a code.
 * @param {Chosen} chosen
 */
export function chosenCells({ region = "", sector = "" }) {
  return [region, sector && `ISIC ${sector}`];
}

/**
 * Return the complete sheet as CSV: the caller's cells as they were read, then the chosen codes.
 * @param {Rows} rows
 */
export function chosenSheet(rows) {
  const own = rows.own;
  return csvText(
    [[...rows.heading.slice(0, own), ...COLUMNS], ...rows.all.map((row) => [...row.cells.slice(0, own), ...chosenCells(row.chosen)])],
  );
}

/**
 * Return some rows as a CSV of their own. What a row took from those above it is settled by its code.
 * @param {Rows} rows
 * @param {Row[]} some
 * @param {Chosen} chosen codes that were chosen for all of them now
 */
export function someRows(rows, some, chosen = {}) {
  const own = rows.own;
  const lines = some.map((row) => {
    const settled = { region: rows.risk(row, "risk_region"), sector: rows.risk(row, "risk_sector") };
    const codes = { ...(rows.isFilledDown(row) ? settled : {}), ...row.chosen, ...chosen };
    return [`row ${row.index + 1}`, ...row.cells.slice(0, own), ...chosenCells(codes)];
  });
  return csvText([[APART, ...rows.heading.slice(0, own), ...COLUMNS], ...lines]);
}

/**
 * Return a row with rows above it as a CSV, the row last: it takes cells from them.
 * @param {Rows} rows
 * @param {Row} row
 * @param {number} above how many rows above it, at most
 */
export function rowInPlace(rows, row, above = 200) {
  const own = rows.own;
  const some = rows.all.slice(Math.max(0, row.index - above), row.index + 1);
  return csvText([rows.heading.slice(0, own), ...some.map((each) => each.cells.slice(0, own))]);
}

/**
 * Return the rows that a second screening reads in another way, apart from those with a chosen code.
 * @param {Rows} rows
 * @param {Rows} again
 */
export function otherwiseRead(rows, again) {
  const names = ["risk_status", "risk_region", "risk_sector", "risk_score"];
  return rows.all.filter(
    (row) => names.some((name) => again.all[row.index] === undefined || rows.risk(row, name) !== again.risk(again.all[row.index], name)),
  );
}
