"""Columns through Arrow's C data interface."""

import heldout
import pytest

pa = pytest.importorskip("pyarrow")
GOLDS = ["1/2", "4", "x", "3"]
ANSWERS = ["0.5", "5", None, r"\frac{"]
ITEMS = [True, False, None, None]


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string(), pa.string_view()])
def test_every_kind_of_text(kind):
    golds, answers = pa.array(GOLDS, kind), pa.array(ANSWERS, kind)
    assert heldout.verify_batch(golds, answers).to_list() == ITEMS
    chunked = pa.chunked_array([golds[:1], golds[1:]])
    assert heldout.verify_batch(chunked, answers).to_list() == ITEMS
    assert heldout.verify_batch(golds, answers[1:2].to_pylist() * 4).counts["equal"] == 0


def test_slices_dictionaries_and_numbers():
    golds, answers = pa.array(GOLDS), pa.array(ANSWERS)
    assert heldout.verify_batch(golds[1:], answers[1:]).to_list() == ITEMS[1:]
    assert heldout.verify_batch(golds.dictionary_encode(), ANSWERS).to_list() == ITEMS
    with pytest.raises(TypeError, match="Int64"):
        heldout.verify_batch(pa.array([1]), ["1"])


def test_results_go_back():
    batch = heldout.verify_batch(GOLDS, ANSWERS)
    array = pa.array(batch)
    assert array.type == pa.bool_() and array.to_pylist() == ITEMS
    columns = pa.record_batch(heldout.compare_batch(pa.array(GOLDS), pa.array(ANSWERS)))
    assert columns["verdict"].to_pylist() == batch.verdicts
    assert columns["reason"].to_pylist()[:2] == [None, None]
    assert '"same-form"' in columns["evidence"][0].as_py()


def test_data_frames():
    polars = pytest.importorskip("polars")
    frame = polars.DataFrame({"gold": GOLDS, "answer": ANSWERS})
    assert heldout.verify_batch(frame["gold"], frame["answer"]).to_list() == ITEMS
    duckdb = pytest.importorskip("duckdb")
    table = duckdb.sql("select gold, answer from frame").to_arrow_table()
    assert heldout.verify_batch(table["gold"], table["answer"]).to_list() == ITEMS
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"gold": GOLDS, "answer": ["0.5", "5", "", r"\frac{"]})
    assert heldout.verify_batch(frame["gold"], frame["answer"]).to_list() == ITEMS
