// What the lines above the page do in browsers that cannot keep it: those inside other apps, and those that are
// too old. No other browser fetches this, and it is no part of the app. Written as old browsers read it (ES5).
(function () {
  var root = document.documentElement, lang = root.lang === "en" ? "en" : "vi";
  var inside = root.getAttribute("data-inside"), line = one("#inside"), link = one("#inside a");
  var buttons = document.querySelectorAll("#inside button");
  function one(what) { return document.querySelector(what); }
  function each(what, act) {
    var found = document.querySelectorAll(what), i;
    for (i = 0; i < found.length; i++) act(found[i]);
  }
  each(".ways [lang]", function (part) { part.hidden = part.lang !== lang; });

  // No app will come: what waits for one goes, and what stands in its place without programs is shown.
  function without() {
    each("[data-tap], .waiting", function (node) { node.hidden = true; });
    each("#app noscript", function (none) {
      var shown = document.createElement("div");
      shown.innerHTML = none.textContent;
      none.parentNode.replaceChild(shown, none);
    });
  }
  if (root.hasAttribute("data-old")) {
    // A browser that passes over the styles' layers sees none of them; it gets a plain sheet.
    if (!window.CSSLayerBlockRule) {
      var style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = one("#old").getAttribute("data-style");
      document.head.appendChild(style);
    }
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", without);
    else without();
  }

  if (/Android/.test(navigator.userAgent)) {
    link.hidden = false;
    // The address at the moment of the tap: the app changes it without loading the page.
    link.onclick = function () {
      link.href = "intent://" + location.host + location.pathname + location.search + "#Intent;scheme=" +
        location.protocol.slice(0, -1) + ";action=android.intent.action.VIEW;" +
        "category=android.intent.category.BROWSABLE;end";
    };
  }
  buttons[0].onclick = function () {
    function copied() {
      each("#inside button:first-of-type span", function (word) { word.textContent = lang === "en" ? "Copied" : "Đã chép"; });
    }
    function byHand() {
      var field = document.createElement("input");
      field.value = location.href;
      line.appendChild(field);
      field.select();
      if (document.execCommand("copy")) copied();
      line.removeChild(field);
    }
    if (navigator.clipboard) navigator.clipboard.writeText(location.href).then(copied, byHand);
    else byHand();
  };
  buttons[1].onclick = function () {
    line.hidden = true;
    try { localStorage.setItem("ban-tin-inside", inside); } catch (error) { /* It comes again next time. */ }
  };
})();
