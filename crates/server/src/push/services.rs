//! The push services that the server speaks to.
//!
//! An endpoint is an address that a stranger gives us and that we then call: without this list a phone
//! could make the server call any machine of its network.

use std::net::IpAddr;

use reqwest::Url;
use url::Host;

use super::addresses::is_public;

/// The hosts of the browsers' push services; a leading dot stands for any host below.
pub const KNOWN: [&str; 6] = [
    "fcm.googleapis.com",
    "jmt17.google.com",
    ".push.services.mozilla.com",
    ".push.apple.com",
    ".notify.windows.com",
    ".wns.windows.com",
];

/// Which push services are allowed.
#[derive(Clone, Debug, Default)]
pub struct Services {
    /// Origins beside the known hosts, such as `http://127.0.0.1:9000` for a test.
    extra: Vec<String>,
    /// True when one of them may be at an address that is not public.
    private: bool,
}

impl Services {
    /// The known services and these origins, which may be at addresses that are not public where `private` is true.
    #[must_use]
    pub fn with(extra: &[String], private: bool) -> Self {
        let extra = extra.iter().map(|origin| origin.trim_end_matches('/').to_owned());
        Self { extra: extra.collect(), private }
    }

    /// True when addresses that are not public are connected to.
    #[must_use]
    pub const fn private(&self) -> bool {
        self.private
    }

    /// True when an endpoint is at an allowed service.
    #[must_use]
    pub fn allow(&self, endpoint: &str) -> bool {
        let Ok(url) = Url::parse(endpoint) else { return false };
        // A number for a host is never looked up, so it is judged here.
        let number = match url.host() {
            Some(Host::Ipv4(address)) => Some(IpAddr::V4(address)),
            Some(Host::Ipv6(address)) => Some(IpAddr::V6(address)),
            _ => None,
        };
        if number.is_some_and(|number| !(self.private || is_public(number))) {
            return false;
        }
        if self.extra.iter().any(|origin| *origin == url.origin().ascii_serialization()) {
            return true;
        }
        let Some(host) = url.host_str() else { return false };
        url.scheme() == "https"
            && url.port().is_none()
            && url.username().is_empty()
            && KNOWN.iter().any(|known| match known.strip_prefix('.') {
                Some(_) => host.ends_with(known),
                None => host == *known,
            })
    }
}

#[cfg(test)]
mod tests {
    use super::Services;

    #[test]
    fn only_push_services_are_called_however_the_address_is_dressed_up() {
        let own = ["http://127.0.0.1:9000".to_owned(), "http://[::1]:9000".to_owned()];
        let careful = Services::with(&own, false);
        assert!(own.iter().all(|origin| !careful.allow(&format!("{origin}/push/1"))));
        let services = Services::with(&own, true);
        for good in [
            "https://fcm.googleapis.com/fcm/send/abc",
            "https://updates.push.services.mozilla.com/wpush/v2/abc",
            "https://web.push.apple.com/abc",
            "http://127.0.0.1:9000/push/1",
        ] {
            assert!(services.allow(good), "{good}");
        }
        for bad in [
            "http://fcm.googleapis.com/x",
            "https://fcm.googleapis.com:8443/x",
            "https://fcm.googleapis.com.evil.example/x",
            "https://evil.example/fcm.googleapis.com",
            "https://fcm.googleapis.com@evil.example/",
            "http://127.0.0.1:9001/push/1",
            "http://169.254.169.254/latest/meta-data",
            "https://evilpush.services.mozilla.com.example/",
            "file:///etc/passwd",
            "",
        ] {
            assert!(!services.allow(bad), "{bad}");
        }
    }
}
