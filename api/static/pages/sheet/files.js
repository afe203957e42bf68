/** Files: dropped on the page, made of pasted cells or of a table, and handed back to the reader. */

import { byId, element } from "./elements.js";

/**
 * Call a function with the files that are dropped anywhere on the page; the place for them is marked while they are dragged.
 * @param {HTMLElement} place
 * @param {(files: File[]) => void} take
 */
export function takeDropped(place, take) {
  let depth = 0;
  const mark = (/** @type {number} */ by) => {
    depth = by === 0 ? 0 : depth + by;
    place.classList.toggle("over", depth > 0);
  };
  document.addEventListener("dragenter", () => mark(1));
  document.addEventListener("dragleave", () => mark(-1));
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    event.preventDefault(); // without this, the browser would leave the page for the file
    mark(0);
    const files = [...(event.dataTransfer?.files ?? [])];
    if (files.length > 0) take(files);
  });
}

/**
 * Put files into a field of a form, as if they were chosen there.
 * @param {HTMLInputElement} field
 * @param {File | null} file
 */
export function choose(field, file) {
  const list = new DataTransfer();
  if (file) list.items.add(file);
  field.files = list.files;
}

/**
 * Return whether a file looks like the result of a screening: by its first line, or by its name where it is a workbook.
 * @param {File} file
 */
export async function isScreened(file) {
  const start = await file.slice(0, 16_384).text();
  return /risk_status/.test(start) || /^\uFEFF?\{"id":.*"status":/.test(start) || /screened/i.test(file.name);
}

/**
 * Return a table of the page as a sheet.
 * @param {HTMLTableElement} table
 */
export function tableAsText(table) {
  return [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent?.trim()).join("\t")).join("\n") + "\n";
}

/**
 * Let the reader save bytes as a file.
 * @param {Blob} bytes
 * @param {string} name
 */
export function save(bytes, name) {
  const address = URL.createObjectURL(bytes);
  const link = element("a", { href: address, download: name, hidden: true });
  byId("sheet").append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/**
 * Return the name of a file that is made from another: suppliers.xlsx and "screened" make suppliers-screened.csv.
 * @param {string} file
 * @param {string} word
 * @param {string} ending
 */
export function nameFrom(file, word, ending) {
  return `${file.replace(/\.[^.]{1,5}$/, "") || "sheet"}-${word}.${ending}`;
}

/**
 * Return about how many rows a sheet has, by its line ends; null where they say nothing.
 * @param {Blob} sheet
 * @param {string} name
 */
export async function rowsIn(sheet, name) {
  if (!/\.(csv|tsv|txt)$/i.test(name) || sheet.size > 33_554_432) return null;
  const bytes = new Uint8Array(await sheet.arrayBuffer());
  let lines = 0;
  for (const byte of bytes) lines += Number(byte === 10);
  return Math.max(lines - 1, 1);
}
