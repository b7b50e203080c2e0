// A button whose press is acknowledged: pressed once, carried out once, and sent again if the connection was lost.

// When a button that rests was last carried out, on this page, with nothing else pressed since.
let rested = -Infinity;
document.addEventListener("pointerdown", (event) => event.target.closest?.("[data-rests]") || (rested = -Infinity), true);

export default {
  props: {
    label: String,
    calm: Number, // milliseconds after it is drawn in which a pointer does not press it: a double press on what stood there before is no press on this
    rests: Number, // milliseconds after it, or another that rests, was carried out in which a pointer does not press it: the second press of two in haste
  },
  emits: ["press"],
  template: `<button type="button" :aria-busy="busy ? 'true' : undefined" :data-rests="rests" @click="go" @keydown.enter="held"><slot></slot>{{ label }}</button>`,
  data() {
    return { busy: false, drawn: 0 };
  },
  mounted() {
    this.drawn = performance.now();
  },
  methods: {
    go(event) {
      const now = performance.now();
      if (this.busy || (event.detail && (now - this.drawn < this.calm || now - rested < this.rests))) return;
      this.busy = true;
      window.sure.press((name, payload) => this.$emit(name, payload), {}, this.settled, this.$el);
    },
    held: (event) => window.sure.held(event),
    settled() {
      this.busy = false;
      if (this.rests) rested = performance.now();
    },
  },
};
