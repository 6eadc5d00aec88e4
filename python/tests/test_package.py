"""The functions and what they hand out."""

import asyncio
import doctest
import json
import multiprocessing
import pickle
import sys
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor

import heldout
import heldout._outcomes
import pytest

PAIRS = [
    (r"\frac{1}{2}", "0.5", "equal"),
    ("1, 2, 3", "3, 2, 1", "equal"),
    ("(1, 2)", "(2, 1)", "different"),
    ("x^2 + 1", "x^2", "different"),
    ("4", r"\frac{1}{", "undecided"),
    ("4", "", "undecided"),
]
GOLDS, ANSWERS, VERDICTS = map(list, zip(*PAIRS))
TRUTH = {"equal": True, "different": False, "undecided": None}
ITEMS = [TRUTH[verdict] for verdict in VERDICTS]


def test_the_examples_in_the_docstrings_are_true():
    # doctest passes over what is not defined in Python, so the native docstrings are named.
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(
        optionflags=doctest.IGNORE_EXCEPTION_DETAIL
    )
    examined = 0
    named = [(name, getattr(heldout, name)) for name in heldout.__all__]
    for name, item in [("heldout", heldout), *named]:
        text = getattr(item, "__doc__", None)
        if not isinstance(item, str) and text and ">>>" in text:
            runner.run(parser.get_doctest(text, {}, name, None, 0))
            examined += 1
    assert examined >= 12
    assert runner.summarize().failed == 0


def test_every_item_is_explained():
    silent = [name for name in heldout.__all__ if not getattr(heldout, name).__doc__]
    assert silent == []


def test_verdicts_single_checked_and_in_batches_are_the_same():
    for gold, answer, verdict in PAIRS:
        assert heldout.check(gold, answer).verdict == verdict
        assert heldout.verify(gold, answer, on_undecided="none") is TRUTH[verdict]
    batch = heldout.verify_batch(GOLDS, ANSWERS)
    assert batch.verdicts == VERDICTS
    assert list(batch) == batch.to_list() == ITEMS
    assert batch.undecided == [4, 5] and list(batch.reasons) == [4, 5]
    assert batch.counts == {"equal": 2, "different": 2, "undecided": 2}
    assert batch[-1] is None and len(batch) == 6
    with pytest.raises(IndexError):
        batch[6]


def test_undecided_is_never_silent():
    with pytest.warns(heldout.UndecidedWarning):
        assert heldout.verify("4", "", on_undecided="false") is False
    with pytest.raises(heldout.Undecided, match="the answer is empty"):
        heldout.verify("4", "", on_undecided="raise")
    with pytest.raises(heldout.Undecided, match="2 of 6; pair 4"):
        heldout.verify_batch(GOLDS, ANSWERS, on_undecided="raise")
    batch = heldout.verify_batch(GOLDS, ANSWERS, on_undecided="false")
    assert batch[4] is False and batch.undecided == [4, 5]
    with pytest.raises(ValueError, match="on_undecided"):
        heldout.verify("4", "4", on_undecided="maybe")


def test_a_verdict_says_everything():
    verdict = heldout.check("5\\text{ m}", "5\\text{ cm}")
    assert verdict.evidence["class"] == "apart" and verdict.fault["kind"] == "unit"
    assert (verdict.gold.kind, verdict.answer.kind) == ("quantity", "quantity")
    assert verdict.reason is None and json.loads(verdict.to_json())["verdict"] == "different"
    undecided = heldout.check("4", r"\frac{1}{")
    assert undecided.answer is None and "can't be read" in undecided.reason
    with pytest.raises(TypeError):
        bool(verdict)


