//! The server of the labelling page: loopback only, one thread.

use super::address::Address;
use super::ledger::Ledger;
use super::page::{self, Answer};
use super::{Arguments, solutions};
use crate::files::{Exit, Failure, say};
use crate::output::standard;
use axum::extract::{DefaultBodyLimit, Json, Request, State};
use axum::http::StatusCode;
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use heldout_benchmarks::label::{self, Desk, Refusal, timestamp};
use std::io;
use std::net::{Ipv4Addr, TcpListener};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

/// Bytes of a request: a labeler's name, an item's and some numbers.
const LONGEST: usize = 4096;

/// What the requests share.
struct Office {
    address: Address,
    books: Mutex<Books>,
}

/// The desk, and the files that it is kept in.
struct Books {
    desk: Desk,
    ledger: Ledger,
}

type Shared = State<Arc<Office>>;

/// Serves the page until the program is ended. Everything is on the disk by then.
pub(super) fn serve(arguments: &Arguments) -> Result<Exit, Failure> {
    let (mut desk, _) = solutions::desk(arguments)?;
    let ledger = Ledger::open(arguments.output.as_deref().unwrap_or_default(), &mut desk)?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, arguments.port)).map_err(unbound)?;
    listener.set_nonblocking(true).map_err(unbound)?;
    let address = Address::new(listener.local_addr().map_err(unbound)?.port())?;
    let mut output = standard();
    output.text(format_args!("{}\n", address.url()))?;
    output.finish()?;
    say("the page is at this address; whoever knows it can label. End with Ctrl-C.");
    let office = Arc::new(Office { address, books: Mutex::new(Books { desk, ledger }) });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build();
    let served = runtime.and_then(|runtime| runtime.block_on(forever(listener, office)));
    served.map_err(unbound).map(|()| Exit::Done)
}

fn unbound(error: io::Error) -> Failure {
    Failure::File { name: "the page's port".into(), doing: "open", error }
}

async fn forever(listener: TcpListener, office: Arc<Office>) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let routes = axum::Router::new()
        .route("/{token}/", get(page::page))
        .route("/{token}/{file}", get(page::file))
        .route("/{token}/labelers", get(labelers))
        .route("/{token}/ask", post(ask))
        .layer(DefaultBodyLimit::max(LONGEST))
        .layer(from_fn_with_state(office.clone(), admit))
        .with_state(office);
    axum::serve(listener, routes).await
}

/// Answers only whom the address admits, and every time with the page's headers.
async fn admit(State(office): Shared, request: Request, next: Next) -> Response {
    let admitted = office.address.admits(request.method(), request.uri(), request.headers());
    match admitted {
        true => (page::HEADERS, next.run(request).await).into_response(),
        false => (StatusCode::FORBIDDEN, page::HEADERS, "not for you\n").into_response(),
    }
}

/// The labelers who are known, with what they have handed in.
async fn labelers(State(office): Shared) -> Response {
    let books = office.books.lock().unwrap_or_else(PoisonError::into_inner);
    let known: Vec<(&str, usize)> = books.desk.labelers().collect();
    Json(known).into_response()
}

/// Answers the page: what was asked is written down, then applied, then shown.
async fn ask(State(office): Shared, Json(request): Json<label::Request>) -> Response {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let mut books = office.books.lock().unwrap_or_else(PoisonError::into_inner);
    let (status, error) = match books.take(&request, &timestamp(now)) {
        Ok(()) => (StatusCode::OK, None),
        Err((status, error)) => (status, Some(error)),
    };
    Answer::new(books.desk.view(&request.labeler), error).with(status)
}

impl Books {
    fn take(&mut self, request: &label::Request, time: &str) -> Result<(), (StatusCode, String)> {
        let refused = |refusal: Refusal| match refusal {
            Refusal::Name => (StatusCode::BAD_REQUEST, refusal.to_string()),
            Refusal::Stale => (StatusCode::CONFLICT, refusal.to_string()),
        };
        let change = self.desk.consider(request, time).map_err(refused)?;
        let unwritten = |failure| (StatusCode::INTERNAL_SERVER_ERROR, format!("{failure}"));
        self.ledger.write(&change).map_err(unwritten)?;
        self.desk.apply(change);
        // The next solution is shown as soon as one is handed in.
        let next = label::Request { labeler: request.labeler.clone(), act: label::Act::Open };
        let next = self.desk.consider(&next, time).map_err(refused)?;
        self.desk.apply(next);
        Ok(())
    }
}
