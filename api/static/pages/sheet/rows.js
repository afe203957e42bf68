/** The rows of a result: counted, filtered, sorted and grouped, without a page. */

/** @typedef {import("./csv.js").Cells} Cells */
/** @typedef {{index: number, cells: Cells, chosen: Chosen}} Row */
/** @typedef {{region?: string, sector?: string}} Chosen codes that a person chose */
/** @typedef {"row" | "place" | "sector" | "result" | "score"} SortKey */
/** @typedef {{filter?: string | null, text?: string, sort?: SortKey, down?: boolean}} View */

/** Statuses that only a person can settle, in the order in which they are shown. */
export const FOR_A_PERSON = ["ambiguous", "unresolved", "invalid"];
/** Statuses of settled rows, what says most first, and rows that are no suppliers. */
export const SETTLED = ["assessed", "wider", "partial", "structural_only", "not_covered", "skipped"];
export const BANDS = ["very_high", "high", "medium", "low", "very_low"];
const FILLED_DOWN = "filled down from the rows above";
const collator = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

export class Rows {
  /** @type {Row[]} */
  all = [];
  /** Counts by "status:..." and "band:...". @type {Map<string, number>} */
  counts = new Map();
  /** @type {Map<string, number>} */
  #columns;

  /**
   * @param {Cells} heading all headings of the result
   * @param {number} own how many of them are the caller's
   */
  constructor(heading, own) {
    this.heading = heading;
    this.own = own;
    this.#columns = new Map(heading.slice(own).map((name, place) => [name, own + place]));
  }

  /** @param {Cells[]} rows */
  add(rows) {
    for (const cells of rows) {
      const row = { index: this.all.length, cells, chosen: {} };
      this.all.push(row);
      this.#count(row, 1);
    }
  }

  /**
   * Put the answer to a row that was screened again in the place of its first one; the caller's cells stay.
   * @param {Row} row
   * @param {Cells} risk the cells of the screening alone
   * @param {Chosen} chosen
   */
  replace(row, risk, chosen) {
    this.#count(row, -1);
    row.cells = [...row.cells.slice(0, this.own), ...risk];
    row.chosen = { ...row.chosen, ...chosen };
    this.#count(row, 1);
  }

  /**
   * Return a value of the screening, as in "risk_band"; empty where it has none.
   * @param {Row} row
   * @param {string} name
   */
  risk(row, name) {
    return row.cells[this.#columns.get(name) ?? -1] ?? "";
  }

  /** @param {Row} row */
  status(row) {
    return this.risk(row, "risk_status");
  }

  /** The highest score that is known of a row: its own, or that of its worst part or candidate. @param {Row} row */
  score(row) {
    const own = this.risk(row, "risk_score") || this.risk(row, "risk_at_most").split(" ")[0];
    return own ? Number(own) : null;
  }

  /**
   * Return the rows to show, in their order.
   * @param {View} view
   */
  shown({ filter = null, text = "", sort = "row", down = false }) {
    const wanted = text.trim().toLowerCase();
    const found = this.all.filter(
      (row) => (!filter || this.#keys(row).includes(filter)) && (!wanted || this.#contains(row, wanted)),
    );
    const compare = this.#comparison(sort);
    found.sort((one, other) => (down ? -1 : 1) * compare(one, other) || one.index - other.index);
    return found;
  }

  /**
   * Return the rows that only a person can settle, together where one choice settles them: the largest group first.
   * @param {string[]} statuses
   * @param {import("./columns.js").Places} places
   */
  groups(statuses, places) {
    /** @type {Map<string, Row[]>} */
    const found = new Map();
    for (const row of this.all) {
      if (!statuses.includes(this.status(row))) continue;
      const key = this.#groupKey(row, places);
      const group = found.get(key);
      if (group) group.push(row);
      else found.set(key, [row]);
    }
    const rank = (/** @type {Row[]} */ group) => statuses.indexOf(this.status(group[0]));
    return [...found.values()].sort(
      (one, other) => rank(one) - rank(other) || other.length - one.length || one[0].index - other[0].index,
    );
  }

  /** Whether a row takes cells from those above it: alone it would be read in another way. @param {Row} row */
  isFilledDown(row) {
    return this.risk(row, "risk_note").includes(FILLED_DOWN);
  }

  /** Rows with equal keys have the same words where they are not settled, and the same code where they are. @param {Row} row @param {import("./columns.js").Places} places */
  #groupKey(row, { used, place, work, hs }) {
    const texts = (/** @type {number[]} */ columns) => columns.map((column) => row.cells[column]);
    const [status, region, sector] = ["risk_status", "risk_region", "risk_sector"].map((name) => this.risk(row, name));
    let own = [texts(used)];
    if (status === "invalid" || this.isFilledDown(row)) own.push([this.risk(row, "risk_note")]);
    else if (region) own = [texts(work), [region]];
    else if (sector) own = [texts(place), texts(hs), [sector]];
    return JSON.stringify([status, ...own, row.chosen]);
  }

  /** @param {Row} row @param {number} by */
  #count(row, by) {
    for (const key of this.#keys(row)) this.counts.set(key, (this.counts.get(key) ?? 0) + by);
  }

  /** @param {Row} row */
  #keys(row) {
    const band = this.risk(row, "risk_band");
    const keys = [`status:${this.status(row)}`];
    if (band) keys.push(`band:${band}`);
    if (Object.keys(row.chosen).length) keys.push("chosen");
    return keys;
  }

  /** @param {Row} row @param {string} wanted */
  #contains(row, wanted) {
    return row.cells.some((cell) => cell.toLowerCase().includes(wanted));
  }

  /**
   * @param {SortKey} sort
   * @returns {(one: Row, other: Row) => number}
   */
  #comparison(sort) {
    if (sort === "place" || sort === "sector") {
      const name = sort === "place" ? "risk_region_name" : "risk_sector_name";
      return (one, other) => byText(this.risk(one, name), this.risk(other, name));
    }
    if (sort === "score") return (one, other) => (this.score(one) ?? -1) - (this.score(other) ?? -1);
    if (sort === "result") return (one, other) => this.#urgency(one) - this.#urgency(other);
    return (one, other) => one.index - other.index;
  }

  /** Rows for a person last in the ascending order, then high scores; nothing known is before a low score. @param {Row} row */
  #urgency(row) {
    const open = FOR_A_PERSON.indexOf(this.status(row));
    if (open >= 0) return 100 - open;
    return (this.score(row) ?? 0) - SETTLED.indexOf(this.status(row)) / 1000;
  }
}

/** Empty texts come last in the ascending order. @param {string} one @param {string} other */
function byText(one, other) {
  if (!one || !other) return Number(!one) - Number(!other);
  return collator.compare(one, other);
}
