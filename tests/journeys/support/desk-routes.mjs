//! The addresses of the desk, read from its router, so that a screen that nobody looks at is found.

import { readFile } from "node:fs/promises";

const ROUTER = new URL("../../../crates/desk/src/app.rs", import.meta.url);

/** Every address that the desk's router knows, such as `/tin-bai/:id`. */
export async function deskRoutes() {
  const source = await readFile(ROUTER, "utf8");
  const routes = [];
  let above = "";
  for (const [, closed, kind, path] of source.matchAll(/<(\/?)(ParentRoute|Route)\b(?:[^>]*?path=path!\("([^"]*)"\))?/g)) {
    if (closed) above = "";
    else if (kind === "ParentRoute") above = path;
    else routes.push([above, path].filter((part) => part && part !== "/").join("/").replace("//", "/") || "/");
  }
  return routes;
}

/** The routes of a list that none of these addresses leads to; where two fit, the one with more words of its own. */
export function unseen(routes, paths) {
  const fits = (route) => new RegExp(`^${route.replaceAll(/:[a-z]+/g, "[^/]+")}$`);
  const words = (route) => route.split("/").filter((part) => !part.startsWith(":")).length;
  const seen = new Set(paths.map((path) =>
    routes.filter((route) => fits(route).test(path)).sort((a, b) => words(b) - words(a))[0]));
  return routes.filter((route) => !seen.has(route));
}
