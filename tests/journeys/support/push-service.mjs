//! A stand-in for a browser vendor's push service. It takes what the server sends as a real one would:
//! it verifies the signature (RFC 8292), and it holds the phone's keys, so it can open what the server
//! sealed (RFC 8291) as the phone would.

import assert from "node:assert/strict";
import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from "node:crypto";
import { once } from "node:events";
import http from "node:http";

import { until } from "./wait.mjs";

const base64url = (bytes) => Buffer.from(bytes).toString("base64url");
const unbase64url = (text) => Buffer.from(text, "base64url");

/** The keys that a browser makes when it subscribes. */
class PhoneKeys {
  #ecdh = createECDH("prime256v1");
  #auth = randomBytes(16);

  constructor() {
    this.#ecdh.generateKeys();
  }

  get p256dh() {
    return base64url(this.#ecdh.getPublicKey());
  }

  get auth() {
    return base64url(this.#auth);
  }

  /** Opens a message of the content coding `aes128gcm` (RFC 8188) that was sealed for this phone. */
  open(message) {
    const salt = message.subarray(0, 16);
    const recordSize = message.readUInt32BE(16);
    const keyLength = message[20];
    const sender = message.subarray(21, 21 + keyLength);
    const record = message.subarray(21 + keyLength);
    assert.equal(keyLength, 65, "the sender's key is an uncompressed point of P-256");
    assert.ok(record.length <= recordSize, "a push is one record");
    // RFC 8291, section 3.4: the shared secret and the phone's own secret make the input key.
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), this.#ecdh.getPublicKey(), sender]);
    const input = Buffer.from(hkdfSync("sha256", this.#ecdh.computeSecret(sender), this.#auth, info, 32));
    const derive = (name, length) =>
      Buffer.from(hkdfSync("sha256", input, salt, `Content-Encoding: ${name}\0`, length));
    const decipher = createDecipheriv("aes-128-gcm", derive("aes128gcm", 16), derive("nonce", 12));
    decipher.setAuthTag(record.subarray(-16));
    const padded = Buffer.concat([decipher.update(record.subarray(0, -16)), decipher.final()]);
    const end = padded.lastIndexOf(2);
    assert.ok(end >= 0 && padded.subarray(end + 1).every((byte) => byte === 0), "the last record ends with 2");
    return padded.subarray(0, end);
  }
}

/** Verifies `Authorization: vapid t=…, k=…`, and gives the key and the claims. */
export function verifyVapid(authorization) {
  const [, token, key] = /^vapid t=([^,\s]+), ?k=([^,\s]+)$/.exec(authorization ?? "") ?? [];
  assert.ok(token && key, `the header names a token and a key: ${authorization}`);
  const point = unbase64url(key);
  assert.equal(point.length, 65, "the key is an uncompressed point of P-256");
  const publicKey = createPublicKey({
    format: "jwk",
    key: { kty: "EC", crv: "P-256", x: base64url(point.subarray(1, 33)), y: base64url(point.subarray(33)) },
  });
  const [head, body, signature] = token.split(".");
  assert.deepEqual(JSON.parse(unbase64url(head)).alg, "ES256");
  const signed = verify(
    "sha256",
    Buffer.from(`${head}.${body}`),
    { key: publicKey, dsaEncoding: "ieee-p1363" },
    unbase64url(signature),
  );
  assert.ok(signed, "the signature is right");
  return { key, claims: JSON.parse(unbase64url(body)) };
}

export class PushService {
  #server;
  #phones = new Map();

  /** What arrived, opened and verified: `{ path, headers, vapid, message }`. */
  arrived = [];
  /** What was wrong with what arrived. */
  faults = [];

  static async start() {
    const service = new PushService();
    service.#server = http.createServer((request, answer) => service.#take(request, answer));
    service.#server.listen(0, "127.0.0.1");
    await once(service.#server, "listening");
    service.origin = `http://127.0.0.1:${service.#server.address().port}`;
    return service;
  }

  async remove() {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, "close");
  }

  /** What a browser's `subscribe()` would give: an address of its own, and its keys. */
  subscribe() {
    const keys = new PhoneKeys();
    const path = `/push/${base64url(randomBytes(12))}`;
    this.#phones.set(path, keys);
    return { endpoint: `${this.origin}${path}`, p256dh: keys.p256dh, auth: keys.auth };
  }

  /** The next push that speaks of this path of a card, when it has come. */
  push(path) {
    return until(`a push for ${path}`, () => {
      if (this.faults.length > 0) throw this.faults[0];
      return this.arrived.find((push) => push.message.notification.data.path === path);
    });
  }

  async #take(request, answer) {
    const parts = [];
    for await (const part of request) parts.push(part);
    try {
      const keys = this.#phones.get(request.url);
      assert.ok(request.method === "POST" && keys, `a phone at ${request.method} ${request.url}`);
      assert.equal(request.headers["content-encoding"], "aes128gcm");
      const body = Buffer.concat(parts);
      assert.ok(body.length <= 4096, "a push service takes at most 4,096 bytes (RFC 8030, section 7.2)");
      this.arrived.push({
        path: request.url,
        headers: request.headers,
        vapid: verifyVapid(request.headers.authorization),
        message: JSON.parse(keys.open(body)),
      });
      answer.writeHead(201, { location: `${this.origin}/message/${this.arrived.length}` }).end();
    } catch (error) {
      this.faults.push(error);
      answer.writeHead(400).end();
    }
  }
}

/**
 * Stands in for `PushManager.subscribe()` in every page of a context: the real one asks the vendor's
 * service, which is not there in a test. Everything around it stays real.
 */
export async function giveSubscription(context, subscription) {
  await context.addInitScript((given) => {
    const bytes = (text) =>
      Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
    const keys = { p256dh: bytes(given.p256dh).buffer, auth: bytes(given.auth).buffer };
    globalThis.PushManager.prototype.subscribe = async (options) => ({
      endpoint: given.endpoint,
      options,
      getKey: (name) => keys[name] ?? null,
      unsubscribe: async () => true,
    });
  }, subscription);
}
