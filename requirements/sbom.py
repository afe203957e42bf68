"""Write the bill of materials (CycloneDX, JSON) of what the image serves: ``python requirements/sbom.py build/sbom.json``.

The packages of ``serve.lock`` are installed into an environment of their own, with their hashes, and described from there:
versions, licences, who needs whom. The hashes of the lock file and the vendored files of Swagger UI are added. Two runs
write the same bytes.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements" / "serve.lock"
VENDORED = ROOT / "api" / "static" / "swagger-ui" / "VERSION"
PIN = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;]+)(.*?)(?=^[A-Za-z0-9]|\Z)", re.MULTILINE | re.DOTALL)
SHA256 = re.compile(r"sha256:([0-9a-f]{64})")


def hashes_of_lock(text: str) -> dict[tuple[str, str], list[str]]:
    """Return the SHA-256 of all files by name and version of a package."""
    return {(name.lower(), version): SHA256.findall(rest) for name, version, rest in PIN.findall(text)}


def environment(folder: Path) -> Path:
    """Install the lock file into a new environment, with hashes, and return its interpreter."""
    venv.create(folder, with_pip=False)
    python = folder / "bin" / "python"
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "--quiet"]
    subprocess.run([*install, "--disable-pip-version-check", "--require-hashes", "-r", str(LOCK)], check=True)
    return python


def described(python: Path) -> dict[str, Any]:
    """Return the bill of an environment, as cyclonedx-bom writes it."""
    written = subprocess.run(
        [
            *(sys.executable, "-m", "cyclonedx_py", "environment", str(python)),
            *("--pyproject", str(ROOT / "pyproject.toml"), "--mc-type", "application"),
            *("--output-reproducible", "--spec-version", "1.6"),
        ],
        check=True,
        capture_output=True,
    )
    bill: dict[str, Any] = json.loads(written.stdout)
    return bill


def swagger_ui() -> dict[str, Any]:
    """Return the component of the vendored files, each with its digest."""
    first, *rest = VENDORED.read_text().splitlines()
    name, version = first.removeprefix("# ").partition(",")[0].split()
    files = [line.split() for line in rest if not line.startswith("#")]
    return {
        "type": "library",
        "bom-ref": f"{name}=={version}",
        "name": name,
        "version": version,
        "purl": f"pkg:npm/{name}@{version}",
        "licenses": [{"license": {"id": "Apache-2.0"}}],
        "components": [
            {
                "type": "file",
                "bom-ref": f"{name}/{file}",
                "name": file,
                "hashes": [{"alg": "SHA-256", "content": digest}],
            }
            for digest, file in files
        ],
    }


def complete(bill: dict[str, Any], hashes: dict[tuple[str, str], list[str]]) -> dict[str, Any]:
    """Return a bill with the hashes of every package's files and the vendored files."""
    for component in bill["components"]:
        found = hashes[component["name"].lower().replace("_", "-"), component["version"]]
        component.setdefault("externalReferences", []).append(
            {
                "type": "distribution",
                "url": component["purl"],
                "comment": "SHA-256 of the files of this version: an installation takes one of them.",
                "hashes": [{"alg": "SHA-256", "content": digest} for digest in found],
            }
        )
    bill["components"].append(swagger_ui())
    return bill


def main(out: Path) -> None:
    """Write the bill to a file."""
    with tempfile.TemporaryDirectory() as folder:
        bill = described(environment(Path(folder) / "serve"))
    bill = complete(bill, hashes_of_lock(LOCK.read_text()))
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(bill, indent=1, ensure_ascii=False) + "\n")
    print(f"sbom      {out}, {len(bill['components'])} components")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
