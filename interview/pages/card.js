// What stands in the middle of a conversation: one prompt and every way of answering or leaving it; or the choice of
// topics; or the kind words while it rests. One element with one `view`, so that a change of prompt is one small message.
//
// view: { key, asked, lang, english, same, said: [{id, words, lang, rendered, meta, change, drawing}], kind, hint, calm,
//         answers (is there anything to answer?), choices: [act], choicesTitle, rows: [[act]], quiet: [act],
//         probes: [act] or null, before: [said on earlier days, folded], how, link: {label, href},
//         unsaved: {says, acts} (words in the box that a move would leave behind), trouble }
// act: { do, id, label, small, primary, pressed }
export default {
  props: { first: Object },
  emits: ["act"],
  template: `
    <section class="prompt" :class="{ calm: view.calm }">
      <h1 ref="title" id="title" tabindex="-1" class="asked" :lang="view.lang">{{ view.asked }}</h1>
      <p v-if="view.english" class="english" :lang="view.same ? view.lang : 'en'" dir="auto">{{ view.english }}</p>
      <p v-if="view.hint" :class="view.calm ? '' : 'hint'">{{ view.hint }}</p>
      <template v-for="each in view.said" :key="each.id">
        <img v-if="each.drawing" class="drawn" :src="each.drawing" alt="What was drawn" />
        <blockquote v-if="each.words" class="words" :lang="each.lang" dir="auto">{{ each.words }}</blockquote>
        <p v-if="each.rendered" class="meta" lang="en" dir="ltr">{{ each.rendered }}</p>
        <button v-if="each.change" type="button" class="plain" lang="en" dir="ltr" @click="act({ do: 'change', id: each.id })">{{ each.change }}</button>
      </template>
      <details v-if="view.before && view.before.length">
        <summary lang="en" dir="ltr">Said before</summary>
        <template v-for="each in view.before" :key="each.id">
          <img v-if="each.drawing" class="drawn" :src="each.drawing" alt="What was drawn" />
          <blockquote v-if="each.words" class="words" :lang="each.lang" dir="auto">{{ each.words }}</blockquote>
          <p class="meta" lang="en" dir="ltr">{{ each.meta }}</p>
        </template>
      </details>
      <p v-if="view.kind" class="kind" role="status">{{ view.kind }}</p>
      <div v-show="view.answers"><slot></slot></div>
      <template v-if="view.choices && view.choices.length">
        <p class="hint">{{ view.choicesTitle }}</p>
        <div class="equal choices"><button v-for="each in view.choices" :key="each.id" type="button" @click="act(each)"><i v-if="each.picture" class="picture" aria-hidden="true" :style="{ maskImage: 'url(/pictures/' + each.picture + '.svg)' }"></i><span>{{ each.label }}<small v-if="each.small" lang="en" dir="ltr">{{ each.small }}</small></span></button></div>
      </template>
      <div v-if="view.unsaved" class="unsaved" role="alert" lang="en" dir="ltr">
        <p>{{ view.unsaved.says }}</p>
        <div class="row"><button v-for="each in view.unsaved.acts" :key="each.do" type="button" :class="{ primary: each.primary }" @click="act(each)">{{ each.label }}</button></div>
      </div>
      <div v-for="(row, n) in view.rows" :key="n" class="equal">
        <button v-for="each in row" :key="each.do + each.id" type="button" :class="{ primary: each.primary }" @click="act(each)"><span>{{ each.label }}<small v-if="each.small" lang="en" dir="ltr">{{ each.small }}</small></span></button>
      </div>
      <div class="row" v-if="view.link"><a class="as-button" :href="view.link.href" lang="en">{{ view.link.label }}</a></div>
      <div v-if="view.quiet && view.quiet.length" class="quiet">
        <button v-for="each in view.quiet" :key="each.do + each.id" type="button" class="plain" @click="act(each)"><span>{{ each.label }}<small v-if="each.small" lang="en" dir="ltr">{{ each.small }}</small></span></button>
      </div>
      <details v-show="view.probes" class="probes">
        <summary lang="en" dir="ltr">More ways to ask</summary>
        <button v-for="each in view.probes" :key="each.id" type="button" @click="act(each)"><span>{{ each.label }}<small v-if="each.small" lang="en" dir="ltr">{{ each.small }}</small></span></button>
        <slot name="own"></slot>
        <button type="button" lang="en" dir="ltr" @click="act({ do: 'own', id: '' })">Ask it like this</button>
      </details>
      <details v-show="view.answers">
        <summary lang="en" dir="ltr">Answered: {{ view.how }}</summary>
        <slot name="how"></slot>
      </details>
      <details v-show="view.answers" class="to-draw">
        <summary lang="en" dir="ltr">Draw it here</summary>
        <slot name="draw"></slot>
      </details>
      <div role="alert"><p v-if="view.trouble" class="trouble" lang="en" dir="ltr">{{ view.trouble }}</p></div>
    </section>`,
  data() {
    return { view: this.first, busy: "" };
  },
  watch: {
    // What was folded out at one prompt is folded in at the next. (Closed and not made anew: that would cost a frame.)
    "view.key"() {
      for (const each of this.$el.querySelectorAll("details[open]")) each.open = false;
    },
    "view.turn"() {
      this.$nextTick(() => this.$refs.title.focus());
    },
  },
  mounted() {
    this.$refs.title.focus();
  },
  methods: {
    show(view) {
      this.view = view;
    },
    act(each) {
      const what = each.do + "/" + each.id;
      if (this.busy === what) return;
      this.busy = what;
      window.sure.send((name, payload) => this.$emit(name, payload), "act", { do: each.do, id: each.id }, this.tell);
    },
    tell(state) {
      if (state === "saving") return;
      if (state === "offline" || state === "unsure") window.sure.say("Not done yet: the connection is lost. It is tried again. Nothing you wrote is gone.");
      else this.busy = "";
    },
  },
};
