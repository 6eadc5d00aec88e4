"""The metrics under lm-evaluation-harness and lighteval, as installed from the registry, on tasks that
need no network: `python python/try/harnesses.py`."""

import json
import pathlib
import tempfile
import textwrap

ROWS = [("1/2", r"So \boxed{0.5}."), ("4", "The answer is 5."), ("4", r"\boxed{\frac{1}{}"),
        (r"\sqrt{8}", r"\boxed{2\sqrt2}")]
EXPECTED = 0.5


def harness():
    import lm_eval
    from lm_eval.api.model import LM
    from lm_eval.tasks import TaskManager

    class Replies(LM):
        def generate_until(self, requests, **kwargs):
            by_question = {f"q{place}": reply for place, (_, reply) in enumerate(ROWS)}
            return [by_question[request.args[0].strip()] for request in requests]

        def loglikelihood(self, requests, **kwargs):
            raise NotImplementedError

        def loglikelihood_rolling(self, requests, **kwargs):
            raise NotImplementedError

    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        data = folder / "data.jsonl"
        rows = ({"question": f"q{n}", "answer": gold} for n, (gold, _) in enumerate(ROWS))
        data.write_text("".join(json.dumps(row) + "\n" for row in rows))
        (folder / "utils.py").write_text("from heldout.lm_eval import process_results\n")
        (folder / "tried.yaml").write_text(textwrap.dedent(f"""\
            task: tried
            dataset_path: json
            dataset_kwargs: {{data_files: {{test: "{data}"}}}}
            test_split: test
            output_type: generate_until
            doc_to_text: "{{{{question}}}}"
            doc_to_target: "{{{{answer}}}}"
            process_results: !function utils.process_results
            metric_list:
              - {{metric: heldout, aggregation: mean, higher_is_better: true}}
              - {{metric: heldout_undecided, aggregation: mean, higher_is_better: false}}
            """))
        manager = TaskManager(include_path=str(folder), include_defaults=False)
        found = lm_eval.simple_evaluate(Replies(), tasks=["tried"], task_manager=manager)
    figures = found["results"]["tried"]
    print("lm_eval", lm_eval.__version__, figures)
    assert figures["heldout,none"] == EXPECTED


def lighteval():
    from importlib.metadata import version

    from heldout.lighteval import metrics
    from lighteval.metrics import apply_metric
    from lighteval.models.model_output import ModelResponse
    from lighteval.tasks.requests import Doc

    docs = [Doc(query="", choices=[gold], gold_index=0) for gold, _ in ROWS]
    replies = [ModelResponse(text=[reply]) for _, reply in ROWS]
    found = metrics()
    samples = apply_metric(replies, docs, found)
    totals = {
        metric.metric_name: float(metric.corpus_level_fn([it[metric.metric_name] for it in samples]))
        for metric in found
    }
    print("lighteval", version("lighteval"), totals)
    assert totals["heldout"] == EXPECTED


if __name__ == "__main__":
    harness()
    lighteval()
