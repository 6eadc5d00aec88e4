//! The Symbolica worker as the command and the Python package use it: a process of its own that answers
//! a line by a line, as `checker/symbolica/README.md` has it. Whatever becomes of it, the pairs that
//! it was to decide stay undecided with that reason, and nothing else is touched.
//!
//! The limits here are the only clock of the project: steps can't bound another program.

use heldout_checker::{Engine, Question, Reply};
use serde::{Deserialize, Serialize};
use std::env;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::Duration;

/// The version of the protocol.
const PROTOCOL: u32 = 1;

/// The variable that names the worker's program, where it is not on the path.
const PROGRAM: &str = "HELDOUT_SYMBOLICA_WORKER";

/// How long the worker may take to begin, and to answer at the usual effort.
const PATIENCE: Duration = Duration::from_secs(10);

/// Bytes that a line of the worker may have.
const LONGEST: u64 = 1 << 16;

/// A worker that failed as often as this is not begun again.
const FAILURES: u32 = 3;

/// The worker, which is begun when it is first asked.
#[derive(Default)]
pub(crate) struct Worker(Mutex<State>);

#[derive(Default)]
struct State {
    running: Option<Running>,
    failures: u32,
    asked: u64,
    /// The engine and its version, once a worker has said it.
    engine: Option<String>,
    /// Why no worker will be begun any more.
    gone: Option<String>,
}

/// A worker's process.
struct Running {
    child: Child,
    /// What is written from here on a thread of its own: a worker need not read.
    asked: Sender<String>,
    lines: Receiver<String>,
}

/// The worker's first line.
#[derive(Deserialize)]
#[serde(untagged)]
enum Hello {
    Ready { protocol: u32, engine: String },
    Refused { refused: String },
}

/// A question as a line.
#[derive(Serialize)]
struct Asked<'a> {
    id: u64,
    left: &'a str,
    right: &'a str,
    generators: usize,
    effort: u32,
}

/// The worker's answer to a question.
#[derive(Deserialize)]
struct Answered {
    id: u64,
    #[serde(flatten)]
    reply: Line,
}

#[derive(Deserialize)]
#[serde(tag = "reply", rename_all = "kebab-case")]
enum Line {
    Zero,
    NonZero { at: Vec<i64> },
    Unknown { reason: String },
}

impl Engine for Worker {
    fn name(&self) -> String {
        let state = self.0.lock().ok();
        state.and_then(|state| state.engine.clone()).unwrap_or_else(|| "symbolica".into())
    }

    fn ask(&self, question: &Question, effort: u32) -> Reply {
        match self.0.lock() {
            Ok(mut state) => state.ask(question, effort).unwrap_or_else(Reply::Unknown),
            Err(_) => Reply::Unknown("another thread failed with it".into()),
        }
    }
}

impl State {
    fn ask(&mut self, question: &Question, effort: u32) -> Result<Reply, String> {
        if let Some(gone) = &self.gone {
            return Err(gone.clone());
        }
        if self.running.is_none() {
            self.begin()?;
        }
        self.asked += 1;
        let reply = self.exchange(question, effort);
        reply.map_err(|trouble| self.failed(trouble))
    }

    /// Begins a worker. One that refuses, or can't be begun at all, is not tried again.
    fn begin(&mut self) -> Result<(), String> {
        let program = program();
        let begun = Running::begin(&program).and_then(|running| match running.hello()? {
            Hello::Refused { refused } => Err(format!("the worker refuses: {refused}")),
            Hello::Ready { protocol, .. } if protocol != PROTOCOL => Err(format!(
                "the worker speaks protocol {protocol}, this program {PROTOCOL}: install both anew"
            )),
            Hello::Ready { engine, .. } => Ok((running, engine)),
        });
        match begun {
            Ok((running, engine)) => {
                (self.running, self.engine) = (Some(running), Some(engine));
                Ok(())
            }
            Err(trouble) => {
                self.gone = Some(trouble.clone());
                Err(trouble)
            }
        }
    }

