// A button whose press is acknowledged: pressed once, carried out once, and sent again if the connection was lost.
export default {
  props: { label: String },
  emits: ["press"],
  template: `<button type="button" :aria-busy="busy ? 'true' : undefined" @click="go"><slot></slot>{{ label }}</button>`,
  data() {
    return { busy: false };
  },
  methods: {
    go() {
      if (this.busy) return;
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
