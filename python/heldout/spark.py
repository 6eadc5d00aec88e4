"""Verdicts on a Spark data frame, in the executors' own processes."""

from ._columns import ADDED, graded


def grade(df, *, gold="gold", answer="answer", policy=None, extract=False):
    """The data frame with the columns of `heldout compare` beside its own: `verdict`, `evidence`,
    `fault`, `reason`, `gold_kind`, `pred_kind`, `rule`; evidence and fault are JSON.

    Each task takes one core, as Spark counts them. `policy` is the name of a profile, a dict of
    conventions or a `heldout.Policy`.
    """
    from pyspark.sql.types import StringType, StructField, StructType

    def run(batches):
        for batch in batches:
            yield graded(batch, gold, answer, policy, extract, threads=1)

    added = [StructField(name, StringType(), True) for name in ADDED]
    return df.mapInArrow(run, StructType([*df.schema.fields, *added]))