    fn exchange(&mut self, question: &Question, effort: u32) -> Result<Reply, String> {
        let Some(running) = &mut self.running else { return Err("no worker runs".into()) };
        let Question { left, right, .. } = question;
        let id = self.asked;
        let asked = Asked { id, left, right, generators: question.generators(), effort };
        let line = serde_json::to_string(&asked).map_err(|error| error.to_string())? + "\n";
        running.asked.send(line).map_err(|_| "the worker ended".to_owned())?;
        let line = running.line(PATIENCE.saturating_mul(effort))?;
        match serde_json::from_str(&line) {
            Ok(Answered { id: own, reply }) if own == id => Ok(match reply {
                Line::Zero => Reply::Zero,
                Line::NonZero { at } => Reply::NonZero(at),
                Line::Unknown { reason } => Reply::Unknown(reason),
            }),
            _ => {
                let shown: String = line.chars().take(60).collect();
                Err(format!("the worker answered what is no reply: {shown}"))
            }
        }
    }

    /// Ends a worker that failed; the next question begins another, a few times.
    fn failed(&mut self, trouble: String) -> String {
        self.running = None;
        self.failures += 1;
        if self.failures == FAILURES {
            self.gone = Some(format!("given up after {FAILURES} failures, the last: {trouble}"));
        }
        trouble
    }
}

/// Where the worker's program is: as the environment says, beside this one, or on the path.
fn program() -> PathBuf {
    if let Some(named) = env::var_os(PROGRAM) {
        return named.into();
    }
    let name = format!("heldout-symbolica{}", env::consts::EXE_SUFFIX);
    let beside = env::current_exe().ok().map(|own| own.with_file_name(&name));
    beside.filter(|path| path.is_file()).unwrap_or_else(|| name.into())
}

impl Running {
    fn begin(program: &PathBuf) -> Result<Running, String> {
        let begun = Command::new(program)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn();
        let mut child = begun.map_err(|error| {
            format!(
                "{} can't be run: {error}; install it by `cargo install --path checker/symbolica`, \
                 or name it in {PROGRAM}",
                program.display()
            )
        })?;
        let (Some(input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("the worker has no streams".into());
        };
        Ok(Running { child, asked: writing(input), lines: reading(output) })
    }

    fn hello(&self) -> Result<Hello, String> {
        let line = self.line(PATIENCE)?;
        serde_json::from_str(&line).map_err(|_| {
            let shown: String = line.chars().take(60).collect();
            format!("the worker does not speak the protocol; it began with: {}", shown.trim_end())
        })
    }

    fn line(&self, patience: Duration) -> Result<String, String> {
        self.lines.recv_timeout(patience).map_err(|error| match error {
            RecvTimeoutError::Timeout => {
                format!("stopped after {} s without a reply", patience.as_secs())
            }
            RecvTimeoutError::Disconnected => "the worker ended".into(),
        })
    }
}

/// Writes lines to a worker, on a thread of its own.
fn writing(mut input: ChildStdin) -> Sender<String> {
    let (give, lines) = channel::<String>();
    std::thread::spawn(move || {
        // Where the worker is gone, its lines end, too.
        lines.iter().all(|line| input.write_all(line.as_bytes()).is_ok())
    });
    give
}

/// Reads the lines of a worker, on a thread of its own.
fn reading(output: ChildStdout) -> Receiver<String> {
    let (give, lines) = channel();
    std::thread::spawn(move || {
        let mut output = BufReader::new(output);
        loop {
            let mut line = Vec::new();
            match (&mut output).take(LONGEST).read_until(b'\n', &mut line) {
                Ok(1..) if give.send(String::from_utf8_lossy(&line).into_owned()).is_ok() => {}
                _ => return,
            }
        }
    });
    lines
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
