"""Arrow batches with the columns of verdicts beside their own."""

from . import compare_batch

#: The columns that are added, all of texts.
ADDED = ("verdict", "evidence", "fault", "reason", "gold_kind", "pred_kind", "rule")


def graded(batch, gold, answer, policy, extract, threads=None):
    """A record batch or table with verdicts beside its columns; a name in use is an error."""
    import pyarrow

    taken = [name for name in ADDED if name in batch.schema.names]
    if taken:
        raise ValueError(f"the columns {', '.join(taken)} are there already: rename them")
    verdicts = pyarrow.record_batch(
        compare_batch(
            batch[gold], batch[answer], policy=policy, extract=extract, threads=threads
        )
    )
    for name in ADDED:
        batch = batch.append_column(name, verdicts[name])
    return batch
