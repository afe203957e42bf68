"""The hostile requests by name: each kind that an attack found, and variants of it."""

from __future__ import annotations

import json
from itertools import chain
from typing import TYPE_CHECKING

from bench.hostile.bodies import (
    CSV,
    FORM,
    JSON,
    NDJSON,
    RESOLVE,
    SCREENINGS,
    VERIFY,
    XLSX,
    Hostile,
    joined,
    many,
    numbered,
)
from bench.hostile.builders import MEGABYTE, RECEIPT, ROW, archive, item, listed, part, stream
from bench.hostile.sheets import columns, encodings

if TYPE_CHECKING:
    from collections.abc import Iterable


def rows() -> dict[str, Hostile]:
    """Return rows that take long, whatever they come in."""
    heading = b"region,sector\n"
    return {
        "68,000 unknown facts": listed("facts", 68_000, '"f#":true'),
        "10,000 unknown import_into": listed("import_into", 10_000, '"x#"'),
        "10,000 known import_into": listed("import_into", 10_000, '"US"'),
        "1,000 items of 40 unknown facts": stream(NDJSON, *(listed("facts", 40, f'"f{row}#":true').body() for row in range(200)), rows=200),
        "60,000 unknown members": item("{" + ",".join(f'"m{n}":1' for n in range(60_000)) + "}"),
        "60,000 unknown members as CSV": item("{" + ",".join(f'"m{n}":1' for n in range(60_000)) + "}", CSV),
        "an unknown fact of 900,000 characters": item('{"region":"CN","sector":"C","facts":{"' + "x" * 900_000 + '":true}}'),
        "an id of 900,000 characters": item('{"region":"CN","sector":"C","id":"' + "x" * 900_000 + '"}'),
        "texts of 250,000 characters": item('{"region":"' + "Dandong " * 31_000 + '","sector":"' + "fish " * 50_000 + '"}'),
        "texts of 1,000 combining characters": stream(NDJSON, *(f'{{"region":"a{chr(0x301 + row % 60) * 990}","sector":"e{chr(0x300 + row % 60) * 990}{row}"}}\n'.encode() for row in range(200)), rows=200),
        "texts of 1,000 letters, distinct rows": stream(NDJSON, *(json.dumps({"region": f"{row} " + "x y z " * 160, "sector": "a b c " * 160 + str(row)}).encode() + b"\n" for row in range(200)), rows=200),
        "a place of 1,000 ideographs, distinct rows": stream(NDJSON, *(json.dumps({"region": "\u4e39\u4e1c" * 490 + str(row), "sector": "\u9c7c" * 900 + str(row)}).encode() + b"\n" for row in range(100)), rows=100),
        "a long list of goods": stream(NDJSON, *(json.dumps({"region": "CN", "sector": ", ".join(f"good{row}x{n}" for n in range(90))}).encode() + b"\n" for row in range(100)), rows=100),
        "a huge number": item('{"region":"CN","sector":"C","hs":' + "9" * 4_000 + "}"),
        "nested 100,000 deep": item('{"region":"CN","x":' + "[" * 100_000 + "]" * 100_000 + "}"),
        "an HS cell of many codes": stream(NDJSON, *(json.dumps({"region": "CN", "hs": f"{row}" + "; 0304 75" * 44}).encode() + b"\n" for row in range(200)), rows=200),
        "a million characters of blanks": item('{"region":"' + " " * 900_000 + '","sector":"' + "\t" * 9 + '"}'),
        "a line of 3 MB": stream(NDJSON, b'{"region":"', many(b"x", 3 * MEGABYTE), b'","sector":"1020"}\n', ROW + b"\n", rows=2),
        "quotes that are not closed, 3,000 rows": stream(CSV, heading, *(f'{row},"x""x"",""{row}\n'.encode() for row in range(3_000)), rows=3_000),
        "long rows with open quotes": stream(CSV, heading, *(f'{row},"{"ab""" * 60}\n'.encode() for row in range(1_000)), rows=1_000),
        "a cell of 60,000 newlines": stream(CSV, heading, b'CN,"', many(b"\n", 60_000), b'"\n', rows=1),
        "very long cells": stream(CSV, b"region,sector,remark\n", *(f"CN,1020,{'x' * 100_000}\n".encode() for _ in range(50)), rows=50),
        "cells of NUL bytes": stream(CSV, heading, many(b"\0,\0\n", 10_000), rows=10_000),
        "totals of one long cell": stream(CSV, heading, *(f"{'total ' * 6}{row},{'-' * 60_000}\n".encode() for row in range(100)), rows=100),
        "units of one long cell": stream(CSV, b"region,sector,a\n", *(f"e.g. {'x ' * 490},{'in ' * 300},{'- ' * 3_000}{row}\n".encode() for row in range(100)), rows=100),
        "formulas after blanks, JSON to CSV": Hostile(SCREENINGS, JSON, joined(b'{"items":[{"id":"\\n=1+1","region":" =CN","sector":"\\n=1020"}]}'), CSV, 1),
        "ambiguous everything": stream(NDJSON, *(json.dumps({"region": "San Jose Santiago Victoria Georgia Jordan Punjab", "sector": f"parts, fish, steel, oil, cotton, toys {row}"}).encode() + b"\n" for row in range(100)), rows=100),
        "CN and C, all laws, 100 days": stream(NDJSON, *(json.dumps({"region": "CN", "sector": "C", "as_of": f"2025-{1 + row % 12:02}-{1 + row // 12:02}"}).encode() + b"\n" for row in range(100)), rows=100),
        "detail=full, 28 rows in 1 KB": stream(NDJSON, many(ROW + b"\n", 28), rows=28, query="detail=full"),
        "detail=full, 500 rows": stream(NDJSON, *(json.dumps({"region": "CN", "sector": "C", "id": row}).encode() + b"\n" for row in range(500)), rows=500, query="detail=full"),
        "NDJSON of 16 MB of members, as JSON": stream(NDJSON, *(b'{"region":"CN","sector":"C","x":[' + b"[]," * 300_000 + b"[]]}\n" for _ in range(18)), rows=18, out=JSON),
        "NDJSON of 9,000 rows of 2 KB, as JSON": stream(NDJSON, numbered('{"region":"CN","sector":"C#","x":"' + "y" * 2_000 + '"}\n', 9_000), rows=9_000, out=JSON),
        "CSV of 9,000 rows of 500 cells, as JSON": stream(CSV, b"region,sector", numbered(",x#", 498), b"\n", numbered("CN,C#" + ",ab" * 498 + "\n", 9_000), rows=9_000, out=JSON),
        "10,000 items, as JSON": Hostile(SCREENINGS, JSON, joined(b'{"items":[', numbered('{"id":#,"region":"Dandong, Liaoning","sector":"frozen pollock fillets lot #"},', 9_999), ROW, b"]}"), JSON, 10_000),
    }  # fmt: skip


