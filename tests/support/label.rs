//! A labelling server, and just enough HTTP to talk to it as a browser does.

use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// The files of a desk: two solutions of one problem.
pub(crate) struct Files {
    folder: PathBuf,
}

/// Fresh files in a folder of this name.
pub(crate) fn desk(name: &str) -> Files {
    let files = Files { folder: super::command::folder(&format!("label-{name}")) };
    files.write("set.jsonl", "{\"id\": \"p\", \"question\": \"$1 + 1$?\", \"gold\": \"2\"}\n");
    let one = json!({"problem": "p", "sample": "1", "steps": ["Add.", "So 3.", "# Answer\n\n3"]});
    let two = json!({"problem": "p", "sample": "2", "steps": ["Count <b>up</b>.", "So 2."]});
    files.write("samples.jsonl", &format!("{one}\n{two}\n"));
    files
}

impl Files {
    /// Writes a file, and gives its path.
    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        fs::write(self.folder.join(name), text).unwrap();
        self.path(name)
    }

    fn path(&self, name: &str) -> String {
        self.folder.join(name).to_str().unwrap().to_owned()
    }

    pub(crate) fn records(&self) -> String {
        self.path("labels.jsonl")
    }

    pub(crate) fn journal(&self) -> String {
        self.path("labels.jsonl.journal")
    }

    /// The command line of a server of these files.
    pub(crate) fn arguments(&self, more: &[&str]) -> Vec<String> {
        let paths = [self.path("set.jsonl"), self.path("samples.jsonl"), self.records()];
        let [set, samples, records] = &paths;
        let fixed = ["label", "--problems", set, "--samples", samples, "--output", records];
        fixed.iter().chain(more).map(|&text| text.to_owned()).collect()
    }

    /// Lets a labeler label every solution: these labels, then positive to the end. Gives the
    /// records.
    pub(crate) fn label_everything(&self, labeler: &str, ratings: &[i8]) -> String {
        let server = Server::start(self, &[]);
        let mut answer = server.ask(labeler, json!({"act": "open"}));
        while let Some(seen) = answer["seen"].as_object() {
            let (item, step) = (&seen["id"], seen["marks"].as_array().unwrap().len());
            let act = match &seen["finish"] {
                Value::Null => json!({"act": "mark", "item": item, "step": step, "spent": 0,
                                      "rating": ratings.get(step).unwrap_or(&1)}),
                finish => json!({"act": "submit", "item": item, "finish": finish, "spent": 0}),
            };
            answer = server.ask(labeler, act);
        }
        fs::read_to_string(self.records()).unwrap()
    }
}

/// A request's body.
pub(crate) fn ask(labeler: &str, mut act: Value) -> String {
    act["labeler"] = labeler.into();
    act.to_string()
}

/// A running server; it is killed when it goes out of scope.
pub(crate) struct Server {
    child: Child,
    pub(crate) port: u16,
    pub(crate) token: String,
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}

impl Server {
    pub(crate) fn start(files: &Files, more: &[&str]) -> Server {
        let mut command = Command::new(env!("CARGO_BIN_EXE_heldout"));
        command.args(files.arguments(more));
        Server::run(command)
    }

    /// Starts it from a line of shell that ends in `exec "$@"`.
    pub(crate) fn start_under(shell: &str, files: &Files) -> Server {
        let mut command = Command::new("sh");
        command.args(["-c", shell, "sh", env!("CARGO_BIN_EXE_heldout")]);
        command.args(files.arguments(&[]));
        Server::run(command)
    }

    /// Takes away the limit on the length of the files that it writes.
    pub(crate) fn make_room(&self) {
        let process = self.child.id().to_string();
        let done = Command::new("prlimit").args(["--pid", &process, "--fsize=unlimited"]).status();
        assert!(done.unwrap().success());
    }

    fn run(mut command: Command) -> Server {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
        let mut address = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut address).unwrap();
        let rest = address.trim().strip_prefix("http://127.0.0.1:").unwrap();
        let (port, token) = rest.strip_suffix('/').unwrap().split_once('/').unwrap();
        Server { child, port: port.parse().unwrap(), token: token.to_owned() }
    }

    /// Ends it as a crash does: `SIGKILL`, on Unix.
    pub(crate) fn kill(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// Status, head and body of a request. A `Host` is added where none is given.
    pub(crate) fn raw(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &str,
    ) -> (u16, String, String) {
        let mut head = format!("{method} {path} HTTP/1.1\r\n");
        if headers.iter().all(|(name, _)| *name != "Host") {
            head += &format!("Host: 127.0.0.1:{}\r\n", self.port);
        }
        headers.iter().for_each(|(name, value)| head += &format!("{name}: {value}\r\n"));
        head += &format!("Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
        exchange(self.port, &(head + body)).unwrap()
    }

    /// A file below the token.
    pub(crate) fn get(&self, path: &str) -> (u16, String, String) {
        self.raw("GET", &format!("/{}/{path}", self.token), &[], "")
    }

    /// Status and answer of a request as the page sends it.
    pub(crate) fn post(&self, body: &str) -> (u16, Value) {
        let (status, _, answer) = exchange(self.port, &self.request(body)).unwrap();
        (status, serde_json::from_str(&answer).unwrap_or_default())
    }

    /// A request as the page sends it.
    pub(crate) fn request(&self, body: &str) -> String {
        let (host, length) = (format!("127.0.0.1:{}", self.port), body.len());
        format!(
            "POST /{}/ask HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
             Content-Type: application/json\r\nContent-Length: {length}\r\n\
             Connection: close\r\n\r\n{body}",
            self.token
        )
    }

    /// The answer to what must succeed.
    pub(crate) fn ask(&self, labeler: &str, act: Value) -> Value {
        let (status, answer) = self.post(&ask(labeler, act));
        assert_eq!(status, 200, "{answer}");
        answer
    }
}

/// Sends a request; status, head and body of the answer, or nothing if the server dies over it.
pub(crate) fn exchange(port: u16, request: &str) -> Option<(u16, String, String)> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).ok()?;
    stream.write_all(request.as_bytes()).ok()?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer).ok()?;
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some((status, head.to_owned(), body.to_owned()))
}
