// A field that finds a sector by words or digits among the options of a list, in place of that list (WAI-ARIA combobox).
// Nothing is sent while one types: the options are in the page. The form sends a code.

import { Listbox } from "../listbox.js";

const MOST = 12; // options shown at once
const CODE = /^([A-U]|\d{2,4})$/i; // any code of ISIC, also one that is not among the options

export class SectorField {
  /** @param {HTMLElement} field the field with its label and list */
  constructor(field) {
    this.select = /** @type {HTMLSelectElement} */ (field.querySelector("select"));
    this.form = /** @type {HTMLFormElement} */ (this.select.form);
    this.options = [...this.select.options].map(({ value, label }) => ({ value, label, folded: folded(label) }));
    this.input = document.createElement("input");
    this.input.id = this.select.id;
    this.input.type = "text";
    this.input.autocomplete = "off";
    this.input.spellcheck = false;
    this.input.value = this.chosen();
    this.list = new Listbox(this.input, "Sectors", (index) => this.choose(this.found[index].value));
    /** @type {{value: string, label: string}[]} */
    this.found = [];
    this.select.removeAttribute("id");
    this.select.hidden = true;
    this.select.after(this.list.framed());
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.list.close());
    this.form.addEventListener("submit", (event) => this.submitted(event));
  }

  /** The option that is chosen, as it reads. */
  chosen() {
    return this.select.selectedOptions[0]?.label ?? "";
  }

  show() {
    const words = folded(this.input.value).split(" ").filter(Boolean);
    this.found = this.options.filter(({ folded }) => words.every((word) => folded.includes(word))).slice(0, MOST);
    const said = this.found.length ? `${this.found.length} sectors, use the arrow keys` : "no sector here has these words";
    this.list.show(this.found.map(({ label }) => ({ contents: [label] })), said);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      this.input.value = this.chosen();
      this.list.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.show();
      this.list.step(event.key);
    } else if (event.key === "Enter" && this.list.active >= 0) {
      event.preventDefault();
      this.choose(this.found[this.list.active].value);
    }
  }

  /** @param {SubmitEvent} event */
  submitted(event) {
    const text = this.input.value.trim();
    if (text === this.chosen()) return;
    if (CODE.test(text)) this.take(text.toUpperCase());
    else if (this.found.length) this.take(this.found[0].value);
    else {
      event.preventDefault();
      this.list.status.textContent = "No sector here has these words: choose one of the list, or write a code of ISIC.";
      this.input.focus();
    }
  }

  /** @param {string} code */
  choose(code) {
    this.take(code);
    this.list.close();
    this.form.submit();
  }

  /** @param {string} code */
  take(code) {
    if (!this.options.some((one) => one.value === code)) this.select.append(new Option(code, code));
    this.select.value = code;
    this.input.value = this.chosen();
  }
}

/** @param {string} text in small letters without accents */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
