//! How many pushes a second the npm package `web-push` seals and signs on one core; prints the number alone. The words
//! are as long as those that `ban-tin push measure` seals.

import { createECDH, randomBytes } from "node:crypto";

import webpush from "web-push";

const WORDS = "a".repeat(450);
const MS = 3_000;

const phone = createECDH("prime256v1");
const p256dh = phone.generateKeys("base64url");
const subscription = {
  endpoint: "https://push.example/abc",
  keys: { p256dh, auth: randomBytes(16).toString("base64url") },
};
const { publicKey, privateKey } = webpush.generateVAPIDKeys();
const options = {
  vapidDetails: { subject: "https://bantin.example", publicKey, privateKey },
  TTL: 172_800,
  contentEncoding: "aes128gcm",
};
const once = () => webpush.generateRequestDetails(subscription, WORDS, options);

for (let warm = 0; warm < 500; warm += 1) once();
let count = 0;
const cpu = process.cpuUsage();
const started = performance.now();
while (performance.now() - started < MS) {
  once();
  count += 1;
}
// By the time that the core worked, so that whatever else runs here takes nothing from it.
const { user, system } = process.cpuUsage(cpu);
console.log(count / ((user + system) / 1e6));
