// The items of a form, section by section, with how each stands. A press opens one; it is carried out once, and sent again if the connection was lost.
export default {
  props: {
    wordings: Object, // the form's own wording, by item
    first: Object, // { here, none, groups: [{ title, items: [{ id, says, open }] }] }
  },
  emits: ["press"],
  template: `
    <nav>
      <p v-if="view.none">{{ view.none }}</p>
      <template v-for="group in view.groups">
        <h2 v-if="group.title" class="list-title">{{ group.title }}</h2>
        <ol>
          <li v-for="each in group.items" :key="each.id">
            <button type="button" :aria-current="each.id === view.here ? 'true' : undefined" :aria-busy="each.id === busy ? 'true' : undefined" @click="go(each.id)" @keydown.enter="held">
              <span class="formal">{{ wordings[each.id] }}</span><span class="stand" :class="{ open: each.open }">{{ each.says }}</span>
            </button>
          </li>
        </ol>
      </template>
    </nav>`,
  data() {
    return { view: this.first, busy: "", next: "" };
  },
  methods: {
    show(view) {
      this.view = view;
    },
    // While one is being opened, the one that was pressed last is opened after it.
    go(id) {
      if (this.busy) return (this.next = id);
      this.busy = id;
      window.sure.press((name, payload) => this.$emit(name, payload), { id }, this.settled);
    },
    settled() {
      const [done, next] = [this.busy, this.next];
      this.busy = this.next = "";
      if (next && next !== done) this.go(next);
    },
    held: (event) => window.sure.held(event),
  },
};
