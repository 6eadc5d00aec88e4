"""Metrics for lighteval: put `heldout.lighteval.metrics()` into a task's `metrics`."""

from ._rewards import judge


def metrics():
    """The share of right answers, and the share that is undecided."""
    import numpy
    from lighteval.metrics.metrics_sample import SampleLevelComputation
    from lighteval.metrics.utils.metric_utils import SampleLevelMetric
    from lighteval.tasks.requests import SamplingMethod

    class Share(SampleLevelComputation):
        def __init__(self, of):
            self.of = of

        def compute(self, doc, model_response, **kwargs):
            golds, texts = doc.get_golds(), model_response.final_text
            (reward,), _ = judge(golds[:1], texts[:1], threads=1)
            return self.of(reward)

    def metric(name, of, higher_is_better):
        return SampleLevelMetric(
            metric_name=name, sample_level_fn=Share(of), category=SamplingMethod.GENERATIVE,
            corpus_level_fn=numpy.mean, higher_is_better=higher_is_better,
        )

    return [
        metric("heldout", lambda reward: reward or 0.0, True),
        metric("heldout_undecided", lambda reward: float(reward is None), False),
    ]
