//! The figures of the law that calculators know: the key of each in the data, what it counts, its name.
//!
//! The values are data (`samples/parameters.json` to begin with). A key that is renamed here is missing on
//! phones with older data, so keys stay.

use wire::law::Measure;

use super::field::Text;

/// A figure that a calculator of this build asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Known {
    /// Its key in the data.
    pub key: &'static str,
    /// What it counts.
    pub measure: Measure,
    /// Its name on the screen.
    pub name: Text,
}

/// Makes a static for each figure, and the list of all.
macro_rules! known {
    ($($name:ident: $key:literal, $measure:ident, $vi:literal, $en:literal;)*) => {
        $(
            #[doc = $en]
            pub static $name: Known = Known {
                key: $key,
                measure: Measure::$measure,
                name: Text::new($vi, $en),
            };
        )*

        /// Every figure that a calculator asks for, for the desk's list and for tests.
        pub static ALL: &[&Known] = &[$(&$name),*];
    };
}

known! {
    BASE_SALARY: "base_salary", Dong, "Lương cơ sở (mức tham chiếu)", "Base salary (reference level)";
    WAGE_MONTH_I: "minimum_wage.month.i", Dong, "Lương tối thiểu tháng, vùng I", "Minimum wage a month, region I";
    WAGE_MONTH_II: "minimum_wage.month.ii", Dong, "Lương tối thiểu tháng, vùng II", "Minimum wage a month, region II";
    WAGE_MONTH_III: "minimum_wage.month.iii", Dong, "Lương tối thiểu tháng, vùng III", "Minimum wage a month, region III";
    WAGE_MONTH_IV: "minimum_wage.month.iv", Dong, "Lương tối thiểu tháng, vùng IV", "Minimum wage a month, region IV";
    WAGE_HOUR_I: "minimum_wage.hour.i", Dong, "Lương tối thiểu giờ, vùng I", "Minimum wage an hour, region I";
    WAGE_HOUR_II: "minimum_wage.hour.ii", Dong, "Lương tối thiểu giờ, vùng II", "Minimum wage an hour, region II";
    WAGE_HOUR_III: "minimum_wage.hour.iii", Dong, "Lương tối thiểu giờ, vùng III", "Minimum wage an hour, region III";
    WAGE_HOUR_IV: "minimum_wage.hour.iv", Dong, "Lương tối thiểu giờ, vùng IV", "Minimum wage an hour, region IV";
    OVERTIME_NORMAL: "overtime.normal_percent", Percent, "Mức làm thêm ngày thường", "Overtime rate, working day";
    OVERTIME_REST: "overtime.rest_percent", Percent, "Mức làm thêm ngày nghỉ hằng tuần", "Overtime rate, weekly rest day";
    OVERTIME_HOLIDAY: "overtime.holiday_percent", Percent, "Mức làm thêm ngày lễ, tết, ngày nghỉ có hưởng lương", "Overtime rate, holiday or paid leave day";
    NIGHT: "night.percent", Percent, "Phần trả thêm khi làm ban đêm", "Supplement for night work";
    NIGHT_OVERTIME: "overtime.night_percent", Percent, "Phần trả thêm khi làm thêm ban đêm", "Further supplement for overtime at night";
    DAY_HOURS: "hours.day", Hours, "Giờ làm bình thường một ngày", "Normal hours a day";
    DAY_HOURS_BY_WEEK: "hours.day_by_week", Hours, "Giờ làm bình thường một ngày, khi tính theo tuần", "Normal hours a day, when set by the week";
    WEEK_HOURS: "hours.week", Hours, "Giờ làm bình thường một tuần", "Normal hours a week";
    OVERTIME_DAY: "overtime.day_percent", Percent, "Giờ làm thêm một ngày, so với giờ bình thường", "Overtime a day, of the normal hours";
    DAY_TOTAL: "hours.day_total", Hours, "Tổng giờ làm một ngày, cả làm thêm", "All hours a day, with overtime";
    OVERTIME_MONTH: "overtime.month_hours", Hours, "Giờ làm thêm một tháng", "Overtime a month";
    OVERTIME_MONTH_EXTENDED: "overtime.month_hours_extended", Hours, "Giờ làm thêm một tháng, khi được làm thêm đến 300 giờ một năm", "Overtime a month, where 300 hours a year are allowed";
    OVERTIME_YEAR: "overtime.year_hours", Hours, "Giờ làm thêm một năm", "Overtime a year";
    OVERTIME_YEAR_EXTENDED: "overtime.year_hours_extended", Hours, "Giờ làm thêm một năm, trường hợp đặc biệt", "Overtime a year, listed cases";
    LEAVE_NORMAL: "leave.normal_days", Days, "Phép năm, công việc bình thường", "Annual leave, normal conditions";
    LEAVE_HEAVY: "leave.heavy_days", Days, "Phép năm, việc nặng nhọc, độc hại, nguy hiểm", "Annual leave, heavy or hazardous work";
    LEAVE_VERY_HEAVY: "leave.very_heavy_days", Days, "Phép năm, việc đặc biệt nặng nhọc, độc hại, nguy hiểm", "Annual leave, especially heavy work";
    SENIORITY_YEARS: "leave.seniority_years", Years, "Số năm làm việc để thêm ngày phép", "Years of work for further leave";
    SENIORITY_DAYS: "leave.seniority_days", Days, "Ngày phép thêm theo thâm niên", "Further leave for seniority";
    PART_MONTH: "leave.part_month_percent", Percent, "Phần của tháng lẻ để tính là một tháng", "Part of a month that counts as a month";
    HOLIDAYS: "holidays.days", Days, "Ngày lễ, tết hưởng nguyên lương một năm", "Paid holidays a year";
    DUES: "dues.percent", Percent, "Mức đoàn phí công đoàn", "Union dues";
    DUES_CAP: "dues.cap_percent", Percent, "Đoàn phí nhiều nhất, so với lương cơ sở", "Most dues, of the base salary";
    DUES_STATE_BODY: "dues.state_body_percent", Percent, "Mức đoàn phí ở cơ quan, đơn vị hưởng lương ngân sách", "Union dues in bodies paid by the State budget";
    SEVERANCE_MONTHS: "severance.months_per_year", Months, "Trợ cấp thôi việc mỗi năm làm việc", "Severance allowance a year of work";
    JOB_LOSS_MONTHS: "job_loss.months_per_year", Months, "Trợ cấp mất việc làm mỗi năm làm việc", "Job-loss allowance a year of work";
    JOB_LOSS_LEAST: "job_loss.least_months", Months, "Trợ cấp mất việc làm ít nhất", "Least job-loss allowance";
    SEVERANCE_WORKED: "severance.least_worked_months", Months, "Thời gian làm việc để có trợ cấp", "Time worked before there is an allowance";
    SEVERANCE_HALF: "severance.half_year_months", Months, "Tháng lẻ được tính là nửa năm, nhiều nhất (trợ cấp)", "Odd months that count as half a year, at most (allowances)";
    EMPLOYEE_SOCIAL: "insurance.employee_social_percent", Percent, "BHXH, người lao động đóng", "Social insurance, worker's share";
    EMPLOYEE_HEALTH: "insurance.employee_health_percent", Percent, "BHYT, người lao động đóng", "Health insurance, worker's share";
    EMPLOYEE_UNEMPLOYMENT: "insurance.employee_unemployment_percent", Percent, "BHTN, người lao động đóng", "Unemployment insurance, worker's share";
    EMPLOYER_SOCIAL: "insurance.employer_social_percent", Percent, "BHXH, người sử dụng lao động đóng", "Social insurance, employer's share";
    EMPLOYER_HEALTH: "insurance.employer_health_percent", Percent, "BHYT, người sử dụng lao động đóng", "Health insurance, employer's share";
    EMPLOYER_UNEMPLOYMENT: "insurance.employer_unemployment_percent", Percent, "BHTN, người sử dụng lao động đóng", "Unemployment insurance, employer's share";
    INSURANCE_CAP: "insurance.cap_times", Times, "Lương đóng BHXH, BHYT cao nhất, so với lương cơ sở", "Highest wage for social and health insurance, of the base salary";
    INSURANCE_FLOOR: "insurance.floor_times", Times, "Lương đóng BHXH thấp nhất, so với lương cơ sở", "Lowest wage for social insurance, of the base salary";
    UNEMPLOYMENT_CAP: "insurance.unemployment_cap_times", Times, "Lương đóng BHTN cao nhất, so với lương tối thiểu vùng", "Highest wage for unemployment insurance, of the regional minimum wage";
    PENSION_LEAST: "pension.least_years", Years, "Số năm đóng BHXH để có lương hưu", "Years of contributions for a pension";
    PENSION_WOMEN: "pension.women_percent", Percent, "Tỷ lệ lương hưu của nữ khi vừa đủ số năm", "Women's rate at the least years";
    PENSION_MEN_SHORT: "pension.men_short_percent", Percent, "Tỷ lệ lương hưu của nam khi vừa đủ số năm", "Men's rate at the least years";
    PENSION_MEN_SHORT_YEAR: "pension.men_short_year_percent", Percent, "Phần thêm mỗi năm của nam, trước mốc 45 %", "Men's further rate a year, before the full start";
    PENSION_MEN_YEARS: "pension.men_full_years", Years, "Số năm đóng để nam đạt mốc 45 %", "Years for men's full start";
    PENSION_MEN: "pension.men_full_percent", Percent, "Tỷ lệ lương hưu của nam ở mốc đó", "Men's rate at the full start";
    PENSION_YEAR: "pension.year_percent", Percent, "Phần thêm mỗi năm đóng", "Further rate a year";
    PENSION_MOST: "pension.most_percent", Percent, "Tỷ lệ lương hưu cao nhất", "Highest rate";
    PENSION_HALF: "pension.half_year_months", Months, "Tháng lẻ được tính là nửa năm, nhiều nhất (lương hưu)", "Odd months that count as half a year, at most (pension)";
    RETIRE_MEN: "retirement.men_months", Months, "Tuổi nghỉ hưu của nam trong năm đầu của lộ trình", "Men's retirement age in the first year of the path";
    RETIRE_MEN_STEP: "retirement.men_step_months", Months, "Tuổi nghỉ hưu của nam tăng mỗi năm", "Men's retirement age, rise a year";
    RETIRE_MEN_END: "retirement.men_end_months", Months, "Tuổi nghỉ hưu của nam cuối lộ trình", "Men's retirement age at the path's end";
    RETIRE_WOMEN: "retirement.women_months", Months, "Tuổi nghỉ hưu của nữ trong năm đầu của lộ trình", "Women's retirement age in the first year of the path";
    RETIRE_WOMEN_STEP: "retirement.women_step_months", Months, "Tuổi nghỉ hưu của nữ tăng mỗi năm", "Women's retirement age, rise a year";
    RETIRE_WOMEN_END: "retirement.women_end_months", Months, "Tuổi nghỉ hưu của nữ cuối lộ trình", "Women's retirement age at the path's end";
}
