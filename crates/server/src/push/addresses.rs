//! Which addresses the server connects to when it pushes: public ones only.
//!
//! The list of push services ([`super::services`]) says by name whom the server speaks to. What a name leads to is
//! decided elsewhere, perhaps by somebody who would like to see our inner network; so it is looked at when the
//! connection is made, and not before, and no answer is followed anywhere else.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

/// Looks names up, and forgets the addresses that are not public.
pub struct Resolver {
    /// True when others are taken as well: for a push service of one's own, and for tests.
    pub private: bool,
}

impl Resolve for Resolver {
    fn resolve(&self, name: Name) -> Resolving {
        let private = self.private;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let fit: Vec<SocketAddr> =
                found.filter(|address| private || is_public(address.ip())).collect();
            if fit.is_empty() {
                return Err("a push service has no public address".into());
            }
            Ok(Box::new(fit.into_iter()) as Addrs)
        })
    }
}

/// True for an address of the public internet (the registries of RFC 6890).
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let special = address.is_private()
        || address.is_loopback()
        || address.is_link_local()
        || address.is_documentation()
        || address.is_multicast()
        // "This network", carriers' own networks, protocols, measuring, and what is kept for later.
        || a == 0
        || (a == 100 && (64..128).contains(&b))
        || (a == 192 && b == 0 && c == 0)
        || (a == 192 && b == 88 && c == 99)
        || (a == 198 && (18..20).contains(&b))
        || a >= 240;
    !special
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    // An address of version 4 in the clothes of version 6 is judged by what it is.
    if let Some(v4) = address.to_ipv4_mapped() {
        return is_public_v4(v4);
    }
    let parts = address.segments();
    let inside = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        Ipv4Addr::new(a, b, c, d)
    };
    match parts {
        // Translated (RFC 6052) and tunnelled (RFC 3056) addresses lead to the one inside.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => is_public_v4(inside(high, low)),
        [0x2002, high, low, ..] => is_public_v4(inside(high, low)),
        // Protocols, tunnels and documentation.
        [0x2001, 0..0x200 | 0xdb8, ..] | [0x3fff, 0..0x1000, ..] => false,
        // Only this eighth was ever given out to the public.
        [first, ..] => (first & 0xe000) == 0x2000,
    }
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn only_addresses_of_the_public_internet_are_connected_to() {
        for good in ["142.250.198.10", "17.188.178.1", "2404:6800:4005:80f::200a", "::ffff:8.8.8.8"]
        {
            assert!(is_public(good.parse().expect("an address")), "{good}");
        }
        for bad in [
            "127.0.0.1",
            "127.9.9.9",
            "0.0.0.0",
            "10.0.0.1",
            "172.16.0.1",
            "172.31.255.255",
            "192.168.1.1",
            "169.254.169.254",
            "100.64.0.1",
            "100.127.255.255",
            "192.0.0.8",
            "192.0.2.1",
            "198.18.0.1",
            "198.51.100.7",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "fe80::1",
            "fc00::1",
            "fd12::1",
            "ff02::1",
            "2001:db8::1",
            "2001::1",
            "::ffff:10.0.0.1",
            "::ffff:127.0.0.1",
            "::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "2002:c0a8:101::1",
        ] {
            assert!(!is_public(bad.parse().expect("an address")), "{bad}");
        }
    }
}
