//! Work shared among threads that end with the call: a fork finds none of them.

use heldout_benchmarks::in_order;
use std::convert::Infallible;
use std::num::NonZeroUsize;

/// Items that a thread takes at a time.
const CHUNK: usize = 128;

/// The threads for a piece of work: as asked, or as many as there are cores; no more than it has
/// chunks.
pub(crate) fn threads(asked: Option<NonZeroUsize>, items: usize) -> NonZeroUsize {
    let own = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
    let chunks = NonZeroUsize::new(items.div_ceil(CHUNK)).unwrap_or(NonZeroUsize::MIN);
    asked.unwrap_or_else(own).min(chunks)
}

/// Applies `work` to every item, in order; each thread has a memory of its own.
pub(crate) fn map<T: Sync, M, R: Send>(
    items: &[T],
    threads: NonZeroUsize,
    memory: impl Fn() -> M + Sync,
    work: impl Fn(&T, &mut M) -> R + Sync,
) -> Vec<R> {
    let mut all = Vec::with_capacity(items.len());
    let on_chunk =
        |chunk: &[T], memory: &mut M| chunk.iter().map(|it| work(it, memory)).collect::<Vec<R>>();
    let Ok(()) =
        in_order(items.chunks(CHUNK).map(Ok::<_, Infallible>), threads, memory, on_chunk, |done| {
            all.extend(done);
            Ok(())
        });
    all
}
