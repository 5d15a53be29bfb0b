//! What stands between a phone and the server: it keeps count of every request, and breaks the
//! connection at the very moment that a journey is about.

import { once } from "node:events";
import http from "node:http";

import { freePort } from "./server.mjs";

const asMatch = (match) =>
  typeof match === "function" ? match : (request) => match.test(`${request.method} ${request.url}`);

/** The headers of an answer but for those that speak of one connection only. */
const withoutHop = ({ connection, "keep-alive": _, ...headers }) => headers;

/** Reads a stream to its end. */
async function whole(stream) {
  const parts = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts);
}

export class Proxy {
  #server;
  #sockets = new Set();
  #rules = [];
  // Each request has a connection of its own: one that the server has just let go of would look like a cut.
  #agent = new http.Agent({ keepAlive: false });

  /** What passed through, in order: `{ method, path, headers, status, sent }`. */
  requests = [];

  /** A proxy on a port of its own; `upstream` is the address of the server and may be set later. */
  static async start({ port, upstream } = {}) {
    const proxy = new Proxy();
    proxy.port = port ?? (await freePort());
    proxy.origin = `http://127.0.0.1:${proxy.port}`;
    proxy.upstream = upstream;
    await proxy.up();
    return proxy;
  }

  /** Opens the way. */
  async up() {
    this.#server = http.createServer((request, answer) => this.#pass(request, answer));
    this.#server.on("connection", (socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
    });
    this.#server.listen(this.port, "127.0.0.1");
    await once(this.#server, "listening");
  }

  /** Cuts every connection and takes no new one: the network is dead. */
  async down() {
    const server = this.#server;
    if (!server) return;
    this.#server = undefined;
    const closed = once(server, "close");
    server.close();
    for (const socket of this.#sockets) socket.destroy();
    await closed;
  }

  /** Ends the proxy. */
  async remove() {
    for (const rule of this.#rules) rule.end?.();
    await this.down();
    this.#agent.destroy();
  }

  /** The requests whose "METHOD path" matches, of all or of those after a mark. */
  seen(match, after = 0) {
    return this.requests.slice(after).filter((r) => match.test(`${r.method} ${r.path}`));
  }

  /** Lets the server answer one request, and then cuts the connection instead of handing the answer on. */
  cutReply(match) {
    return this.#once(match, async ({ forward, socket }) => {
      const { status, body } = await forward();
      socket.destroy();
      return { status, body: body.toString() };
    });
  }

  /**
   * Hands on the first bytes of one answer and holds back the rest; `cut()` then breaks the connection, and
   * `done` tells what was asked.
   */
  stopAfter(match, bytes) {
    let cut;
    const told = new Promise((resolve) => (cut = resolve));
    const done = this.#once(match, async ({ forward, answer, entry, socket }) => {
      const { status, headers, body } = await forward();
      answer.writeHead(status, withoutHop(headers));
      answer.write(body.subarray(0, bytes));
      entry.sent = Math.min(bytes, body.length);
      await told;
      socket.destroy();
      return { status, range: entry.headers.range };
    });
    return { done, cut };
  }

  /** Cuts the connection in the middle of what one request sends. */
  cutUpload(match) {
    return this.#once(match, async ({ request, socket, open }) => {
      const size = Number(request.headers["content-length"]);
      const up = open();
      let sent = 0;
      for await (const part of request) {
        up.write(part.subarray(0, Math.max(0, Math.floor(size / 2) - sent)));
        sent += part.length;
        if (sent >= size / 2) break;
      }
      up.destroy();
      socket.destroy();
      return { size };
    });
  }

  /** Cuts every request that matches, before the server hears of it; gives a function that ends it. */
  refuse(match) {
    const rule = { match: asMatch(match), act: async ({ socket }) => socket.destroy() };
    this.#rules.push(rule);
    return () => (this.#rules = this.#rules.filter((r) => r !== rule));
  }

  /** Holds back every answer that matches until the function that is given back is called. */
  hold(match) {
    let release;
    const released = new Promise((resolve) => (release = resolve));
    const rule = {
      match: asMatch(match),
      end: () => release(),
      act: async ({ forward, reply }) => {
        const got = await forward();
        await released;
        reply(got);
      },
    };
    this.#rules.push(rule);
    return () => {
      this.#rules = this.#rules.filter((r) => r !== rule);
      release();
    };
  }

  /** Changes the text of every answer that matches; gives a function that ends it. */
  rewrite(match, change) {
    const rule = {
      match: asMatch(match),
      act: async ({ request, forward, reply }) => {
        // As text, and as if it were new: a changed body has another tag than the server's.
        for (const name of ["accept-encoding", "if-none-match"]) delete request.headers[name];
        const got = await forward();
        for (const name of ["etag", "content-length"]) delete got.headers[name];
        reply({ ...got, body: Buffer.from(change(got.body.toString())) });
      },
    };
    this.#rules.push(rule);
    return () => (this.#rules = this.#rules.filter((r) => r !== rule));
  }

  /** Does something at the first request that matches; the promise is fulfilled when it was done. */
  #once(match, act) {
    let tell;
    const done = new Promise((resolve) => (tell = resolve));
    const rule = {
      match: asMatch(match),
      once: true,
      act: async (way) => tell(await act(way)),
    };
    this.#rules.push(rule);
    return done;
  }

  async #pass(request, answer) {
    const entry = { method: request.method, path: request.url, headers: { ...request.headers }, sent: 0 };
    this.requests.push(entry);
    const { socket } = request;
    const rule = this.#rules.find((rule) => rule.match(request));
    if (rule?.once) this.#rules = this.#rules.filter((r) => r !== rule);
    const open = () => {
      const { hostname, port } = new URL(this.upstream);
      const { method, url: path, headers } = request;
      const up = http.request({ hostname, port, method, path, headers, agent: this.#agent });
      // Whoever waits for the answer is told as well; an error after it is the cut that was asked for.
      up.on("error", () => {});
      return up;
    };
    const ask = async () => {
      const up = open();
      const answered = once(up, "response");
      request.pipe(up);
      return (await answered)[0];
    };
    const forward = async () => {
      const got = await ask();
      entry.status = got.statusCode;
      return { status: got.statusCode, headers: got.headers, body: await whole(got) };
    };
    // A connection for each request: on one that was used before, Chromium takes a cut for a sign of
    // age and sends the request again by itself, and the journey would not see what the app does.
    answer.shouldKeepAlive = false;
    const reply = ({ status, headers, body }) => {
      if (socket.destroyed) return;
      entry.sent = body.length;
      answer.writeHead(status, withoutHop(headers));
      answer.end(body);
    };
    try {
      if (rule) return await rule.act({ request, answer, entry, socket, open, forward, reply });
      const got = await ask();
      entry.status = got.statusCode;
      got.on("data", (part) => (entry.sent += part.length));
      answer.writeHead(got.statusCode, withoutHop(got.headers));
      got.pipe(answer);
      got.on("error", () => socket.destroy());
    } catch {
      // The server is gone, or the browser has hung up: to the browser both are a cut.
      socket.destroy();
    }
  }
}
