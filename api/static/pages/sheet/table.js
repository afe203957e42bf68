/** The table of rows: sorted, filtered, and a page of them at a time, so that ten thousand stay quick to use and to hear. */

import { atMost, byId, counted, element, name, word } from "./elements.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Rows} Rows */
/** @typedef {import("./rows.js").SortKey} SortKey */

export const PAGE = 100;
/** Milliseconds between two drawings while rows arrive. */
const EACH = 250;
/** @type {[SortKey, string, string][]} */
const COLUMNS = [
  ["row", "Row", ""],
  ["result", "Result", ""],
  ["score", "Score", "number"],
  ["place", "Place", ""],
  ["sector", "Sector", ""],
];

export class Table {
  /** @type {Rows | null} */
  #rows = null;
  /** @type {Row[]} */
  #shown = [];
  #page = 0;
  #due = 0;
  /** @type {{filter: string | null, text: string, sort: SortKey, down: boolean}} */
  #view = { filter: null, text: "", sort: "row", down: false };
  /** The places of the columns that tell a row from others, and those with its words. @type {{own: number[], place: number[], work: number[]}} */
  #places = { own: [], place: [], work: [] };
  #open;
  #drawn;

  /**
   * @param {(row: Row) => void} open shows a row in detail
   * @param {() => void} drawn is called when the table was drawn
   */
  constructor(open, drawn) {
    this.#open = open;
    this.#drawn = drawn;
    byId("find-rows").addEventListener("input", () => this.change({ text: byId("find-rows").value }));
    const select = byId("sort-rows");
    select.append(...COLUMNS.map(([key, title]) => element("option", { value: key }, title)));
    select.addEventListener("change", () => this.change({ sort: select.value, down: ["result", "score"].includes(select.value) }));
  }

  /** @param {Rows} rows @param {{own: number[], place: number[], work: number[]}} places */
  use(rows, places) {
    this.#rows = rows;
    this.#places = places;
    this.#view = { filter: null, text: "", sort: "row", down: false };
    byId("find-rows").value = "";
    this.#page = 0;
    this.draw();
  }

  get filter() {
    return this.#view.filter;
  }

  /** Change what is shown, and begin at its first page. @param {Partial<{filter: string | null, text: string, sort: SortKey, down: boolean}>} view */
  change(view) {
    this.#view = { ...this.#view, ...view };
    this.#page = 0;
    this.draw();
  }

  /** Draw soon: many calls while rows arrive become one. */
  drawSoon() {
    this.#due ||= setTimeout(() => this.draw(), EACH);
  }

  draw() {
    clearTimeout(this.#due);
    this.#due = 0;
    if (!this.#rows) return;
    this.#shown = this.#rows.shown(this.#view);
    const first = this.#page * PAGE;
    const some = this.#shown.slice(first, first + PAGE);
    byId("rows").tHead.replaceChildren(this.#heading());
    byId("rows").tBodies[0].replaceChildren(...some.map((row) => this.#line(row)));
    byId("sort-rows").value = this.#view.sort;
    this.#drawPages(first, some.length);
    this.#drawn();
  }

  #heading() {
    return element(
      "tr",
      {},
      ...COLUMNS.map(([key, title, kind]) => {
        const sorted = this.#view.sort === key;
        const order = sorted ? (this.#view.down ? "descending" : "ascending") : "none";
        const turn = () => {
          const down = sorted ? !this.#view.down : ["result", "score"].includes(key);
          this.change({ sort: key, down });
          byId("rows").tHead.querySelector(`[data-sort=${key}]`).focus();
        };
        const mark = element("span", { "aria-hidden": "true" }, sorted ? (this.#view.down ? "▼" : "▲") : "");
        return element("th", { scope: "col", class: kind, "aria-sort": order }, element("button", { type: "button", "data-sort": key, click: turn }, title, mark));
      }),
    );
  }

  /** @param {Row} row */
  #line(row) {
    const rows = /** @type {Rows} */ (this.#rows);
    const risk = (/** @type {string} */ column) => rows.risk(row, column);
    const [label, ...beside] = this.#texts(row, this.#places.own);
    const status = risk("risk_status");
    const band = risk("risk_band");
    const highest = risk("risk_at_most");
    const result = [band ? word("band", band) : word("status", status), band && status !== "assessed" && element("small", {}, word("status", status)), highest && element("small", {}, atMost(highest))];
    return element(
      "tr",
      {},
      element("th", { scope: "row" }, element("button", { type: "button", class: "link", click: () => this.#open(row) }, label ? name(label) : `row ${row.index + 1}`), small(beside)),
      element("td", {}, ...result.map((part) => part || null)),
      element("td", { class: "number score" }, risk("risk_score")),
      element("td", {}, ...found(risk("risk_region_name"), risk("risk_region")), small(this.#texts(row, this.#places.place))),
      element("td", {}, ...found(risk("risk_sector_name"), risk("risk_sector")), small(this.#texts(row, this.#places.work))),
    );
  }

  /** @param {Row} row @param {number[]} places */
  #texts(row, places) {
    return places.map((place) => row.cells[place].trim()).filter(Boolean);
  }

  /** @param {number} first @param {number} count */
  #drawPages(first, count) {
    const total = this.#shown.length;
    const all = /** @type {Rows} */ (this.#rows).all.length;
    const of = total === all ? counted(total, "row") : `${counted(total, "row")} of ${all.toLocaleString("en")}`;
    byId("range").textContent = count === 0 ? "No row is like this." : count === total ? of : `${(first + 1).toLocaleString("en")} to ${(first + count).toLocaleString("en")} of ${of}`;
    const go = (/** @type {number} */ by) => () => {
      this.#page += by;
      this.draw();
      byId("rows-title").scrollIntoView();
      byId(by < 0 ? "previous" : "next").focus({ preventScroll: true });
    };
    byId("pages").replaceChildren(
      element("button", { type: "button", class: "button quiet", id: "previous", disabled: first === 0, click: go(-1) }, "Previous"),
      element("button", { type: "button", class: "button quiet", id: "next", disabled: first + count >= total, click: go(1) }, "Next"),
    );
    byId("pages").hidden = total <= PAGE;
  }
}

/** @param {string} title @param {string} code */
function found(title, code) {
  return code ? [name(title), " ", element("span", { class: "chip" }, code)] : [];
}

/** @param {string[]} texts */
function small(texts) {
  return texts.length > 0 && element("small", {}, name(texts.join(", ")));
}
