//! Questions to the server that no page asks in a journey: to prepare what a journey begins with, and to
//! see afterwards what the server really has.

import assert from "node:assert/strict";
import { createHash, randomUUID } from "node:crypto";

import { PASSWORD } from "./server.mjs";

const API = "/api/v1";

/** A stranger, or, after signing in, an officer. */
export class Caller {
  #cookie;

  constructor(server) {
    this.server = server;
  }

  /** An officer of the samples, signed in. */
  static async officer(server, name) {
    const caller = new Caller(server);
    const answer = await caller.ask("POST", "/desk/session", { name, password: PASSWORD });
    assert.equal(answer.status, 200, `${name} can sign in`);
    caller.#cookie = answer.headers.get("set-cookie").split(";")[0];
    return caller;
  }

  /** Asks, and gives `{ status, headers, body }`; JSON is read. */
  async ask(method, path, body, headers = {}) {
    const all = { origin: this.server.origin, ...headers };
    if (this.#cookie) all.cookie = this.#cookie;
    let sent = body;
    if (body !== undefined && !(body instanceof Uint8Array)) {
      all["content-type"] = "application/json";
      sent = JSON.stringify(body);
    }
    const answer = await fetch(`${this.server.url}${API}${path}`, { method, headers: all, body: sent });
    const kind = answer.headers.get("content-type") ?? "";
    const read = kind.includes("json") ? await answer.json() : Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, body: read };
  }

  /** Asks, and gives the body of an answer that must have this status. */
  async must(status, method, path, body, headers) {
    const answer = await this.ask(method, path, body, headers);
    const told = Buffer.isBuffer(answer.body) ? answer.body.toString() : JSON.stringify(answer.body);
    assert.equal(answer.status, status, `${method} ${path}: ${told}`);
    return answer.body;
  }
}

/** The units by their code. */
export async function units(server) {
  const list = await new Caller(server).must(200, "GET", "/units");
  return Object.fromEntries(list.units.map((unit) => [unit.code, unit]));
}

/** A concern as a phone would send it, not through a page. */
export async function sendConcern(server, { unit, text, files = [], ...more }) {
  const stranger = new Caller(server);
  const attachments = [];
  for (const { bytes, media_type } of files) {
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    await stranger.must(201, "PUT", `/attachments/${sha256}`, bytes, { "content-type": media_type });
    attachments.push({ sha256, media_type, bytes: bytes.length });
  }
  const submission = {
    id: randomUUID(),
    kind: "concern",
    unit,
    text,
    attachments,
    written_at: new Date().toISOString(),
    lang: "vi",
    ...more,
  };
  const receipt = await stranger.must(201, "POST", "/submissions", submission);
  return { submission, receipt };
}

/** A short notice as a draft. */
export const noticeOf = (headline, more = {}) => ({
  kind: "notice",
  topic: "events",
  headline,
  brief: ["Việc này cần bạn biết trước khi vào ca."],
  priority: "quiet",
  ...more,
});

/** Writes a card, has it approved and published by another officer, and gives it. */
export async function publish(server, { unit, content, writer = "lan.viet", approver = "hung.duyet" }) {
  const [author, other] = [await Caller.officer(server, writer), await Caller.officer(server, approver)];
  const draft = { id: randomUUID(), unit, content, revision: 0 };
  let card = await author.must(201, "POST", "/desk/cards", draft);
  card = await author.must(200, "POST", `/desk/cards/${card.id}/submit`, { revision: card.revision });
  return other.must(200, "POST", `/desk/cards/${card.id}/publish`, { revision: card.revision });
}

/** Writes a published card anew, and has it released as its next version. */
export async function publishAnew(server, card, content, writer = "lan.viet", approver = "hung.duyet") {
  const [author, other] = [await Caller.officer(server, writer), await Caller.officer(server, approver)];
  const { revision, unit } = await author.must(200, "GET", `/desk/cards/${card.id}`);
  const draft = { id: card.id, unit: unit.id, content, revision };
  let now = await author.must(200, "PUT", `/desk/cards/${card.id}`, draft);
  now = await author.must(200, "POST", `/desk/cards/${card.id}/submit`, { revision: now.revision });
  return other.must(200, "POST", `/desk/cards/${card.id}/publish`, { revision: now.revision });
}

/** Withdraws a published card. */
export async function recall(server, card, remark, approver = "hung.duyet") {
  const officer = await Caller.officer(server, approver);
  const now = await officer.must(200, "GET", `/desk/cards/${card.id}`);
  return officer.must(200, "POST", `/desk/cards/${card.id}/recall`, { revision: now.revision, remark });
}

/** Every case that an officer sees. */
export async function cases(officer) {
  return (await officer.must(200, "GET", "/desk/cases")).cases;
}
