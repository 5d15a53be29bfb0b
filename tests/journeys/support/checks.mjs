//! What must hold on every screen of both apps.

import assert from "node:assert/strict";

import { AxeBuilder } from "@axe-core/playwright";

const WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** Fails when axe finds anything against WCAG 2.2, levels A and AA. */
export async function assertAccessible(page, screen) {
  const { violations } = await new AxeBuilder({ page }).withTags(WCAG).setLegacyMode(true).analyze();
  const told = violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.target.join(" ")}\n    ${node.failureSummary.replaceAll("\n", " ")}`));
  assert.deepEqual(told, [], `axe on ${screen}`);
}

/** Fails when something that one taps is smaller than a thumb: 48 px each way; links in a line of text aside. */
export async function assertTargets(page, screen, least = 48) {
  const small = await page.evaluate((least) => {
    const shown = (element) => element.checkVisibility({ checkOpacity: false, checkVisibilityCSS: true });
    const found = [];
    const wanted = "a[href], button, input, select, textarea, summary, [role=button], [tabindex='0']";
    for (const element of document.querySelectorAll(wanted)) {
      if (!shown(element) || element.type === "hidden") continue;
      // A link in a line of text is as high as its line.
      if (element.matches("a") && getComputedStyle(element).display === "inline") continue;
      // Where a label carries its control, the label is what one taps.
      const target = element.closest("label") ?? element;
      const box = target.getBoundingClientRect();
      if (box.width + 0.5 < least || box.height + 0.5 < least) {
        const name = element.ariaLabel || element.textContent.trim().slice(0, 40) || element.name || element.id;
        found.push(`${target.nodeName.toLowerCase()}.${target.className} “${name}” ${box.width.toFixed(1)}×${box.height.toFixed(1)}`);
      }
    }
    return found;
  }, least);
  assert.deepEqual(small, [], `targets of ${least} px on ${screen}`);
}

/** Fails when the page can be scrolled sideways, or something stands out of it. */
export async function assertFitsWidth(page, screen) {
  const found = await page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    const wide = [];
    if (document.documentElement.scrollWidth > width) {
      wide.push(`the page is ${document.documentElement.scrollWidth} px wide on ${width}`);
    }
    for (const element of document.querySelectorAll("body *")) {
      if (!element.checkVisibility() || element.closest("svg, .sr, .skip")) continue;
      const box = element.getBoundingClientRect();
      if (box.width > 0 && (box.right > width + 1 || box.left < -1)) {
        wide.push(`${element.nodeName.toLowerCase()}.${element.className} from ${box.left.toFixed(0)} to ${box.right.toFixed(0)}`);
      }
    }
    return wide.slice(0, 8);
  });
  assert.deepEqual(found, [], `what is wider than the screen on ${screen}`);
}
