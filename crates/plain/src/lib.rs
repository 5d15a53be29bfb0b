//! Pure Vietnamese text and law: folding, safe Markdown, dates, clarity, calculators.
