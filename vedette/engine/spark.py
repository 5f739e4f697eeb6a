"""Reading on Apache Spark: the annotating function of one machine, over the partitions of a cluster.

Needs the extra `spark` (`pip install vedette[spark]`) and Java 17. Every executor needs what this machine has: the
package with its model, and `$VEDETTE_HOME` with the gazetteer.
"""

import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from vedette.engine import table
from vedette.intake.jsonl import read_jsonl
from vedette.intake.values import Defaults, Fields, Job, Unreadable
from vedette.model import Document
from vedette.model.errors import UnopenableError
from vedette.service.reading import make_reader

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

    from vedette.reading.pipeline import Reader

AT_ONCE = 256  # reports handed to Python together: what a killed worker costs to read again
PARTITIONS_A_CORE = 4  # more than cores, so that a slow partition does not keep the others waiting
_COLUMNS = [name for name in table.SCHEMA.names if name != "places"]
_SCHEMA = ", ".join([*(f"{name} string" for name in _COLUMNS), "places array<string>"])


@dataclass(frozen=True, kw_only=True)
class How:
    """With what reports are read, and what is said of those that do not say it."""

    theatres: tuple[str, ...] = ()
    model: str | None = None
    told: Fields = Defaults().fields


@contextmanager
def session(master: str | None = None) -> "Iterator[SparkSession]":
    """A Spark session: of `master`, or as spark-submit or Spark's own settings say. Raises UnopenableError."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    try:
        from pyspark.errors import PySparkRuntimeError
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UnopenableError("Spark is not installed: pip install vedette[spark]") from error
    builder = SparkSession.builder.appName("vedette").config("spark.sql.session.timeZone", "UTC")
    builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", AT_ONCE)
    try:
        spark = (builder.master(master) if master else builder).getOrCreate()
    except PySparkRuntimeError as error:
        raise UnopenableError(f"Spark does not start (it needs Java 17): {error}") from error
    try:
        yield spark
    finally:
        spark.stop()


def ingest(spark: "SparkSession", inputs: Sequence[str], output: str, how: How) -> int:
    """Reads JSON lines at any address that Spark reads, and writes the table of claims; gives the lines unreadable.

    Each claim once, sorted by id within a file. A worker that dies costs its batch, which Spark gives to another.
    """
    unreadable = spark.sparkContext.accumulator(0)
    lines = spark.read.text(list(inputs))
    lines = lines.repartition(
        max(lines.rdd.getNumPartitions(), spark.sparkContext.defaultParallelism * PARTITIONS_A_CORE)
    )
    claims = _claims(lines, how, unreadable).dropDuplicates(["id"])
    claims.repartition("day").sortWithinPartitions("id").write.partitionBy("day").parquet(output)
    return int(unreadable.value)


def follow(
    spark: "SparkSession",
    folder: str,
    output: str,
    how: How,
    *,
    checkpoint: str,
) -> None:
    """Reads what came to a folder of JSON lines since the checkpoint, appends its claims, and moves the checkpoint.

    Structured Streaming over the files that are new; run it again (by a timer) to go on. A report that comes twice
    is in the table twice, with the same ids.
    """
    lines = spark.readStream.text(folder)
    writer = _claims(lines, how).writeStream.partitionBy("day").option("checkpointLocation", checkpoint)
    writer.trigger(availableNow=True).format("parquet").start(output).awaitTermination()


def _claims(lines: "DataFrame", how: How, unreadable: Any = None) -> "DataFrame":
    """The table of claims of a column of JSON lines."""

    def annotate(frames: Iterable[Any]) -> Iterator[Any]:
        import pandas

        for frame in frames:
            found = _documents(frame["value"], how.told, unreadable)
            read = [row for reading in _reader(how.theatres, how.model).read(found) for row in table.rows(reading)]
            yield pandas.DataFrame(read, columns=table.SCHEMA.names)[[*_COLUMNS, "places"]]

    return lines.mapInPandas(annotate, _SCHEMA)


def _documents(lines: Iterable[str], told: Fields, unreadable: Any) -> Iterator[Document]:
    """The documents of lines; one that is none is named on the worker's standard error and counted."""
    job = Job(path="a line", warn=lambda remark: None, told=told)
    for item in (item for line in lines if line.strip() for item in read_jsonl(io.BytesIO(line.encode()), job)):
        if isinstance(item, Unreadable):
            print(f"vedette: {item}", file=sys.stderr)
            if unreadable is not None:
                unreadable.add(1)
        else:
            yield item


@cache
def _reader(theatres: tuple[str, ...], model: str | None) -> "Reader":
    """The reader of this process: Spark keeps its Python workers, so it is made once in each."""
    return make_reader(theatres, model=model)
