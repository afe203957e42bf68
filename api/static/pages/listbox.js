// The list below a field, and the words for who does not see it: what every editable combobox of the pages shares (WAI-ARIA).

export class Listbox {
  /**
   * @param {HTMLInputElement} input the field; it has its id
   * @param {string} name of the list
   * @param {(index: number) => void} choose called with the place of an option that is clicked
   */
  constructor(input, name, choose) {
    this.input = input;
    this.active = -1; // the field itself
    this.list = document.createElement("ul");
    this.status = document.createElement("p");
    this.list.id = `${input.id}-list`;
    this.list.className = "suggestions";
    this.list.hidden = true;
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", name);
    this.status.className = "visually-hidden";
    this.status.setAttribute("role", "status");
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-expanded", "false");
    input.setAttribute("aria-controls", this.list.id);
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // the field stays focused
    this.list.addEventListener("click", ({ target }) => {
      const item = target instanceof Element ? target.closest("li") : null;
      if (item) choose([...this.list.children].indexOf(item));
    });
  }

  get hidden() {
    return this.list.hidden;
  }

  /** Put the field, which is not yet or no longer elsewhere, and its list into a frame, and return that. */
  framed() {
    const frame = document.createElement("div");
    frame.className = "combobox";
    if (this.input.isConnected) this.input.replaceWith(frame);
    frame.append(this.input, this.list, this.status);
    return frame;
  }

  /**
   * Show options, each with its contents; none hide the list.
   * @param {{className?: string, contents: (Node | string)[]}[]} options
   * @param {string} said in words
   */
  show(options, said) {
    this.list.replaceChildren(...options.map((option, index) => this.option(option, index)));
    this.list.hidden = options.length === 0;
    this.input.setAttribute("aria-expanded", String(options.length > 0));
    this.activate(-1);
    this.status.textContent = said;
  }

  /**
   * @param {{className?: string, contents: (Node | string)[]}} option
   * @param {number} index
   */
  option({ className = "suggestion", contents }, index) {
    const item = document.createElement("li");
    item.id = `${this.list.id}-${index}`;
    item.className = className;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    item.append(...contents);
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

  /**
   * Go one option down or up, as an arrow key does; the field itself is one of the places.
   * @param {string} key
   */
  step(key) {
    const places = this.list.children.length + 1;
    this.activate(((this.active + 1 + (key === "ArrowDown" ? 1 : -1) + places) % places) - 1);
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.activate(-1);
  }
}
