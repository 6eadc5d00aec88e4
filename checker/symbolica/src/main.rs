//! The optional Symbolica worker: answers, line by line, whether two expressions are the same. The
//! protocol stands in the README beside this.
#![forbid(unsafe_code)]

mod decide;
mod protocol;

use protocol::{Answered, Asked, Hello, PROTOCOL, Reply};
use std::env;
use std::fs::{File, TryLockError};
use std::io::{self, BufRead, Write};
use std::os::fd::AsFd;
use std::process::ExitCode;

fn main() -> ExitCode {
    match work() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Whoever asked is gone, or standard error is.
            let _ = writeln!(io::stderr(), "heldout-symbolica: {error}");
            ExitCode::FAILURE
        }
    }
}

fn work() -> io::Result<()> {
    let mut replies = protocol_alone()?;
    let lock = File::create(lock_path())?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            let refused = "another worker of this user is running".into();
            return say(&mut replies, &Hello::Refused { refused });
        }
        Err(TryLockError::Error(error)) => return Err(error),
    }
    let engine = decide::version().replacen('-', " ", 1);
    say(&mut replies, &Hello::Ready { protocol: PROTOCOL, engine })?;
    for line in io::stdin().lock().lines() {
        let line = line?;
        let answered = match serde_json::from_str::<Asked>(&line) {
            Ok(asked) => Answered { id: asked.id, reply: decide::decide(&asked) },
            Err(error) => Answered {
                id: 0,
                reply: Reply::Unknown { reason: format!("no question: {error}") },
            },
        };
        say(&mut replies, &answered)?;
    }
    Ok(())
}

/// The standard output, for the protocol alone: whatever else is printed, such as Symbolica's banner,
/// goes to standard error from here on.
fn protocol_alone() -> io::Result<File> {
    let replies = io::stdout().as_fd().try_clone_to_owned()?;
    rustix::stdio::dup2_stdout(io::stderr())?;
    Ok(replies.into())
}

/// A file in the user's own folder for what runs, else among the temporary ones, by the user's name.
fn lock_path() -> std::path::PathBuf {
    match env::var_os("XDG_RUNTIME_DIR") {
        Some(folder) => std::path::Path::new(&folder).join("heldout-symbolica.lock"),
        None => {
            let user = env::var("USER").or_else(|_| env::var("LOGNAME")).unwrap_or_default();
            env::temp_dir().join(format!("heldout-symbolica-{user}.lock"))
        }
    }
}

fn say(replies: &mut File, line: &impl serde::Serialize) -> io::Result<()> {
    let mut text = serde_json::to_string(line)?;
    text.push('\n');
    replies.write_all(text.as_bytes())
}
