"""Requests with a marked word in every place where a caller can put one."""

import json
import socket
from collections.abc import Iterator
from contextlib import suppress

from tests.screenings.workbooks import ods, xlsx

MARK = "zq7m"
"""The beginning of every marked word; a number follows."""

LONG = 15
"""Seconds to wait for the end of an answer."""

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
XLS = "application/vnd.ms-excel"


class Marks:
    """Marked words, each new."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> str:
        """Return a new one."""
        self.made += 1
        return f"{MARK}{self.made:04}x"


def requests(port: int, mark: Marks) -> Iterator[bytes]:
    """Yield requests as bytes: well-formed ones with a mark in each part, and malformed ones of many kinds."""
    host = f"Host: 127.0.0.1:{port}\r\n"
    for path in addresses(mark):
        yield f"GET {path} HTTP/1.1\r\n{host}Connection: close\r\n\r\n".encode()
    for header in headers(mark):
        yield f"GET /v1/release HTTP/1.1\r\n{host}{header}\r\nConnection: close\r\n\r\n".encode()
        yield f"GET /v1/nowhere HTTP/1.1\r\n{host}{header}\r\nConnection: close\r\n\r\n".encode()
    for path, media, body in bodies(mark):
        fields = f"Content-Type: {media}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
        yield f"POST {path} HTTP/1.1\r\n{host}{fields}\r\n".encode() + body
        chunked = f"Content-Type: {media}\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n"
        yield (
            f"POST {path} HTTP/1.1\r\n{host}{chunked}\r\n".encode()
            + b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)
        )
    for text in malformed(mark, host):
        yield text.encode("latin-1")


def addresses(mark: Marks) -> Iterator[str]:
    yield f"/{mark()}"
    yield f"/v1/risks/{mark()}/{mark()}"
    yield f"/v1/sectors/{mark()}?{mark()}={mark()}"
    yield f"/v1/risks?region={mark()}&sector={mark()}&as_of={mark()}&cursor={mark()}"
    yield f"/v1/risks/CN-LN/1020?facts={mark()}:yes&import_into={mark()}&hs={mark()}"
    yield f"/v1/resolve?region={mark()}&sector={mark()}&country={mark()}"
    yield f"/v1/regions?q={mark()}"
    yield f"/v1/reconcile/regions?queries=%7B%22{mark()}%22:%7B%22query%22:%22{mark()}%22%7D%7D"
    yield f"/v1/reconcile/sectors?queries={mark()}&{mark()}={mark()}"
    yield f"/v1/reconcile/regions?extend=%7B%22ids%22:[%22{mark()}%22],%22properties%22:[]%7D"
    yield f"/v1/reconcile/regions/suggest/entity?prefix={mark()}"
    yield f"/v1/reconcile/regions/preview/{mark()}"
    yield f"/v1/evidence?cursor={mark()}"
    yield f"/docs/{mark()}"
    yield f"/v1/%ff{mark()}?q=%ff{mark()}"
    yield f"/v1/release?{mark() * 500}"
    yield f"/livez?{mark()}"
    yield f"/metrics?{mark()}"
    yield f"/{mark() * 2000}"


def headers(mark: Marks) -> Iterator[str]:
    for name in (
        "Accept", "Accept-Encoding", "Accept-Language", "Authorization", "Baggage", "Content-Encoding", "Content-Type", "Cookie",
        "Forwarded", "From", "If-Match", "If-Modified-Since", "If-None-Match", "Origin", "Range", "Referer", "Script-Name",
        "Traceparent", "Tracestate", "User-Agent", "X-Api-Key", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Request-Id",
    ):  # fmt: skip
        yield f"{name}: {mark()} {{"
    yield f"{mark()}: value"
    yield f"X_{mark()}: value"
    yield f'If-None-Match: "{mark()}", W/"{mark()}"'
    yield f"Accept: application/json;{mark()}={mark()}"
    yield f"traceparent: 00-{mark()}-{mark()}-01"


def bodies(mark: Marks) -> Iterator[tuple[str, str, bytes]]:
    item = {
        "id": mark(),
        "region": f"{mark()} 5, Dandong",
        "sector": mark(),
        "hs": mark(),
        "facts": {mark(): True},
    }
    row = f"{mark()},{mark()} Hanoi,{mark()}"
    json_ = "application/json"
    screenings, resolve, verify = (
        f"/v1/screenings?columns=city:{mark()}",
        "/v1/resolve",
        "/v1/receipts/verify",
    )
    yield screenings, "text/csv", f'supplier,address,product,{mark()}\n{row},"{mark()}\n'.encode()
    yield screenings, "text/csv", f"{mark()},{mark()}\n".encode()
    yield "/v1/screenings", "text/csv", f"address,product,{mark()}\n{row}\n".encode("utf-16")
    yield f"/v1/screenings?sheet={mark()}", "text/csv", f"address\n{mark()}\n".encode()
    yield "/v1/screenings", "application/x-ndjson", f"{json.dumps(item)}\n{mark()}\n".encode()
    yield "/v1/screenings", json_, json.dumps({"items": [item, mark(), None]}).encode()
    yield "/v1/screenings", json_, json.dumps({"items": [], mark(): mark()}).encode()
    yield "/v1/screenings", json_, f"{{{mark()}".encode()
    yield "/v1/screenings", f"text/{mark()}", mark().encode()
    yield "/v1/screenings", f"text/csv; charset={mark()}", mark().encode()
    sheet = [["supplier", "address", "product", mark()], [mark(), f"{mark()} Hanoi", mark(), mark()]]
    yield "/v1/screenings", XLSX, xlsx({mark(): sheet})
    yield "/v1/screenings?format=csv", XLSX, xlsx({mark(): sheet})
    yield f"/v1/screenings?sheet={mark()}", XLSX, xlsx({mark(): sheet})
    yield "/v1/screenings", ODS, ods(sheet)
    for media in (XLSX, ODS, XLS):
        yield "/v1/screenings", media, mark().encode() * 100
    yield resolve, json_, json.dumps({"items": [{"region": mark(), "sector": mark()}], mark(): 1}).encode()
    yield resolve, json_, f'"{mark()}"'.encode()
    yield resolve, json_, f'{{"region": "{mark()}", "region": "{mark()}"}}'.encode()
    yield (
        verify,
        json_,
        json.dumps({"receipt": {mark(): mark()}, "request": mark(), "result": mark()}).encode(),
    )
    fields = "application/x-www-form-urlencoded"
    query = {"query": mark(), "type": mark(), mark(): 1, "properties": [{"pid": mark(), "v": mark()}]}
    for text in (json.dumps({mark(): query, mark(): {"query": f"{mark()} Hanoi"}}), f"{{{mark()}"):
        yield "/v1/reconcile/regions", fields, f"queries={text}".encode()
    wanted = {"ids": [mark()], "properties": [{"id": mark(), "settings": {"sector": mark(), mark(): mark()}}]}
    yield "/v1/reconcile/sectors", fields, f"extend={json.dumps(wanted)}&{mark()}={mark()}".encode()
    boundary = mark()
    part = f'--{boundary}\r\nContent-Disposition: form-data; name="{{}}"; filename="{mark()}.csv"\r\n{mark()}: x\r\n\r\n{mark()}\r\n'
    form = (
        "".join(part.format(name) for name in ("receipt", "request", "result", mark()))
        + f"--{boundary}--\r\n"
    )
    yield verify, f"multipart/form-data; boundary={boundary}", form.encode()
    yield verify, f"multipart/form-data; boundary={mark()}", form.encode()
    yield from _forms_of_pages(mark, f"supplier,address,product,{mark()}\n{row},{mark()}\n".encode())
    yield f"/v1/{mark()}", json_, mark().encode()
    yield "/v1/sectors", json_, mark().encode()


def _forms_of_pages(mark: Marks, sheet: bytes) -> Iterator[tuple[str, str, bytes]]:
    """Yield the forms with files of pages: a sheet as each kind of answer, with wrong options, and files to verify."""

    def form(**parts: bytes) -> tuple[str, bytes]:
        boundary = mark()
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{{}}"; filename="{mark()}.csv"\r\n\r\n'
        body = b"".join(head.format(name).encode() + content + b"\r\n" for name, content in parts.items())
        return f"multipart/form-data; boundary={boundary}", body + f"--{boundary}--\r\n".encode()

    for answer in ("page", "csv", "xlsx"):
        yield "/sheet", *form(sheet=sheet, answer=answer.encode())
    yield "/sheet", *form(cells=sheet, import_into=mark().encode(), as_of=mark().encode())
    yield "/sheet", *form(sheet=xlsx({mark(): [["address", "product"], [f"{mark()} Hanoi", mark()]]}))
    yield "/sheet", *form(cells=mark().encode(), answer=mark().encode())
    yield f"/sheet?{mark()}={mark()}", *form(**{mark(): sheet})
    receipt = json.dumps({mark(): mark()}).encode()
    yield "/verify", *form(result=sheet, request=sheet, receipt=receipt)
    yield "/verify", *form(result=sheet + b"# receipt " + receipt, request=sheet)


def malformed(mark: Marks, host: str) -> Iterator[str]:
    post = f"POST /v1/screenings HTTP/1.1\r\n{host}Content-Type: text/csv\r\n"
    yield f"{mark()} /v1/release HTTP/1.1\r\n{host}\r\n"
    yield f"{mark().upper()} /v1/release HTTP/1.1\r\n{host}\r\n"
    yield f"{mark().upper()} /v1/nowhere HTTP/1.1\r\n{host}\r\n"
    yield f"get /{mark()} HTTP/1.1\r\n{host}\r\n"
    yield f"GET {mark()} HTTP/1.1\r\n{host}\r\n"
    yield f"GET http://{mark()}/{mark()} HTTP/1.1\r\n{host}\r\n"
    yield f"GET //{mark()}/{mark()} HTTP/1.1\r\n{host}\r\n"
    yield f"CONNECT {mark()}:443 HTTP/1.1\r\n{host}\r\n"
    yield f"OPTIONS * HTTP/1.1\r\nHost: {mark()}\r\n\r\n"
    yield f"GET /{mark()} HTTP/{mark()}\r\n{host}\r\n"
    yield f"GET /{mark()} HTTP/9.9\r\n{host}\r\n"
    yield f"GET /{mark()}\r\n\r\n"
    yield f"GET /v1/é{mark()}\xff?q={mark()} HTTP/1.1\r\n{host}\r\n"
    yield f"GET /v1/release HTTP/1.1\r\nHost: {mark()}\r\n\r\n"
    yield f"GET /v1/release HTTP/1.1\r\nHost: {mark()}\r\nHost: {mark()}\r\n\r\n"
    yield f"GET /{mark()} HTTP/1.1\r\n\r\n"
    yield f"GET /v1/release HTTP/1.1\r\n{host}{mark()}\r\n\r\n"
    yield f"GET /v1/release HTTP/1.1\r\n{host}{mark()} : x\r\n\r\n"
    yield f"GET /v1/release HTTP/1.1\r\n{host}X-A: {mark()}\r\n {mark()}\r\n\r\n"
    yield f"GET /v1/release HTTP/1.1\r\n{host}X-A: {mark()}\x00\r\n\r\n"
    yield f"GET /v1/release HTTP/1.1\r\n{host}X-A: {mark() * 2000}\r\n\r\n"
    yield (
        f"GET /v1/release HTTP/1.1\r\n{host}"
        + "".join(f"X-{mark()}: {mark()}\r\n" for _ in range(150))
        + "\r\n"
    )
    yield f"{post}Content-Length: {mark()}\r\n\r\n"
    yield f"{post}Content-Length: 5\r\nContent-Length: 6\r\n\r\n{mark()}"
    yield f"{post}Transfer-Encoding: {mark()}\r\n\r\n"
    yield f"{post}Transfer-Encoding: gzip, chunked\r\n\r\n{mark()}"
    yield f"{post}Transfer-Encoding: chunked\r\n\r\n{mark()}\r\n{mark()}\r\n"
    yield f"{post}Transfer-Encoding: chunked\r\n\r\n5;{mark()}={mark()}\r\nabcd\n\r\n0\r\n{mark()}: x\r\n\r\n"
    yield f"{post}Transfer-Encoding: chunked\r\n\r\n5\r\n{mark()}\r\n"
    yield f"{post}Content-Length: 1000\r\n\r\naddress,product\n{mark()},{mark()}\n"
    yield f"{post}Expect: {mark()}\r\nContent-Length: 1\r\n\r\nx"
    yield f"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n{mark()}"
    yield f"PROXY TCP4 {mark()} 127.0.0.1 1 2\r\nGET /v1/release HTTP/1.1\r\n{host}\r\n"
    yield f"\x16\x03\x01\x02{mark()}"
    yield f"GET /{mark()}"


def send(port: int, text: bytes) -> bytes:
    """Send bytes, close the sending side, and return the answer: none where the server closes the connection."""
    found = b""
    with socket.create_connection(("127.0.0.1", port), timeout=LONG) as caller, suppress(OSError):
        caller.sendall(text)
        caller.shutdown(socket.SHUT_WR)
        while chunk := caller.recv(65_536):
            found += chunk
    return found
