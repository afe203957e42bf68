"""Hostile sheets: many columns, long headings, dialects, encodings."""

from __future__ import annotations

import codecs

from bench.hostile.bodies import CSV, Hostile, many, numbered
from bench.hostile.builders import MEGABYTE, stream, wide


def columns() -> dict[str, Hostile]:
    """Return sheets with many columns, long headings and hostile dialects."""
    heading = "region,sector"
    return {
        "33,000 columns, three names": stream(CSV, b"sector", many(b",city", 33_000), b"\nx\n", rows=1),
        "33,000 lines of an address": stream(CSV, b"sector", many(b",line 1", 33_000), b"\nx\n", rows=1),
        "sep=, and 800,000 columns, 128 rows": stream(CSV, b"sep=,\nsector,city", many(b",", 800_000), b"\n", many(b"1020,x\n", 128), rows=128),
        "sep=, and 130,000 headings": stream(CSV, b"sep=,\nsector", numbered(",city #", 130_000), b"\nx\n", rows=1),
        "500 columns, ten lines deep": stream(CSV, *(numbered(f",wort {line} #", 499) for line in range(9)), b"\nx\n", rows=1),
        "500 headings of 200 characters": stream(CSV, b"region,sector", numbered("," + "wort " * 40 + "#", 498), b"\n", many(b"CN,1020\n", 500), rows=500),
        "500 columns of an address": stream(CSV, b"sector", numbered(",address #", 499), b"\n", many(b"1020" + b",Dandong" * 499 + b"\n", 50), rows=50),
        "a heading of 60,000 newlines": stream(CSV, b'region,"sector', many(b"\n", 60_000), b'"\nCN,1020\n', rows=1),
        "a heading of 60,000 carriage returns": stream(CSV, b'region,"sector', many(b"\r", 60_000), b'"\nCN,1020\n', rows=1),
        "60,000 headings of a quote": stream(CSV, many(b'"a\n', 60_000), rows=1),
        "600,000 blank lines before the headings": stream(CSV, many(b"\n", 600_000), b"region,sector\nCN,1020\n", rows=1),
        'sep="': stream(CSV, f'sep="\n{heading}\nCN,1020\n'.encode(), rows=1),
        "sep= and a letter": stream(CSV, f"sep=e\n{heading}\nCN,1020\n".encode(), rows=1),
        "200 names in columns=": stream(CSV, f"{heading}\nCN,1020\n".encode(), rows=1, query="&".join(f"columns=city:x{number}" for number in range(200))),
        "a row of 100,000 further cells": stream(CSV, heading.encode() + b"\n", many(b"CN,1020" + b",abc" * 100_000 + b"\n", 3), rows=3),
        "columns of 200 facts": stream(CSV, heading.encode(), numbered(",inputs_from:x#", 200), b"\n", many(b"CN,1020" + b",perhaps" * 200 + b"\n", 100), rows=100),
        "many headings in other letters": stream(CSV, b"region,sector", numbered(",\u0151rség \u4ea7\u5730 #", 450), b"\nCN,1020\n", rows=1),
    }  # fmt: skip


def encodings() -> dict[str, Hostile]:
    """Return sheets in other encodings."""
    return {
        "UTF-16, 150,000 letters with the byte of a newline": stream(CSV, wide("region,sector\n"), many(b"\x41\x0a", 150_000), rows=1),
        "UTF-16, 4 MB with the byte of a newline": stream(CSV, wide("region,sector\n"), many(b"\x41\x0a", 2 * MEGABYTE), rows=1),
        "UTF-16, 100,000 rows": stream(CSV, wide("region,sector\n"), many("CN,1020\n".encode("utf-16-le"), 100_000), rows=100_000),
        "UTF-16 without a newline, 32 MB": stream(CSV, wide("region,sector\n"), many("x".encode("utf-16-le"), 16 * MEGABYTE), rows=1),
        "UTF-16 without a newline, byte of a newline": stream(CSV, wide("region,sector\n"), many(b"\x41\x0a\x42\x42", 4 * MEGABYTE), rows=1),
        "UTF-32, 1 MB in one line": stream(CSV, wide("region,sector\nx", "utf-32-le"), many("é".encode("utf-32-le"), 500_000), rows=1),
        "marks in the middle": stream(CSV, b"region,sector\n", many(codecs.BOM_UTF8 + b"CN,1020\n", 10_000), rows=10_000),
        "bytes of no encoding": stream(CSV, b"region,sector\n", many(bytes(range(128, 256)) + b",\xff\xfe\n", 5_000), rows=5_000),
        "400 KB beyond ASCII before a newline": stream(CSV, b"region,sector\n", many(b"\xe4\xf6\xfc\xdf", 100_000), b",1020\n", rows=1),
        "one line of 1 MB that is no UTF-8": stream(CSV, b"region,sector\nCN,", many(b"\x81\x8d\xf6", 340_000), b"\n", rows=1),
        "ISO-2022-JP of 1 MB": stream(CSV, b"region,sector\nCN,\x1b$B", many(b"!!", 500_000), b"\x1b(B\n", rows=1),
    }  # fmt: skip
