//! The page's address, and who may use it. Everything on this machine can reach a loopback port:
//! other users' programs, and, through the browser, pages from anywhere.

use crate::files::Failure;
use axum::http::{HeaderMap, Method, Uri, header};
use std::io;
use subtle::ConstantTimeEq;

/// Where the page is, and the secret that only its users know.
#[derive(Debug)]
pub(super) struct Address {
    port: u16,
    token: String,
}

impl Address {
    /// An address on this port with a new secret of 128 bits from the system.
    pub(super) fn new(port: u16) -> Result<Address, Failure> {
        let mut secret = [0; 16];
        getrandom::fill(&mut secret).map_err(|error| {
            let name = "the system's randomness".to_owned();
            Failure::File { name, doing: "read", error: io::Error::other(error.to_string()) }
        })?;
        let token = secret.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(Address { port, token })
    }

    /// The address as a browser wants it.
    pub(super) fn url(&self) -> String {
        format!("http://127.0.0.1:{}/{}/", self.port, self.token)
    }

    /// Whether a request may be answered. Its `Host` must be ours, or another site's name leads
    /// here; what changes anything must come from the page itself, but a link to the page may stand
    /// anywhere; its path must begin with the token.
    pub(super) fn admits(&self, method: &Method, uri: &Uri, headers: &HeaderMap) -> bool {
        let host = only(headers, header::HOST);
        let hosts = ["127.0.0.1", "localhost"].map(|name| format!("{name}:{}", self.port));
        let Some(host) = host.filter(|host| hosts.iter().any(|own| own == host)) else {
            return false;
        };
        let origin = match headers.contains_key(header::ORIGIN) {
            true => only(headers, header::ORIGIN) == Some(&format!("http://{host}")),
            false => method == Method::GET,
        };
        let site = headers.get("sec-fetch-site").map(|site| site.as_bytes());
        let same_site = method == Method::GET || matches!(site, None | Some(b"same-origin"));
        origin && same_site && self.knows(uri)
    }

    fn knows(&self, uri: &Uri) -> bool {
        let token = uri.path().split('/').nth(1).unwrap_or("");
        token.as_bytes().ct_eq(self.token.as_bytes()).into()
    }
}

/// The value of a header that stands there once.
fn only(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().ok(),
        _ => None,
    }
}
