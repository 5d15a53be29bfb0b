//! From which address a request comes: that of the connection, or what a proxy that one trusts says of it.
//!
//! A header can be written by anybody. It is believed only on a connection that comes from an address which
//! whoever runs the server has named as a proxy's, and of its values only what those proxies themselves
//! wrote: they are read from the right, over the proxies' own addresses, up to the first that is nobody's
//! of them. What a client put in before that is never reached.
//!
//! Only what strangers leave here is measured by address ([`crate::unclaimed`], [`crate::intake`]), and failures
//! in signing in ([`crate::doorkeeper`]); nobody else asks for a [`Caller`].

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};

use axum::extract::FromRequestParts;
use axum::http::request::Parts as RequestParts;
use axum::http::{HeaderMap, HeaderName};
use ipnet::IpNet;

use crate::listen::Peer;
use crate::state::App;

/// In which header proxies name the client, unless said otherwise.
pub const HEADER: &str = "x-forwarded-for";

/// The proxies in front, and the header in which they name the client.
#[derive(Clone, Debug)]
pub struct Proxies {
    trusted: Vec<IpNet>,
    header: HeaderName,
}

impl Proxies {
    /// Reads the settings: addresses or networks (`10.0.0.0/8`), and a header's name; both may be empty.
    ///
    /// # Errors
    /// A sentence that says which of them cannot be meant.
    pub fn read(trusted: &[String], header: &str) -> Result<Self, String> {
        let net = |text: &str| -> Result<IpNet, String> {
            let alone = text.parse::<IpAddr>().ok().map(|address| address.to_canonical().into());
            alone.or_else(|| text.parse().ok()).ok_or_else(|| {
                format!("{text} is no address of a proxy: write 10.0.0.5 or 10.0.0.0/24")
            })
        };
        let texts = trusted.iter().map(|text| text.trim()).filter(|text| !text.is_empty());
        let trusted = texts.map(net).collect::<Result<Vec<_>, _>>()?;
        if trusted.is_empty() && !header.is_empty() {
            return Err(format!(
                "the header {header} is believed of a proxy alone, and no proxy is named: set \
                 BAN_TIN_TRUSTED_PROXIES to its address, such as 127.0.0.1"
            ));
        }
        let name = if header.is_empty() { HEADER } else { header };
        let header = name.parse().map_err(|_| format!("{name} is no name of a header"))?;
        Ok(Self { trusted, header })
    }

    /// Who is at the other end. None when that cannot be told: a proxy names nobody, or no proxy is known
    /// and the connection comes from this machine or its network, which is most likely one.
    #[must_use]
    pub fn who(&self, peer: IpAddr, headers: &HeaderMap) -> Option<IpAddr> {
        let peer = peer.to_canonical();
        if self.trusted.is_empty() {
            return (!is_near(peer)).then_some(peer);
        }
        if !self.is_proxy(peer) {
            return Some(peer);
        }
        let lines: Vec<&str> =
            headers.get_all(&self.header).iter().filter_map(|line| line.to_str().ok()).collect();
        let said = lines.iter().rev().flat_map(|line| line.rsplit(','));
        for text in said {
            // What is no address hides whatever stands before it.
            let address = address(text)?;
            if !self.is_proxy(address) {
                return Some(address);
            }
        }
        None
    }

    fn is_proxy(&self, address: IpAddr) -> bool {
        self.trusted.iter().any(|net| net.contains(&address))
    }
}

/// An address as proxies write it: alone, or with a port.
fn address(text: &str) -> Option<IpAddr> {
    let text = text.trim();
    let alone = || text.trim_matches(['[', ']']).parse::<IpAddr>().ok();
    let with_port = || text.parse::<SocketAddr>().ok().map(|address| address.ip());
    alone().or_else(with_port).map(|address| address.to_canonical())
}

/// True for an address of this machine or of its network.
fn is_near(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

/// The address that a request comes from, for the measures and for nothing else; it is written nowhere.
#[derive(Clone, Copy)]
pub struct Caller(pub Option<IpAddr>);

impl FromRequestParts<App> for Caller {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut RequestParts, app: &App) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<Peer>();
        Ok(Self(peer.and_then(|peer| app.proxies.who(peer.0, &parts.headers))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    fn said(lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(HEADER, line.parse().expect("a value"));
        }
        headers
    }

    fn behind(trusted: &[&str]) -> Proxies {
        let trusted: Vec<String> = trusted.iter().map(|text| (*text).to_owned()).collect();
        Proxies::read(&trusted, "").expect("settings")
    }

    #[test]
    fn without_a_proxy_no_header_is_read_and_neighbours_are_nobody() {
        let none = behind(&[]);
        let lie = said(&["198.51.100.7"]);
        assert_eq!(none.who(at("203.0.113.5"), &lie), Some(at("203.0.113.5")));
        for near in ["127.0.0.1", "::1", "10.1.2.3", "192.168.0.9", "fd00::1", "::ffff:127.0.0.1"] {
            assert_eq!(none.who(at(near), &lie), None, "{near}");
        }
    }

    #[test]
    fn what_a_client_writes_itself_is_never_reached() {
        let proxies = behind(&["127.0.0.1", "10.0.0.0/8", "::1"]);
        let client = Some(at("203.0.113.5"));
        for lines in [
            &["203.0.113.5"][..],
            &["198.51.100.7, 203.0.113.5"],
            &["198.51.100.7", "203.0.113.5"],
            &["127.0.0.1, 203.0.113.5"],
            &["nonsense, 203.0.113.5"],
            &["198.51.100.7, 203.0.113.5, 10.0.0.9"],
            &["198.51.100.7, 203.0.113.5:4711"],
            &["::ffff:203.0.113.5"],
        ] {
            assert_eq!(proxies.who(at("127.0.0.1"), &said(lines)), client, "{lines:?}");
            assert_eq!(proxies.who(at("::ffff:127.0.0.1"), &said(lines)), client, "{lines:?}");
        }
        // Whoever comes past the proxies is who they are, whatever they say.
        let past = said(&["198.51.100.7"]);
        assert_eq!(proxies.who(at("203.0.113.5"), &past), client);
        assert_eq!(proxies.who(at("192.168.1.20"), &past), Some(at("192.168.1.20")));
        // A proxy that names nobody, or nonsense, brings everybody.
        for lines in [&[][..], &[""], &["unknown"], &["203.0.113.5, unknown"], &["10.0.0.9"]] {
            assert_eq!(proxies.who(at("127.0.0.1"), &said(lines)), None, "{lines:?}");
        }
    }

    #[test]
    fn settings_that_cannot_be_meant_are_refused_with_the_next_step() {
        let read = |trusted: &str, header| Proxies::read(&[trusted.to_owned()], header);
        assert!(read("", "").is_ok() && read("127.0.0.1", "X-Real-IP").is_ok());
        assert!(read("", "X-Real-IP").is_err_and(|told| told.contains("BAN_TIN_TRUSTED_PROXIES")));
        assert!(read("proxy.example", "").is_err_and(|told| told.contains("10.0.0.0/24")));
        assert!(read("127.0.0.1", "no header").is_err());
    }
}
