/** The rows that need a person: their candidates, what each would mean, and the choice, which screens those rows again. */

import { chosenCells, rowInPlace, someRows } from "./chosen.js";
import { byId, counted, element, name, plain, word } from "./elements.js";
import { FOR_A_PERSON } from "./rows.js";
import { answerTo, Failure, riskCells, screenRows } from "./send.js";

/** @typedef {import("./rows.js").Row} Row */
/** @typedef {import("./rows.js").Rows} Rows */
/** @typedef {import("./rows.js").Chosen} Chosen */
/** @typedef {import("./send.js").Options} Options */
/** @typedef {{code: string, name: string, score: number, method: string, risk?: {status: string, score: number | null, band: string | null} | null}} Candidate */
/** @typedef {"region" | "sector"} Part */
/** @typedef {{group: Row[], body: HTMLElement, title: HTMLElement, element: HTMLElement}} Card */

/** Groups that are shown at once, and rows that are screened again in one request. */
const EACH = 5;
const TOGETHER = 500;
/** @type {Record<Part, string>} */
const QUESTIONS = { region: "Which place is meant?", sector: "Which product or activity is meant?" };
/** @type {Record<Part, string>} */
const OTHER = { region: "Another place, by name or code", sector: "Another product, activity or code" };

export class People {
  /** @type {Rows | null} */
  #rows = null;
  /** @type {import("./columns.js").Places | null} */
  #places = null;
  /** @type {Row[][]} */
  #groups = [];
  #shown = 0;
  /** @type {Options} */
  #options = { asOf: "", importInto: "" };
  #changed;

