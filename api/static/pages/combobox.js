// Suggestions below every field that looks up a place and a product: an editable combobox with a list (WAI-ARIA).
// What is typed goes to this server in the body of a POST, and stands in no address. Without this module the form works too.

const WAIT = 120; // milliseconds without a key before suggestions are requested

/** @typedef {{kind: string, name: string, what: string, fill: string, address: string | null}} Suggestion */

class Combobox {
  /** @param {HTMLInputElement} input */
  constructor(input) {
    this.input = input;
    this.form = /** @type {HTMLFormElement} */ (input.form);
    /** @type {Suggestion[]} */
    this.found = [];
    this.active = -1;
    this.timer = 0;
    this.request = new AbortController();
    this.list = document.createElement("ul");
    this.status = document.createElement("p");
    this.build();
    input.addEventListener("input", () => this.later());
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field stays focused
    this.list.addEventListener("click", (event) => this.clicked(event));
  }

  build() {
    const { input, list, status } = this;
    list.id = `${input.id}-list`;
    list.className = "suggestions";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    status.className = "visually-hidden";
    status.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", list.id);
    const frame = document.createElement("div");
    frame.className = "combobox";
    input.replaceWith(frame);
    frame.append(input, list, status);
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
    this.list.replaceChildren(...found.map((one, index) => this.option(one, index)));
    this.list.hidden = found.length === 0;
    this.input.setAttribute("aria-expanded", String(found.length > 0));
    this.activate(-1);
    const many = found.length === 1 ? "1 suggestion" : `${found.length} suggestions`;
    this.status.textContent = found.length ? `${many}, use the arrow keys` : "";
  }

  /**
   * @param {Suggestion} one
   * @param {number} index
   */
  option(one, index) {
    const item = document.createElement("li");
    const name = document.createElement("bdi");
    const what = document.createElement("small");
    item.id = `${this.input.id}-option-${index}`;
    item.dataset.index = String(index);
    item.className = `suggestion suggestion-${one.kind}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    name.dir = "auto";
    name.textContent = one.name;
    what.textContent = one.kind === "pair" ? `Open the profile ${one.what}` : one.what;
    item.append(name, " ", what);
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
    const { found, list } = this;
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // the text stays
      this.close();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!found.length) return;
      event.preventDefault();
      if (list.hidden) return this.show(found);
      const step = event.key === "ArrowDown" ? 1 : -1;
      const places = found.length + 1; // the field itself is one of them
      this.activate(((this.active + 1 + step + places) % places) - 1);
    } else if (event.key === "Enter" && !list.hidden && this.active >= 0) {
      event.preventDefault();
      this.choose(found[this.active]);
    }
  }

  /** @param {MouseEvent} event */
  clicked(event) {
    const item = event.target instanceof Element ? event.target.closest("li") : null;
    if (item) this.choose(this.found[Number(item.dataset.index)]);
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
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }
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
