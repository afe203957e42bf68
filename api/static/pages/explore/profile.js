/**
 * What the page of a profile gains by JavaScript: a question about law is answered in place, the call is copied with the
 * address of this server, a link to a claim opens what it is in. Everything is on the page without it.
 */

/** Parts of the page that depend on what the reader states. */
const JUDGED = ["law", "acts"];

const status = document.createElement("p");
status.id = "judged";
status.className = "visually-hidden";
status.setAttribute("role", "status");
document.body.append(status);

/**
 * Judge the laws again with the answer of a button, and put them in the place of the old ones. The answer is sent in a body:
 * it stands in no address, and so in no log of a proxy.
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} button
 */
async function judge(form, button) {
  const fields = new URLSearchParams([...new FormData(form, button)].map(([name, value]) => [name, String(value)]));
  const law = document.getElementById("law");
  law?.setAttribute("aria-busy", "true");
  const { address = "", region = "", sector = "" } = form.dataset;
  fields.set("region", region);
  fields.set("sector", sector);
  const response = await fetch(address, { method: "POST", body: fields, headers: { Accept: "text/html" } });
  if (!response.ok) throw new Error(String(response.status));
  const judged = new DOMParser().parseFromString(await response.text(), "text/html");
  const open = [...document.querySelectorAll(".law-card details[open]")].map((part) => part.closest(".law-card")?.id);
  for (const id of JUDGED) {
    const fresh = judged.getElementById(id);
    if (fresh) document.getElementById(id)?.replaceWith(document.adoptNode(fresh));
  }
  for (const id of open) if (id) document.getElementById(id)?.querySelector("details")?.setAttribute("open", "");
  enhance();
  document.getElementById(button.id)?.focus();
  status.textContent = changes();
}

/** @returns {string} the laws with their status, for a screen reader */
function changes() {
  const titles = [...document.querySelectorAll(".law-card h3")].map((title) => title.textContent?.trim().replace(/\s+/g, " "));
  return `Judged again. ${titles.join("; ")}.`;
}

document.addEventListener("submit", (event) => {
  const form = /** @type {HTMLFormElement} */ (event.target);
  const button = /** @type {HTMLButtonElement | null} */ (/** @type {SubmitEvent} */ (event).submitter);
  if (!form.matches(".question") || !button) return;
  event.preventDefault();
  judge(form, button).catch(() => location.assign(`${form.action.split("#")[0]}?${new URLSearchParams(/** @type {any} */ (new FormData(form, button)))}#law`));
});

/** Give the call of the API the address of this server, and buttons to copy it and to print. */
function enhance() {
  const call = document.getElementById("curl");
  const origin = call?.querySelector("[data-origin]");
  if (!call || !origin) return;
  origin.textContent = location.origin;
  document.getElementById("curl-note")?.remove();
  const copy = button("Copy as curl", async () => {
    await copied(call.textContent?.trim() ?? "");
    copy.textContent = "Copied";
    setTimeout(() => { copy.textContent = "Copy as curl"; }, 2000);
  });
  const list = document.querySelector("#acts ul");
  for (const one of [copy, button("Print", () => window.print())]) {
    const item = document.createElement("li");
    item.append(one);
    list?.append(item);
  }
}

/**
 * @param {string} words
 * @param {() => void} act
 * @returns {HTMLButtonElement}
 */
function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "as-link";
  made.textContent = words;
  made.addEventListener("click", act);
  return made;
}

/**
 * Copy a text; pages that are not secure have no clipboard, there it is selected and copied the old way.
 * @param {string} text
 */
async function copied(text) {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  const field = document.createElement("textarea");
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand("copy");
  field.remove();
}

/** Open everything around the part of the page that the address names, and show it. */
function openTarget() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let part = target.parentElement; part; part = part.parentElement) if (part instanceof HTMLDetailsElement) part.open = true;
  target.scrollIntoView({ block: "nearest" });
}

window.addEventListener("hashchange", openTarget);
enhance();
openTarget();
