// A field that finds a sector by words or digits among the options of a list, in place of that list (WAI-ARIA combobox).
// Nothing is sent while one types: the options are in the page. The form sends a code.

const MOST = 12; // options shown at once
const CODE = /^([A-U]|\d{2,4})$/i; // any code of ISIC, also one that is not among the options

export class SectorField {
  /** @param {HTMLElement} field the field with its label and list */
  constructor(field) {
    this.select = /** @type {HTMLSelectElement} */ (field.querySelector("select"));
    this.form = /** @type {HTMLFormElement} */ (this.select.form);
    this.options = [...this.select.options].map(({ value, label }) => ({ value, label, folded: folded(label) }));
    this.input = document.createElement("input");
    this.list = document.createElement("ul");
    this.status = document.createElement("p");
    /** @type {{value: string, label: string}[]} */
    this.found = [];
    this.active = -1;
    this.build();
    this.input.addEventListener("input", () => this.show());
    this.input.addEventListener("focus", () => this.input.select());
    this.input.addEventListener("keydown", (event) => this.key(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field stays focused
    this.list.addEventListener("click", (event) => this.clicked(event));
    this.form.addEventListener("submit", (event) => this.submitted(event));
  }

  build() {
    const { select, input, list, status } = this;
    const frame = document.createElement("div");
    frame.className = "combobox";
    input.id = select.id;
    input.type = "text";
    input.autocomplete = "off";
    input.spellcheck = false;
    input.value = this.chosen();
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", `${select.id}-list`);
    list.id = `${select.id}-list`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Sectors");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    select.removeAttribute("id");
    select.hidden = true;
    select.after(frame);
    frame.append(input, list, status);
  }

  /** The option that is chosen, as it reads. */
  chosen() {
    return this.select.selectedOptions[0]?.label ?? "";
  }

  show() {
    const words = folded(this.input.value).split(" ").filter(Boolean);
    this.found = this.options.filter(({ folded }) => words.every((word) => folded.includes(word))).slice(0, MOST);
    this.list.replaceChildren(...this.found.map((one, index) => this.option(one.label, index)));
    this.list.hidden = this.found.length === 0;
    this.input.setAttribute("aria-expanded", String(this.found.length > 0));
    this.activate(-1);
    this.status.textContent = this.found.length ? `${this.found.length} sectors, use the arrow keys` : "no sector here has these words";
  }

  /**
   * @param {string} label
   * @param {number} index
   */
  option(label, index) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${index}`;
    item.dataset.index = String(index);
    item.className = "suggestion";
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.textContent = label;
    return item;
  }

  /** @param {number} index */
  activate(index) {
    this.active = index;
    [...this.list.children].forEach((item, at) => {
      item.setAttribute("aria-selected", String(at === index));
      if (at === index) item.scrollIntoView({ block: "nearest" });
    });
    if (index < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", this.list.children[index].id);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    if (event.isComposing) return;
    if (event.key === "Escape") {
      this.input.value = this.chosen();
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (this.list.hidden) this.show();
      const places = this.found.length + 1; // the field itself is one of them
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.activate(((this.active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && this.active >= 0) {
      event.preventDefault();
      this.choose(this.found[this.active].value);
    }
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const item = event.target instanceof Element ? event.target.closest("li") : null;
    if (item) this.choose(this.found[Number(item.dataset.index)].value);
  }

  /** @param {SubmitEvent} event */
  submitted(event) {
    const text = this.input.value.trim();
    if (text === this.chosen()) return;
    if (CODE.test(text)) this.take(text.toUpperCase());
    else if (this.found.length) this.take(this.found[0].value);
    else {
      event.preventDefault();
      this.status.textContent = "No sector here has these words: choose one of the list, or write a code of ISIC.";
      this.input.focus();
    }
  }

  /** @param {string} code */
  choose(code) {
    this.take(code);
    this.close();
    this.form.submit();
  }

  /** @param {string} code */
  take(code) {
    if (!this.options.some((one) => one.value === code)) this.select.append(new Option(code, code));
    this.select.value = code;
    this.input.value = this.chosen();
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }
}

/** @param {string} text in small letters without accents */
function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
