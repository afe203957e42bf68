/** What a file is to a verification, without a page: the receipt, the result or the request. */

import { receiptIn } from "../sheet/result.js";

/** @typedef {"receipt" | "result" | "request"} Part */

/** A receipt as a member of JSON: the last one of a screening, the first one of a proof in one document. */
const MEMBER = /"receipt":\s*\{[^{}]*("parameters":\s*\{[^{}]*(\{[^{}]*\}[^{}]*)*\}[^{}]*)?"seal_sha256"/;

/**
 * Return what a file is, by its first and last text and by what was found before; null where all three are there.
 * @param {string} name
 * @param {string} start
 * @param {string} end
 * @param {ReadonlyMap<Part, unknown>} found
 * @returns {Part | null}
 */
export function partOf(name, start, end, found) {
  const free = (/** @type {Part} */ part) => (found.has(part) ? null : part);
  if (isReceipt(start)) return free("receipt");
  if (holdsReceipt(start, end) || (isWorkbook(start) && /screened|result/i.test(name))) return free("result") ?? free("request");
  return free("request") ?? free("result");
}

/** @param {string} text */
function isReceipt(text) {
  try {
    return typeof JSON.parse(text).seal_sha256 === "string";
  } catch {
    return false;
  }
}

/** @param {string} start @param {string} end */
function holdsReceipt(start, end) {
  const last = end.trimEnd().split(/\r?\n/).at(-1) ?? "";
  if (receiptIn(last) !== null) return true;
  return start.trimStart().startsWith("{") && (MEMBER.test(end) || MEMBER.test(start));
}

/** @param {string} start */
function isWorkbook(start) {
  return start.startsWith("PK\x03\x04");
}
