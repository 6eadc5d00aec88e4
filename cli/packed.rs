//! Packed files, known by their first bytes.

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};
use std::io::{self, BufRead, BufReader, Read};

const GZIP: [u8; 2] = [0x1f, 0x8b];
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];

/// What is packed by gzip or zstd is unpacked; all else stays as it is.
pub(crate) fn unpacked(mut reader: Box<dyn BufRead>) -> io::Result<Box<dyn BufRead>> {
    let first = reader.fill_buf()?;
    if first.starts_with(&GZIP) {
        return Ok(Box::new(BufReader::with_capacity(1 << 16, MultiGzDecoder::new(reader))));
    }
    if first.starts_with(&ZSTD) {
        let frames = Frames { reader, decoder: FrameDecoder::new() };
        return Ok(Box::new(BufReader::with_capacity(1 << 16, frames)));
    }
    Ok(reader)
}

/// The frames of a zstd file, one after another.
struct Frames {
    reader: Box<dyn BufRead>,
    decoder: FrameDecoder,
}

impl Frames {
    /// Begins the next frame; `false` at the end of the file.
    fn next_frame(&mut self) -> io::Result<bool> {
        let sums = (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
        if let (Some(stated), Some(found)) = sums
            && stated != found
        {
            return Err(io::Error::other("the zstd data is broken: its checksum is another"));
        }
        if self.reader.fill_buf()?.is_empty() {
            return Ok(false);
        }
        match self.decoder.reset(&mut self.reader) {
            Ok(()) => Ok(true),
            Err(error) => match skipped(&error) {
                Some(length) => {
                    io::copy(&mut (&mut self.reader).take(length), &mut io::sink())?;
                    Ok(true)
                }
                None => Err(broken(error)),
            },
        }
    }
}

/// The length of a frame without data.
fn skipped(error: &FrameDecoderError) -> Option<u64> {
    use ReadFrameHeaderError::SkipFrame;
    match error {
        FrameDecoderError::ReadFrameHeaderError(SkipFrame { length, .. }) => Some((*length).into()),
        _ => None,
    }
}

fn broken(error: FrameDecoderError) -> io::Error {
    io::Error::other(format!("the zstd data is broken: {error}"))
}

impl Read for Frames {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if self.decoder.can_collect() > 0 {
                return self.decoder.read(buffer);
            }
            if !self.decoder.is_finished() {
                let blocks = BlockDecodingStrategy::UptoBlocks(1);
                self.decoder.decode_blocks(&mut self.reader, blocks).map_err(broken)?;
            } else if !self.next_frame()? {
                return Ok(0);
            }
        }
    }
}