def test_policies_by_name_mapping_and_object():
    assert heldout.verify("50", r"50\%", policy="competition")
    assert not heldout.verify("50", r"50\%")
    assert not heldout.verify("1, 2", "2, 1", policy={"ordered": True})
    assert heldout.verify("B", "24", policy=heldout.Policy(choices=["12", "24"]))
    assert heldout.verify("9.8", r"980\text{ cm/s}^2", policy={"unit": "m/s^2"})
    for wrong in ({"orderd": True}, {"profile": "lenient"}, "lenient", {"effort": 0}):
        with pytest.raises(ValueError):
            heldout.verify("1", "1", policy=wrong)
    with pytest.raises(TypeError):
        heldout.verify("1", "1", policy=7)


def test_solutions():
    assert heldout.verify("4", r"So $x = \boxed{4}$.", extract=True)
    batch = heldout.verify_batch("4", [r"\boxed{4}", "maybe 4, maybe 5"], extract=True)
    assert batch.without_answer == [1] and batch.reasons[1].startswith("no answer")
    assert heldout.extract("größer: \\boxed{4}").span == (15, 16)
    assert heldout.extract("Die Antwort lautet 5.", markers=["Die Antwort lautet"]).answer == "5"


def test_odd_texts_are_answers_too():
    assert heldout.check("4", "\ud800").verdict == "undecided"
    assert heldout.verify_batch(["4"], ["\ud800"]).undecided == [0]
    assert heldout.verify_batch(["4"], [None]).reasons == {0: "the answer is empty"}
    assert heldout.check("4", "{" * 100_000).verdict == "undecided"
    with pytest.raises(TypeError):
        heldout.verify_batch([4], ["4"])
    with pytest.raises(ValueError, match="1 golds and 2 answers"):
        heldout.verify_batch(["4"], ["4", "5"])
    with pytest.raises(ValueError):
        heldout.verify_batch(["4"], ["4"], threads=0)
    assert len(heldout.verify_batch([], [])) == 0


def test_unreadable_golds_are_loud():
    problems = [{"id": 1, "gold": r"\frac{1}{"}, {"id": 2, "gold": 4}]
    samples = [{"problem": p, "sample": 0, "answer": "4"} for p in (1, 2)]
    with pytest.warns(heldout.UnreadableGoldWarning, match="GOLD NOT READ"):
        outcomes = heldout.grade(samples, problems)
    assert outcomes.counts == {"correct": 1, "incorrect": 0, "ungraded": 1}
    assert outcomes.ungraded == [0] and list(outcomes.unreadable_golds) == ["1"]
    assert heldout.verify_batch(r"\frac{1}{", ["4"]).unreadable_golds == [0]
    with pytest.raises(ValueError, match="no problem has the id"):
        heldout.grade([{"problem": 9, "sample": 0, "answer": "4"}], problems[1:])


def test_tables():
    problems = [{"id": p, "exam": "Algebra", "gold": p} for p in range(3)]
    samples = [
        {"problem": p, "sample": s, "answer": str(s), "scores": {"orm": s / 10}}
        for p in range(3) for s in range(3)
    ]
    outcomes = heldout.grade(samples, problems)
    assert outcomes.counts["correct"] == 3
    rows = json.loads(heldout.table(outcomes, format="json"))["rows"]
    assert rows[0]["exam"] == "Algebra" and rows[0]["problems"] == 3
    assert "Problems solved" in outcomes.table(n=2)
    with pytest.raises(ValueError):
        heldout.table([])


def test_results_can_be_pickled():
    batch = heldout.verify_batch(GOLDS, ANSWERS)
    kept = [
        heldout.check("(1,2)", "(2,1)"), heldout.check("4", ""), heldout.parse("1/2"),
        heldout.extract(r"\boxed{4}"), heldout.Policy("science", ordered=True),
    ]
    for item in kept:
        assert pickle.loads(pickle.dumps(item)) == item
    again = pickle.loads(pickle.dumps(batch))
    assert again.to_list() == ITEMS and again.reasons == batch.reasons
    outcomes = heldout.grade([{"problem": 1, "sample": 0, "answer": "4"}], [{"id": 1, "gold": 4}])
    assert pickle.loads(pickle.dumps(outcomes)) == outcomes
    with pytest.raises(heldout.Undecided):
        raise pickle.loads(pickle.dumps(heldout.Undecided("why")))


