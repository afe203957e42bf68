/** The result of a screening as CSV, read while it arrives: its heading, its rows, its receipt. */

import { CsvRows } from "./csv.js";

/** @typedef {import("./csv.js").Cells} Cells */

const FIRST = "risk_status";
const RECEIPT = "# receipt ";
/** A first line that names the delimiter, as Excel writes it. */
const NAMED_DELIMITER = /^"?sep=(.)"?\r?\n/i;

export class ResultReader {
  /** The caller's headings and those of the screening; null until they have arrived. @type {Cells | null} */
  heading = null;
  /** How many of them are the caller's. */
  own = 0;
  delimiter = ",";
  /** What the last line states; null until it has arrived, so null in a result that is not complete. @type {Record<string, unknown> | null} */
  receipt = null;
  #start = "";
  /** @type {CsvRows | null} */
  #rows = null;
  /** A row that may be the receipt: only the last one is. @type {Cells | null} */
  #last = null;

  /**
   * Return the rows that a piece of text completes.
   * @param {string} text
   * @returns {Cells[]}
   */
  push(text) {
    if (this.#rows === null) {
      this.#start += text;
      const found = delimiterIn(this.#start);
      if (found === null) return [];
      this.delimiter = found;
      this.#rows = new CsvRows(found);
      text = this.#start.replace(/^\ufeff/, "").replace(NAMED_DELIMITER, "");
    }
    return this.#taken(this.#rows.push(text));
  }

  /**
   * Return the last rows, and find the receipt.
   * @returns {Cells[]}
   */
  end() {
    const rows = this.#taken(this.#rows?.end() ?? []);
    const last = this.#last;
    this.#last = null;
    if (last === null) return rows;
    this.receipt = receiptIn(last.join(this.delimiter));
    return this.receipt === null ? [...rows, last] : rows;
  }

  /**
   * @param {Cells[]} rows
   * @returns {Cells[]}
   */
  #taken(rows) {
    if (this.heading === null) {
      const heading = rows.shift();
      if (heading === undefined) return [];
      this.heading = heading;
      this.own = heading.lastIndexOf(FIRST);
    }
    if (this.#last !== null && rows.length > 0) {
      rows.unshift(this.#last);
      this.#last = null;
    }
    if (rows.at(-1)?.[0].startsWith(RECEIPT)) this.#last = rows.pop() ?? null;
    return rows;
  }
}

/**
 * Return the delimiter between the first columns of the screening; null where these have not arrived.
 * @param {string} start
 */
export function delimiterIn(start) {
  return start.match(/risk_status([^\w\r\n])risk_score/)?.[1] ?? null;
}

/**
 * Return the receipt in the last line of a CSV or an NDJSON; null where it is none.
 * @param {string} line
 * @returns {Record<string, unknown> | null}
 */
export function receiptIn(line) {
  const text = line.startsWith(RECEIPT) ? line.slice(RECEIPT.length) : line;
  try {
    const found = JSON.parse(text);
    const receipt = found?.receipt ?? found;
    return typeof receipt?.seal_sha256 === "string" ? receipt : null;
  } catch {
    return null;
  }
}
