"""The table of docs/moving-in.md under both graders: `python python/try/differences.py`. Needs
math-verify."""

import warnings

import math_verify
from heldout.compat import math_verify as ours

#: Gold, answer, whether Math-Verify takes it, whether heldout does.
ROWS = [
    ("$8$", "It might be 3, or 5, or 8.", True, False),
    ("$(1,2)$", "$1<x<2$", False, True),
    (r"$5\text{ cm}$", r"$5\text{ m}$", True, False),
]

if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for gold, answer, theirs, own in ROWS:
        found = [it.verify(it.parse(gold), it.parse(answer)) for it in (math_verify, ours)]
        print(f"{gold:22} {answer:28} Math-Verify {found[0]!s:6} heldout {found[1]}")
        assert found == [theirs, own]
