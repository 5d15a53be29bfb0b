// The notice board: one notice after the other, a fresh page every few minutes. Without a network it
// goes on with what it has, and says from when that is.
(() => {
  const root = document.documentElement;
  const find = (what) => document.querySelector(what);
  const notices = () => [...document.querySelectorAll("main > article")];
  const STEPS = { " ": 0, ArrowRight: 1, ArrowLeft: -1 };
  let at = 0, timer, paused = false;

  function show(next) {
    clearTimeout(timer);
    const all = notices();
    if (!all.length) return;
    at = (next + all.length) % all.length;
    all.forEach((notice, place) => notice.classList.toggle("now", place === at));
    const notice = all[at], main = find("main");
    // Smaller until it fits.
    for (let size = 100; size >= 50; size -= 5) {
      notice.style.fontSize = size + "%";
      if (main.scrollHeight <= main.clientHeight) break;
    }
    find("[data-place]").textContent = `${at + 1} / ${all.length}${paused ? " · ❚❚" : ""}`;
    if (!paused) timer = setTimeout(() => show(at + 1), 9000 + notice.textContent.length * 90);
  }

  async function refresh() {
    try {
      const answer = await fetch(location.pathname, { cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      // Not so a Wi-Fi's sign-in page.
      if (!answer.ok || !page.querySelector("[data-board]")) throw 0;
      if (page.documentElement.dataset.build !== root.dataset.build) return location.reload();
      const shown = notices()[at];
      document.body.replaceChildren(...page.body.children);
      show(Math.max(0, notices().findIndex(({ id }) => shown && id === shown.id)));
    } catch {
      find("[data-stale]").hidden = false;
    }
  }

  addEventListener("keydown", ({ key }) => {
    if (key === " ") paused = !paused;
    if (key in STEPS) show(at + STEPS[key]);
  });
  addEventListener("resize", () => show(at));
  addEventListener("online", refresh);
  setInterval(refresh, 180000);
  root.dataset.on = "";
  show(0);
})();
