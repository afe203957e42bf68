"""Screen the rows of a Parquet or CSV folder by Spark: spark-submit --py-files tree.zip spark_screening.py RELEASE IN OUT AS_OF.

The release and its digest travel to each machine as files, the code as the wheel or a zip of the tree. Each task screens batches of
Arrow by the same function as the command; a task that is repeated on another machine gives the same rows.
"""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pyspark import SparkFiles
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

try:
    from supply_chain_risk.api.bulk.arrow import screened_batches, with_risk
    from supply_chain_risk.api.bulk.columns import ColumnScreener
    from supply_chain_risk.api.database import Release
except ModuleNotFoundError:  # the tree in place of the wheel
    from api.bulk.arrow import screened_batches, with_risk
    from api.bulk.columns import ColumnScreener
    from api.database import Release

SCREENERS: dict[Any, ColumnScreener] = {}
"""The screener of this process: the tasks that a worker runs one after the other share its caches."""


def screener_of(release: str, names: Sequence[str], query: Mapping[str, str]) -> ColumnScreener:
    """Return the screener of these columns, made once in a process."""
    key = release, tuple(names), tuple(sorted(query.items()))
    if key not in SCREENERS:
        SCREENERS[key] = ColumnScreener(Release(Path(SparkFiles.get(release))), list(names), query)
    return SCREENERS[key]


def screened(rows: Any, release: str, query: Mapping[str, str]) -> Any:
    """Return the rows with the columns of the screening after their own, screened by the machines that have them."""
    context = rows.sparkSession.sparkContext
    for path in (release, f"{release}.sha256"):
        context.addFile(str(Path(path).resolve()))
    name, names = Path(release).name, list(rows.columns)
    schema = from_arrow_schema(with_risk(to_arrow_schema(rows.schema)))

    def screen(batches: Any) -> Any:
        return screened_batches(screener_of(name, names, query), batches)

    return rows.mapInArrow(screen, schema)


def main(release: str, source: str, target: str, as_of: str) -> None:
    """Screen a folder of Parquet files, or of CSV files with headings, into a folder of Parquet files."""
    spark = SparkSession.builder.appName("screening").getOrCreate()
    is_csv = source.endswith(".csv")
    rows = (
        spark.read.csv(source, header=True, quote='"', escape='"') if is_csv else spark.read.parquet(source)
    )
    screened(rows, release, {"as_of": as_of}).write.mode("overwrite").parquet(target)
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
