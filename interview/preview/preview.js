"use strict";
// Asks whether something was saved, and puts what came back in the place of what stood there, without moving what is being looked at.
(() => {
  const EVERY = 200; // milliseconds between two questions
  const PARTS = ["shown", "findings", "elsewhere", "status", "busy"];
  const file = document.body.dataset.file;
  const part = (id) => document.getElementById(id);
  let seen = document.body.dataset.seen;
  let asking = false;

  // What stands at the top of the window, by a name that outlives a save, and how far from the top it stands.
  const held = () => {
    for (const element of part("shown").querySelectorAll("[data-keep]")) {
      const { top, bottom } = element.getBoundingClientRect();
      if (bottom > 0 && top <= innerHeight && !element.querySelector("[data-keep]")) return { keep: element.dataset.keep, top };
    }
    return null;
  };

  const put = (view) => {
    const anchor = held();
    const y = scrollY;
    const at = document.activeElement?.closest("#shown, #findings, #elsewhere") ? document.activeElement.getAttribute("href") : null;
    for (const id of PARTS) if (part(id).innerHTML !== view[id]) part(id).innerHTML = view[id];
    scrollTo(scrollX, y);
    const again = anchor && y > 0 && [...part("shown").querySelectorAll("[data-keep]")].find((each) => each.dataset.keep === anchor.keep);
    if (again) scrollBy(0, again.getBoundingClientRect().top - anchor.top);
    if (at !== null && document.activeElement === document.body) {
      [...document.querySelectorAll("a")].find((link) => link.getAttribute("href") === at)?.focus({ preventScroll: true });
    }
  };

  const lost = (says) => { if (part("lost").textContent !== says) part("lost").textContent = says; };

  const look = async () => {
    if (asking) return;
    asking = true;
    try {
      const answer = await fetch(`/now?${new URLSearchParams({ file, seen })}`, { cache: "no-store" });
      if (answer.status === 200) {
        const view = await answer.json();
        put(view);
        seen = view.seen;
      }
      lost(answer.ok ? "" : "This preview cannot be made just now. What you saved is safe in its file; look at the window in which the preview was started.");
    } catch {
      lost("The preview has ended, and no longer follows what you save. Your file is safe. Start it again, and open the address that it prints.");
    } finally {
      asking = false;
    }
  };

  setInterval(look, EVERY);
  document.addEventListener("visibilitychange", look); // a page in the background may be slow to ask
})();
