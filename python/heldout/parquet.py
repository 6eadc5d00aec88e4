"""Parquet in, Parquet with verdicts out, a batch of rows at a time."""

import os
from collections import Counter

from ._columns import graded


def grade(source, target, *, gold="gold", answer="answer", policy=None, extract=False,
          rows=65_536, threads=None):
    """Writes the file with the columns of `heldout compare` beside its own, and hands out how many
    rows have each verdict. The target appears whole or not at all."""
    import pyarrow
    import pyarrow.parquet as parquet

    counts, writer, unfinished = Counter(), None, f"{target}.unfinished"
    try:
        with parquet.ParquetFile(source) as file:
            empty = pyarrow.RecordBatch.from_pylist([], schema=file.schema_arrow)
            schema = graded(empty, gold, answer, policy, extract).schema
            with parquet.ParquetWriter(unfinished, schema) as writer:
                for batch in file.iter_batches(batch_size=rows):
                    done = graded(batch, gold, answer, policy, extract, threads)
                    counts.update(done["verdict"].to_pylist())
                    writer.write_batch(done.cast(schema))
        os.replace(unfinished, target)
    except BaseException:
        if os.path.exists(unfinished):
            os.remove(unfinished)
        raise
    return {name: counts[name] for name in ("equal", "different", "undecided")}
