// "Their screen", on the console: invite a device or turn this one, see what the companion shows, put a prompt there, take it back.
//
// view: { state: none | choosing | invited | joined, says: [sentence], acts: [act], code, qr (an image), link, until, whose, live, typed, steps, trouble }
export default {
  props: { first: Object },
  emits: ["act"],
  template: `
    <section class="beside" :class="'is-' + view.state" aria-labelledby="beside-title">
      <h2 id="beside-title">Their screen</h2>
      <p v-for="each in view.says" :key="each">{{ each }}</p>
      <p v-if="view.writing" class="writing"><span aria-hidden="true">✎ </span>{{ view.writing }}</p>
      <blockquote v-if="view.typed" class="words" dir="auto">{{ view.typed }}</blockquote>
      <template v-if="view.code">
        <div class="invite">
          <img :src="view.qr" alt="A square code with the address, to be read by the other device's camera" />
          <div>
            <p>Open this address on the other device, or point its camera at the square:</p>
            <p class="address">{{ view.link }}</p>
            <p>The code: <strong class="code">{{ view.code }}</strong></p>
            <p class="meta">{{ view.until }}</p>
          </div>
        </div>
        <details v-if="view.steps && view.steps.length"><summary>The other device shows a warning</summary><p v-for="each in view.steps" :key="each">{{ each }}</p></details>
      </template>
      <div v-show="view.state === 'choosing'"><slot></slot></div>
      <div class="row"><button v-for="each in view.acts" :key="each.do + each.id" type="button" :class="{ primary: each.primary, plain: each.plain }" :aria-pressed="each.pressed === undefined ? undefined : String(each.pressed)" @click="act(each)">{{ each.label }}</button></div>
      <p v-if="view.trouble" class="trouble" role="alert">{{ view.trouble }}</p>
      <p class="unseen" role="status">{{ view.heard }}</p>
    </section>`,
  data() {
    return { view: this.first, busy: "" };
  },
  methods: {
    show(view) {
      this.view = view;
      this.busy = "";
    },
    act(each) {
      const what = each.do + "/" + each.id;
      if (this.busy === what) return;
      this.busy = what;
      window.sure.send((name, payload) => this.$emit(name, payload), "act", { do: each.do, id: each.id || "" }, (state) => {
        if (!["saving", "offline", "unsure"].includes(state)) this.busy = "";
      });
    },
  },
};
