"""Verdicts on a Ray dataset."""

from ._columns import graded


def grade(dataset, *, gold="gold", answer="answer", policy=None, extract=False, **options):
    """The dataset with the columns of `heldout compare` beside its own; `options` go to
    `map_batches`. Each task takes one core."""

    def run(table):
        return graded(table, gold, answer, policy, extract, threads=1)

    return dataset.map_batches(run, batch_format="pyarrow", **options)
