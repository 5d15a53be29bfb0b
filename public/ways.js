// The lines above the page for browsers that cannot keep it: those inside other apps, and those that are too
// old. Their words stand in the page; here they are shown. It runs where they stand, so that nothing moves
// later, and is written as old browsers read it (ES5).
(function () {
  var root = document.documentElement, lang = root.lang === "en" ? "en" : "vi", key = "ban-tin-inside";
  var inside = root.getAttribute("data-inside"), closed = false;
  function each(what, act) {
    var found = document.querySelectorAll(what), i;
    for (i = 0; i < found.length; i++) act(found[i]);
  }
  function hide(node) { node.hidden = true; }
  function one(what) { return document.querySelector(what); }
  each(".ways [lang]", function (part) { part.hidden = part.lang !== lang; });

  if (root.hasAttribute("data-old")) {
    var style = document.createElement("link");
    one("#old").hidden = false;
    // A browser that passes over the styles' layers sees none of them; it gets a plain sheet.
    if (!window.CSSLayerBlockRule) {
      style.rel = "stylesheet";
      style.href = one("#old").getAttribute("data-style");
      document.head.appendChild(style);
    }
    document.addEventListener("DOMContentLoaded", function () {
      // No app will come: what waits for one goes, and what stands in its place without programs is shown.
      each("[data-tap], .waiting", hide);
      each("#app noscript", function (none) {
        var shown = document.createElement("div");
        shown.innerHTML = none.textContent;
        none.parentNode.replaceChild(shown, none);
      });
    });
  }

  try { closed = localStorage.getItem(key) === inside; } catch (error) { /* It is shown each time. */ }
  if (!inside || closed) return;
  var line = one("#inside"), link = one("#inside a");
  each("#inside b", function (name) { name.textContent = inside; });
  line.hidden = false;
  if (/Android/.test(navigator.userAgent)) {
    link.hidden = false;
    // The address at the moment of the tap: the app changes it without loading the page.
    link.onclick = function () {
      link.href = "intent://" + location.host + location.pathname + location.search + "#Intent;scheme=" +
        location.protocol.slice(0, -1) + ";action=android.intent.action.VIEW;" +
        "category=android.intent.category.BROWSABLE;end";
    };
  }
  one("#inside [data-copy]").onclick = function () {
    function copied() {
      each("#inside [data-done]", function (word) { word.textContent = word.getAttribute("data-done"); });
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
  one("#inside [data-close]").onclick = function () {
    line.hidden = true;
    try { localStorage.setItem(key, inside); } catch (error) { /* It comes again next time. */ }
  };
})();
