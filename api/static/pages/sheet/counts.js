/** Counts by band and by status; each shows its rows alone when it is pressed. */

import { byId, element, word } from "./elements.js";
import { BANDS, FOR_A_PERSON, SETTLED } from "./rows.js";

/**
 * @param {import("./rows.js").Rows} rows
 * @param {string | null} filter the one that is pressed
 * @param {(filter: string | null) => void} press
 */
export function drawCounts(rows, filter, press) {
  const chip = (/** @type {string} */ key, /** @type {Node} */ label) => {
    const count = rows.counts.get(key) ?? 0;
    const pressed = filter === key;
    if (!count && !pressed) return null;
    const attributes = { type: "button", class: "count", "aria-pressed": String(pressed), "data-key": key, click: () => press(pressed ? null : key) };
    return element("button", attributes, label, element("b", {}, count.toLocaleString("en")));
  };
  const found = [
    ...FOR_A_PERSON.map((status) => chip(`status:${status}`, word("status", status))),
    ...BANDS.map((band) => chip(`band:${band}`, word("band", band))),
    ...SETTLED.map((status) => chip(`status:${status}`, word("status", status))),
    chip("chosen", element("span", {}, "chosen by you")),
  ];
  const focused = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.key : undefined;
  byId("counts").replaceChildren(...found.filter((each) => each !== null));
  if (focused) byId("counts").querySelector(`[data-key="${focused}"]`)?.focus();
}
