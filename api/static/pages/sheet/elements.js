/** Elements of the page. Texts are set as text, never read as HTML. */

/** @typedef {Node | string | number | null | undefined | false} Child */

/**
 * Return a new element.
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number | boolean | ((event: any) => void)>} [attributes] a function is called at the event of its name; true is an attribute without a value
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(name, value);
    else if (value === true) made.setAttribute(name, "");
    else if (value !== false) made.setAttribute(name, String(value));
  }
  made.append(...present(children));
  return made;
}

/** @param {Child[]} children */
export function present(children) {
  return children.filter((child) => child !== null && child !== undefined && child !== false && child !== "").map((child) => (child instanceof Node ? child : String(child)));
}

/** Return the element of the page with an id. @param {string} id @returns {any} */
export function byId(id) {
  return document.getElementById(id);
}

/** Return a link that opens beside the page: the page holds the sheet, and would lose it. @param {string} address @param {Child} label @param {Record<string, string>} [attributes] */
export function beside(address, label, attributes = {}) {
  return element("a", { href: address, target: "_blank", rel: "noopener noreferrer", ...attributes }, label);
}

/** Return a text in its own direction: names are in many scripts. @param {string} text */
export function name(text) {
  return element("bdi", { dir: "auto" }, text);
}

/** Return a band or a status as the server writes it: its word and its pattern. @param {"band" | "status"} kind @param {string} code */
export function word(kind, code) {
  const template = document.querySelector(`template[data-${kind}="${CSS.escape(code)}"]`);
  if (template instanceof HTMLTemplateElement) return /** @type {DocumentFragment} */ (template.content.cloneNode(true));
  return element("span", {}, plain(code));
}

/** @param {string} code */
export function plain(code) {
  return code.replaceAll("_", " ");
}

/** Return the highest part of a row in words. The band of a low one is not named: it would read as a bound of the rest. @param {string} cell */
export function atMost(cell) {
  const [score, band] = cell.split(" ");
  return band === "low" || band === "very_low" ? `highest documented: ${score}` : `at most ${plain(cell)}`;
}

/** Return a number with its noun. @param {number} number @param {string} one @param {string} [many] */
export function counted(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** Return the page of a profile from the address of its answer. @param {string} profile */
export function explorePage(profile) {
  return profile.replace("/v1/risks/", "/explore/");
}
