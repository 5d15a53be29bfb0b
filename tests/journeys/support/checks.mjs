//! What must hold on every screen of both apps. Each check gives what it found, a line for each fault.

import { AxeBuilder } from "@axe-core/playwright";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** What axe finds against WCAG 2.2, levels A and AA. */
export async function againstWcag(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode(true).analyze();
  return violations.map(({ id, help, nodes }) =>
    `axe ${id}: ${help}: ${nodes.map((node) => node.target.join(" ")).join(" | ")}`);
}

/** What one taps and is smaller than a thumb: 48 px each way; links in a line of text aside. */
export function smallTargets(page, least = 48) {
  return page.evaluate((least) => {
    const found = [];
    const wanted = "a[href], button, input, select, textarea, summary, [role=button], [tabindex='0']";
    for (const element of document.querySelectorAll(wanted)) {
      if (!element.checkVisibility({ checkVisibilityCSS: true }) || element.type === "hidden") continue;
      // A link or a term in a line of text is as high as its line.
      if (element.matches("a, .term") && getComputedStyle(element).display === "inline") continue;
      // Where a label carries its control, the label is what one taps.
      const target = element.closest("label") ?? element;
      const { width, height } = target.getBoundingClientRect();
      if (width + 0.5 >= least && height + 0.5 >= least) continue;
      const name = element.ariaLabel || element.textContent.trim().slice(0, 40) || element.name || element.id;
      const size = `${width.toFixed(1)}×${height.toFixed(1)}`;
      found.push(`small target: ${target.nodeName.toLowerCase()}.${target.className} “${name}” ${size}`);
    }
    return found;
  }, least);
}

/** What can be scrolled sideways, or stands out of the page. */
export function widerThanScreen(page) {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const found = [];
    if (document.documentElement.scrollWidth > width) {
      found.push(`the page is ${document.documentElement.scrollWidth} px wide on ${width}`);
    }
    for (const element of document.querySelectorAll("body *")) {
      if (!element.checkVisibility() || element.closest("svg, .sr, .skip")) continue;
      const { left, right, width: own } = element.getBoundingClientRect();
      if (own > 0 && (right > width + 1 || left < -1)) {
        found.push(`too wide: ${element.nodeName.toLowerCase()}.${element.className} ${left.toFixed()} to ${right.toFixed()}`);
      }
    }
    return found.slice(0, 8);
  });
}
