"""A metric for lm-evaluation-harness. In a task's folder, `utils.py` says
`from heldout.lm_eval import process_results`, and the YAML

    process_results: !function utils.process_results
    metric_list:
      - {metric: heldout, aggregation: mean, higher_is_better: true}
      - {metric: heldout_undecided, aggregation: mean, higher_is_better: false}
"""

from ._rewards import judge


def process_results(doc, results):
    """The figures of one document, whose gold is its `answer` or else its `solution`.

    >>> process_results({"answer": "1/2"}, [r"\\boxed{0.5}"])
    {'heldout': 1.0, 'heldout_undecided': 0.0}
    """
    gold = doc["answer"] if "answer" in doc else doc["solution"]
    (reward,), _ = judge([str(gold)], [results[0]], threads=1)
    return {"heldout": reward or 0.0, "heldout_undecided": float(reward is None)}
