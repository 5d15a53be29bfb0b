//! Severance and job-loss allowances: Labour Code 45/2019/QH14, Art. 46 and 47; Decree 145/2020/NĐ-CP,
//! Art. 8.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use wire::lang::Lang;
use wire::law::{Decimal, Measure};

use super::Calculator;
use super::answers::Answers;
use super::field::{Choice, Fault, Field, InputFault, Kind, Text, choice, within};
use super::keys;
use super::number::ratio;
use super::parameters::Parameters;
use super::sheet::Sheet;
use super::working::{Amount, Verdict, Working};

/// Why the work ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The contract ends, one leaves lawfully: Art. 46.
    #[default]
    Leaving,
    /// The employer changes structure or technology, is merged or sold, has economic reasons: Art. 47.
    JobLoss,
}

/// What the calculator needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// Why the work ends.
    pub cause: Cause,
    /// The average wage of the contract over the last six months, in đồng a month.
    pub wage: i64,
    /// Years really worked for this employer …
    pub worked_years: i64,
    /// … and months, 0 to 11.
    pub worked_months: i64,
    /// Years with unemployment insurance, or for which an allowance was paid already …
    pub covered_years: i64,
    /// … and months, 0 to 11.
    pub covered_months: i64,
}

const CAUSES: &[Choice] = &[
    choice(
        "leaving",
        "Hết hạn hợp đồng, thoả thuận chấm dứt, nghỉ việc đúng luật (thôi việc)",
        "The contract ends, by agreement or by lawful notice (severance)",
    ),
    choice(
        "job_loss",
        "Đơn vị thay đổi cơ cấu, công nghệ, lý do kinh tế, sáp nhập (mất việc làm)",
        "Restructuring, technology, economic reasons, merger (job loss)",
    ),
];
const WORKED: Text =
    Text::new("Đã làm việc cho nơi này: số năm", "Worked for this employer: years");

static FIELDS: [Field; 6] = [
    Field::list("cause", Text::new("Bạn nghỉ vì", "The work ends because"), CAUSES).or("leaving"),
    Field::money(
        "wage",
        Text::new(
            "Lương bình quân 6 tháng cuối theo hợp đồng",
            "Average wage of the contract, last 6 months",
        ),
        1,
    ),
    Field::number("worked_years", WORKED, Kind::Years, 0, 60).or("0"),
    Field::number("worked_months", Text::new("và số tháng", "and months"), Kind::Months, 0, 11)
        .or("0"),
    Field::number(
        "covered_years",
        Text::new(
            "Trong đó có đóng BHTN hoặc đã được trả trợ cấp: số năm",
            "Of this with unemployment insurance, or paid for already: years",
        ),
        Kind::Years,
        0,
        60,
    )
    .or("0")
    .hint("Xem trên VssID. BHTN có từ năm 2009.", "See VssID. This insurance began in 2009."),
    Field::number("covered_months", Text::new("và số tháng", "and months"), Kind::Months, 0, 11)
        .or("0"),
];

/// The calculator.
pub static CALCULATOR: Calculator = Calculator {
    id: "severance",
    title: Text::new("Trợ cấp thôi việc, mất việc làm", "Severance and job-loss allowance"),
    summary: Text::new(
        "Khi nghỉ việc, người sử dụng lao động trả trợ cấp bao nhiêu.",
        "What the employer pays when work ends.",
    ),
    fields: &FIELDS,
    run,
};

const ARTICLES: &[Text] = &[
    Text::new(
        "Bộ luật Lao động 45/2019/QH14, Điều 46, 47",
        "Labour Code 45/2019/QH14, Art. 46, 47",
    ),
    Text::new("Nghị định 145/2020/NĐ-CP, Điều 8", "Decree 145/2020/NĐ-CP, Art. 8"),
];
const NOT_COVERED: &[Text] = &[
    Text::new(
        "Không có trợ cấp thôi việc nếu bạn đủ điều kiện hưởng lương hưu, hoặc tự ý bỏ việc từ 5 ngày liền.",
        "There is no severance allowance for those who may draw a pension, or stayed away for 5 days on end.",
    ),
    Text::new(
        "Trợ cấp thất nghiệp của quỹ BHTN là khoản khác: nộp hồ sơ trong 3 tháng sau khi nghỉ.",
        "The unemployment benefit of the insurance is another matter: apply within 3 months.",
    ),
    Text::new(
        "Mất việc mà mọi thời gian đều đã đóng BHTN: tính theo chữ của nghị định là 2 tháng lương; nếu nơi làm việc nói khác, hãy hỏi công đoàn.",
        "Job loss with all the time insured: two months' wages by the words of the decree; if your employer says otherwise, ask your union.",
    ),
    Text::new(
        "Lương chưa trả, phép năm chưa nghỉ, bồi thường khi bị cho nghỉ trái luật.",
        "Wages and leave that are due, compensation for unlawful dismissal.",
    ),
];

