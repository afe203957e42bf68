// Suggestions below every field that looks up a place and a product: an editable combobox with a list (WAI-ARIA).
// What is typed goes to this server in the body of a POST, and stands in no address. Without this module the form works too.

import { Listbox } from "./listbox.js";

const WAIT = 120; // milliseconds without a key before suggestions are requested

/** @typedef {{kind: string, name: string, what: string, fill: string, address: string | null}} Suggestion */

class Combobox {
  /** @param {HTMLInputElement} input */
  constructor(input) {
    this.input = input;
    this.form = /** @type {HTMLFormElement} */ (input.form);
    /** @type {Suggestion[]} */
    this.found = [];
    this.timer = 0;
    this.request = new AbortController();
    this.list = new Listbox(input, "Suggestions", (index) => this.choose(this.found[index]));
    this.list.framed();
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.suggest(), WAIT);
  }

  async suggest() {
    this.request.abort();
    this.request = new AbortController();
    const text = this.input.value;
    if (!text.trim()) return this.show([]);
    try {
      const answer = await fetch(`${this.form.action.replace(/\/$/, "")}/suggestions`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ q: text }),
        signal: this.request.signal,
      });
      if (!answer.ok) return this.show([]);
      const { suggestions } = await answer.json();
      if (this.input.value === text && document.activeElement === this.input) this.show(suggestions);
    } catch {
      // The next key sends another request, and the form works without suggestions.
    }
  }

  /** @param {Suggestion[]} found */
  show(found) {
    this.found = found;
    const many = found.length === 1 ? "1 suggestion" : `${found.length} suggestions`;
    this.list.show(found.map(option), found.length ? `${many}, use the arrow keys` : "");
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const { found, list } = this;
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // the text stays
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!found.length) return;
      event.preventDefault();
      if (list.hidden) return this.show(found);
      list.step(event.key);
    } else if (event.key === "Enter" && !list.hidden && list.active >= 0) {
      event.preventDefault();
      this.choose(found[list.active]);
    }
  }

  /** @param {Suggestion} one */
  choose(one) {
    this.close();
    if (one.address) {
      location.assign(one.address);
      return;
    }
    this.input.value = `${one.fill}, `;
    this.input.focus();
    this.later();
  }

  close() {
    clearTimeout(this.timer);
    this.request.abort();
    this.list.close();
  }
}

/**
 * Return what the list shows of a suggestion.
 * @param {Suggestion} one
 */
function option(one) {
  const name = document.createElement("bdi");
  const what = document.createElement("small");
  name.dir = "auto";
  name.textContent = one.name;
  what.textContent = one.kind === "pair" ? `Open the profile ${one.what}` : one.what;
  return { className: `suggestion suggestion-${one.kind}`, contents: [name, " ", what] };
}

/**
 * Give every field of a part of the page its suggestions.
 * @param {ParentNode} part
 */
export function attach(part) {
  for (const input of part.querySelectorAll("input[name=q]:not([data-alone])")) {
    new Combobox(/** @type {HTMLInputElement} */ (input));
  }
}
