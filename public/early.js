// Before the first paint: the worker's own theme and text size, whether this browser can run the app, and
// whether it is one inside another app. Until the app is here: remember the button that was tapped, so that
// the tap is done when it comes. Links and depths need no program. The oldest browsers run this as well, so
// it is written as they read it (ES5).
(function () {
  var root = document.documentElement, agent = navigator.userAgent, old = true, i;
  try {
    var chosen = JSON.parse(localStorage.getItem("ban-tin")) || {};
    if (chosen.theme && chosen.theme !== "auto") root.dataset.theme = chosen.theme;
    if (chosen.text_size && chosen.text_size !== 100) root.dataset.text = chosen.text_size;
    if (chosen.lang) root.lang = chosen.lang;
    // Whoever is no newcomer any more is not offered the welcome.
    if (chosen.welcomed || chosen.visits > 2) root.setAttribute("data-known", "");
  } catch (error) { /* A phone without storage shows the defaults. */ }
  // What the app needs: modules, the styles' layers, and WebAssembly with what ours is made of. The smallest
  // program with a reference and a bulk fill stands for that; what else ours uses is older.
  try {
    old = !("noModule" in document.createElement("script")) || !window.CSSLayerBlockRule ||
      !WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 1, 111, 0, 3, 2, 1, 0,
        5, 3, 1, 0, 1, 10, 13, 1, 11, 0, 65, 0, 65, 0, 65, 0, 252, 11, 0, 11]));
  } catch (error) { /* There is no WebAssembly at all. */ }
  if (old) root.setAttribute("data-old", "");
  // The browsers inside other apps: they forget what a page keeps, and cannot put it on the home screen.
  var apps = [[/Zalo/, "Zalo"], [/Messenger|Orca/i, "Messenger"], [/Instagram/, "Instagram"],
    [/FB(AN|AV|_IAB)/, "Facebook"], [/TikTok|musical_ly|Bytedance/, "TikTok"], [/ Line\//, "LINE"]];
  for (i = 0; i < apps.length; i++) {
    if (apps[i][0].test(agent)) {
      root.setAttribute("data-inside", apps[i][1]);
      break;
    }
  }
  // The browser may offer to install before the app is here; the app makes the offer, in its own words.
  addEventListener("beforeinstallprompt", function (event) {
    event.preventDefault();
    window.earlyOffer = event;
  });
  addEventListener("click", function (event) {
    var at = event.target;
    var button = !root.hasAttribute("data-app") && at.closest && at.closest("[data-tap]");
    if (button) window.earlyTap = button.getAttribute("data-tap");
  });
})();
