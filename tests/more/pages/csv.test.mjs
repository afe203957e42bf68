import assert from "node:assert/strict";
import { test } from "node:test";

import { CsvRows, csvText } from "../../../api/static/pages/sheet/csv.js";

const SHEET = 'id,"a ""quoted"" cell",\r\n1,"two\r\nlines",x y"z\n"",,"last"';
const ROWS = [
  ["id", 'a "quoted" cell', ""],
  ["1", "two\r\nlines", 'x y"z'],
  ["", "", "last"],
];

/** @param {string[]} pieces */
function read(pieces) {
  const rows = new CsvRows(",");
  return [...pieces.flatMap((piece) => rows.push(piece)), ...rows.end()];
}

test("rows are the same wherever the pieces of a text end", () => {
  assert.deepEqual(read([SHEET]), ROWS);
  assert.deepEqual(read([...SHEET]), ROWS);
  for (let at = 1; at < SHEET.length; at++) assert.deepEqual(read([SHEET.slice(0, at), SHEET.slice(at)]), ROWS);
});

test("an end of a line at the end is no row", () => {
  assert.deepEqual(read(["a,b\r\n"]), [["a", "b"]]);
  assert.deepEqual(read([]), []);
});

test("what is written is read again, with every delimiter", () => {
  const rows = [["a;b", "c,d", 'e"f', "g\th", "i|j", "two\nlines"], ["", " ", "=1", "辽宁", "'", "1.0"]];
  for (const delimiter of [",", ";", "\t", "|"]) {
    const again = new CsvRows(delimiter);
    assert.deepEqual(again.push(csvText(rows, delimiter)), rows);
  }
});
