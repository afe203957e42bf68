/** The page that verifies a receipt: files are dropped all at once, and what each is shows by what it holds. */

import { choose, takeDropped } from "../sheet/files.js";
import { partOf } from "./parts.js";

/** @typedef {import("./parts.js").Part} Part */

/** Bytes at the start and at the end of a file that show what it is. */
const START = 4096;
const END = 65536;
/** @type {Record<Part, string>} */
const WORDS = { result: "the result", request: "the request", receipt: "the receipt" };

const field = (/** @type {string} */ part) => /** @type {HTMLInputElement} */ (document.getElementById(part));

/** @param {File[]} files */
async function dropped(files) {
  const found = /** @type {Map<Part, File>} */ (new Map());
  const left = [];
  for (const file of files) {
    const [start, end] = await Promise.all([file.slice(0, START).text(), file.slice(-END).text()]);
    const part = partOf(file.name, start, end, found);
    if (part) found.set(part, file);
    else left.push(file.name);
  }
  for (const [part, file] of found) choose(field(part), file);
  const said = [...found].map(([part, file]) => `${file.name} as ${WORDS[part]}`);
  const rest = left.length ? ` Not taken: ${left.join(", ")}.` : "";
  const missing = field("result").files?.length ? "" : " The result is missing: choose it above.";
  /** @type {HTMLElement} */ (document.getElementById("found")).textContent = `Taken: ${said.join("; ") || "none"}.${rest}${missing}`;
}

/** @type {HTMLElement} */ (document.getElementById("drop-text")).hidden = false;
takeDropped(/** @type {HTMLElement} */ (document.getElementById("form")), (files) => void dropped(files));
for (const place of document.querySelectorAll(".origin")) place.replaceChildren(location.origin);
