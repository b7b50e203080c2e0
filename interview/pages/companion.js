// The companion screen: one calm page with one thing on it, for the young person, or a parent or carer.
//
// view: { scene, key, turn, asked, lang, hint, kind, calm, answers, seen, scale, choices: [act], choicesTitle, rows: [[act]],
//         quiet: [act], stones: [{id, label, state, says}], heard: [{id, title, items: [{id, prompt, words, lang, drawing}]}], says }
// act: { do, id, label, primary, picture }. `labels` stand around whatever is shown. Everything here is in the person's language.
export default {
  props: { first: Object, labels: Object, look: Object, explain: Object, drawings: String, target: String, turned: Boolean },
  emits: ["act", "look"],
  template: `
    <div class="companion" :class="classes">
      <header class="bar">
        <span class="mark" aria-hidden="true"></span>
        <button type="button" class="leave" @click="leave" :aria-describedby="'leave-hint'">{{ labels['leave-page'] }}</button>
        <span id="leave-hint" class="unseen">{{ labels['leave-page-hint'] }}</span>
      </header>
      <main class="stage">
        <p class="unseen" role="status">{{ announced }}</p>
        <section v-if="explaining" class="sheet calm">
          <h1 ref="title" id="title" tabindex="-1">{{ explain.title }}</h1>
          <p>{{ explain.says }}</p>
          <p><span class="by-keys">{{ explain.hint }} </span>{{ explain.back }}</p>
          <div class="equal"><button type="button" class="primary" @click="started">{{ explain.start }}</button></div>
        </section>
        <section v-show="!explaining" class="sheet" :class="{ calm: shown.calm }">
          <h1 v-if="!explaining" ref="title" id="title" tabindex="-1" :lang="shown.lang">{{ shown.asked }}</h1>
          <p v-if="shown.hint">{{ shown.hint }}</p>
          <p v-if="shown.kind" class="kind" role="status">{{ shown.kind }}</p>
          <ul v-if="shown.stones" class="stones">
            <li v-for="each in shown.stones" :key="each.id">
              <button type="button" @click="act({ do: 'topic', id: each.id })"><span class="stone" :class="each.state" aria-hidden="true"></span><span>{{ each.label }}<small>{{ each.says }}</small></span></button>
            </li>
          </ul>
          <template v-for="topic in shown.heard || []" :key="topic.id">
            <h2>{{ topic.title }}</h2>
            <div v-for="each in topic.items" :key="each.id" class="heard">
              <img v-if="each.drawing" :src="drawings + each.drawing" :alt="shown.says.drawing" />
              <blockquote v-if="each.words" :lang="each.lang" dir="auto">{{ each.words }}</blockquote>
              <div class="quiet">
                <button v-if="each.words" type="button" @click="act({ do: 'change', id: each.id })">{{ shown.says.change }}</button>
                <button type="button" @click="act({ do: 'add', id: each.id })">{{ shown.says.add }}</button>
                <button type="button" @click="act({ do: 'withdraw', id: each.id })">{{ shown.says['take-back'] }}</button>
              </div>
            </div>
          </template>
          <div v-show="shown.answers || shown.writes">
            <template v-if="shown.choices && shown.choices.length">
              <p class="hint">{{ shown.choicesTitle }}</p>
              <div class="choices" :class="{ scale: shown.scale }">
                <button v-for="each in shown.choices" :key="each.id" type="button" @click="act(each)">
                  <i v-if="each.picture" class="picture" aria-hidden="true" :style="{ maskImage: 'url(/pictures/' + each.picture + '.svg)' }"></i><span>{{ each.label }}</span>
                </button>
              </div>
            </template>
            <div class="ways" role="group" :aria-label="labels.write + ', ' + labels.draw" v-show="!shown.writes">
              <button type="button" :aria-pressed="String(!drawing)" @click="drawing = false">{{ labels.write }}</button>
              <button type="button" :aria-pressed="String(drawing)" @click="drawing = true">{{ labels.draw }}</button>
            </div>
            <div v-show="!drawing || shown.writes">
              <slot></slot>
              <p class="hint seen">{{ shown.seen }}</p>
              <div class="equal"><button type="button" :class="{ primary: !goesOn }" @click="act({ do: 'send', id: '' })">{{ labels.send }}</button></div>
            </div>
            <div v-show="drawing && !shown.writes"><slot name="draw"></slot></div>
          </div>
          <div v-for="(row, n) in shown.rows" :key="n" class="equal">
            <button v-for="each in row" :key="each.do + each.id" type="button" :class="{ primary: each.primary }" @click="act(each)">{{ each.label }}</button>
          </div>
          <div v-if="shown.quiet && shown.quiet.length" class="quiet">
            <button v-for="each in shown.quiet" :key="each.do + each.id" type="button" @click="act(each)">{{ each.label }}</button>
          </div>
          <p v-if="shown.trouble" class="hint" role="alert">{{ shown.trouble }}</p>
        </section>
      </main>
      <footer class="foot">
        <div class="quiet">
          <button v-if="!explaining && !offline" type="button" @click="readAloud">{{ reading ? labels['stop-reading'] : labels['read-to-me'] }}</button>
          <button type="button" :aria-expanded="String(looking)" aria-controls="look" @click="looking = !looking">{{ labels.look }}</button>
          <slot name="back"></slot>
        </div>
        <p v-if="mute" role="status" class="hint">{{ labels['no-voice'] }}</p>
        <div v-show="looking" id="look" class="look" role="group" :aria-label="labels.look">
          <button type="button" :disabled="look_.size >= 3" @click="change({ size: look_.size + 1 })">{{ labels['letters-bigger'] }}</button>
          <button type="button" :disabled="look_.size <= 0" @click="change({ size: look_.size - 1 })">{{ labels['letters-smaller'] }}</button>
          <button type="button" @click="change({ spaced: !look_.spaced })">{{ look_.spaced ? labels['lines-closer'] : labels['lines-wider'] }}</button>
          <button type="button" :aria-pressed="String(look_.still)" @click="change({ still: !look_.still })">{{ labels.still }}</button>
          <button v-for="each in ['', 'cream', 'contrast', 'night']" :key="each" type="button" :aria-pressed="String(look_.colours === each)" @click="change({ colours: each })">{{ labels['colours-' + (each || 'device')] }}</button>
        </div>
      </footer>
    </div>`,
  data() {
    return { view: this.first, look_: { ...this.look }, explaining: !!this.explain, looking: false, drawing: false, reading: false, mute: false, offline: false, busy: "", announced: "", shifts: [] };
  },
  computed: {
    // While the connection is lost the page waits, whatever was on it; what was being written is still there, below.
    shown() {
      return this.offline ? { key: "offline", calm: true, asked: this.labels["not-connected"], rows: [], quiet: [] } : this.view;
    },
    // One button stands out: to send, or, once words have come, to go on.
    goesOn() {
      return (this.shown.rows || []).some((row) => row.some((each) => each.primary));
    },
    classes() {
      return ["size-" + this.look_.size, { spaced: this.look_.spaced, still: this.look_.still }, this.look_.colours && "colours-" + this.look_.colours];
    },
  },
  watch: {
    // The focus goes to what is new, so that it is read out and the keyboard is where the eye is; never away from a box in use.
    "shown.turn"() {
      this.hush();
      this.announced = this.shown.asked;
      this.$nextTick(() => this.$refs.title && this.$refs.title.focus());
    },
    "shown.key"() {
      this.drawing = false;
      this.busy = "";
    },
  },
  created() {
    if (!localStorage.getItem("away")) return;
    localStorage.removeItem("away");
    document.documentElement.classList.add("left");
    navigator.sendBeacon("/left", new Blob(["{}"], { type: "application/json" }));
    window.location.replace(this.target);
  },
  mounted() {
    this.unwatch = window.sure.onTurn((on) => (this.offline = !on));
    window.addEventListener("keydown", this.shift);
    if (this.$refs.title) this.$refs.title.focus();
  },
  unmounted() {
    this.unwatch();
    window.removeEventListener("keydown", this.shift);
    this.hush();
  },
  methods: {
    show(view) {
      this.view = view;
    },
    started() {
      this.explaining = false;
      this.$nextTick(() => this.$refs.title.focus());
      this.send({ do: "started", id: "" });
    },
    act(each) {
      const what = each.do + "/" + each.id;
      if (this.busy === what) return;
      this.busy = what;
      this.send(each);
    },
    send(each) {
      window.sure.send((name, payload) => this.$emit(name, payload), "act", { do: each.do, id: each.id, at: this.view.place || "" }, (state) => {
        if (!["saving", "offline", "unsure"].includes(state)) this.busy = "";
      });
    },
    change(part) {
      this.look_ = { ...this.look_, ...part };
      window.sure.send((name, payload) => this.$emit(name, payload), "look", { look: this.look_ }, () => {});
    },
    // Only voices that run on this device: nobody's words go to a service.
    readAloud() {
      if (this.reading) return this.hush();
      const lang = (this.shown.lang || document.documentElement.lang || "en").split("-")[0];
      const voice = window.speechSynthesis && window.speechSynthesis.getVoices().find((each) => each.localService && each.lang.split(/[-_]/)[0] === lang);
      this.mute = !voice;
      if (!voice) return;
      const what = new SpeechSynthesisUtterance([this.shown.asked, this.shown.hint, ...(this.shown.choices || []).map((each) => each.label)].filter(Boolean).join(". "));
      what.voice = voice;
      what.lang = voice.lang;
      what.rate = 0.9;
      what.onend = what.onerror = () => (this.reading = false);
      this.reading = true;
      window.speechSynthesis.speak(what);
    },
    hush() {
      this.reading = false;
      this.mute = false;
      if (window.speechSynthesis) window.speechSynthesis.cancel();
    },
    shift(event) {
      if (event.key !== "Shift") return (this.shifts = []);
      if (event.repeat) return;
      const now = Date.now();
      this.shifts = [...this.shifts.filter((each) => now - each < 5000), now];
      if (this.shifts.length >= 3) this.leave();
    },
    // Another page at once. The words go with a beacon, which outlives this page.
    leave() {
      this.hush();
      document.documentElement.classList.add("left");
      const field = this.$el.querySelector("textarea");
      if (this.offline) localStorage.setItem("away", "1"); // nobody hears it now: said again when the page is next opened here
      navigator.sendBeacon("/left", new Blob([JSON.stringify({ place: (this.view.place || ""), text: field ? field.value : "" })], { type: "application/json" }));
      document.title = "";
      window.location.replace(this.target);
    },
  },
};
