//! Blocks of lines worked on by several threads, in order.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

/// Blocks that wait for each thread: enough that none is idle, few enough for a small memory.
const WAITING: usize = 3;

/// Applies `work` to each item on `threads` threads, and hands what it gives to `take` in the
/// order of the items. Each thread has a memory of its own, which `memory` makes. No more than a few
/// items a thread are held at a time. The first error ends the work: one of the items at its place,
/// one of `take` at once.
///
/// ```
/// use heldout_benchmarks::in_order;
/// let lengths = |word: &str, _: &mut ()| word.len();
/// let mut sum = Vec::new();
/// let words = ["a", "three", "to"].into_iter().map(Ok);
/// let threads = 2.try_into().unwrap();
/// let done: Result<(), String> = in_order(words, threads, || (), lengths, |length| {
///     sum.push(length);
///     Ok(())
/// });
/// assert_eq!((done, sum), (Ok(()), vec![1, 5, 2]));
/// ```
pub fn in_order<I: Send, M, R: Send, E>(
    mut items: impl Iterator<Item = Result<I, E>>,
    threads: NonZeroUsize,
    memory: impl Fn() -> M + Sync,
    work: impl Fn(I, &mut M) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    if threads.get() == 1 {
        let mut memory = memory();
        return items.try_for_each(|item| take(work(item?, &mut memory)));
    }
    let (to_work, waiting) = channel();
    let (give, done) = channel();
    let waiting = Mutex::new(waiting);
    std::thread::scope(|scope| {
        for _ in 0..threads.get() {
            let (waiting, give, memory, work) = (&waiting, give.clone(), &memory, &work);
            scope.spawn(move || labour(waiting, &give, memory(), work));
        }
        drop(give);
        let line = Line { to_work, done, next: 0, early: BTreeMap::new() };
        line.run(items, threads.get() * WAITING, take)
    })
}

/// Works until there is nothing more to come, or nobody who wants it.
fn labour<I, M, R>(
    waiting: &Mutex<Receiver<(u64, I)>>,
    give: &Sender<Option<(u64, R)>>,
    mut memory: M,
    work: &(impl Fn(I, &mut M) -> R + Sync),
) {
    let _alarm = Alarm(give);
    loop {
        let item = waiting.lock().ok().and_then(|waiting| waiting.recv().ok());
        let Some((place, item)) = item else { return };
        if give.send(Some((place, work(item, &mut memory)))).is_err() {
            return;
        }
    }
}

/// Tells of a thread that panicked: nobody is to wait for what it worked on.
struct Alarm<'a, R>(&'a Sender<Option<R>>);

impl<R> Drop for Alarm<'_, R> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            // Where nobody listens nobody waits.
            let _ = self.0.send(None);
        }
    }
}

/// Where items go to work and come back from it.
struct Line<I, R> {
    to_work: Sender<(u64, I)>,
    done: Receiver<Option<(u64, R)>>,
    /// The place of the item to be taken next.
    next: u64,
    /// What is done before its turn.
    early: BTreeMap<u64, R>,
}

impl<I, R> Line<I, R> {
    fn run<E>(
        mut self,
        items: impl Iterator<Item = Result<I, E>>,
        most: usize,
        mut take: impl FnMut(R) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut given, mut ended) = (0, Ok(()));
        for item in items {
            match item.map(|item| self.to_work.send((given, item))) {
                Ok(sent) => given += u64::from(sent.is_ok()),
                Err(error) => {
                    ended = Err(error);
                    break;
                }
            }
            while given - self.next >= most as u64 {
                self.receive(&mut take)?;
            }
        }
        while self.next < given {
            self.receive(&mut take)?;
        }
        ended
    }

    /// Waits for a result, and takes all whose turn it is.
    fn receive<E>(&mut self, take: &mut impl FnMut(R) -> Result<(), E>) -> Result<(), E> {
        match self.done.recv() {
            Ok(Some((place, result))) => self.early.insert(place, result),
            Ok(None) | Err(_) => panic!("a thread that worked on the lines panicked"),
        };
        while let Some(result) = self.early.remove(&self.next) {
            self.next += 1;
            take(result)?;
        }
        Ok(())
    }
}
