//! Just enough HTTP to ask the server of this machine for one thing at a time.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use crate::Outcome;

/// An answer.
#[derive(Debug)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The header lines, as they came.
    pub headers: Vec<String>,
    /// The body, in the coding that was sent.
    pub body: Vec<u8>,
}

impl Answer {
    /// The bytes of the headers that the server chose to send. Those that HTTP itself asks for are not
    /// counted: the date, and how the body's end is found.
    pub fn own_headers(&self) -> usize {
        const OF_HTTP: &[&str] = &["date", "content-length", "transfer-encoding", "connection"];
        let own = self.headers.iter().filter(|line| {
            let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
            !OF_HTTP.contains(&name.as_str())
        });
        own.map(|line| line.len() + 2).sum()
    }
}

/// Asks once. Nothing compressed is accepted unless a coding is named.
pub fn get(address: &str, path: &str, coding: &str) -> Outcome<Answer> {
    let failed = |error: std::io::Error| format!("http://{address}{path}: {error}");
    let mut stream = TcpStream::connect(address).map_err(failed)?;
    stream.set_read_timeout(Some(Duration::from_secs(30))).map_err(failed)?;
    let request = format!(
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nAccept-Encoding: {coding}\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(request.as_bytes()).map_err(failed)?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).map_err(failed)?;
    read(&bytes).ok_or_else(|| format!("http://{address}{path}: no answer in HTTP"))
}

fn read(bytes: &[u8]) -> Option<Answer> {
    let end = bytes.windows(4).position(|window| window == b"\r\n\r\n")?;
    let mut lines = std::str::from_utf8(&bytes[..end]).ok()?.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<_> = lines.map(str::to_owned).collect();
    let body = &bytes[end + 4..];
    let chunked = headers.iter().any(|line| {
        let line = line.to_ascii_lowercase();
        line.starts_with("transfer-encoding:") && line.contains("chunked")
    });
    let body = if chunked { joined(body)? } else { body.to_vec() };
    Some(Answer { status, headers, body })
}

/// The body of an answer that came in chunks.
fn joined(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|window| window == b"\r\n")?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(size.split(';').next()?.trim(), 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend(rest.get(end + 2..end + 2 + size)?);
        rest = rest.get(end + 2 + size + 2..)?;
    }
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn chunks_are_joined_and_only_the_servers_own_headers_are_counted() {
        let answer =
            b"HTTP/1.1 200 OK\r\nDate: now\r\nTransfer-Encoding: chunked\r\nETag: \"1\"\r\n\r\n\
                       3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";
        let answer = read(answer).unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (200, &b"abcde"[..]));
        assert_eq!(answer.own_headers(), "ETag: \"1\"\r\n".len());
    }
}
