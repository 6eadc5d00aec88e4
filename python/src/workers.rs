//! Work shared among threads that end with the call: a fork finds none of them.

use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Items that a thread takes at a time.
const CHUNK: usize = 128;

/// The threads for a piece of work: as asked, or as many as there are cores.
pub(crate) fn threads(asked: Option<NonZeroUsize>, items: usize) -> usize {
    let own = || std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    asked.map_or_else(own, NonZeroUsize::get).min(items.div_ceil(CHUNK)).max(1)
}

/// Applies `work` to every item, in order; each thread has a memory of its own.
pub(crate) fn map<T: Sync, M: Default, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&T, &mut M) -> R + Sync,
) -> Vec<R> {
    if threads == 1 {
        let mut memory = M::default();
        return items.iter().map(|item| work(item, &mut memory)).collect();
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let (mut memory, mut done) = (M::default(), Vec::new());
        loop {
            let start = next.fetch_add(CHUNK, Ordering::Relaxed);
            let Some(rest) = items.get(start..).filter(|rest| !rest.is_empty()) else {
                return done;
            };
            let chunk = &rest[..rest.len().min(CHUNK)];
            done.push((
                start,
                chunk.iter().map(|item| work(item, &mut memory)).collect::<Vec<_>>(),
            ));
        }
    };
    let mut done: Vec<(usize, Vec<R>)> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(run)).collect();
        let join = |thread: std::thread::ScopedJoinHandle<'_, _>| match thread.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        threads.into_iter().flat_map(join).collect()
    });
    done.sort_by_key(|&(start, _)| start);
    done.into_iter().flat_map(|(_, results)| results).collect()
}
