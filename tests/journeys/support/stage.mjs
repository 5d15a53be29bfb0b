//! What most journeys stand on: a server behind a line that can be cut, and a browser.

import { after, before } from "node:test";

import { openBrowser } from "./browser.mjs";
import { Proxy } from "./proxy.mjs";
import { Server } from "./server.mjs";

/** A server, and the line to it that a test may hold, cut and count. */
export async function serverBehindProxy() {
  const proxy = await Proxy.start();
  try {
    const server = await Server.start({ publicUrl: proxy.origin });
    proxy.upstream = server.url;
    return { server, proxy };
  } catch (error) {
    await proxy.remove();
    throw error;
  }
}

/** Sets the stage before the tests of a suite, hands it over, and clears it away after them. */
export function onStage(take) {
  let stage = {};
  before(async () => {
    const [line, browser] = await Promise.allSettled([serverBehindProxy(), openBrowser()]);
    stage = { ...line.value, browser: browser.value };
    const failed = [line, browser].find(({ status }) => status === "rejected");
    if (failed) throw failed.reason;
    take(stage);
  });
  after(async () => {
    await stage.browser?.close();
    await stage.proxy?.remove();
    await stage.server?.remove();
  });
}
