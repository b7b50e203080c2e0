// A place to draw or write by finger, pen or mouse; or by single presses, for those who cannot drag, and with the arrow keys. Strokes are points in a box of
// 1000 × 700, each with its pressure; what is drawn is kept as a draft like words. Smoothing is the server's.
export default {
  props: { labels: Object, place: String, value: Array },
  emits: ["strokes", "drawn"],
  template: `
    <div class="drawing">
      <p class="hint" :id="id + '-hint'">{{ labels['draw-here'] }}</p>
      <svg ref="sheet" viewBox="0 0 1000 700" :role="presses ? 'application' : 'img'" :tabindex="presses ? 0 : null" :aria-label="labels[presses ? 'draw-keys' : 'draw-here']" @keydown="key" @pointerdown="down" @pointermove="move" @pointerup="up" @pointercancel="up">
        <template v-for="(stroke, n) in strokes" :key="n">
          <circle v-if="stroke.length === 1" :cx="stroke[0][0]" :cy="stroke[0][1]" r="5" fill="currentColor" />
          <polyline v-else :points="line(stroke)" fill="none" stroke="currentColor" stroke-width="8" stroke-linecap="round" stroke-linejoin="round" />
        </template>
        <path v-if="presses" class="cursor" :d="'M' + (cursor[0] - 24) + ' ' + cursor[1] + 'h48M' + cursor[0] + ' ' + (cursor[1] - 24) + 'v48'" fill="none" stroke="currentColor" stroke-width="3" />
      </svg>
      <p v-if="presses" class="hint">{{ labels['draw-keys'] }}</p>
      <div class="quiet">
        <button type="button" :aria-pressed="String(presses)" @click="presses = !presses; fresh = true">{{ labels['draw-points'] }}</button>
        <button v-if="presses" type="button" @click="fresh = true">{{ labels['draw-lift'] }}</button>
        <button type="button" :disabled="!strokes.length" @click="strokes.pop(); fresh = true; later()">{{ labels['draw-undo'] }}</button>
        <button type="button" :disabled="!strokes.length" @click="strokes = []; fresh = true; later()">{{ labels['draw-clear'] }}</button>
      </div>
      <div class="equal"><button type="button" class="primary" :disabled="!strokes.length || offline" @click="send">{{ labels['draw-send'] }}</button></div>
      <p class="state" role="status">{{ says }}</p>
    </div>`,
  data() {
    return { at: this.place || "", strokes: this.value || [], drawing: false, presses: false, cursor: [500, 350], fresh: true, timer: null, says: "", offline: false };
  },
  computed: {
    id() {
      return "draw-" + this.$.uid;
    },
  },
  mounted() {
    this.unwatch = window.sure.onTurn((on) => (this.offline = !on));
  },
  unmounted() {
    this.unwatch();
    clearTimeout(this.timer);
  },
  methods: {
    line(stroke) {
      return stroke.map((point) => point[0] + "," + point[1]).join(" ");
    },
    point(event) {
      const box = this.$refs.sheet.getBoundingClientRect();
      const within = (part, most) => Math.round(Math.max(0, Math.min(1, part)) * most * 10) / 10;
      const pressure = event.pointerType === "pen" && event.pressure ? Math.round(event.pressure * 100) / 100 : 0.5;
      return [within((event.clientX - box.left) / box.width, 1000), within((event.clientY - box.top) / box.height, 700), pressure];
    },
    down(event) {
      if (event.button || this.offline) return;
      event.preventDefault();
      this.says = "";
      if (this.presses) return this.press(this.point(event).slice(0, 2)); // without a pressure: the line stays straight
      this.$refs.sheet.setPointerCapture(event.pointerId);
      this.drawing = true;
      this.strokes.push([this.point(event)]);
    },
    press(point) {
      if (this.fresh || !this.strokes.length) this.strokes.push([point]);
      else this.strokes[this.strokes.length - 1].push(point);
      this.fresh = false;
      this.cursor = point;
      this.later();
    },
    key(event) {
      const step = { ArrowLeft: [-20, 0], ArrowRight: [20, 0], ArrowUp: [0, -20], ArrowDown: [0, 20] }[event.key];
      if (!this.presses || this.offline || !(step || event.key === "Enter" || event.key === " ")) return;
      event.preventDefault();
      if (step) this.cursor = [Math.max(0, Math.min(1000, this.cursor[0] + step[0])), Math.max(0, Math.min(700, this.cursor[1] + step[1]))];
      else this.press([...this.cursor]);
    },
    move(event) {
      if (!this.drawing) return;
      const stroke = this.strokes[this.strokes.length - 1];
      for (const each of event.getCoalescedEvents?.() || [event]) stroke.push(this.point(each));
    },
    up() {
      if (!this.drawing) return;
      this.drawing = false;
      this.fresh = true;
      this.later();
    },
    later() {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => window.sure.send((name, payload) => this.$emit(name, payload), "strokes", { strokes: this.strokes, place: this.at }, () => {}), 400);
    },
    send() {
      clearTimeout(this.timer);
      window.sure.send((name, payload) => this.$emit(name, payload), "drawn", { strokes: this.strokes, place: this.at }, (state, says) => (this.says = says || ""));
    },
    begin(place, strokes) {
      if (place === this.at) return;
      this.at = place;
      this.set(strokes);
    },
    set(strokes, says) {
      clearTimeout(this.timer);
      this.strokes = strokes;
      this.fresh = true;
      this.says = says || "";
    },
  },
};