def verdicts(_=None):
    """What another thread or process finds."""
    golds, answers = GOLDS * 100, ANSWERS * 100
    batch = heldout.verify_batch(golds, answers, threads=2)
    singles = [heldout.verify(g, a, on_undecided="none") for g, a in zip(GOLDS, ANSWERS)]
    return batch.to_list() == ITEMS * 100 and singles == ITEMS


def test_threads_and_asyncio():
    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(verdicts, range(16)))

    async def many():
        return await asyncio.gather(*(asyncio.to_thread(verdicts) for _ in range(8)))

    assert all(asyncio.run(many()))


def table_of_one(_=None):
    outcomes = heldout.grade([{"problem": 1, "sample": 0, "answer": "4"}], [{"id": 1, "gold": 4}])
    return "aggregate" in outcomes.table()


@pytest.mark.parametrize("method", ["fork", "spawn"])
def test_processes(method):
    # The parent has used everything before it forks.
    assert verdicts() and table_of_one()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        with multiprocessing.get_context(method).Pool(2) as pool:
            assert all(pool.map_async(verdicts, range(4)).get(60))
            assert all(pool.map_async(table_of_one, range(4)).get(60))


def test_the_lock_is_released():
    # A long comparison in one thread does not hold up another.
    golds = [f"{n}x^2 + \\sqrt{{{n}}}" for n in range(20_000)]
    answers = [f"\\sqrt{{{n}}} + {n}x^2" for n in range(20_000)]
    ticks, done = 0, threading.Event()

    def long():
        heldout.verify_batch(golds, answers, threads=1)
        done.set()

    thread = threading.Thread(target=long)
    thread.start()
    while not done.wait(0.001):
        ticks += 1
    thread.join()
    assert ticks >= 3


HARD = (
    r"\frac{(a+b+c+d+e+f+g+h)^{50}-1}{a+b+c+d+e+f+g+h-1}",
    "1+" + "+".join(f"(a+b+c+d+e+f+g+h)^{{{k}}}" for k in range(1, 50)),
)


def test_an_engine_that_is_not_there_leaves_pairs_undecided(monkeypatch):
    monkeypatch.setenv("HELDOUT_SYMBOLICA_WORKER", "no/such/worker")
    verdict = heldout.check(*HARD, engine="symbolica")
    assert verdict.verdict == "undecided" and "can't be run" in str(verdict)
    assert heldout.check("1/2", "0.5", engine="symbolica").verdict == "equal"
    with pytest.raises(ValueError, match="no engine"):
        heldout.check("1", "1", engine="other")
    outcomes = heldout.grade(
        [{"problem": "p", "sample": 0, "answer": HARD[1]}],
        [{"id": "p", "gold": HARD[0]}],
        engine="symbolica",
    )
    assert outcomes[0]["outcome"] == "ungraded" and "can't be run" in outcomes[0]["reason"]


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")
def test_what_an_engine_decides_is_stamped(monkeypatch, tmp_path):
    worker = tmp_path / "worker"
    worker.write_text(
        "#!/bin/sh\necho '{\"protocol\":1,\"engine\":\"symbolica 0\"}'\nread -r line\n"
        "echo '{\"id\":1,\"reply\":\"zero\"}'\nread -r line\n"
    )
    worker.chmod(0o755)
    monkeypatch.setenv("HELDOUT_SYMBOLICA_WORKER", str(worker))
    assert heldout.check(*HARD, engine="symbolica").evidence["engine"] == "symbolica 0"
    outcomes = heldout.grade(
        [{"problem": "p", "sample": 0, "answer": HARD[1]}],
        [{"id": "p", "gold": HARD[0]}],
        engine="symbolica",
    )
    assert outcomes[0]["stamp"]["engine"] == "symbolica 0"
