//! The figures of the law in groups, as an officer looks for them: by the calculator that asks for them.

use super::field::Text;
use super::keys::{self, Known};

/// Some figures that belong together.
#[derive(Debug)]
pub struct Group {
    /// The calculator's id; none for what several ask for.
    pub calculator: Option<&'static str>,
    /// The figures, in the order of a list.
    pub figures: &'static [&'static Known],
}

impl Group {
    /// The heading: the calculator's title.
    #[must_use]
    pub fn title(&self) -> Text {
        let calculator = self.calculator.and_then(super::calculator);
        let shared = Text::new("Dùng cho nhiều công cụ tính", "For several calculators");
        calculator.map_or(shared, |calculator| calculator.title)
    }
}

/// Every figure of [`keys::ALL`], each in one group.
pub static GROUPS: [Group; 9] = [
    Group { calculator: None, figures: &[&keys::BASE_SALARY] },
    Group {
        calculator: Some("overtime"),
        figures: &[
            &keys::OVERTIME_NORMAL,
            &keys::OVERTIME_REST,
            &keys::OVERTIME_HOLIDAY,
            &keys::NIGHT,
            &keys::NIGHT_OVERTIME,
        ],
    },
    Group {
        calculator: Some("minimum_wage"),
        figures: &[
            &keys::WAGE_MONTH_I,
            &keys::WAGE_MONTH_II,
            &keys::WAGE_MONTH_III,
            &keys::WAGE_MONTH_IV,
            &keys::WAGE_HOUR_I,
            &keys::WAGE_HOUR_II,
            &keys::WAGE_HOUR_III,
            &keys::WAGE_HOUR_IV,
        ],
    },
    Group {
        calculator: Some("leave"),
        figures: &[
            &keys::LEAVE_NORMAL,
            &keys::LEAVE_HEAVY,
            &keys::LEAVE_VERY_HEAVY,
            &keys::SENIORITY_YEARS,
            &keys::SENIORITY_DAYS,
            &keys::PART_MONTH,
            &keys::HOLIDAYS,
        ],
    },
    Group {
        calculator: Some("hours"),
        figures: &[
            &keys::DAY_HOURS,
            &keys::DAY_HOURS_BY_WEEK,
            &keys::WEEK_HOURS,
            &keys::OVERTIME_DAY,
            &keys::DAY_TOTAL,
            &keys::OVERTIME_MONTH,
            &keys::OVERTIME_MONTH_EXTENDED,
            &keys::OVERTIME_YEAR,
            &keys::OVERTIME_YEAR_EXTENDED,
        ],
    },
    Group {
        calculator: Some("insurance"),
        figures: &[
            &keys::EMPLOYEE_SOCIAL,
            &keys::EMPLOYEE_HEALTH,
            &keys::EMPLOYEE_UNEMPLOYMENT,
            &keys::EMPLOYER_SOCIAL,
            &keys::EMPLOYER_HEALTH,
            &keys::EMPLOYER_UNEMPLOYMENT,
            &keys::INSURANCE_CAP,
            &keys::INSURANCE_FLOOR,
            &keys::UNEMPLOYMENT_CAP,
        ],
    },
    Group {
        calculator: Some("pension"),
        figures: &[
            &keys::RETIRE_MEN,
            &keys::RETIRE_MEN_STEP,
            &keys::RETIRE_MEN_END,
            &keys::RETIRE_WOMEN,
            &keys::RETIRE_WOMEN_STEP,
            &keys::RETIRE_WOMEN_END,
            &keys::PENSION_LEAST,
            &keys::PENSION_WOMEN,
            &keys::PENSION_MEN_SHORT,
            &keys::PENSION_MEN_SHORT_YEAR,
            &keys::PENSION_MEN_YEARS,
            &keys::PENSION_MEN,
            &keys::PENSION_YEAR,
            &keys::PENSION_MOST,
            &keys::PENSION_HALF,
        ],
    },
    Group {
        calculator: Some("severance"),
        figures: &[
            &keys::SEVERANCE_MONTHS,
            &keys::SEVERANCE_WORKED,
            &keys::SEVERANCE_HALF,
            &keys::JOB_LOSS_MONTHS,
            &keys::JOB_LOSS_LEAST,
        ],
    },
    Group {
        calculator: Some("dues"),
        figures: &[&keys::DUES, &keys::DUES_CAP, &keys::DUES_STATE_BODY],
    },
];

#[cfg(test)]
mod tests {
    use super::{GROUPS, keys};
    use crate::law::CALCULATORS;

    #[test]
    fn every_figure_is_in_one_group_and_every_calculator_has_one() {
        let grouped: Vec<_> = GROUPS.iter().flat_map(|group| group.figures).collect();
        for known in keys::ALL {
            assert_eq!(grouped.iter().filter(|one| **one == known).count(), 1, "{}", known.key);
        }
        assert_eq!(grouped.len(), keys::ALL.len());
        let named: Vec<_> = GROUPS.iter().filter_map(|group| group.calculator).collect();
        assert_eq!(named, CALCULATORS.map(|calculator| calculator.id));
    }
}
