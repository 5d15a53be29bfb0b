//! An answer of the server, read whole.

use reqwest::header::HeaderMap;
use serde::de::DeserializeOwned;
use wire::problem::{Code, PROBLEM_JSON, Problem};

/// An answer of the server, read whole.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Reply {
    pub async fn of(answer: reqwest::Response) -> Self {
        let (status, headers) = (answer.status().as_u16(), answer.headers().clone());
        Self { status, headers, body: answer.bytes().await.expect("a whole body").to_vec() }
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a readable header"))
    }

    /// The answer, if it has this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    #[track_caller]
    pub fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The refusal, if it is this one, told as every refusal is.
    #[track_caller]
    pub fn problem(&self, status: u16, code: Code) -> Problem {
        assert_eq!(self.status, status, "{}", self.text());
        assert_eq!(self.header("content-type"), PROBLEM_JSON, "{}", self.text());
        assert_eq!(self.header("x-content-type-options"), "nosniff");
        let problem: Problem = self.json();
        assert_eq!((problem.code, problem.status), (code, status), "{}", self.text());
        assert!(!problem.title.is_empty() && !problem.detail.is_empty());
        problem
    }

    /// The fields that a refusal with [`Code::Invalid`] names.
    #[track_caller]
    pub fn faults(&self) -> Vec<String> {
        let problem = self.problem(422, Code::Invalid);
        problem.faults.into_iter().map(|fault| fault.field).collect()
    }
}
