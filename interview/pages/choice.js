// A group of native radio buttons (or tick boxes) that saves by itself and says so.
export default {
  emits: ["pick", "enter"],
  props: {
    legend: String,
    hint: String,
    options: Array, // [{id, label, hint}]
    chosen: [String, Array],
    many: Boolean,
    large: Boolean,
    quiet: Boolean,
    lang: String,
    dir: String,
    calm: Number, // milliseconds to wait where arrow keys choose, so that they can pass an answer; a press and the space bar mean what they choose
  },
  template: `
    <fieldset class="choice" :class="{ large }" :lang="lang" :dir="dir" @pointerdown="inside = true; passing = false" @click="inside = false" @keydown="key" @focusout="left">
      <legend :class="{ unseen: quiet }">{{ legend }}</legend>
      <p v-if="hint" class="hint">{{ hint }}</p>
      <div class="options">
        <label v-for="option in options" :key="option.id" class="option" :class="{ picked: isPicked(option.id) }">
          <input :type="many ? 'checkbox' : 'radio'" :name="name" :value="option.id" :checked="isPicked(option.id)" @change="pick(option.id, $event)" @keydown.enter.prevent="enter" />
          <span>{{ option.label }}<small v-if="option.hint">{{ option.hint }}</small></span>
        </label>
      </div>
      <p class="state" :class="'is-' + state" role="status">{{ says }}</p>
    </fieldset>`,
  data() {
    return { picked: this.many ? [...(this.chosen || [])] : this.chosen ?? null, state: "", says: "", timer: null, waiting: null, inside: false, passing: false };
  },
  computed: {
    name() {
      return "choice-" + this.$.uid;
    },
  },
  methods: {
    isPicked(id) {
      return this.many ? this.picked.includes(id) : this.picked === id;
    },
    pick(id, event) {
      if (this.many) this.picked = event.target.checked ? [...this.picked, id] : this.picked.filter((each) => each !== id);
      else this.picked = id;
      const value = this.many ? this.options.map((option) => option.id).filter((each) => this.picked.includes(each)) : this.picked;
      clearTimeout(this.timer);
      this.waiting = { value };
      if (this.calm && this.passing) this.timer = setTimeout(this.rest, this.calm);
      else this.rest();
    },
    // An arrow key chooses what it moves to. What is chosen in any other way is meant.
    key(event) {
      this.passing = event.key.startsWith("Arrow");
    },
    // Send what was chosen, if it still waits.
    rest() {
      clearTimeout(this.timer);
      const payload = this.waiting;
      this.waiting = null;
      if (payload) window.sure.send((name, sent) => this.$emit(name, sent), "pick", payload, this.tell, this.$el);
    },
    // Whoever leaves the group has chosen: it is sent before what they do next. (A press on a label of the group is no leaving.)
    left(event) {
      if (!this.inside && !this.$el.contains(event.relatedTarget)) this.rest();
    },
    enter(event) {
      if (event.repeat) return; // a key that is held goes on once
      this.rest();
      window.sure.send((name, sent) => this.$emit(name, sent), "enter", {}, () => {});
    },
    tell(state, says) {
      const words = {
        saving: "Saving…",
        offline: "Not saved: the connection is lost. It is tried again.",
        unsure: "Not saved yet: it is tried again.",
      };
      this.state = state;
      this.says = says || words[state] || "";
    },
    set(value, says) {
      this.picked = value;
      this.tell("", says);
    },
    focus() {
      const wanted = this.$el.querySelector("input:checked") || this.$el.querySelector("input");
      if (wanted) wanted.focus();
    },
  },
};
