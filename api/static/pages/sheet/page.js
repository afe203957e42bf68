/** The page that screens a sheet: what is dropped, sent and shown, in this order. Nothing outlives the page. */

import { placesOf } from "./columns.js";
import { drawCounts } from "./counts.js";
import { Details } from "./details.js";
import { byId, element, name, plain } from "./elements.js";
import { choose, isScreened, rowsIn, tableAsText, takeDropped } from "./files.js";
import { People } from "./people.js";
import { Progress } from "./progress.js";
import { Rows } from "./rows.js";
import { Failure, screenSheet } from "./send.js";
import { Table } from "./table.js";
import { Take } from "./take.js";

/** @typedef {import("./send.js").ReadAs} ReadAs */
/** @typedef {import("./take.js").Complete} Complete */
/** One sheet on its way: what is not there yet is null. @typedef {{sheet: Blob, name: string, options: import("./send.js").Options, readAs: ReadAs | null, rows: Rows | null, bytes: Blob | null, receipt: Record<string, unknown> | null}} Run */

const MEGABYTE = 1_048_576;
const addresses = byId("sheet").dataset;
const details = new Details(addresses);
const table = new Table((row) => run?.rows && void details.open(run.rows, row), count);
const people = new People(addresses, changed);
const take = new Take(addresses);
/** @type {Run | null} */
let run = null;
let stop = new AbortController();

/** @param {Blob} sheet @param {string} title */
async function screen(sheet, title) {
  const most = Number(addresses.most);
  if (sheet.size > most) {
    const size = (sheet.size / MEGABYTE).toFixed(1);
    fail(new Failure(`${title} has ${size} MB, and this page reads ${Math.floor(most / MEGABYTE)} MB.`, "Screen it by the command below, which reads a CSV of any length, or split it."));
    return;
  }
  stop.abort();
  stop = new AbortController();
  const options = { asOf: byId("day").value, importInto: byId("into").value.trim() };
  /** @type {Run} */
  const own = { sheet, name: title, options, readAs: null, rows: null, bytes: null, receipt: null };
  run = own;
  begin(own);
  const { signal } = stop;
  const progress = new Progress(await rowsIn(sheet, title));
  try {
    const found = await screenSheet(addresses.sheet, sheet, options, signal, {
      started: (readAs) => started(own, readAs),
      rows: (heading, count, rows) => arrived(own, heading, count, rows, progress),
      waiting: () => progress.wait(),
    });
    Object.assign(own, found);
    progress.end();
  } catch (error) {
    if (run !== own) return; // another sheet was dropped meanwhile
    if (error instanceof DOMException && error.name === "AbortError") {
      progress.end(own.rows ? "Cancelled. What arrived is below, without a receipt." : "Cancelled.");
    } else if (error instanceof Failure) {
      progress.end();
      fail(error);
    } else throw error;
  }
  if (run === own) finished(own);
}

/** @param {Run} own */
function begin({ name: title, options: { asOf, importInto } }) {
  byId("problem").hidden = byId("start").hidden = byId("again").hidden = true;
  byId("result").hidden = byId("cancel").hidden = false;
  for (const id of ["roles", "notes", "counts", "open-rows", "range", "pages"]) byId(id).replaceChildren();
  byId("rows").tHead.replaceChildren();
  byId("rows").tBodies[0].replaceChildren();
  people.hide();
  take.hide();
  byId("lead").replaceChildren(name(title), asOf ? `, as of ${asOf}` : "", importInto ? `, laws of import into ${importInto}` : "");
  byId("cancel").focus();
}

/** @param {Run} own @param {ReadAs} readAs */
function started(own, readAs) {
  own.readAs = readAs;
  const roles = Object.entries(readAs.columns).map(([role, names]) => element("li", {}, element("span", {}, plain(role)), " ", name(names.join(", "))));
  const unread = readAs.unread.map((title) => element("li", { class: "unread" }, element("span", {}, "not read"), " ", name(title)));
  byId("roles").replaceChildren(...roles, ...unread);
  const { name: worksheet, encoding, notes = [] } = readAs.sheet;
  const about = [worksheet ? `sheet ${worksheet}` : "", encoding && encoding !== "utf-8" ? `encoding ${encoding}` : "", ...notes].filter(Boolean);
  byId("notes").replaceChildren(...about.map((note) => element("li", {}, name(note))));
}

