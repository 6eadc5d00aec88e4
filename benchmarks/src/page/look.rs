//! The look that the pages share, and the policy that keeps everything else out of them.

use sha2::{Digest, Sha256};

/// The style sheet of every page.
pub const LOOK: &str = include_str!("../../pages/look.css");

/// The script of every page: buttons of the class `theme` switch between light and dark.
pub const LOOK_SCRIPT: &str = include_str!("../../pages/look.js");

/// A Content-Security-Policy under which these inline styles and scripts run and nothing else does,
/// and nothing is fetched. A page that talks to its own server adds `; connect-src 'self'`.
///
/// ```
/// use heldout_benchmarks::page::policy;
/// assert_eq!(
///     policy(&[""], &[]),
///     "default-src 'none'; base-uri 'none'; form-action 'none'; \
///      style-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='; script-src 'none'"
/// );
/// ```
pub fn policy(styles: &[&str], scripts: &[&str]) -> String {
    let sources = |texts: &[&str]| match texts {
        [] => "'none'".to_owned(),
        texts => texts.iter().map(|text| hash(text)).collect::<Vec<_>>().join(" "),
    };
    format!(
        "default-src 'none'; base-uri 'none'; form-action 'none'; style-src {}; script-src {}",
        sources(styles),
        sources(scripts)
    )
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())))
}

/// Base64 after RFC 4648, with its padding.
fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for group in bytes.chunks(3) {
        let bits = (0..3).fold(0, |bits, at| bits << 8 | u32::from(*group.get(at).unwrap_or(&0)));
        for at in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * at) & 63) as usize];
            text.push(if at <= group.len() { digit.into() } else { '=' });
        }
    }
    text
}
