"""PRM800K's grader: `from heldout.compat.prm800k import grade_answer`."""

from .. import verify


def grade_answer(given_answer, ground_truth):
    """Whether the given answer equals the ground truth, under the profile `competition`.

    An undecided pair is False with an `UndecidedWarning`.

    >>> grade_answer("0.5", r"\\frac{1}{2}")
    True
    >>> grade_answer(None, "4")
    False
    """
    if given_answer is None:
        return False
    return verify(ground_truth, given_answer, policy="competition")