  /**
   * @param {{screenings: string, resolve: string}} addresses
   * @param {() => void} changed is called when rows were screened again
   */
  constructor(addresses, changed) {
    this.addresses = addresses;
    this.#changed = changed;
    byId("open-more").querySelector("button").addEventListener("click", () => this.#more());
  }

  /** @param {Rows} rows @param {import("./columns.js").Places} places @param {Options} options */
  async use(rows, places, options) {
    [this.#rows, this.#places, this.#options] = [rows, places, options];
    this.#groups = rows.groups(FOR_A_PERSON, places);
    this.#shown = 0;
    byId("open-rows").replaceChildren();
    this.#describe();
    await this.#more();
  }

  hide() {
    byId("open").hidden = true;
  }

  #describe() {
    const rows = /** @type {Rows} */ (this.#rows);
    const open = FOR_A_PERSON.reduce((sum, status) => sum + (rows.counts.get(`status:${status}`) ?? 0), 0);
    byId("open").hidden = this.#groups.length === 0;
    byId("open-text").textContent = open
      ? `${counted(open, "row")} cannot be settled by ${open === 1 ? "its" : "their"} own words. Rows with the same words are settled together; nothing else is screened again.`
      : "All of them are settled. Download the result: the complete sheet is then screened once more with your choices.";
  }

  async #more() {
    const rows = /** @type {Rows} */ (this.#rows);
    const some = this.#groups.slice(this.#shown, this.#shown + EACH);
    this.#shown += some.length;
    byId("open-more").hidden = this.#shown >= this.#groups.length;
    const cards = some.map((group) => this.#card(group));
    byId("open-rows").append(...cards.map((card) => card.element));
    const asked = cards.filter(({ group }) => rows.status(group[0]) !== "invalid");
    try {
      const answers = await this.#answers(asked.map(({ group }) => group[0]));
      asked.forEach((card, place) => this.#ask(card, answers[place]));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      for (const card of asked) card.body.replaceChildren(element("p", { class: "problem" }, `${error.message} ${error.next}`));
    }
  }

  /** Return the answers of the API to rows, with their candidates. @param {Row[]} some */
  async #answers(some) {
    const rows = /** @type {Rows} */ (this.#rows);
    const alone = some.filter((row) => !rows.isFilledDown(row));
    const found = new Map();
    if (alone.length) {
      const items = await screenRows(this.addresses.screenings, someRows(rows, alone), this.#options);
      alone.forEach((row, place) => found.set(row, items[place]));
    }
    for (const row of some.filter((each) => !found.has(each))) {
      const items = await screenRows(this.addresses.screenings, rowInPlace(rows, row), this.#options);
      found.set(row, items.at(-1));
    }
    return some.map((row) => found.get(row));
  }

  /** @param {Row[]} group */
  #card(group) {
    const rows = /** @type {Rows} */ (this.#rows);
    const [row] = group;
    const { used } = /** @type {import("./columns.js").Places} */ (this.#places);
    const cells = used.filter((place) => row.cells[place].trim()).map((place) => element("div", {}, element("dt", {}, name(rows.heading[place])), element("dd", {}, name(row.cells[place]))));
    const invalid = rows.status(row) === "invalid";
    const notes = rows.risk(row, "risk_note").split(" | ");
    const body = element("div", { class: "body" }, element("p", { class: "note" }, invalid ? `${notes.join("; ")}. Correct it in the sheet, and screen that again.` : "Reading the candidates …"));
    const more = group.length > 1 ? ` and ${counted(group.length - 1, "row")} with the same words` : "";
    const title = element("h3", { tabindex: "-1" }, `Row ${(row.index + 1).toLocaleString("en")}`, element("small", { class: "note" }, more), " ", word("status", rows.status(row)));
    return { group, body, title, element: element("article", { class: "card open-row" }, title, element("dl", { class: "cells" }, ...cells), body) };
  }

  /**
   * Show the questions of a card.
   * @param {Card} card
   * @param {any} answer of the API to its row
   */
  #ask(card, answer) {
    const parts = /** @type {Part[]} */ (["region", "sector"]).filter((part) => !answer.matched[part]?.code);
    const submit = element("button", { type: "submit", class: "button", disabled: true }, card.group.length > 1 ? `Screen these ${card.group.length.toLocaleString("en")} rows again` : "Screen this row again");
    const said = element("p", { class: "note", role: "status" });
    const form = element("form", { class: "questions", autocomplete: "off" }, ...parts.map((part) => this.#question(part, answer, card.group[0].index)), element("p", { class: "acts" }, submit), said);
    form.addEventListener("change", () => {
      submit.disabled = !form.querySelector("input[type=radio]:checked");
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      submit.disabled = true;
      void this.#settle(card, chosenIn(form), said).finally(() => (submit.disabled = false));
    });
    card.body.replaceChildren(form);
  }

  /** @param {Part} part @param {any} answer @param {number} index */
  #question(part, answer, index) {
    /** @type {Candidate[]} */
    const candidates = answer.candidates?.[part] ?? [];
    const list = element("div", { class: "choices" }, ...candidates.map((candidate) => choice(part, candidate, index)));
    const said = element("p", { class: "note", role: "status" });
    const id = `other-${part}-${index}`;
    const input = element("input", { id, type: "search", maxlength: 300, spellcheck: "false" });
    const find = async () => {
      if (!input.value.trim()) return;
      said.textContent = "Looking …";
      try {
        const found = (await answerTo(this.addresses.resolve, { body: JSON.stringify({ [part]: input.value.trim() }), headers: { "Content-Type": "application/json" } }))[part];
        for (const old of list.querySelectorAll(".looked-up")) old.remove();
        const fresh = found.candidates.map((/** @type {Candidate} */ candidate) => choice(part, candidate, index));
        for (const each of fresh) each.classList.add("looked-up");
        list.append(...fresh);
        said.textContent = fresh.length ? `${counted(fresh.length, "candidate")} added.` : found.note ?? "Nothing like this is known.";
        fresh[0]?.querySelector("input")?.focus();
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        said.textContent = `${error.message} ${error.next}`;
      }
    };
    input.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault(); // the form itself settles the row
      void find();
    });
    const note = answer.matched[part]?.note;
    return element(
      "fieldset",
      {},
      element("legend", {}, QUESTIONS[part]),
      note ? element("p", { class: "note" }, name(note)) : null,
      list,
      element("div", { class: "other" }, element("label", { for: id, class: "note" }, OTHER[part]), element("div", { class: "acts" }, input, element("button", { type: "button", class: "button quiet", click: () => void find() }, "Find"))),
      said,
    );
  }

  /** @param {Card} card @param {Chosen} chosen @param {HTMLElement} said */
  async #settle(card, chosen, said) {
    const rows = /** @type {Rows} */ (this.#rows);
    said.textContent = "Screening …";
    try {
      for (let first = 0; first < card.group.length; first += TOGETHER) {
        const some = card.group.slice(first, first + TOGETHER);
        const cells = await riskCells(this.addresses.screenings, someRows(rows, some, chosen), this.#options);
        some.forEach((row, place) => rows.replace(row, cells[place], chosen));
      }
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      said.textContent = `${error.message} ${error.next}`;
      return;
    }
    const status = rows.status(card.group[0]);
    if (FOR_A_PERSON.includes(status)) {
      const [answer] = await this.#answers([card.group[0]]);
      this.#ask(card, answer);
    } else {
      this.#settled(card, chosen);
    }
    card.title.focus();
    this.#describe();
    this.#changed();
  }

  /** @param {Card} card @param {Chosen} chosen */
  #settled(card, chosen) {
    const rows = /** @type {Rows} */ (this.#rows);
    const [row] = card.group;
    const band = rows.risk(row, "risk_band");
    const codes = chosenCells(chosen).filter(Boolean).join(", ");
    card.element.classList.replace("open-row", "settled-row");
    card.title.replaceChildren(`Row ${(row.index + 1).toLocaleString("en")}`, card.group.length > 1 ? element("small", { class: "note" }, ` and ${counted(card.group.length - 1, "row")} with the same words`) : "");
    card.body.replaceChildren(element("p", { role: "status" }, `You chose ${codes}: `, band ? word("band", band) : word("status", rows.status(row)), ` ${rows.risk(row, "risk_score")}`));
  }
}

/** @param {Part} part @param {Candidate} candidate @param {number} index */
function choice(part, { code, name: title, score, method, risk }, index) {
  const meaning = risk ? element("span", { class: "meaning" }, risk.band ? word("band", risk.band) : word("status", risk.status), risk.score === null ? "" : ` ${risk.score}`, risk.band && risk.status !== "assessed" ? element("small", {}, word("status", risk.status)) : "") : element("span", {});
  return element("label", { class: "choice" }, element("input", { type: "radio", name: `${part}-${index}`, value: code, "data-part": part }), element("span", {}, name(title), " ", element("span", { class: "chip" }, code), " ", element("small", {}, `${plain(method)}, ${Math.round(score * 100)}%`)), meaning);
}

/** @param {HTMLFormElement} form @returns {Chosen} */
function chosenIn(form) {
  const checked = /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input[type=radio]:checked"));
  return Object.fromEntries([...checked].map((input) => [input.dataset.part, input.value]));
}
