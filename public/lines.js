// Where the lines for other browsers stand: shows the one that is needed at once, so that nothing moves later,
// and only then fetches what its buttons do. Written as the oldest browsers read it (ES5).
(function () {
  var root = document.documentElement, inside = root.getAttribute("data-inside"), old = root.hasAttribute("data-old");
  function one(id) { return document.getElementById(id); }
  try { if (localStorage.getItem("ban-tin-inside") === inside) inside = ""; } catch (error) { /* Shown each time. */ }
  if (inside) {
    var names = one("inside").getElementsByTagName("b");
    names[0].textContent = names[1].textContent = inside;
    one("inside").hidden = false;
  }
  if (old) one("old").hidden = false;
  if (inside || old) {
    var more = document.createElement("script");
    more.src = one("inside").getAttribute("data-script");
    document.head.appendChild(more);
  }
})();
