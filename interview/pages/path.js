// The topics as stepping stones, in any order, and a small loop on what waits to be come back to.
export default {
  props: { first: Object }, // { label, stones, waitingTitle, waiting, unsaved }
  emits: ["act"],
  template: `
    <nav class="path-holder" :aria-label="view.label">
      <ul class="path">
        <li v-for="each in view.stones" :key="each.id">
          <button type="button" :aria-current="each.here ? 'step' : undefined" @click="act('topic', each.id)">
            <span class="stone" :class="each.state" role="img" :aria-label="each.says"></span><span>{{ each.label }}</span>
          </button>
          <ul v-if="each.here && each.prompts.length" class="path met">
            <li v-for="prompt in each.prompts" :key="prompt.id"><button type="button" @click="act('prompt', prompt.id)">{{ prompt.label }}</button></li>
          </ul>
        </li>
      </ul>
      <template v-if="view.waiting && view.waiting.length">
        <h2>{{ view.waitingTitle }}</h2>
        <ul class="path">
          <li v-for="each in view.waiting" :key="each.id">
            <button type="button" @click="act('prompt', each.id)"><span class="stone later" aria-hidden="true"></span><span>{{ each.label }}</span></button>
          </li>
        </ul>
      </template>
      <template v-if="view.unsaved && view.unsaved.length">
        <h2 lang="en" dir="ltr">Words not saved yet</h2>
        <ul class="path">
          <li v-for="each in view.unsaved" :key="each.id"><button type="button" @click="act('prompt', each.id)">{{ each.label }}</button></li>
        </ul>
      </template>
    </nav>`,
  data() {
    return { view: this.first };
  },
  methods: {
    show(view) {
      this.view = view;
    },
    act(what, id) {
      window.sure.send((name, payload) => this.$emit(name, payload), "act", { do: what, id }, () => {});
    },
  },
};
