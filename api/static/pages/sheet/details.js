/** One row in detail: what was read, the sentence, the evidence and its sources, the laws. Requested when it is opened. */

import { atMost, beside, byId, counted, element, explorePage, name, plain, word } from "./elements.js";
import { answerTo, Failure } from "./send.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Rows} Rows */

/** Claims that are shown; the page of the profile has all. */
const MOST_CLAIMS = 5;
const MOST_DENIALS = 2;

export class Details {
  #dialog = byId("details");
  /** Counts what was opened, so that a late answer to an earlier row is dropped. */
  #opened = 0;

  /** @param {{evidence: string, sources: string}} addresses */
  constructor(addresses) {
    this.addresses = addresses;
    this.#dialog.addEventListener("click", (/** @type {MouseEvent} */ event) => {
      if (event.target === this.#dialog) this.#dialog.close(); // beside the panel
    });
  }

  /** @param {Rows} rows @param {Row} row */
  async open(rows, row) {
    const opened = ++this.#opened;
    const place = element("div", { class: "more" });
    this.#dialog.replaceChildren(...this.#head(rows, row), place);
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#dialog.scrollTop = 0;
    const profile = rows.risk(row, "risk_profile");
    if (!profile) return;
    place.append(element("p", { class: "note", role: "status" }, "Reading the profile …"));
    let parts;
    try {
      parts = await this.#profileParts(profile);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      parts = [element("p", { class: "problem" }, `${error.message} ${error.next}`), element("p", {}, beside(explorePage(profile), "Open the profile"))];
    }
    if (opened === this.#opened) place.replaceChildren(...parts);
  }

  /** @param {Rows} rows @param {Row} row */
  #head(rows, row) {
    const risk = (/** @type {string} */ column) => rows.risk(row, column);
    const cells = rows.heading.slice(0, rows.own).flatMap((title, at) => (row.cells[at].trim() ? [element("div", {}, element("dt", {}, name(title)), element("dd", {}, name(row.cells[at])))] : []));
    const read = ["region", "sector"].map((part) => {
      const code = risk(`risk_${part}`);
      const method = risk(`risk_${part}_method`);
      return code ? element("p", {}, part === "region" ? "Place: " : "Sector: ", name(risk(`risk_${part}_name`)), " ", element("span", { class: "chip" }, code), ` ${method === "chosen" ? "you chose it" : `read by ${plain(method)}`}`) : null;
    });
    const notes = risk("risk_note").split(" | ").filter(Boolean);
    const ignored = risk("risk_ignored");
    const band = risk("risk_band");
    return [
      element("div", { class: "panel-head" }, element("h2", { id: "details-title" }, `Row ${row.index + 1}`), element("button", { type: "button", class: "button quiet", click: () => this.#dialog.close() }, "Close")),
      element("p", { class: "result" }, band ? word("band", band) : word("status", risk("risk_status")), risk("risk_score") && element("b", { class: "score" }, ` ${risk("risk_score")} of 10`), band && risk("risk_status") !== "assessed" ? element("span", {}, " · ", word("status", risk("risk_status"))) : null, risk("risk_basis") && element("span", { class: "note" }, ` · of ${risk("risk_basis")}`), risk("risk_at_most") && element("span", { class: "note" }, ` · ${atMost(risk("risk_at_most"))}`)),
      element("h3", {}, "Your cells"),
      element("dl", { class: "cells" }, ...cells),
      element("h3", {}, "What was understood"),
      ...read.filter((part) => part !== null),
      ignored ? element("p", { class: "note" }, "Not used: ", name(ignored), ". Check that the plant is not among them.") : "",
      notes.length ? element("ul", { class: "plain note" }, ...notes.map((note) => element("li", {}, note))) : "",
    ];
  }

  /** @param {string} address */
  async #profileParts(address) {
    const [profile, explained] = await Promise.all([answerTo(address), answerTo(`${address}&explain=full`)]);
    const hazard = explained.dimensions.hazard.evidence ?? [];
    const weighty = [...hazard].sort((one, other) => other.weight - one.weight);
    const claims = weighty.filter((item) => item.counts && item.stance === "supports").slice(0, MOST_CLAIMS);
    const denials = weighty.filter((item) => item.stance === "disputes").slice(0, MOST_DENIALS);
    const [shown, against] = await Promise.all([this.#evidence(claims), this.#evidence(denials)]);
    const laws = profile.laws ?? [];
    return [
      element("p", { class: "sentence" }, profile.text),
      element("p", { class: "acts" }, beside(explorePage(address), "Open the profile", { class: "button" }), beside(address, "The same as JSON"), element("span", { class: "note" }, "Links open beside this page, which holds your sheet.")),
      element("h3", {}, "What is documented"),
      shown.length ? element("ol", { class: "plain claims" }, ...shown) : element("p", { class: "note" }, "Nothing that counts names this pair. No record here is not low risk."),
      profile.evidence_count > shown.length ? element("p", {}, beside(explorePage(address), `All ${counted(profile.evidence_count, "item")} of evidence`)) : "",
      against.length ? element("h3", {}, "What speaks against it") : "",
      against.length ? element("ol", { class: "plain claims" }, ...against) : "",
      laws.length ? element("h3", {}, "Laws with something behind them here") : "",
      laws.length ? element("ul", { class: "plain laws" }, ...laws.map(law)) : "",
    ];
  }

  /** @param {{id: string}[]} items */
  #evidence(items) {
    return Promise.all(
      items.map(async ({ id }) => {
        const claim = await answerTo(`${this.addresses.evidence}/${encodeURIComponent(id)}`);
        const source = await answerTo(`${this.addresses.sources}/${encodeURIComponent(claim.source.id)}`);
        const title = source.url ? beside(source.url, name(source.title)) : name(source.title);
        const inherited = claim.region ? [" · about ", name(claim.region.name)] : [];
        return element(
          "li",
          {},
          element("p", {}, name(claim.statement)),
          element("p", { class: "note" }, element("span", { class: "chip", title: "reliability of the source and credibility of the claim" }, `${claim.reliability}${claim.credibility}`), ` ${claim.indicator.name}`, ...inherited, claim.published_on ? ` · ${claim.published_on}` : "", " · ", name(claim.attributed_to.name)),
          element("p", { class: "note" }, "Source: ", title, claim.locator ? `, ${claim.locator}` : "", " · ", beside(`${this.addresses.evidence}/${encodeURIComponent(id)}`, "the claim")),
        );
      }),
    );
  }
}

/** @param {{title: string, status: string, text: string, url: string | null, missing_facts?: string[]}} law */
function law({ title, status, text, url, missing_facts: missing = [] }) {
  const open = missing.length ? ` Open: ${missing.map(plain).join(", ")}.` : "";
  return element("li", {}, url ? beside(url, title) : title, ` · ${plain(status)}`, element("small", {}, `${text}${open}`));
}
