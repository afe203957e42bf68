/** Requests to this server: a sheet to screen, whose rows are read while they arrive, and small ones for a single row. */

import { ResultReader } from "./result.js";

/** @typedef {import("./csv.js").Cells} Cells */
/** @typedef {{asOf: string, importInto: string}} Options */
/** @typedef {{columns: Record<string, string[]>, unread: string[], sheet: {name?: string, encoding?: string, notes?: string[]}, release: string}} ReadAs */
/**
 * @typedef {object} Listener
 * @property {(readAs: ReadAs) => void} [started] the server has read the headings
 * @property {(heading: Cells, own: number, rows: Cells[]) => void} [rows] rows have arrived
 * @property {() => void} [waiting] nothing has arrived for a while
 */

/** Milliseconds without a byte after which the page says that it waits. */
const QUIET = 8000;

/** A request that failed: what happened, and what to do next. */
export class Failure extends Error {
  /**
   * @param {string} message
   * @param {string} next
   * @param {{pointer?: string, parameter?: string, detail: string}[]} [errors]
   */
  constructor(message, next, errors = []) {
    super(message);
    this.next = next;
    this.errors = errors;
  }
}

/**
 * Screen a sheet, and return the complete result, byte for byte, with its receipt.
 * @param {string} address
 * @param {Blob} sheet
 * @param {Options} options
 * @param {AbortSignal} signal
 * @param {Listener} [listener]
 * @returns {Promise<{bytes: Blob, receipt: Record<string, unknown>}>}
 */
export async function screenSheet(address, sheet, options, signal, listener = {}) {
  const response = await sent(address, { body: form(sheet, options, "csv"), headers: { Accept: "text/csv, application/json;q=0.5" }, signal });
  listener.started?.(readAs(response.headers));
  const reader = new ResultReader();
  const chunks = await chunksOf(response, listener.waiting, (text, last) => {
    const rows = reader.push(text);
    if (last) rows.push(...reader.end());
    if (reader.heading) listener.rows?.(reader.heading, reader.own, rows);
  });
  if (reader.receipt === null) throw broken("The result ended before its receipt came.");
  return { bytes: new Blob(chunks, { type: "text/csv" }), receipt: reader.receipt };
}

/**
 * Return the result of a sheet as a workbook, which has its receipt.
 * @param {string} address
 * @param {Blob} sheet
 * @param {Options} options
 */
export async function screenToWorkbook(address, sheet, options) {
  const response = await sent(address, { body: form(sheet, options, "xlsx"), headers: { Accept: "*/*;q=0.5, application/json" } });
  return whole(response.blob());
}

/**
 * Return the answers to the rows of a small sheet, as the API gives them.
 * @param {string} address of screenings
 * @param {string} text CSV
 * @param {Options} options
 * @returns {Promise<any[]>}
 */
export async function screenRows(address, text, options) {
  return (await rowsAs(address, text, options, "json").then((response) => whole(response.json()))).items;
}

/**
 * The same as CSV: the cells of the screening of each row.
 * @param {string} address
 * @param {string} text
 * @param {Options} options
 * @returns {Promise<Cells[]>}
 */
export async function riskCells(address, text, options) {
  const response = await rowsAs(address, text, options, "csv");
  const reader = new ResultReader();
  const rows = reader.push(await whole(response.text()));
  return [...rows, ...reader.end()].map((cells) => cells.slice(reader.own));
}

/**
 * Return a JSON answer.
 * @param {string} address
 * @param {RequestInit} [init]
 */
export async function answerTo(address, init = {}) {
  const response = await sent(address, { ...init, method: init.body ? "POST" : "GET", headers: { Accept: "application/json", ...init.headers } });
  return whole(response.json());
}

/** @param {string} address @param {string} text @param {Options} options @param {string} format */
function rowsAs(address, text, { asOf, importInto }, format) {
  const query = new URLSearchParams({ format });
  if (asOf) query.set("as_of", asOf);
  if (importInto) query.set("import_into", importInto);
  return sent(`${address}?${query}`, { body: text, headers: { "Content-Type": "text/csv", Accept: "*/*;q=0.5, application/json" } });
}

/** @param {Blob} sheet @param {Options} options @param {string} answer */
function form(sheet, { asOf, importInto }, answer) {
  const fields = new FormData(); // the server reads the parts in this order
  fields.set("sheet", sheet, "sheet"); // without the name of the file, which nobody needs
  fields.set("import_into", importInto);
  fields.set("as_of", asOf);
  fields.set("answer", answer);
  return fields;
}

/**
 * Send a request that no cache keeps; raise what the server refuses, in its words.
 * @param {string} address
 * @param {RequestInit} init
 */
async function sent(address, init) {
  let response;
  try {
    response = await fetch(address, { method: "POST", cache: init.body ? "no-store" : "default", credentials: "same-origin", ...init });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Failure("The server cannot be reached.", "Check that it runs and that your network is up, then try again.");
  }
  if (!response.ok) throw await refusal(response);
  return response;
}

/** @param {Response} response */
async function refusal(response) {
  const wait = response.headers.get("Retry-After");
  try {
    const problem = await response.json();
    const next = wait ? `Try again in ${wait} seconds.` : "Nothing was screened. Correct this, then try again.";
    return new Failure(`${problem.title}: ${problem.detail}`, next, problem.errors ?? []);
  } catch {
    const next = wait ? `Try again in ${wait} seconds.` : "Try again; the log of the server has the reason.";
    return new Failure(`The answer was ${response.status} ${response.statusText}.`, next);
  }
}

/** @param {string} message */
function broken(message) {
  return new Failure(message, "What arrived is shown below, without a receipt. Screen the sheet again for the rest.");
}

/** @template T @param {Promise<T>} body */
async function whole(body) {
  try {
    return await body;
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Failure("The connection broke before the answer was complete.", "Try again.");
  }
}

/**
 * Read a response piece by piece, and return its bytes.
 * @param {Response} response
 * @param {(() => void) | undefined} waiting
 * @param {(text: string, last: boolean) => void} take
 */
async function chunksOf(response, waiting, take) {
  const reader = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (response.body).getReader();
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  /** @type {Uint8Array<ArrayBuffer>[]} */
  const chunks = [];
  for (;;) {
    const quiet = setTimeout(() => waiting?.(), QUIET);
    let piece;
    try {
      piece = await reader.read();
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") throw error;
      throw broken("The connection broke before the result was complete.");
    } finally {
      clearTimeout(quiet);
    }
    if (piece.done) break;
    chunks.push(piece.value);
    take(decoder.decode(piece.value, { stream: true }), false);
  }
  take(decoder.decode(), true);
  return chunks;
}

/**
 * Return how the server read a sheet, as its headers state it.
 * @param {Headers} headers
 * @returns {ReadAs}
 */
export function readAs(headers) {
  const value = (/** @type {string} */ name, /** @type {any} */ other) => JSON.parse(headers.get(name) ?? "null") ?? other;
  return {
    columns: value("Screening-Columns", {}),
    unread: value("Screening-Columns-Not-Read", []),
    sheet: value("Screening-Sheet", {}),
    release: headers.get("Release") ?? "",
  };
}
