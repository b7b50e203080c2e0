// Makes sure that nothing a person does on a page is lost in silence.
//
// A message to the server that is sent in the seconds before an outage is noticed is lost without a word. So
// everything that matters goes through `sure.send`: it carries a key, the server answers with `sure.done`, what
// was not answered is sent again after a reconnect, and the page says how it stands.
window.sure = (() => {
  const waiting = new Map();
  const listeners = new Set();
  const patience = 6000;
  let online = true;

  const key = () => Array.from(crypto.getRandomValues(new Uint8Array(10)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  // `from` is the element that sends it, where it may be drawn anew before it is answered.
  function send(emit, name, payload, tell, from) {
    // Where a press leaves the focus in a box (a touch screen may), the box has not yet sent what was just written in it.
    if (name === "act" || name === "press") document.activeElement?.matches("textarea, input") && document.activeElement.blur();
    const id = payload.key || key();
    const message = { emit, name, payload: { ...payload, key: id }, tell };
    waiting.set(id, message);
    if (online) emit(name, message.payload);
    tell(online ? "saving" : "offline");
    setTimeout(() => {
      if (waiting.has(id)) tell(online ? "unsure" : "offline");
    }, patience);
    if (from) setTimeout(() => ask(id, from), 800);
    return id;
  }

  // A press, carried out once. `settled` is called when it is answered; until then the person is told where the connection is lost.
  function press(emit, payload, settled, from) {
    const lost = "Not done yet: the connection is lost. It is tried again. Nothing you wrote is gone.";
    const tell = (state) => (state === "offline" || state === "unsure" ? say(lost) : state !== "saving" && settled());
    return send(emit, "press", payload, tell, from);
  }

  // A key that is held presses once.
  const held = (event) => event.repeat && event.preventDefault();

  // An element that was drawn anew meanwhile is heard no more: the server is asked whether it still was.
  function ask(id, from) {
    const message = waiting.get(id);
    if (!message) return;
    if (online && !from.isConnected) emitEvent("unheard", { ...message.payload, name: message.name, element: from.id.replace(/^c/, "") });
    setTimeout(() => ask(id, from), 2000); // the question may be lost too
  }

  function done(id, state, says) {
    const message = waiting.get(id);
    if (!message) return;
    waiting.delete(id);
    if (state === "gone") {
      state = "refused";
      says = "This page changed just then, and what you pressed was not carried out. Look how it stands, and press again.";
      say(says);
    }
    message.tell(state, says);
  }

  function forget(id) {
    waiting.delete(id);
  }

  function turned(on) {
    online = on;
    for (const listener of listeners) listener(on);
    document.documentElement.classList.toggle("offline", !on);
    if (on) for (const message of waiting.values()) message.emit(message.name, message.payload);
  }

  function watch() {
    if (!window.socket) return setTimeout(watch, 50);
    window.socket.on("disconnect", () => turned(false));
    window.socket.on("connect", () => setTimeout(() => turned(true), 300));
    window.socket.off("connect_error"); // NiceGUI's own loads the page anew when an answer is slow, and unsent words would be gone with it
    window.socket.on("connect_error", refused);
  }

  // Where the server answers but takes no socket, the session is over (after a restart, say) or locked. A page without its
  // socket could not even be unlocked: it is loaded again, and the server shows the way in.
  let asking = false;
  async function refused(error) {
    if (error.message === "Implicit handshake failed") return location.reload(); // this page was forgotten: a restart, or away for long
    if (error.message === "timeout") return (window.socket.io.opts.transports = ["polling", "websocket"]); // it is tried again, the other way first
    if (asking) return;
    asking = true;
    try {
      // A connection from before a change of network answers never; given up, it is not used again.
      const answer = await fetch(location.pathname, { method: "HEAD", redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(patience) });
      if (answer.type === "opaqueredirect") location.reload();
    } catch {
      // no server there: the outage goes on
    } finally {
      asking = false;
    }
  }
  watch();

  // Whether anything, or a press, still waits for its answer.
  const isWaiting = () => waiting.size > 0;
  const isBusy = () => [...waiting.values()].some((message) => message.name === "press" || message.name === "act");

  // Something to be heard as well as seen.
  function say(text) {
    let region = document.getElementById("sure-says");
    if (!region) {
      region = Object.assign(document.createElement("p"), { id: "sure-says", className: "says" });
      region.setAttribute("role", "status");
      document.body.append(region);
    }
    region.textContent = "";
    setTimeout(() => (region.textContent = text), 60);
    clearTimeout(region.timer);
    region.timer = setTimeout(() => (region.textContent = ""), 8000);
  }

  // The cover. The server decides; this page covers itself at once, and by its own clock where the server cannot be reached.
  const cover = () => {
    document.documentElement.classList.add("locked");
    document.getElementById("cover-word")?.focus();
  };
  const uncover = () => {
    document.documentElement.classList.remove("locked");
    const word = document.getElementById("cover-word");
    if (word) word.value = "";
    document.getElementById("title")?.focus();
  };
  let active = Date.now();
  const idle = (seconds) => setInterval(() => Date.now() - active > seconds * 1000 && cover(), 5000);

  // The server locks a page that nobody touches; a touch is told at most every fifteen seconds.
  let touched = 0;
  const touch = () => {
    active = Date.now();
    if (Date.now() - touched < 15000 || !window.socket || !window.did_handshake) return;
    touched = Date.now();
    emitEvent("touched");
  };
  for (const kind of ["pointerdown", "keydown", "wheel"]) window.addEventListener(kind, touch, { passive: true });

  return { send, press, held, done, forget, say, cover, uncover, idle, onTurn: (listener) => (listeners.add(listener), () => listeners.delete(listener)), isOnline: () => online, isBusy, isWaiting };
})();
