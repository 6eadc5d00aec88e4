"""Rates on distinct pairs, as ratios of one run: `python python/benches/speed.py`.

The pairs are each gold of math_test beside its neighbour in the file and beside itself in other
notation; no pair is one text twice. The data lies beside the project or in `HELDOUT_DATA`; without
it pairs are made. Math-Verify is measured where it is installed, on fewer pairs.
"""

import json
import os
import pathlib
import sys
import time

import heldout
from heldout import _heldout

PROFILE = "competition"
POLICY = heldout.Policy(PROFILE)


def golds():
    beside = pathlib.Path(__file__).parents[3] / "shared" / "data"
    path = pathlib.Path(os.environ.get("HELDOUT_DATA", beside)) / "answers" / "math_test.jsonl"
    if not path.exists():
        print(f"no data at {path}: made pairs")
        return [f"\\frac{{{n}}}{{{n % 97 + 2}}}" for n in range(5000)]
    return [str(json.loads(line)["answer"]) for line in path.open()]


def pairs():
    found = list(dict.fromkeys(golds()))
    other = [gold.replace("\\frac", "\\dfrac") + " " for gold in found]
    made = list(zip(found, found[1:])) + list(zip(found, other))
    return [(gold, answer) for gold, answer in dict.fromkeys(made) if gold != answer]


def plain(gold, answer):
    """Normalise and compare strings, as plain graders do."""
    return normal(gold) == normal(answer)


def normal(text):
    """What plain graders do before they compare: drop what does not show, a unit in words and a short
    name, and write fractions and roots in one way."""
    for old, new in (("\n", ""), ("\\!", ""), ("\\\\", "\\"), ("tfrac", "frac"), ("dfrac", "frac"),
                     ("\\left", ""), ("\\right", ""), ("^{\\circ}", ""), ("^\\circ", ""),
                     ("\\$", ""), ("\\%", ""), ("%", ""), (" .", " 0."), ("{.", "{0.")):
        text = text.replace(old, new)
    text = text.split("\\text{ ")[0]
    if len(text.split("=")) == 2 and len(text.split("=")[0]) <= 2:
        text = text.split("=")[1]
    text = braced(braced(text.replace(" ", ""), "\\sqrt", 1), "\\frac", 2)
    if text == "0.5":
        return "\\frac{1}{2}"
    top, _, bottom = text.partition("/")
    if top.lstrip("-").isdigit() and bottom.isdigit():
        return f"\\frac{{{top}}}{{{bottom}}}"
    return text


def braced(text, command, count):
    """`\\frac12` as `\\frac{1}{2}`."""
    first, *others = text.split(command)
    for other in others:
        first += command
        for _ in range(count):
            if not other or other[0] == "{":
                break
            first += "{" + other[0] + "}"
            other = other[1:]
        first += other
    return first


def seconds(run, least=2.0):
    """The best of the rounds that fit into this time."""
    best, start = float("inf"), time.perf_counter()
    while time.perf_counter() - start < least:
        begun = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - begun)
    return best


def math_verify(sample):
    try:
        from math_verify import parse, verify
    except ImportError:
        print("Math-Verify is not installed: skipped")
        return None
    def run():
        for gold, answer in sample:
            verify(parse(f"${gold}$", parsing_timeout=None), parse(f"${answer}$", parsing_timeout=None),
                   timeout_seconds=None)
    begun = time.perf_counter()
    run()
    return (time.perf_counter() - begun) / len(sample)


def main():
    found = pairs()
    left, right = map(list, zip(*found))
    count = len(found)

    def one_by_one():
        for gold, answer in found:
            heldout.verify(gold, answer, policy=POLICY, on_undecided="none")

    def strings():
        for gold, answer in found:
            plain(gold, answer)

    native = seconds(lambda: _heldout.native(left, right, PROFILE)) / count
    batch = seconds(lambda: heldout.verify_batch(left, right, policy=POLICY, threads=1)) / count
    both = seconds(lambda: heldout.verify_batch(left, right, policy=POLICY, threads=2)) / count
    single = seconds(one_by_one) / count
    text = seconds(strings) / count
    print(f"{count} distinct pairs; microseconds a pair, and the rate against the native one")
    for name, taken in (("native, one thread", native), ("verify_batch, one thread", batch),
                        ("verify_batch, two threads", both), ("verify, one by one", single),
                        ("plain strings in Python", text)):
        print(f"  {name:26} {taken * 1e6:8.2f} {native / taken:8.2f}")
    print(f"a single verify is {(single - native) * 1e6:.2f} microseconds over the native one")
    print(f"verify_batch on one thread is {text / batch:.2f} times as fast as plain strings")
    sample = found[:: max(1, count // 400)]
    logging_off()
    theirs = math_verify(sample)
    if theirs:
        print(f"Math-Verify: {theirs * 1e6:.0f} microseconds a pair on {len(sample)} of them; "
              f"verify_batch with two threads is {theirs / both:.0f} times as fast")


def logging_off():
    import logging

    logging.disable(logging.WARNING)


if __name__ == "__main__":
    sys.exit(main())
