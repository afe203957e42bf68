"""These modules import what `make test-more` installs: where it is missing, as in `make test`, none of them is collected."""

from importlib.util import find_spec

collect_ignore_glob = (
    [] if all(map(find_spec, ("duckdb", "frictionless", "pyarrow", "pyspark"))) else ["test_*.py"]
)
