//! Another feed than the server's, for what the samples do not have: each card that is changed on its way is signed
//! anew, by a key that the phone is told of with the server's own. A phone that never saw a key believes both.

import { createHash, generateKeyPairSync, sign } from "node:crypto";

const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const PUBLIC = publicKey.export({ format: "jwk" }).x;
const KEY = createHash("sha256").update(Buffer.from(PUBLIC, "base64url")).digest("hex").slice(0, 16);

/** JSON in its canonical form (RFC 8785). */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.keys(value).sort().map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${fields.join(",")}}`;
};

function signed({ id, version, unit, published_at, content }) {
  const hash = createHash("sha256").update(canonical(content)).digest("hex");
  const lines = ["ban-tin release 1", id, version, unit.id, Date.parse(published_at), hash, KEY];
  const text = lines.map((line) => `${line}\n`).join("");
  return { key_id: KEY, signature: sign(null, Buffer.from(text), privateKey).toString("base64url") };
}

/** Changes the cards of the feed, each in its place, before any phone of this line saw it; gives a function that ends it. */
export function changeFeed(proxy, change) {
  // Phones ask for the keys a moment after the feed, so this stays.
  proxy.rewrite(/^GET \/api\/v1\/releases\/key$/, (text) => {
    const answer = JSON.parse(text);
    answer.keys.push({ key_id: KEY, public_key: PUBLIC, made_at: new Date().toISOString() });
    return JSON.stringify(answer);
  });
  return proxy.rewrite(/^GET \/api\/v1\/changes/, (text) => {
    const answer = JSON.parse(text);
    for (const card of answer.cards) {
      const before = JSON.stringify(card.content);
      change(card);
      if (JSON.stringify(card.content) !== before) card.signed = signed(card);
    }
    return JSON.stringify(answer);
  });
}