fn run(
    mut answers: Answers<'_>,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, Vec<InputFault>> {
    let input = Input {
        cause: answers.pick("cause", &[Cause::Leaving, Cause::JobLoss]),
        wage: answers.whole("wage"),
        worked_years: answers.whole("worked_years"),
        worked_months: answers.whole("worked_months"),
        covered_years: answers.whole("covered_years"),
        covered_months: answers.whole("covered_months"),
    };
    answers.finish()?;
    calculate(&input, parameters, day, lang).map_err(|fault| vec![fault])
}

/// The allowance in đồng, rounded half up; 0 for those who worked too short.
///
/// # Errors
/// When a number is out of the bounds of its field, or more time is covered than was worked.
pub fn calculate(
    input: &Input,
    parameters: &Parameters,
    day: NaiveDate,
    lang: Lang,
) -> Result<Working, InputFault> {
    let values = [
        ("wage", input.wage),
        ("worked_years", input.worked_years),
        ("worked_months", input.worked_months),
        ("covered_years", input.covered_years),
        ("covered_months", input.covered_months),
    ];
    within(&FIELDS, &values.map(|(id, value)| (id, Decimal::whole(value))))?;
    let worked = input.worked_years * 12 + input.worked_months;
    let covered = input.covered_years * 12 + input.covered_months;
    if covered > worked {
        return Err(InputFault {
            field: "covered_years",
            fault: Fault::MoreThan { whole: WORKED },
        });
    }
    let mut sheet = Sheet::new((parameters, day, lang), ARTICLES, NOT_COVERED);
    let written = write(&mut sheet, input, worked, covered);
    Ok(sheet.finish(written))
}

fn write(sheet: &mut Sheet<'_>, input: &Input, worked: i64, covered: i64) -> Option<()> {
    let [all, part] = [worked, covered].map(|m| sheet.figure(Decimal::whole(m), Measure::Months));
    let least = sheet.law(&keys::SEVERANCE_WORKED)?;
    let enough = Decimal::whole(worked) >= least;
    let sign = if enough { "≥" } else { "<" };
    let formula = format!("{all} {sign} {}", sheet.figure(least, Measure::Months));
    let name = keys::SEVERANCE_WORKED.name.say(sheet.lang);
    sheet.limit(name, formula, Amount::new(least, Measure::Months), enough);
    if !enough {
        let text =
            sheet.say("Làm chưa đủ thời gian nên chưa có trợ cấp", "Too short for an allowance");
        sheet.result(Verdict::NotFulfilled, text, Some(Amount::dong(0)));
        return Some(());
    }
    let counted = worked - covered;
    let text = sheet.say("Thời gian tính trợ cấp", "Time that counts");
    let amount = Amount::new(Decimal::whole(counted), Measure::Months);
    sheet.step(text, format!("{all} − {part}"), Some(amount));
    let half_years = half_years(counted, sheet.law(&keys::SEVERANCE_HALF)?);
    let years = Decimal::thousandths(half_years * 500);
    let text = sheet.say(
        "Làm tròn tháng lẻ thành nửa năm hoặc một năm",
        "Odd months rounded to half a year or a year",
    );
    sheet.step(text, String::new(), Some(Amount::new(years, Measure::Years)));

    let (rate, title) = match input.cause {
        Cause::Leaving => (
            sheet.law(&keys::SEVERANCE_MONTHS)?,
            sheet.say("Trợ cấp thôi việc", "Severance allowance"),
        ),
        Cause::JobLoss => (
            sheet.law(&keys::JOB_LOSS_MONTHS)?,
            sheet.say("Trợ cấp mất việc làm", "Job-loss allowance"),
        ),
    };
    let wage = sheet.dong(input.wage);
    let mut due = ratio(&[input.wage, rate.in_thousandths(), half_years], &[2_000]);
    let formula = format!(
        "{wage} × {} × {}",
        sheet.figure(rate, Measure::Months),
        sheet.figure(years, Measure::Years)
    );
    sheet.money(title, formula, due);
    if input.cause == Cause::JobLoss {
        let months = sheet.law(&keys::JOB_LOSS_LEAST)?;
        let floor = ratio(&[input.wage, months.in_thousandths()], &[1_000]);
        let formula = format!("{wage} × {}", sheet.figure(months, Measure::Months));
        let text = sheet.say("Nhưng ít nhất là", "But at least");
        sheet.money(text, formula, floor);
        due = due.max(floor);
    }
    sheet.result(Verdict::Figure, title, Some(Amount::dong(due)));
    Some(())
}

/// Months as half years: an odd part of up to `most` months counts as half a year, a longer one as a whole
/// year (Decree 145/2020, Art. 8 clause 3 c; the pension's rule has the same shape).
pub(super) fn half_years(months: i64, most: Decimal) -> i64 {
    let odd = months % 12;
    let further = if odd == 0 {
        0
    } else if Decimal::whole(odd) <= most {
        1
    } else {
        2
    };
    months / 12 * 2 + further
}
