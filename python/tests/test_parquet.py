"""Parquet in and out."""

import heldout
import pytest

pa = pytest.importorskip("pyarrow")


def test_a_file_goes_in_and_comes_out(tmp_path):
    import pyarrow.parquet as parquet
    from heldout.parquet import grade

    golds, answers = ["1/2", "4", "4"] * 50, ["0.5", "5", ""] * 50
    source, target = tmp_path / "pairs.parquet", tmp_path / "verdicts.parquet"
    parquet.write_table(pa.table({"id": range(150), "gold": golds, "answer": answers}), source)
    counts = grade(source, target, rows=40)
    assert counts == {"equal": 50, "different": 50, "undecided": 50}
    done = parquet.read_table(target)
    assert done["verdict"].to_pylist() == heldout.verify_batch(golds, answers).verdicts
    assert done["id"].to_pylist() == list(range(150))
    with pytest.raises(ValueError, match="there already"):
        grade(target, tmp_path / "again.parquet")
    with pytest.raises(KeyError):
        grade(source, tmp_path / "again.parquet", gold="right")
    assert sorted(path.name for path in tmp_path.iterdir()) == [source.name, target.name]
