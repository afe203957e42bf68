// Looking up in place, on every page: what is typed is sent by fetch and the choices are shown where the page was, so that
// the browser stores no form in its history, and the way back from a profile does not end in the question whether to send
// one again. Without this module the forms work too.

import { attach } from "./combobox.js";

const FORMS = "form.look-up, form.find, form.choose-both";
/** The page that screens a sheet is left as usual: its rows may still be arriving. */
const BUSY = "#sheet";

let shown = false;
let waiting = false;

/** @param {HTMLFormElement} form */
async function lookUp(form) {
  const fields = new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const response = await fetch(form.action, { method: "POST", body: fields, headers: { Accept: "text/html" } });
  if (response.redirected) location.assign(response.url);
  else show(new DOMParser().parseFromString(await response.text(), "text/html"), form.action);
}

/**
 * Put another page in the place of this one, as a step of its own in the history.
 * @param {Document} page
 * @param {string} address
 */
function show(page, address) {
  const sheets = [...page.querySelectorAll("link[rel=stylesheet]")].map((sheet) => sheet.getAttribute("href"));
  for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) {
    if (!sheets.includes(sheet.getAttribute("href"))) sheet.remove();
  }
  for (const part of ["header.bar", "#main"]) {
    const [old, fresh] = [document.querySelector(part), page.querySelector(part)];
    if (!old || !fresh) throw new Error(`a page without ${part}`);
    old.replaceWith(document.adoptNode(fresh));
  }
  document.title = page.title;
  history.pushState(null, "", address);
  shown = true;
  attach(document);
  scrollTo(0, 0);
  document.getElementById("main")?.focus();
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  if (!form.matches(FORMS) || document.querySelector(BUSY)) return;
  event.preventDefault();
  if (waiting) return;
  waiting = true;
  lookUp(form)
    .catch(() => form.submit())
    .finally(() => { waiting = false; });
});

addEventListener("popstate", () => {
  if (shown) location.reload(); // what was here before was another page
});

attach(document);
