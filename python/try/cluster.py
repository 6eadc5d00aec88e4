"""Spark with two workers and Ray with two, for real on this machine, against the package and, where
`HELDOUT` names it, the command: `python python/try/cluster.py [PAIRS]`. Needs pyspark, Java 17 and
ray[data]."""

import json
import os
import subprocess
import sys
import tempfile
import time

import heldout
import pyarrow
import pyarrow.parquet as parquet

FIELDS = ("verdict", "evidence", "fault", "reason", "gold_kind", "pred_kind")


def pairs(count):
    """Distinct pairs of many kinds; a third equal, some that can't be read."""
    kinds = [
        lambda n: (f"\\frac{{{n}}}{{7}}", f"{n}/7"),
        lambda n: (f"{n}", f"{n + 1}"),
        lambda n: (f"x^2 + {n}x", f"x(x + {n})"),
        lambda n: (f"({n}, 2)", f"(2, {n})"),
        lambda n: (f"\\sqrt{{{n}}}", f"{n}^{{1/2}}"),
        lambda n: (f"{n}\\text{{ cm}}", f"{n}"),
        lambda n: (f"{n}", f"\\frac{{{n}}}{{"),
        lambda n: (f"x > {n}", f"({n}, \\infty)"),
    ]
    both = [kinds[n % len(kinds)](n) for n in range(count)]
    return pyarrow.table({
        "id": range(count), "gold": [gold for gold, _ in both], "answer": [two for _, two in both],
    })


def spark(path, workers):
    from pyspark.sql import SparkSession
    from heldout.spark import grade

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = SparkSession.builder.master(f"local[{workers}]").config("spark.ui.enabled", False)
    session = session.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    frame = session.read.parquet(path).repartition(4 * workers)
    grade(frame.limit(10), policy="competition").count()
    start = time.perf_counter()
    rows = grade(frame, policy="competition").toArrow()
    taken = time.perf_counter() - start
    session.stop()
    return rows, taken


def ray(path, workers):
    import ray
    from heldout.ray import grade

    ray.init(num_cpus=workers, logging_level="ERROR", include_dashboard=False)
    dataset = ray.data.read_parquet(path).repartition(4 * workers).materialize()
    grade(dataset.limit(10), policy="competition").take(1)
    start = time.perf_counter()
    rows = pyarrow.concat_tables(
        ray.get(grade(dataset, policy="competition", batch_size=4096).to_arrow_refs())
    )
    taken = time.perf_counter() - start
    ray.shutdown()
    return rows, taken


def by_command(table, folder):
    """The command's verdicts on the same pairs."""
    path = os.path.join(folder, "pairs.jsonl")
    with open(path, "w") as file:
        for row in table.to_pylist():
            file.write(json.dumps(row) + "\n")
    start = time.perf_counter()
    run = [os.environ["HELDOUT"], "compare", path, "--profile", "competition"]
    output = subprocess.run(run, stdout=subprocess.PIPE, check=True).stdout
    return [json.loads(line) for line in output.splitlines()], time.perf_counter() - start


def same(name, rows, taken, expected):
    rows = rows.sort_by("id")
    for field in FIELDS:
        assert rows[field].to_pylist() == expected[field].to_pylist(), (name, field)
    count = rows.num_rows
    print(f"{name}: {count} verdicts with evidence, all the same; {taken:.2f} s, "
          f"{taken / count * 1e6:.0f} s per million")


def main():
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    table = pairs(count)
    golds, answers = table["gold"], table["answer"]
    policy = heldout.Policy("competition")
    compared = pyarrow.record_batch(heldout.compare_batch(golds, answers, policy=policy))
    expected = table
    for name in compared.schema.names:
        expected = expected.append_column(name, compared[name])
    verdicts = compared["verdict"].to_pylist()
    print("pairs:", count, heldout.verify_batch(golds, answers, policy=policy).counts)
    for threads in (1, 2):
        batch = heldout.verify_batch(golds, answers, policy=policy, threads=threads)
        assert batch.verdicts == verdicts
        print(f"verify_batch with {threads} threads: all the same")
    texts = zip(golds.to_pylist(), answers.to_pylist(), verdicts)
    names = {True: "equal", False: "different", None: "undecided"}
    for gold, answer, verdict in texts:
        single = heldout.verify(gold, answer, policy=policy, on_undecided="none")
        assert names[single] == verdict
    print("verify, pair by pair: all the same")
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "pairs.parquet")
        parquet.write_table(table, path)
        if "HELDOUT" in os.environ:
            lines, taken = by_command(table, folder)
            for line, evidence, reason in zip(
                lines, compared["evidence"].to_pylist(), compared["reason"].to_pylist()
            ):
                assert line["verdict"] == verdicts[line["id"]], line
                assert line["evidence"] == (evidence and json.loads(evidence)), line
                assert line["reason"] == reason, line
            print(f"command: all the same; {taken:.2f} s, {taken / count * 1e6:.0f} s per million")
        for name, run in (("Spark", spark), ("Ray", ray)):
            for workers in (1, 2):
                same(f"{name}, {workers} workers", *run(path, workers), expected)


if __name__ == "__main__":
    main()
