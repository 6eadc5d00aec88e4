"""A reward function for verl: `custom_reward_function.path=…/heldout/verl.py`."""

from heldout._rewards import judge


def compute_score(data_source, solution_str, ground_truth, extra_info=None, **kwargs):
    """A dict with `score`, and 1.0 or 0.0 for `undecided` and `unreadable_gold`, whose means verl
    reports beside it. An undecided solution scores 0.0; the log says why.

    >>> compute_score("math", r"So \\boxed{0.5}", "1/2")["score"]
    1.0
    """
    (reward,), rates = judge([ground_truth], [solution_str], threads=1)
    return {
        "score": reward or 0.0,
        "undecided": rates["heldout/undecided"],
        "unreadable_gold": rates["heldout/unreadable_golds"],
    }
