import assert from "node:assert/strict";
import { test } from "node:test";

import { receiptIn, ResultReader } from "../../../api/static/pages/sheet/result.js";
import { partOf } from "../../../api/static/pages/verify/parts.js";

const SEAL = "0".repeat(64);
const RECEIPT = `{"release": "1", "parameters": {"path": "/v1/screenings", "import_into": ["US", "EU"]}, "seal_sha256": "${SEAL}"}`;

/** @param {string} delimiter */
const result = (delimiter) =>
  [["id", "city", "risk_status", "risk_score"], ["1", "Dandong", "assessed", "7.27"], ["2", '"two\nlines"', "ambiguous", ""]].map((row) => row.join(delimiter)).join("\r\n") + `\r\n# receipt ${RECEIPT}\r\n`;

/** @param {ResultReader} reader @param {string[]} pieces */
const rowsOf = (reader, pieces) => [...pieces.flatMap((piece) => reader.push(piece)), ...reader.end()];

test("a result is read with its delimiter, its mark and its first line for Excel, in any pieces", () => {
  for (const delimiter of [",", ";", "\t"]) {
    for (const start of ["", "\ufeff", `sep=${delimiter}\r\n`, `\ufeffsep=${delimiter}\r\n`]) {
      const reader = new ResultReader();
      assert.equal(rowsOf(reader, [...(start + result(delimiter))]).length, 2);
      assert.deepEqual([reader.own, reader.delimiter, reader.receipt?.seal_sha256], [2, delimiter, SEAL]);
    }
  }
});

test("a result that was cut off has its rows and no receipt", () => {
  const reader = new ResultReader();
  const text = result(",");
  assert.equal(rowsOf(reader, [text.slice(0, text.indexOf("# receipt"))]).length, 2);
  assert.equal(reader.receipt, null);
});

test("a row that only begins like a receipt is a row", () => {
  const reader = new ResultReader();
  const text = "id,risk_status,risk_score\r\n# receipt of a friend,unresolved,\r\n2,assessed,1.0\r\n";
  assert.deepEqual(rowsOf(reader, [text]).map((row) => row[0]), ["# receipt of a friend", "2"]);
});

test("a receipt is found in a line of CSV and of NDJSON", () => {
  assert.equal(receiptIn(`# receipt ${RECEIPT}`)?.release, "1");
  assert.equal(receiptIn(`{"receipt": ${RECEIPT}}`)?.release, "1");
  assert.equal(receiptIn("1,Dandong"), null);
  assert.equal(receiptIn('{"id": 1}'), null);
});

test("files that are dropped together are told apart by what they hold, in any order", () => {
  const files = {
    receipt: ["r.json", RECEIPT],
    result: ["s.csv", result(",")],
    request: ["suppliers.csv", "id,city\r\n1,Dandong\r\n"],
  };
  for (const order of [["receipt", "result", "request"], ["request", "receipt", "result"], ["result", "request", "receipt"]]) {
    const found = new Map();
    for (const name of order) {
      const [file, text] = files[name];
      found.set(partOf(file, text, text, found), file);
    }
    assert.deepEqual(Object.fromEntries(found), { receipt: "r.json", result: "s.csv", request: "suppliers.csv" });
    assert.equal(partOf("more.csv", "a", "a", found), null);
  }
});

test("a workbook is the result by its name, and a JSON answer by its receipt", () => {
  assert.equal(partOf("suppliers-screened.xlsx", "PK\x03\x04", "", new Map()), "result");
  assert.equal(partOf("suppliers.xlsx", "PK\x03\x04", "", new Map()), "request");
  const json = `{"items": [], "receipt": ${RECEIPT}}\n`;
  assert.equal(partOf("answer.json", json, json, new Map()), "result");
});
