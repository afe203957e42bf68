"""Screen rows inside DuckDB: a function of SQL over vectors of Arrow, with the answers of the command."""

from pathlib import Path
from typing import Any

import pyarrow as pa

try:
    from supply_chain_risk.api.bulk.arrow import RISK_FIELDS, answered, risk_arrays
    from supply_chain_risk.api.bulk.columns import ColumnScreener
    from supply_chain_risk.api.database import Release
except ModuleNotFoundError:  # the tree in place of the wheel
    from api.bulk.arrow import RISK_FIELDS, answered, risk_arrays
    from api.bulk.columns import ColumnScreener
    from api.database import Release

RISK = ", ".join(
    f"{field.name} {'DOUBLE' if pa.types.is_float64(field.type) else 'VARCHAR'}" for field in RISK_FIELDS
)


def register(connection: Any, release: Path, names: list[str], query: dict[str, str]) -> None:
    """Add the function ``screen``: of a structure with columns of these names, which are texts, to one of the risk columns."""
    screener = ColumnScreener(Release(release), names, query)

    def screen(rows: Any) -> Any:
        if isinstance(rows, pa.ChunkedArray):
            rows = rows.combine_chunks()
        return pa.StructArray.from_arrays(risk_arrays(answered(screener, rows.flatten())), fields=RISK_FIELDS)

    columns = ", ".join(f'"{name}" VARCHAR' for name in names)
    types = [f"STRUCT({columns})"], f"STRUCT({RISK})"
    connection.create_function("screen", screen, *types, type="arrow", null_handling="special")
