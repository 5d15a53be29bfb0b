//! A chart of bars that is a table: who cannot see the bars hears the numbers.

use leptos::prelude::*;
use wire::figures::Count;

use crate::text::t;

/// The room of a bar, in units of its drawing.
const WIDTH: usize = 320;
const HEIGHT: usize = 10;

/// One bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// What it counts.
    pub name: String,
    /// Where more is said of it, if anywhere.
    pub href: Option<String>,
    /// How many.
    pub count: Count,
}

/// A count as it stands in a table.
#[must_use]
pub fn shown(count: Count) -> String {
    count.map_or_else(|| t().figures.few.to_owned(), |count| format!("{count}+"))
}

/// How long a bar is. Fewer than ten have none.
fn length(count: Count, most: u64) -> usize {
    let Some(count) = count else { return 0 };
    usize::try_from(count * WIDTH as u64 / most.max(1)).unwrap_or(WIDTH)
}

/// The chart: a table whose rows carry their bars, so that there is one thing to read, to hear and to print.
#[component]
pub fn Chart(
    /// What is counted by.
    title: &'static str,
    /// The bars.
    bars: Vec<Bar>,
) -> impl IntoView {
    let words = &t().figures;
    let most = bars.iter().filter_map(|bar| bar.count).max().unwrap_or(0);
    let rows = bars
        .into_iter()
        .map(|bar| {
            let long = length(bar.count, most);
            let name = match bar.href {
                Some(href) => view! { <a href=href>{bar.name}</a> }.into_any(),
                None => view! { <span>{bar.name}</span> }.into_any(),
            };
            let class = if bar.count.is_some() { "num" } else { "num soft" };
            view! {
                <tr>
                    <th scope="row">
                        {name}
                        <svg viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none" aria-hidden="true">
                            <rect class="whole" width=WIDTH height=HEIGHT></rect>
                            <rect class="bar" width=long height=HEIGHT></rect>
                        </svg>
                    </th>
                    <td class=class>{shown(bar.count)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <table class="chart">
            <caption>{title}</caption>
            <thead class="sr">
                <tr><th scope="col">{words.name}</th><th scope="col">{words.count}</th></tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, length};

    #[test]
    fn the_longest_bar_fills_the_room_and_few_have_none() {
        assert_eq!(length(Some(40), 40), WIDTH);
        assert_eq!(length(Some(10), 40), WIDTH / 4);
        assert_eq!(length(None, 40), 0);
        assert_eq!(length(Some(0), 0), 0);
    }
}
