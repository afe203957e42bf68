/** How far a screening is: rows answered, of how many as far as that is known, and whether it waits. */

import { byId, counted } from "./elements.js";

export class Progress {
  #begun = performance.now();
  #rows = 0;

  /** @param {number | null} total about how many rows there are */
  constructor(total) {
    this.total = total;
    const bar = byId("progress");
    bar.hidden = false;
    if (total === null) bar.removeAttribute("value");
    else [bar.max, bar.value] = [total, 0];
    say("Sending the sheet …", true);
  }

  /** @param {number} rows */
  add(rows) {
    this.#rows += rows;
    const seconds = (performance.now() - this.#begun) / 1000;
    const rate = seconds > 1 ? `, ${Math.round(this.#rows / seconds).toLocaleString("en")} a second` : "";
    const of = this.total && this.total > this.#rows ? ` of about ${this.total.toLocaleString("en")}` : "";
    say(`${counted(this.#rows, "row")}${of} answered${rate}`);
    if (this.total !== null) byId("progress").value = Math.min(this.#rows, this.total);
  }

  wait() {
    say(`${counted(this.#rows, "row")} answered. Nothing has arrived for some seconds: the server may be busy, or the connection slow. It is still waited for; you may cancel.`, true);
  }

  /** @param {string} [text] instead of the number of rows */
  end(text) {
    const seconds = Math.max(1, Math.round((performance.now() - this.#begun) / 1000));
    byId("progress").hidden = true;
    say(text ?? `${counted(this.#rows, "row")} answered in ${counted(seconds, "second")}.`, true);
  }
}

/** @param {string} text @param {boolean} [aloud] to a screen reader too, which the number of rows would never let finish */
function say(text, aloud = false) {
  byId("progress-text").textContent = text;
  if (aloud) byId("progress-said").textContent = text;
}
