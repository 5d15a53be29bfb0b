//! When a push that failed is tried again.

use chrono::{DateTime, Duration, Utc};
use reqwest::header::HeaderMap;

/// How long to wait after so many failures, when the push service does not say.
#[must_use]
pub fn backoff(tries: i64) -> Duration {
    Duration::seconds(15_i64 << u32::try_from(tries.clamp(0, 8)).unwrap_or(8))
}

/// What a push service asks for in `Retry-After`: seconds or a date (RFC 9110, section 10.2.3), within
/// what is sensible.
#[must_use]
pub fn asked(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let text = headers.get("retry-after")?.to_str().ok()?.trim();
    let wait = match text.parse::<u32>() {
        Ok(seconds) => Duration::seconds(i64::from(seconds)),
        Err(_) => DateTime::parse_from_rfc2822(text).ok()?.to_utc() - now,
    };
    Some(wait.clamp(Duration::seconds(1), Duration::hours(6)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_push_service_says_when_to_come_again_in_seconds_or_by_the_clock() {
        let now: DateTime<Utc> = "2026-11-24T05:00:00Z".parse().expect("a moment");
        for (text, seconds) in [
            ("7", Some(7)),
            ("0", Some(1)),
            ("999999", Some(6 * 3600)),
            ("Tue, 24 Nov 2026 05:02:00 GMT", Some(120)),
            ("Tue, 24 Nov 2026 04:00:00 GMT", Some(1)),
            ("soon", None),
            ("-5", None),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert("retry-after", text.parse().expect("a header"));
            let wait = asked(&headers, now).map(|wait| wait.num_seconds());
            assert_eq!(wait, seconds, "{text}");
        }
        assert_eq!(asked(&HeaderMap::new(), now), None);
        assert_eq!(backoff(0).num_seconds(), 15);
        assert_eq!(backoff(20).num_seconds(), 3840);
    }
}
