//! A PostgreSQL database of a journey's own.

import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { promisify } from "node:util";

import { postgres } from "./environment.mjs";

const run = (address, words) =>
  promisify(execFile)("psql", ["--no-psqlrc", "--quiet", "--command", words, address]);

/** A database in the tests' cluster, gone after the test: its address, and a way to change it past the server. */
export async function newDatabase(t) {
  const cluster = new URL(postgres());
  const name = `hanh_trinh_${randomBytes(6).toString("hex")}`;
  await run(cluster.href, `CREATE DATABASE ${name}`);
  t.after(() => run(cluster.href, `DROP DATABASE ${name} WITH (FORCE)`));
  const mine = new URL(cluster);
  mine.pathname = `/${name}`;
  return { address: mine.href, change: (words) => run(mine.href, words) };
}
