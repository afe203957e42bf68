// Looking closer at a map: buttons, and dragging once it is enlarged. The keyboard moves through the links as before.

const CLOSEST = 12; // times
const STEP = 1.7;
const MOVED = 4; // pixels after which a press is a drag and opens no link

export class Sheet {
  /** @param {HTMLElement} sheet the frame of the drawing */
  constructor(sheet) {
    this.svg = /** @type {SVGSVGElement} */ (sheet.querySelector("svg"));
    const { width, height } = this.svg.viewBox.baseVal;
    this.size = { width, height };
    this.view = { x: 0, y: 0, scale: 1 };
    this.dragged = false;
    this.patterns = [...this.svg.querySelectorAll("pattern")].map((pattern) => ({ pattern, turned: pattern.getAttribute("patternTransform") ?? "" }));
    this.circles = [...this.svg.querySelectorAll("circle")].filter((circle) => !circle.closest("pattern")).map((circle) => ({ circle, radius: Number(circle.getAttribute("r")) }));
    sheet.before(this.buttons());
    this.svg.addEventListener("pointerdown", (event) => this.pressed(event));
    this.svg.addEventListener("click", (event) => this.dragged && event.preventDefault(), { capture: true });
    this.svg.addEventListener("focusin", (event) => this.follow(event));
  }

  buttons() {
    const group = document.createElement("div");
    group.className = "closer no-print";
    group.setAttribute("role", "group");
    group.setAttribute("aria-label", "Size of the map");
    for (const [text, label, times] of /** @type {[string, string, number][]} */ ([
      ["+", "Larger", STEP],
      ["\u2212", "Smaller", 1 / STEP],
      ["\u21ba", "All of it", 0],
    ])) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.title = label;
      button.setAttribute("aria-label", label);
      button.addEventListener("click", () => this.enlarge(times));
      group.append(button);
    }
    return group;
  }

  /** @param {number} times 0 for all of it */
  enlarge(times) {
    const { view, size } = this;
    const scale = times ? Math.min(CLOSEST, Math.max(1, view.scale * times)) : 1;
    const middle = { x: view.x + size.width / view.scale / 2, y: view.y + size.height / view.scale / 2 };
    this.show(middle.x - size.width / scale / 2, middle.y - size.height / scale / 2, scale);
  }

  /**
   * @param {number} x
   * @param {number} y
   * @param {number} scale
   */
  show(x, y, scale) {
    const { width, height } = this.size;
    const inside = (/** @type {number} */ value, /** @type {number} */ whole) => Math.min(Math.max(0, value), whole - whole / scale);
    this.view = { x: inside(x, width), y: inside(y, height), scale };
    this.svg.setAttribute("viewBox", `${this.view.x} ${this.view.y} ${width / scale} ${height / scale}`);
    this.svg.classList.toggle("enlarged", scale > 1);
    for (const { pattern, turned } of this.patterns) pattern.setAttribute("patternTransform", `${turned} scale(${1 / scale})`);
    for (const { circle, radius } of this.circles) circle.setAttribute("r", String(radius / Math.sqrt(scale)));
  }

  /** @param {PointerEvent} event */
  pressed(event) {
    this.dragged = false;
    if (this.view.scale === 1) return;
    const start = { ...this.view };
    const units = this.size.width / start.scale / this.svg.clientWidth;
    const move = (/** @type {PointerEvent} */ now) => {
      const [right, down] = [now.clientX - event.clientX, now.clientY - event.clientY];
      if (Math.hypot(right, down) > MOVED) this.dragged = true;
      if (this.dragged) this.show(start.x - right * units, start.y - down * units, start.scale);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", () => removeEventListener("pointermove", move), { once: true });
    event.preventDefault();
  }

  /** Keep the place that the keyboard has come to in view. @param {FocusEvent} event */
  follow(event) {
    const link = event.target;
    if (this.view.scale === 1 || !(link instanceof SVGGraphicsElement)) return;
    const box = link.getBBox();
    const { width, height } = this.size;
    const { scale } = this.view;
    this.show(box.x + box.width / 2 - width / scale / 2, box.y + box.height / 2 - height / scale / 2, scale);
  }
}
