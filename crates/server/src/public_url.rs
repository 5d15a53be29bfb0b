//! The address that the public uses, and what follows from it.

use reqwest::Url;

/// The address that the public uses: a scheme, a host and perhaps a port.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicUrl {
    /// The origin (RFC 6454), as browsers write it: `https://bantin.example`.
    pub origin: String,
    /// True when nobody gave it, and it was taken from the address that the server listens on.
    pub guessed: bool,
}

impl PublicUrl {
    /// Reads what was given; empty means the local address.
    ///
    /// # Errors
    /// A sentence, when it is no address of a web server, or has a path: the app lives at the root.
    pub fn read(given: &str, local: &str) -> Result<Self, String> {
        if given.is_empty() {
            return Ok(Self { origin: local.to_owned(), guessed: true });
        }
        let wrong = |why: &str| format!("the public address {given} cannot be used: {why}");
        let url = Url::parse(given).map_err(|error| wrong(&error.to_string()))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(wrong("it must start with https:// or http://"));
        }
        if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
            return Err(wrong("it must end after the host; the app lives at the root"));
        }
        Ok(Self { origin: url.origin().ascii_serialization(), guessed: false })
    }

    /// True when browsers come over TLS.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.origin.starts_with("https://")
    }
}

#[cfg(test)]
mod tests {
    use super::PublicUrl;

    #[test]
    fn an_address_becomes_the_origin_that_browsers_send() {
        for (given, origin) in [
            ("https://bantin.example", "https://bantin.example"),
            ("https://BanTin.example:443/", "https://bantin.example"),
            ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
            ("", "http://127.0.0.1:1"),
        ] {
            let read = PublicUrl::read(given, "http://127.0.0.1:1").expect("a good address");
            assert_eq!(read.origin, origin, "{given}");
            assert_eq!(read.guessed, given.is_empty());
        }
        for bad in ["bantin.example", "ftp://bantin.example", "https://a.example/bt", "https://"] {
            let sentence = PublicUrl::read(bad, "").expect_err("a bad address");
            assert!(sentence.contains(bad), "{sentence}");
        }
    }
}
