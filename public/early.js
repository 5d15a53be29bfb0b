// Before the first paint: the worker's own theme and text size. Until the app is here: remember the
// button that was tapped, so that the tap is done when it comes. Links and depths need no program.
(() => {
  const root = document.documentElement;
  try {
    const chosen = JSON.parse(localStorage.getItem("ban-tin")) || {};
    if (chosen.theme && chosen.theme !== "auto") root.dataset.theme = chosen.theme;
    if (chosen.text_size && chosen.text_size !== 100) root.dataset.text = chosen.text_size;
    if (chosen.lang) root.lang = chosen.lang;
    // Whoever is no newcomer any more is not offered the welcome.
    if (chosen.welcomed || chosen.visits > 2) root.dataset.known = "";
  } catch { /* A phone without storage shows the defaults. */ }
  // The browser may offer to install before the app is here; the app makes the offer, in its own words.
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    window.earlyOffer = event;
  });
  addEventListener("click", (event) => {
    const button = !root.dataset.app && event.target.closest("[data-tap]");
    if (button) window.earlyTap = button.dataset.tap;
  });
})();
