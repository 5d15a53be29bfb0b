//! The service worker from outside: a push is handed to it as the browser would, and its notification is
//! tapped.

import { until } from "./wait.mjs";

/** Hands a push's content to the service worker of an origin, through the browser's DevTools protocol. */
export async function deliverPush(page, origin, message) {
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
  await session.detach();
}

/** The running service worker of a context. */
export function serviceWorker(context) {
  return until("the service worker to run", () => context.serviceWorkers().at(-1));
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
