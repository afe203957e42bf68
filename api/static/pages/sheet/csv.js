/** CSV, read while its text arrives, and written. */

/** @typedef {string[]} Cells */

/** The rows of a CSV in text that arrives in pieces, which may end anywhere. */
export class CsvRows {
  #delimiter;
  /** @type {Cells} */
  #cells = [];
  #cell = "";
  #quoted = false;
  /** Whether the cell began with a quote: a quote elsewhere is a letter. */
  #wasQuoted = false;
  #endsInQuote = false;
  #endsInReturn = false;

  /** @param {string} delimiter one character */
  constructor(delimiter) {
    this.#delimiter = delimiter;
  }

  /**
   * Return the rows that a piece of text completes.
   * @param {string} text
   * @returns {Cells[]}
   */
  push(text) {
    /** @type {Cells[]} */
    const rows = [];
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      const letter = text[at];
      if (this.#endsInReturn) {
        this.#endsInReturn = false;
        if (letter === "\n") {
          start = at + 1;
          continue;
        }
      }
      if (this.#quoted) {
        if (letter === '"') {
          this.#cell += text.slice(start, at);
          start = at + 1;
          this.#quoted = false;
          this.#endsInQuote = true;
        }
        continue;
      }
      if (letter === '"' && this.#endsInQuote) {
        this.#cell += '"'; // two quotes are one
        this.#quoted = true;
        this.#endsInQuote = false;
        start = at + 1;
        continue;
      }
      this.#endsInQuote = false;
      if (letter === '"' && !this.#wasQuoted && start === at && this.#cell === "") {
        this.#quoted = this.#wasQuoted = true;
        start = at + 1;
      } else if (letter === this.#delimiter) {
        this.#endCell(text.slice(start, at));
        start = at + 1;
      } else if (letter === "\n" || letter === "\r") {
        this.#endCell(text.slice(start, at));
        rows.push(this.#cells);
        this.#cells = [];
        this.#endsInReturn = letter === "\r";
        start = at + 1;
      }
    }
    this.#cell += text.slice(start);
    return rows;
  }

  /**
   * Return the last row where its line has no end.
   * @returns {Cells[]}
   */
  end() {
    if (this.#cell === "" && this.#cells.length === 0 && !this.#wasQuoted) return [];
    this.#endCell("");
    const row = this.#cells;
    this.#cells = [];
    return [row];
  }

  /** @param {string} rest */
  #endCell(rest) {
    this.#cells.push(this.#cell + rest);
    this.#cell = "";
    this.#wasQuoted = false;
  }
}

/**
 * Return rows as CSV (RFC 4180).
 * @param {Iterable<Cells>} rows
 * @param {string} [delimiter]
 */
export function csvText(rows, delimiter = ",") {
  const special = new RegExp(`["\r\n${delimiter === "|" ? "\\|" : delimiter}]`);
  const quoted = (/** @type {string} */ cell) => (special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  let text = "";
  for (const cells of rows) text += cells.map(quoted).join(delimiter) + "\r\n";
  return text;
}
