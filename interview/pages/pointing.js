// Two buttons that link words to an item: pointing towards it, or away. Pressed again, the link is taken back.
export default {
  props: { options: Array, first: Object }, // [{ id, label }], { linked: the id of one of them or "", says: what is to be said of it }
  emits: ["press"],
  template: `
    <div class="row">
      <p v-if="view.says" class="meta">{{ view.says }}</p>
      <button v-for="each in options" :key="each.id" type="button" :aria-pressed="each.id === view.linked ? 'true' : 'false'" :aria-busy="busy ? 'true' : undefined" @click="go(each.id)" @keydown.enter="held">{{ each.label }}</button>
    </div>`,
  data() {
    return { view: this.first, busy: false };
  },
  methods: {
    show(view) {
      this.view = view;
    },
    go(id) {
      if (this.busy) return;
      this.busy = true;
      window.sure.press((name, payload) => this.$emit(name, payload), { id }, () => (this.busy = false), this.$el);
    },
    held: (event) => window.sure.held(event),
  },
};
