//! The real server as a process of its own, with a data folder that lives as long as the test.

import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

import { BINARY } from "./environment.mjs";
import { within } from "./wait.mjs";

const run = promisify(execFile);

/** The password of the sample officers in the journeys. */
export const PASSWORD = "mat-khau-cua-hanh-trinh";

/** A port of this machine that nobody listens on. */
export async function freePort() {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}

/** A folder for the time of a test. */
export const temporaryFolder = (name) => mkdtemp(join(tmpdir(), `ban-tin-${name}-`));

/** A server and its place: data folder, port, environment. It can be stopped and started again. */
export class Server {
  #child;
  #log = "";

  constructor(folder, { port, publicUrl, environment = {} }) {
    this.folder = folder;
    this.port = port;
    /** Where it listens. */
    this.url = `http://127.0.0.1:${port}`;
    /** What browsers know it by: its own address, or that of a proxy in front of it. */
    this.origin = publicUrl ?? this.url;
    this.environment = { BAN_TIN_DATA: join(folder, "data"), ...environment };
  }

  /** A new server, running, with the sample content unless told otherwise. */
  static async start({ samples = true, port, ...place } = {}) {
    const folder = await temporaryFolder("server");
    const server = new Server(folder, { port: port ?? (await freePort()), ...place });
    try {
      if (samples) await server.command("sample", "--password", PASSWORD);
      await server.up();
    } catch (error) {
      await server.remove();
      throw error;
    }
    return server;
  }

  /** Runs one of the binary's commands in this place, and gives what it printed. */
  async command(...words) {
    const { stdout } = await run(BINARY, words, { env: this.#variables() });
    return stdout;
  }

  /** Starts serving, and comes back when connections are accepted. */
  async up() {
    const child = spawn(
      BINARY,
      ["serve", "--listen", `127.0.0.1:${this.port}`, "--public-url", this.origin],
      { env: this.#variables(), stdio: ["ignore", "pipe", "pipe"] },
    );
    this.#child = child;
    // A run that breaks off leaves no server behind.
    const orphaned = () => child.kill("SIGKILL");
    process.once("exit", orphaned);
    child.once("exit", () => process.removeListener("exit", orphaned));
    child.stderr.on("data", (data) => (this.#log += data));
    let said = "";
    const ready = new Promise((resolve, reject) => {
      child.stdout.on("data", (data) => {
        said += data;
        if (said.includes("ready http://")) resolve();
      });
      child.once("error", reject);
      child.once("exit", (code) => reject(new Error(`the server ended with ${code}\n${this.#log}`)));
    });
    await within("the server's line `ready http://…`", ready);
  }

  /** Asks the server to stop, and comes back when its process has ended. */
  async stop() {
    const child = this.#child;
    if (!child) return;
    this.#child = undefined;
    if (child.exitCode === null && child.signalCode === null) {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      try {
        await within("the end of the server after SIGTERM", ended);
      } catch (error) {
        child.kill("SIGKILL");
        throw error;
      }
    }
    if (child.exitCode !== 0) {
      throw new Error(`the server ended with ${child.exitCode ?? child.signalCode}\n${this.#log}`);
    }
  }

  /** Stops the server and removes everything it wrote. */
  async remove() {
    try {
      await this.stop();
    } finally {
      await rm(this.folder, { recursive: true, force: true });
    }
  }

  /** What the server has written into its log so far. */
  get log() {
    return this.#log;
  }

  #variables() {
    const { PATH, HOME, LANG } = process.env;
    return { PATH, HOME, LANG, ...this.environment };
  }
}
