/** The columns of a sheet by what they were read as, without a page. */

/** @typedef {import("./csv.js").Cells} Cells */
/** The places of columns in a row. @typedef {{used: number[], place: number[], work: number[], hs: number[], own: number[]}} Places */

const PLACE = ["region", "address", "other_address", "city", "province", "country", "origin", "plant", "chosen_region"];
const WORK = ["sector", "hs", "chosen_sector"];
/** Columns beside the id that tell a row from others, such as the name of the supplier. */
const MOST_BESIDE = 2;

/**
 * Return the places of the columns: those that the answer to a row depends on, its place, its work, and what tells it from others.
 * @param {Cells} heading the caller's headings
 * @param {Record<string, string[]>} columns headings by role, as the server states them
 * @param {string[]} unread headings that were not read
 * @returns {Places}
 */
export function placesOf(heading, columns, unread) {
  const of = (/** @type {string[]} */ names) => heading.flatMap((title, place) => (names.some((name) => isName(name, title)) ? [place] : []));
  const roles = Object.entries(columns);
  const used = of(roles.filter(([role]) => role !== "id").flatMap(([, names]) => names));
  const inRoles = (/** @type {string[]} */ some) => of(roles.filter(([role]) => some.includes(role)).flatMap(([, names]) => names));
  const beside = of(unread).slice(0, MOST_BESIDE);
  return { used: used.length ? used : heading.map((_, place) => place), place: inRoles(PLACE), work: inRoles(WORK), hs: inRoles(["hs"]), own: [...inRoles(["id"]), ...beside] };
}

/** Long headings are shortened in the headers of an answer. @param {string} stated @param {string} title */
function isName(stated, title) {
  return stated === title || (stated.endsWith("…") && title.startsWith(stated.slice(0, -1)));
}
