//! The service worker from outside: a push is handed to it as the browser would, and its notification is
//! tapped.

import { until, within } from "./wait.mjs";

/** The running service worker of a context. */
export function serviceWorker(context) {
  return until("the service worker to run", () => context.serviceWorkers().at(-1));
}

/**
 * Hands a push's content to the service worker of an origin, through the browser's DevTools protocol, and
 * comes back when a notification stands.
 */
export async function deliverPush(page, origin, message) {
  const worker = await serviceWorker(page.context());
  // Asking for the list of notifications while one is being shown takes it away again (Chromium holds
  // its own list against the screen's), so the worker is asked when it is done.
  await worker.evaluate(() => {
    const show = registration.showNotification;
    globalThis.shown = new Promise((resolve, reject) => {
      registration.showNotification = (...words) => {
        delete registration.showNotification;
        const done = show.apply(registration, words);
        done.then(resolve, reject);
        return done;
      };
    });
  });
  const session = await page.context().newCDPSession(page);
  const registrations = [];
  session.on("ServiceWorker.workerRegistrationUpdated", (event) => registrations.push(...event.registrations));
  await session.send("ServiceWorker.enable");
  const found = await until("the service worker's registration", () =>
    registrations.find((one) => one.scopeURL === `${origin}/` && !one.isDeleted));
  await session.send("ServiceWorker.deliverPushMessage", {
    origin,
    registrationId: found.registrationId,
    data: JSON.stringify(message),
  });
  await within("the notification", worker.evaluate(() => globalThis.shown));
  await session.detach();
}

/**
 * Taps the notification that is shown. A headless browser draws none, so the worker's own handler gets
 * the event that a finger would cause, with the real notification in it.
 */
export async function tapNotification(context) {
  const worker = await serviceWorker(context);
  await worker.evaluate(async () => {
    const [notification] = await registration.getNotifications();
    dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  });
}
