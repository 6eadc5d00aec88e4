//! Reads one answer a line from standard input and prints its readings.
#![allow(clippy::print_stdout)]
use std::io::BufRead;

fn main() {
    for line in std::io::stdin().lock().lines().map_while(Result::ok) {
        match heldout_grammar::parse(&line) {
            Ok(parsed) => {
                let readings: Vec<_> =
                    parsed.readings.iter().map(|form| form.to_string()).collect();
                println!("{line}\t{}", readings.join("  |  "));
            }
            Err(error) => println!("{line}\n!! {}", error.render(&line)),
        }
    }
}
