/** What the reader takes along: the result with its receipt and, once codes were chosen, the sheet that the receipt is for. */

import { chosenSheet, otherwiseRead } from "./chosen.js";
import { beside, byId, counted, element } from "./elements.js";
import { nameFrom, save } from "./files.js";
import { Rows } from "./rows.js";
import { Failure, screenSheet, screenToWorkbook } from "./send.js";

/** @typedef {import("./send.js").Options} Options */
/** @typedef {{sheet: Blob, name: string, options: Options, rows: Rows, bytes: Blob, receipt: Record<string, unknown>}} Complete */

export class Take {
  /** @type {Complete | null} */
  #run = null;
  /** How many rows had a chosen code when they were last saved. */
  #saved = 0;

  /** @param {{sheet: string, verify: string}} addresses */
  constructor(addresses) {
    this.addresses = addresses;
  }

  /** Whether choices would be lost with the page. */
  get wouldLose() {
    return this.#run !== null && this.#chosen !== this.#saved;
  }

  hide() {
    this.#run = null;
    this.#saved = 0;
    byId("take").hidden = byId("to-take").hidden = true;
  }

  /** @param {Complete} run */
  show(run) {
    this.#run = run;
    const chosen = this.#chosen;
    byId("take").hidden = byId("to-take").hidden = false;
    byId("files").replaceChildren(
      this.#button("CSV with its receipt", () => this.#csv(), ""),
      this.#button("Excel workbook with its receipt", () => this.#workbook()),
      chosen || this.#isPasted ? this.#button("The sheet that the receipt is for", () => this.#request()) : "",
    );
    byId("take-text").replaceChildren(
      element("p", {}, chosen ? afterChoices(chosen) : this.#asItCame()),
      element("p", {}, "Keep three things together: the sheet, the result and its receipt, which is the last line of the CSV, or on the sheet About of the workbook. ", beside(this.addresses.verify, "Verify"), " shows at any time whether they belong together. Excel changes the bytes of a CSV when it saves it: keep the download as it is."),
      element("p", { id: "take-said", role: "status" }),
    );
  }

  get #complete() {
    return /** @type {Complete} */ (this.#run);
  }

  get #chosen() {
    return this.#complete.rows.counts.get("chosen") ?? 0;
  }

  get #isPasted() {
    return !(this.#complete.sheet instanceof File);
  }

  /** The options of the first screening, of the same day. @returns {Options} */
  get #options() {
    const { options, receipt } = this.#complete;
    return { ...options, asOf: String(receipt.as_of) };
  }

  #asItCame() {
    const { receipt, options } = this.#complete;
    const what = this.#isPasted ? "the cells as you pasted them" : "your file as you dropped it";
    const laws = options.importInto ? ` with the laws of ${options.importInto}` : "";
    return `The receipt is for ${what}, byte for byte, and for this result as of ${receipt.as_of}${laws}.`;
  }

  /** @param {string} label @param {() => Promise<void> | void} act */
  #button(label, act, kind = "quiet") {
    const button = element("button", { type: "button", class: `button ${kind}` }, label);
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await act();
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        say(`${error.message} ${error.next}`);
      } finally {
        button.disabled = false;
      }
    });
    return button;
  }

  /** The sheet as it came or, once codes were chosen, with them. */
  get #body() {
    const { rows, sheet } = this.#complete;
    return this.#chosen ? new Blob([chosenSheet(rows)], { type: "text/csv" }) : sheet;
  }

  async #csv() {
    const { rows, name, bytes } = this.#complete;
    let result = bytes;
    if (this.#chosen) {
      say("Screening the complete sheet with your choices …");
      const found = await this.#again(rows);
      result = found.bytes;
      say(otherwise(found.other));
      this.#request();
    }
    save(result, nameFrom(name, "screened", "csv"));
  }

  /** @param {Rows} rows */
  async #again(rows) {
    /** @type {Rows | null} */
    let again = null;
    const found = await screenSheet(this.addresses.sheet, this.#body, this.#options, new AbortController().signal, {
      rows: (heading, count, some) => (again ??= new Rows(heading, count)).add(some),
    });
    return { bytes: found.bytes, other: again ? otherwiseRead(rows, again) : [] };
  }

  async #workbook() {
    say("Writing the workbook …");
    const bytes = await screenToWorkbook(this.addresses.sheet, this.#body, this.#options);
    if (this.#chosen) this.#request();
    save(bytes, nameFrom(this.#complete.name, "screened", "xlsx"));
    say("Saved.");
  }

  #request() {
    this.#saved = this.#chosen;
    save(this.#body, nameFrom(this.#complete.name, this.#chosen ? "with-choices" : "as-sent", "csv"));
  }
}

/** @param {number} chosen */
function afterChoices(chosen) {
  const what = chosen === 1 ? "a code for 1 row" : `codes for ${counted(chosen, "row")}`;
  return `You chose ${what}. A receipt is for one request and its result, so the complete sheet is screened once more when you download it: your rows as they were read, with your choices in two further columns, chosen_region and chosen_sector. That sheet is the request of the receipt, and is saved beside the result: it shows an auditor what your supplier wrote and what you chose.`;
}

/** @param {import("./rows.js").Row[]} other */
function otherwise(other) {
  if (other.length === 0) return "Screened: every row is as above.";
  return `In the file, ${counted(other.length, "row")} ${other.length === 1 ? "is" : "are"} read in another way than above, such as row ${other[0].index + 1}: a workbook has merged cells, which a CSV has not. The receipt is for the file.`;
}

/** @param {string} text */
function say(text) {
  byId("take-said").textContent = text;
}
