import assert from "node:assert/strict";
import { test } from "node:test";

import { chosenSheet, otherwiseRead, rowInPlace, someRows } from "../../../api/static/pages/sheet/chosen.js";
import { placesOf } from "../../../api/static/pages/sheet/columns.js";
import { nameFrom } from "../../../api/static/pages/sheet/files.js";
import { FOR_A_PERSON, Rows } from "../../../api/static/pages/sheet/rows.js";

const OWN = ["id", "supplier", "city", "product"];
const RISK = ["risk_status", "risk_score", "risk_band", "risk_region", "risk_region_name", "risk_sector", "risk_sector_name", "risk_at_most", "risk_note"];
const COLUMNS = { id: ["id"], city: ["city"], sector: ["product"] };
const PLACES = placesOf(OWN, COLUMNS, ["supplier"]);

/** @param {string[]} own @param {Record<string, string>} risk */
const row = (own, risk) => [...own, ...RISK.map((name) => risk[name.slice(5)] ?? "")];

function sheet() {
  const rows = new Rows([...OWN, ...RISK], OWN.length);
  const open = { status: "ambiguous", sector: "1410", sector_name: "Apparel", at_most: "7.19 very_high" };
  rows.add([
    row(["1", "A", "Dresden", "panels"], { status: "structural_only", region: "DE-SN", region_name: "Saxony", sector: "2610", sector_name: "Components" }),
    row(["2", "B", "Donggang", "jackets"], open),
    row(["3", "C", "Dandong", "fish"], { status: "assessed", score: "7.27", band: "very_high", region: "CN-LN", region_name: "Liaoning", sector: "1020", sector_name: "Fish" }),
    row(["4", "D", "Donggang", "blouses"], open),
    row(["5", "E", "Dubai", "goods"], { status: "unresolved", region: "AE-DU", region_name: "Dubai" }),
    row(["6", "F", "Tiruppur", "shirts"], { status: "assessed", score: "5.44", band: "high", region: "IN-TN", region_name: "Tamil Nadu", sector: "1410", sector_name: "Apparel" }),
    row(["7", "G", "", "fish"], { status: "ambiguous", sector: "1020", note: "region: Donggang: filled down from the rows above" }),
  ]);
  return rows;
}

/** @param {Rows} rows @param {import("../../../api/static/pages/sheet/rows.js").View} view */
const ids = (rows, view) => rows.shown(view).map((each) => each.cells[0]).join("");

test("columns are found by what they were read as, also where a heading was shortened", () => {
  assert.deepEqual(PLACES, { used: [2, 3], place: [2], work: [3], hs: [], own: [0, 1] });
  assert.deepEqual(placesOf(["x".repeat(70), "p"], { city: [`${"x".repeat(59)}…`], sector: ["p"] }, []).place, [0]);
  assert.deepEqual(placesOf(["a", "b"], {}, []).used, [0, 1]);
});

test("rows that need a person come first, then the highest scores, and no score is never the lowest risk", () => {
  const shown = sheet().shown({ sort: "result", down: true });
  assert.deepEqual(shown.map((each) => each.cells[0]), ["2", "4", "7", "5", "3", "6", "1"]);
});

test("rows are filtered by status, by band and by words, and sorted by name with empty ones last", () => {
  const rows = sheet();
  assert.equal(ids(rows, { filter: "status:ambiguous" }), "247");
  assert.equal(ids(rows, { filter: "band:high" }), "6");
  assert.equal(ids(rows, { text: " DONGGANG " }), "247");
  assert.equal(ids(rows, { sort: "place" }), "5316247");
  assert.equal(ids(rows, { sort: "row", down: true }), "7654321");
});

test("rows that one choice settles are one group, and a row that takes cells from above stands alone", () => {
  const groups = sheet().groups(FOR_A_PERSON, PLACES);
  assert.deepEqual(groups.map((group) => group.map((each) => each.cells[0]).join("")), ["24", "7", "5"]);
  const rows = new Rows([...OWN, ...RISK], OWN.length);
  rows.add(["a", "b", "c"].map((id) => row([id, id, "Donggang", "jackets"], { status: "ambiguous", sector: "1410" })));
  assert.equal(rows.groups(FOR_A_PERSON, PLACES).length, 1);
});

test("a row that is screened again keeps its own cells, and every count follows", () => {
  const rows = sheet();
  const [, open] = rows.all;
  rows.replace(open, row([], { status: "wider", score: "7.19", band: "very_high", region: "CN-SD" }), { region: "CN-SD" });
  assert.deepEqual(open.cells.slice(0, 4), ["2", "B", "Donggang", "jackets"]);
  assert.deepEqual(["status:ambiguous", "status:wider", "band:very_high", "chosen"].map((key) => rows.counts.get(key)), [2, 1, 2, 1]);
});

test("the sheet with choices has every row as it was, and the codes in two further columns", () => {
  const rows = sheet();
  rows.replace(rows.all[1], row([], { status: "wider" }), { region: "CN-SD" });
  rows.replace(rows.all[4], row([], { status: "wider" }), { sector: "0116" });
  const lines = chosenSheet(rows).split("\r\n");
  assert.equal(lines.length, 9);
  assert.deepEqual(lines.slice(0, 3), ["id,supplier,city,product,chosen_region,chosen_sector", "1,A,Dresden,panels,,", "2,B,Donggang,jackets,CN-SD,"]);
  assert.equal(lines[5], "5,E,Dubai,goods,,ISIC 0116");
});

test("only the rows of a choice are sent, and what came from the rows above is sent as a code", () => {
  const rows = sheet();
  assert.deepEqual(someRows(rows, [rows.all[1]], { region: "CN-LN" }).split("\r\n"), ["screened_row,id,supplier,city,product,chosen_region,chosen_sector", "row 2,2,B,Donggang,jackets,CN-LN,", ""]);
  assert.match(someRows(rows, [rows.all[6]], { region: "CN-LN" }), /CN-LN,ISIC 1020/);
  assert.equal(rowInPlace(rows, rows.all[6], 2).split("\r\n").length, 5);
});

test("rows that a second screening reads in another way are named", () => {
  const [first, second] = [sheet(), sheet()];
  assert.deepEqual(otherwiseRead(first, second), []);
  second.replace(second.all[2], row([], { status: "ambiguous" }), {});
  assert.deepEqual(otherwiseRead(first, second).map(({ index }) => index), [2]);
});

test("a download is named after the file that it is made from", () => {
  assert.equal(nameFrom("suppliers.xlsx", "screened", "csv"), "suppliers-screened.csv");
  assert.equal(nameFrom("Q3.2026 list", "screened", "csv"), "Q3.2026 list-screened.csv");
});
