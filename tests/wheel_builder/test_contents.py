"""The tree as it is can be put into a wheel; `make test-more` builds and installs it."""

from api.settings import ROOT
from api.site.markdown import files
from wheel_builder.contents import BESIDE, MAIN, contents
from wheel_builder.imports import PACKAGE


def test_every_module_works_below_the_one_package_and_every_served_page_is_there() -> None:
    found = {name for name, _ in contents(ROOT, beside=tuple(name for name in BESIDE if "/" not in name))}
    assert {f"{PACKAGE}/{path}" for path in files().values()} <= found
    assert {
        f"{PACKAGE}/api/app.py",
        f"{PACKAGE}/seed/schema.sql",
        f"{PACKAGE}/seed/data/sectors.csv",
    } <= found
    assert {name.split("/")[1] for name in found if name.count("/") > 1} == {"api", "docs", "schemas", "seed"}


def test_the_package_is_run_as_the_installed_command() -> None:
    assert b"from supply_chain_risk.api.command.run import console" in MAIN
