//! The sheet on which a calculator writes its working.

use chrono::NaiveDate;
use wire::lang::Lang;
use wire::law::{Decimal, Measure};

use super::field::Text;
use super::keys::Known;
use super::parameters::{Parameters, Reason};
use super::working::{Amount, Doubt, Step, Used, Verdict, Working};

/// A working that is being written.
#[derive(Debug)]
pub(super) struct Sheet<'a> {
    parameters: &'a Parameters,
    /// The day for which the law is asked.
    pub(super) day: NaiveDate,
    /// The language of the texts.
    pub(super) lang: Lang,
    working: Working,
}

impl<'a> Sheet<'a> {
    /// An empty sheet, with the articles that the calculator follows and what it does not cover.
    pub(super) fn new(
        (parameters, day, lang): (&'a Parameters, NaiveDate, Lang),
        articles: &[Text],
        not_covered: &[Text],
    ) -> Self {
        let text = Text::new(
            "Chưa tính được, vì thiếu số liệu của pháp luật. Hãy hỏi công đoàn cơ sở.",
            "This cannot be worked out: a figure of the law is missing. Ask your union.",
        );
        let result = Step {
            text: text.say(lang).to_owned(),
            formula: String::new(),
            amount: None,
            holds: None,
        };
        let say = |texts: &[Text]| texts.iter().map(|text| text.say(lang)).collect();
        let working = Working {
            steps: Vec::new(),
            result,
            verdict: Verdict::Unknown,
            articles: say(articles),
            used: Vec::new(),
            not_covered: say(not_covered),
            doubts: Vec::new(),
        };
        Self { parameters, day, lang, working }
    }

    /// One of two texts, by language.
    pub(super) fn say(&self, vi: &'static str, en: &'static str) -> &'static str {
        Text::new(vi, en).say(self.lang)
    }

    /// A figure of the law, noted as used, with its doubts. None when one cannot calculate with it.
    pub(super) fn law(&mut self, known: &'static Known) -> Option<Decimal> {
        self.law_since(known).map(|(value, _)| value)
    }

    /// As [`Self::law`], with the first day on which it is in force.
    pub(super) fn law_since(&mut self, known: &'static Known) -> Option<(Decimal, NaiveDate)> {
        let found = self.parameters.look_up(known, self.day);
        let usable = found.is_usable();
        let name = known.name.say(self.lang);
        if self.working.used.iter().all(|used| used.key != known.key) {
            for reason in &found.reasons {
                self.doubt(known, *reason);
            }
            if let Some(parameter) = found.parameter {
                self.working.used.push(Used {
                    key: known.key,
                    name,
                    amount: Amount::new(parameter.value, parameter.measure),
                    in_force_from: parameter.in_force_from,
                    in_force_until: parameter.in_force_until,
                    source: parameter.source.clone(),
                    others: self.parameters.others(known, parameter),
                });
            }
        }
        let parameter = found.parameter.filter(|_| usable)?;
        // What never passed the validation, and would turn a sum around, is as good as missing.
        let sane = Decimal::ZERO <= parameter.value && parameter.value <= parameter.measure.most();
        if !sane {
            self.doubt(known, Reason::Missing);
            return None;
        }
        Some((parameter.value, parameter.in_force_from))
    }

    fn doubt(&mut self, known: &'static Known, reason: Reason) {
        let text = format!("“{}” {}.", known.name.say(self.lang), reason.text(self.lang));
        let doubt = Doubt { key: known.key, reason, text };
        if !self.working.doubts.contains(&doubt) {
            self.working.doubts.push(doubt);
        }
    }

    /// Writes a step.
    pub(super) fn step(&mut self, text: &str, formula: String, amount: Option<Amount>) {
        let step = Step { text: text.to_owned(), formula, amount, holds: None };
        self.working.steps.push(step);
    }

    /// Writes a step that comes to a sum of money.
    pub(super) fn money(&mut self, text: &str, formula: String, dong: i64) {
        self.step(text, formula, Some(Amount::dong(dong)));
    }

    /// Writes a step that holds something against a limit.
    pub(super) fn limit(&mut self, text: &str, formula: String, amount: Amount, holds: bool) {
        let step =
            Step { text: text.to_owned(), formula, amount: Some(amount), holds: Some(holds) };
        self.working.steps.push(step);
    }

    /// Writes the last line.
    pub(super) fn result(&mut self, verdict: Verdict, text: &str, amount: Option<Amount>) {
        self.working.verdict = verdict;
        self.working.result.text = text.to_owned();
        self.working.result.amount = amount;
    }

    /// Writes how the last line comes about, where the steps do not say it yet.
    pub(super) fn result_formula(&mut self, formula: String) {
        self.working.result.formula = formula;
    }

    /// A sum as people read it.
    pub(super) fn dong(&self, dong: i64) -> String {
        Amount::dong(dong).text(self.lang)
    }

    /// A number as people read it, with what it counts.
    pub(super) fn figure(&self, value: Decimal, measure: Measure) -> String {
        Amount::new(value, measure).text(self.lang)
    }

    /// The working. `written` is None when a figure of the law was missing on the way: then the steps
    /// stay, and the last line says that nothing can be said.
    pub(super) fn finish(self, written: Option<()>) -> Working {
        let mut working = self.working;
        if written.is_none() {
            working.verdict = Verdict::Unknown;
        }
        working
    }
}
