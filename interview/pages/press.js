// A button whose press is acknowledged: pressed once, carried out once, and sent again if the connection was lost.
export default {
  props: {
    label: String,
    calm: Number, // milliseconds after it is drawn in which a pointer does not press it: a double press on what stood there before is no press on this
  },
  emits: ["press"],
  template: `<button type="button" :aria-busy="busy ? 'true' : undefined" @click="go"><slot></slot>{{ label }}</button>`,
  data() {
    return { busy: false, drawn: 0 };
  },
  mounted() {
    this.drawn = performance.now();
  },
  methods: {
    go(event) {
      if (this.busy || (this.calm && event.detail && performance.now() - this.drawn < this.calm)) return;
      this.busy = true;
      window.sure.send((name, payload) => this.$emit(name, payload), "press", {}, this.tell, this.$el);
    },
    tell(state) {
      if (state === "saving") return;
      if (state === "offline" || state === "unsure") window.sure.say("Not done yet: the connection is lost. It is tried again. Nothing you wrote is gone.");
      else this.busy = false;
    },
  },
};