def documents() -> dict[str, Hostile]:
    """Return JSON documents to screen or to verify."""
    empty = many(b"[],", 16 * MEGABYTE // 3)

    def document(*parts: bytes | Iterable[bytes], path: str = SCREENINGS, media: str = JSON) -> Hostile:
        return Hostile(path, media, joined(*parts), JSON)

    return {
        "16 MB of [], in an unknown member": document(b'{"items":[],"x":[', empty, b"[]]}"),
        "8 MB of [], in an unknown member": document(b'{"items":[],"x":[', many(b"[],", 8 * MEGABYTE // 3 - 99), b"[]]}"),
        "8 MB of [], as items": document(b'{"items":[', many(b"[],", 8 * MEGABYTE // 3 - 99), b"[]]}"),
        "8 MB in one text": document(b'{"items":["', many(b"x", 8 * MEGABYTE - 99), b'"]}'),
        "8 MB of text with one emoji": document(b'{"items":["', many(b"x", 8 * MEGABYTE - 199), '\U0001f600"]}'.encode()),
        "8 MB of members of an item": document(b'{"items":[{"x":{"y":0}', numbered(',"x#":{"y":0}', 450_000), b"}]}"),
        "10,000 items of 800 unknown values": document(b'{"items":[', many(b'{"x":[' + b"{}," * 260 + b"{}]},", 9_999), b"{}]}"),
        "10,000 items of 40 unknown members": document(b'{"items":[', many(b"{" + b",".join(b'"x%d":0' % n for n in range(40)) + b"},", 9_999), b"{}]}"),
        "8 MB of digits": document(b'{"items":[', many(b"1", 8 * MEGABYTE - 99), b"]}"),
        "8 MB of deep nesting": document(b'{"items":', many(b"[", 8 * MEGABYTE - 99)),
        "8 MB of escapes": document(b'{"items":["', many(b"\\u00e9", 1_390_000), b'"]}'),
        "50,000 unknown members of the document": document(b'{"items":[]', numbered(',"x#":0', 50_000), b"}"),
        "1 MB of [], to resolve": document(b'{"x":[', many(b"[],", 349_000), b"[]]}", path=RESOLVE),
        "resolve 1,000 letters": document(json.dumps({"region": "a b c " * 166, "sector": "a, b, c " * 124}).encode(), path=RESOLVE),
        "66 MB of [], to verify": document(b'{"receipt":{},"request":null,"result":[', many(b"[],", 22 * MEGABYTE), b"[]]}", path=VERIFY),
        "31 MB of [], to verify": document(b'{"receipt":', RECEIPT, b',"request":null,"result":[', many(b"[],", 10 * MEGABYTE), b"[]]}", path=VERIFY),
        "31 MB of [], result first": document(b'{"result":[', many(b"[],", 10 * MEGABYTE), b'[]],"request":null,"receipt":', RECEIPT, b"}", path=VERIFY),
        "31 MB result of 10,000 items": document(b'{"receipt":', RECEIPT, b',"request":{"items":[]},"result":{"items":[', many(b'{"id":1,"x":"' + b"y" * 3_000 + b'"},', 10_000), b"{}]}}", path=VERIFY),
        "a receipt of 20 MB": document(b'{"receipt":{"x":"', many(b"x", 20 * MEGABYTE), b'"},"request":null,"result":null}', path=VERIFY),
        "60 MB of [], result in a form": document(part("receipt"), RECEIPT, b"\r\n", part("request"), b'{"items":[]}\r\n', part("result"), b"[", many(b"[],", 20 * MEGABYTE), b"[]]\r\n--b--\r\n", path=VERIFY, media=FORM),
        "10 MB of [], request in a form": document(part("receipt"), RECEIPT, b"\r\n", part("request"), b"[", many(b"[],", 10 * MEGABYTE // 3), b"[]]\r\n", part("result"), b"{}\r\n--b--\r\n", path=VERIFY, media=FORM),
        "a receipt of 20 MB in a form": document(part("receipt"), many(b"x", 20 * MEGABYTE), b"\r\n--b--\r\n", path=VERIFY, media=FORM),
        "a million parts of a form": document(many(part("x") + b"\r\n", 300_000), b"--b--\r\n", path=VERIFY, media=FORM),
    }  # fmt: skip


def workbooks() -> dict[str, Hostile]:
    """Return workbooks that are small as sent and large when unpacked."""
    return {
        "a workbook of 200 MB in 200 KB": stream(XLSX, archive("xl/worksheets/sheet1.xml", 200 * MEGABYTE)),
        "a workbook of 100 MB in 100 KB": stream(XLSX, archive("xl/worksheets/sheet1.xml", 100 * MEGABYTE)),
        "a workbook of no archive": stream(XLSX, b"PK\x03\x04" + b"\0" * 1_000),
    }


def lookups() -> dict[str, Hostile]:
    """Return lookups that take long."""

    def get(path: str, query: str = "", times: int = 1) -> Hostile:
        return Hostile(path, query=query, method="GET", times=times)

    day = "as_of=2026-11-24"
    filters = "&".join(f"region={code}" for code in ("CN", "CN-LN", "IN", "VN") * 90)
    return {
        "history of CN and C": get("/v1/risks/CN/C/history", day),
        "history of CN and C, 8 at once": get("/v1/risks/CN/C/history", day, 8),
        "the ranking of a new day": get("/v1/risks", "as_of=2024-02-03&limit=500"),
        "profile of CN and C, all": get(
            "/v1/risks/CN/C", "as_of=2024-02-03&explain=full&laws=all&upstream=all"
        ),
        "profile of IN and C, all": get(
            "/v1/risks/IN/C", "as_of=2024-02-03&explain=full&laws=all&upstream=all"
        ),
        "360 filters of evidence": get("/v1/evidence", f"limit=500&{filters}"),
        "evidence, all in": get("/v1/evidence", "limit=500&region=CN&within=true&inherit=true"),
        "evidence of an indicator": get("/v1/evidence", "limit=500&stance=disputes"),
        "500 regions": get("/v1/regions", "limit=500"),
        "a search of 900 letters": get("/v1/regions", "q=" + "a+b+" * 220),
        "a search of sectors": get("/v1/sectors", "q=" + "fish+oil+" * 100),
        "coverage": get("/v1/coverage", ""),
        "instruments": get("/v1/instruments", "limit=500"),
        "resolve of long texts": get(
            RESOLVE, "region=" + "san+jose+" * 100 + "&sector=" + "oil+of+fish+" * 80
        ),
        "resolve of ideographs": get(RESOLVE, "text=" + "%E4%B8%B9%E4%B8%9C" * 190),
        "a forged cursor": get("/v1/evidence", "cursor=" + "W1tb" * 900),
        "changes": get("/v1/release/changes", "since=2026.11.24"),
    }


def unfinished() -> dict[str, Hostile]:
    """Return many requests that never end."""
    line = b'{"region":"' + b"x" * 999_000
    return {
        "200 unfinished lines of 1 MB": Hostile(SCREENINGS, NDJSON, lambda: [line], NDJSON, times=200, unfinished=True),
        "60 documents, 5 of 16 MB sent": Hostile(SCREENINGS, JSON, lambda: chain([b'{"items":["'], many(b"x", 5 * MEGABYTE)), JSON, times=60, unfinished=True),
    }  # fmt: skip


def cases() -> dict[str, Hostile]:
    """Return every hostile request by its name."""
    return columns() | rows() | encodings() | documents() | workbooks() | lookups() | unfinished()
