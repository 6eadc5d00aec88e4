"""Problems and samples as Python objects, graded and tabulated by the native half."""

import json
import warnings
from collections import Counter

from . import _heldout


class UnreadableGoldWarning(UserWarning):
    """A gold can't be read, so that whatever is compared with it is ungraded."""


class Outcomes(list):
    """Outcomes as dicts, in the order of the samples, as `heldout grade` writes them."""

    def __init__(self, outcomes=(), unreadable_golds=()):
        super().__init__(outcomes)
        #: The problems whose gold can't be read, and why.
        self.unreadable_golds = dict(unreadable_golds)

    @property
    def counts(self):
        """How many are `correct`, `incorrect` and `ungraded`."""
        found = Counter(outcome["outcome"] for outcome in self)
        return {name: found[name] for name in ("correct", "incorrect", "ungraded")}

    @property
    def ungraded(self):
        """The places of the ungraded samples."""
        return [place for place, outcome in enumerate(self) if outcome["outcome"] == "ungraded"]

    def table(self, n=None, format="text"):
        """See `heldout.table`."""
        return table(self, n=n, format=format)

    def __repr__(self):
        said = ", ".join(f"{count} {name}" for name, count in self.counts.items())
        return f"<Outcomes of {len(self)}: {said}>"

    def __reduce__(self):
        return (Outcomes, (list(self), self.unreadable_golds))


def grade(samples, problems, *, profile="exact", require_proof=False, effort=1,
          engine="built-in"):
    """Grades samples; both are iterables of dicts with the fields of the command's JSON lines.

    A gold that can't be read is warned of, and its samples are all ungraded. With
    `engine="symbolica"` its worker is asked what the built-in engine leaves undecided for want of
    budget; such outcomes are stamped with it, and its terms exclude training on them.

    >>> import heldout
    >>> problems = [{"id": "p", "gold": "x = 4"}]
    >>> samples = [{"problem": "p", "sample": i, "solution": f"So \\\\boxed{{{i}}}."} for i in (4, 5)]
    >>> outcomes = heldout.grade(samples, problems)
    >>> outcomes
    <Outcomes of 2: 1 correct, 1 incorrect, 0 ungraded>
    >>> outcomes[0]["verdict"]
    'equal'
    """
    problems = "\n".join(json.dumps(problem) for problem in problems)
    samples = [json.dumps(sample) for sample in samples]
    lines, unreadable = _heldout.grade_lines(
        problems, samples, profile, require_proof, effort, engine
    )
    for problem, reason in unreadable:
        message = f"GOLD NOT READ: problem {problem!r}: {reason}; all its samples are ungraded"
        warnings.warn(message, UnreadableGoldWarning, stacklevel=2)
    return Outcomes(map(json.loads, lines), unreadable)


def table(outcomes, *, n=None, format="text"):
    """The table that `heldout table` makes, as `text`, `markdown`, `csv` or `json`.

    >>> import heldout
    >>> outcomes = heldout.grade([{"problem": 1, "sample": 0, "answer": "4"}], [{"id": 1, "gold": 4}])
    >>> print(heldout.table(outcomes, format="csv").splitlines()[0].split(",")[0])
    exam
    """
    return _heldout.table([json.dumps(outcome) for outcome in outcomes], n, format)
