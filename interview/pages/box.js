// A box to write in. Keeps its own words, so that nothing the server draws can overwrite what is being typed;
// sends a draft within a second of the last key and at least every two seconds while typing; becomes read-only
// while the connection is lost, so that nobody writes into the void.
export default {
  emits: ["words", "writing", "enter"],
  props: {
    label: String,
    hint: String,
    value: String,
    kind: { type: String, default: "long" }, // long, line, date, secret
    rows: { type: Number, default: 3 },
    lang: String,
    dir: String,
    required: Boolean,
    described: String,
    draft: Boolean, // begin with words that were kept, not saved
    place: String, // where the words belong; `begin` goes on to another place with its own value
    saves: { type: Boolean, default: true }, // false: words are only reported, the page saves them with others
    goes: Boolean, // whether Enter, once what was written is sent, goes on to what follows
    quiet: Boolean, // the label is there for screen readers only
    texts: Object, // what it says of its words, by state, where the page is not in English
  },
  template: `
    <div class="box" :dir="dir">
      <label :for="id" :class="{ unseen: quiet }">{{ label }}<span v-if="required" class="must"> (needed)</span></label>
      <p v-if="hint" :id="id + '-hint'" class="hint">{{ hint }}</p>
      <textarea v-if="kind === 'long'" ref="field" :id="id" :rows="rows" :lang="lang" :readonly="offline" :aria-describedby="about"
        :required="required" v-model="words" @input="typed" @blur="settled" spellcheck="true" autocomplete="off"></textarea>
      <input v-else ref="field" :id="id" :type="{ date: 'date', secret: 'password' }[kind] || 'text'" :lang="lang" :readonly="offline" :aria-describedby="about"
        :required="required" v-model="words" @input="typed" @blur="settled" @keydown.enter.prevent="enter" autocomplete="off" />
      <p :id="id + '-state'" class="state" :class="'is-' + state" role="status">{{ says }}</p>
    </div>`,
  data() {
    return { at: this.place || "", words: this.value || "", state: this.draft ? "kept" : "", says: this.draft ? this.begun() : "", offline: false, timer: null, first: 0, pending: null, rest: null, settledWhen: Date.now(), sent: this.value || "", settledAt: this.draft ? null : this.value || "" };
  },
  computed: {
    id() {
      return "box-" + this.$.uid;
    },
    about() {
      return [this.hint ? this.id + "-hint" : "", this.id + "-state"].join(" ").trim();
    },
  },
  mounted() {
    this.unwatch = window.sure.onTurn((on) => {
      this.offline = !on;
      if (!on) this.tell("offline");
      else if (this.state === "offline") this.tell(this.words === this.sent ? "" : "kept");
      if (on && this.words !== this.sent) this.flush();
    });
    for (const [where, kind] of this.leaving()) where.addEventListener(kind, this.hurry);
  },
  unmounted() {
    if (this.unwatch) this.unwatch();
    for (const [where, kind] of this.leaving()) where.removeEventListener(kind, this.hurry);
    clearTimeout(this.timer);
    clearTimeout(this.rest);
  },
  methods: {
    // Begin anew at another place; what is not sent yet goes to the place it was written at.
    begin(place, value) {
      if (place === this.at) return;
      if (this.words !== this.sent) window.sure.send((name, payload) => this.$emit(name, payload), "words", { text: this.words, settled: false, place: this.at }, () => {}, this.$el);
      this.at = place;
      this.set(value, value ? this.begun() : "");
    },
    begun() {
      return this.texts ? this.texts.kept : "Kept as a draft, not saved yet.";
    },
    typed() {
      const now = Date.now();
      if (!this.first) this.first = now;
      this.$emit("writing");
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.flush(), Math.max(0, Math.min(600, this.first + 1500 - now)));
    },
    // The page may be gone in a moment, or asleep: what is not sent yet is sent now.
    leaving: () => [[window, "beforeunload"], [window, "pagehide"], [document, "visibilitychange"]],
    hurry() {
      if (this.words === this.sent) return;
      clearTimeout(this.timer);
      this.flush();
    },
    settled() {
      clearTimeout(this.timer);
      if (this.words !== this.settledAt) this.flush(true);
    },
    enter(event) {
      if (event.repeat) return; // a key that is held goes on once
      this.settled();
      if (this.goes) window.sure.send((name, sent) => this.$emit(name, sent), "enter", {}, () => {});
    },
    flush(settled) {
      // Whoever writes without a rest is saved all the same, every ten seconds.
      const now = settled || (this.saves && Date.now() - this.settledWhen > 10000);
      if (now) this.settledWhen = Date.now();
      this.first = 0;
      if (this.pending) window.sure.forget(this.pending);
      this.sent = this.words;
      if (now) this.settledAt = this.words;
      clearTimeout(this.rest);
      if (!now && this.saves) this.rest = setTimeout(() => this.flush(true), 2500);
      this.pending = window.sure.send((name, payload) => this.$emit(name, payload), "words", { text: this.words, settled: !!now, place: this.at }, this.tell, this.$el);
    },
    tell(state, says) {
      const words = {
        saving: "Saving…",
        offline: "The connection is lost. Your words are still on this page; wait a moment before you go on.",
        unsure: "Not saved yet. Your words are still on this page; it is tried again.",
        kept: "Kept as a draft.",
        "": "",
      };
      this.state = state;
      this.says = this.texts ? this.texts[state] || "" : says || words[state] || "";
    },
    set(text, says) {
      clearTimeout(this.timer);
      clearTimeout(this.rest);
      this.words = text;
      this.sent = text;
      this.settledAt = text;
      this.state = "";
      this.says = says || "";
    },
    // What was written here has been saved: it goes, and what was written since stays.
    gone(text, says) {
      const since = this.words.startsWith(text) ? this.words.slice(text.length) : this.words;
      if (!since.trim()) {
        if (this.pending) window.sure.forget(this.pending); // the draft of what has been sent: what becomes of it says nothing any more
        return this.set("", says);
      }
      this.words = since;
      this.flush();
    },
    focus() {
      this.$refs.field.focus();
    },
  },
};
