//! Encryption by the `age` crate.

use super::Key;
use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::SecretString;
use age::{DecryptError, Decryptor, Encryptor, scrypt, x25519};
use std::io::{Read, Write};

/// The logarithm of the work that a passphrase takes, so that guessing takes long.
const WORK: u8 = 18;

/// More work is refused: a file must not keep a machine busy for hours.
const MOST_WORK: u8 = 22;

/// What a set is sealed under.
#[derive(Clone)]
pub enum Lock {
    /// Whoever knows this may open it.
    Passphrase(String),
    /// Whoever has the secret key of one of these may open it: `age1…`.
    Recipients(Vec<String>),
}

/// A passphrase is not shown.
impl std::fmt::Debug for Lock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Lock")
    }
}

/// Seals a text.
///
/// ```
/// use heldout_benchmarks::{Key, Lock, seal, unseal};
/// let lock = Lock::Passphrase("correct horse".into());
/// let sealed = seal("[[problem]]\nid = 'p'\ngold = '4'", &lock).unwrap();
/// assert!(!sealed.contains("gold"));
/// assert!(unseal(sealed.as_bytes(), &Key::Passphrase("wrong horse".into())).is_err());
/// let open = unseal(sealed.as_bytes(), &Key::Passphrase("correct horse".into())).unwrap();
/// assert_eq!(open, "[[problem]]\nid = 'p'\ngold = '4'");
/// ```
pub fn seal(text: &str, lock: &Lock) -> Result<String, String> {
    let recipients = recipients(lock)?;
    let recipients = recipients.iter().map(AsRef::as_ref);
    let encryptor = Encryptor::with_recipients(recipients).map_err(|error| error.to_string())?;
    let mut sealed = Vec::new();
    let write = || -> std::io::Result<()> {
        let armour = ArmoredWriter::wrap_output(&mut sealed, Format::AsciiArmor)?;
        let mut writer = encryptor.wrap_output(armour)?;
        writer.write_all(text.as_bytes())?;
        writer.finish()?.finish()?;
        Ok(())
    };
    write().map_err(|error| error.to_string())?;
    String::from_utf8(sealed).map_err(|error| error.to_string())
}

fn recipients(lock: &Lock) -> Result<Vec<Box<dyn age::Recipient>>, String> {
    match lock {
        Lock::Passphrase(passphrase) => {
            let mut recipient = scrypt::Recipient::new(SecretString::from(passphrase.clone()));
            recipient.set_work_factor(WORK);
            Ok(vec![Box::new(recipient)])
        }
        Lock::Recipients(keys) => keys.iter().map(|key| recipient(key)).collect(),
    }
}

fn recipient(key: &str) -> Result<Box<dyn age::Recipient>, String> {
    let recipient: Result<x25519::Recipient, _> = key.trim().parse();
    match recipient {
        Ok(recipient) => Ok(Box::new(recipient)),
        Err(error) => Err(format!("`{key}` is no public key ({error}): give one as in age1…")),
    }
}

/// Opens a sealed text.
pub fn unseal(bytes: &[u8], key: &Key) -> Result<String, String> {
    let identity: Box<dyn age::Identity> = match key {
        Key::Passphrase(passphrase) => {
            let mut identity = scrypt::Identity::new(SecretString::from(passphrase.clone()));
            identity.set_max_work_factor(MOST_WORK);
            Box::new(identity)
        }
        Key::Identity(text) => Box::new(identity(text)?),
    };
    let mut open = String::new();
    Decryptor::new_buffered(ArmoredReader::new(bytes))
        .and_then(|decryptor| decryptor.decrypt(std::iter::once(&*identity)))
        .map_err(|error| refused(&error))?
        .read_to_string(&mut open)
        .map_err(|_| "the sealed file is damaged: get it anew".to_owned())?;
    Ok(open)
}

/// The secret key in a file of the age tools, whose comments are lines with `#`.
fn identity(text: &str) -> Result<x25519::Identity, String> {
    let mut lines = text.lines().map(str::trim);
    let line = lines.find(|line| !line.is_empty() && !line.starts_with('#')).unwrap_or("");
    // The error must not quote the key.
    line.parse().map_err(|_| "the identity is no secret key: it begins AGE-SECRET-KEY-1".to_owned())
}

fn refused(error: &DecryptError) -> String {
    match error {
        DecryptError::NoMatchingKeys | DecryptError::DecryptionFailed => {
            "the key does not fit: give the passphrase or the identity that it was sealed for"
                .into()
        }
        DecryptError::ExcessiveWork { required, .. } => {
            format!("its passphrase takes 2^{required} steps of work, the limit is 2^{MOST_WORK}")
        }
        other => format!("the sealed file is damaged: {other}"),
    }
}