/** @param {Run} own @param {string[]} heading @param {number} count @param {string[][]} rows @param {Progress} progress */
function arrived(own, heading, count, rows, progress) {
  if (own.rows === null) {
    own.rows = new Rows(heading, count);
    table.use(own.rows, places(own));
  }
  own.rows.add(rows);
  progress.add(rows.length);
  table.drawSoon();
}

/** @param {Run} own */
function places({ rows, readAs }) {
  return placesOf(rows?.heading.slice(0, rows.own) ?? [], readAs?.columns ?? {}, readAs?.unread ?? []);
}

/** @param {Run} own */
function finished(own) {
  byId("cancel").hidden = true;
  byId("again").hidden = false;
  if (own.rows === null) {
    byId("result").hidden = true;
    byId("start").hidden = false;
    byId("file").focus();
    return;
  }
  byId("again").focus();
  table.change({ sort: "result", down: true });
  const asOf = own.options.asOf || String(own.receipt?.as_of ?? "");
  void people.use(own.rows, places(own), { ...own.options, asOf });
  if (own.receipt) take.show(/** @type {Complete} */ (own));
}

/** @param {Failure} error */
function fail(error) {
  const list = error.errors.length > 1 ? element("ul", {}, ...error.errors.map(({ detail }) => element("li", {}, detail))) : "";
  byId("problem").replaceChildren(element("b", {}, error.message), " ", error.next, list);
  byId("problem").hidden = false;
}

/** Rows were screened again. */
function changed() {
  table.draw();
  if (run?.receipt) take.show(/** @type {Complete} */ (run));
}

function count() {
  if (run?.rows) drawCounts(run.rows, table.filter, (filter) => table.change({ filter }));
}

/** Two files are a sheet and an earlier result, which has a column of a screening or is lines of answers. @param {File[]} files */
async function droppedTogether(files) {
  const screened = await Promise.all(files.map(isScreened));
  const at = screened.indexOf(true);
  if (at < 0) return droppedAlone(files);
  choose(byId("earlier"), files[at]);
  choose(byId("file"), files[1 - at]);
  byId("form").requestSubmit(byId("send"));
}

/** @param {File[]} files */
function dropped(files) {
  if (files.length === 2) void droppedTogether(files);
  else droppedAlone(files);
}

/** @param {File[]} files */
function droppedAlone([file, ...others]) {
  choose(byId("file"), file);
  if (byId("earlier").files.length) return byId("form").requestSubmit(byId("send"));
  void screen(file, file.name);
  if (others.length) fail(new Failure("One sheet at a time.", `${file.name} is screened; drop the others afterwards.`));
}

/** @param {SubmitEvent} event */
function submitted(event) {
  if (byId("earlier").files.length) return; // the server compares, and answers with a page
  event.preventDefault();
  const [file] = byId("file").files;
  const cells = byId("cells").value;
  if (file) void screen(file, file.name);
  else if (cells.trim()) void screen(new Blob([cells], { type: "text/csv" }), "Pasted cells");
  else fail(new Failure("There is no sheet yet.", "Choose a file, drop one, or paste cells with their headings."));
}

function startAgain() {
  run = null;
  byId("result").hidden = byId("problem").hidden = true;
  byId("start").hidden = false;
  byId("form").reset();
  byId("lead").textContent = "The sheet before this one is gone from the page.";
  byId("file").focus();
}

window.addEventListener("beforeunload", (event) => {
  if (take.wouldLose) event.preventDefault(); // the browser asks: choices that were not saved are gone with the page
});
byId("form").addEventListener("submit", submitted);
byId("earlier").addEventListener("change", () => (byId("compared").hidden = !byId("earlier").files.length));
byId("cancel").addEventListener("click", () => stop.abort());
byId("again").addEventListener("click", startAgain);
byId("try").hidden = false;
byId("try").addEventListener("click", () => void screen(new Blob([tableAsText(byId("example"))], { type: "text/csv" }), "The example"));
for (const place of document.querySelectorAll(".origin")) place.replaceChildren(location.origin);
takeDropped(byId("form"), dropped);
