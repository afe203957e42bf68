"""What the tests of Spark run by spark-submit: the example on a cluster of two workers, with what may go wrong there.

Writes into a folder: rows/, killed/ and skewed/, each screened from its file of rows, and about.json.
"""

import io
import json
import os
import signal
import sys
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from pyspark import TaskContext
from pyspark.sql import SparkSession
from pyspark.sql.functions import spark_partition_id
from spark_screening import screened, screener_of


def parent_of(process: int) -> int:
    """Return the process that started a process."""
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def executor_of(process: int) -> int:
    """Return the executor, a Java machine, that this worker of Python belongs to."""
    while Path(f"/proc/{process}/comm").read_text().strip() != "java":
        process = parent_of(process)
    return process


def killing(release: str, names: list[str], query: dict[str, str], marker: str) -> Any:
    """Return a function that screens like the example, and kills its own executor once, after a batch of the third task."""
    from spark_screening import screened_batches

    def screen(batches: Any) -> Any:
        for batch in screened_batches(screener_of(release, names, query), batches):
            yield batch
            if TaskContext.get().partitionId() == 2 and not Path(marker).exists():
                with Path(marker).open("x") as file:
                    file.write(f"{TaskContext.get().attemptNumber()}")
                os.kill(executor_of(os.getpid()), signal.SIGKILL)

    return screen


def main(release: str, folder: str, as_of: str) -> None:
    """Run the jobs."""
    spark = SparkSession.builder.appName("tests").getOrCreate()
    query = {"as_of": as_of}
    rows = spark.read.parquet(f"{folder}/rows.parquet")
    plain = screened(rows, release, query)
    plain.write.parquet(f"{folder}/rows")
    screen = killing(Path(release).name, rows.columns, query, f"{folder}/killed.marker")
    rows.mapInArrow(screen, plain.schema).write.parquet(f"{folder}/killed")
    skewed = spark.read.parquet(f"{folder}/skewed.parquet")
    result = screened(skewed, release, query)
    result.write.parquet(f"{folder}/skewed")
    from_where = skewed.limit(1).mapInArrow(where, "path string").collect()[0][0]
    about = {
        "code": from_where,
        "plan": plan_of(result),
        "parts": [row["count"] for row in skewed.groupBy(spark_partition_id()).count().collect()],
    }
    Path(folder, "about.json").write_text(json.dumps(about))
    spark.stop()


def plan_of(rows: Any) -> str:
    """Return how Spark computes rows."""
    text = io.StringIO()
    with redirect_stdout(text):
        rows.explain()
    return text.getvalue()


def where(batches: Any) -> Any:
    """Yield where the code of the screening was found."""
    import pyarrow as pa

    import api.bulk.arrow

    for _ in batches:
        yield pa.RecordBatch.from_pydict({"path": [api.bulk.arrow.__file__]})


if __name__ == "__main__":
    main(*sys.argv[1:])
