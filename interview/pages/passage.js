// An answer in somebody's words, and the passages that are marked in it. A passage is chosen by selecting in the quotation, or
// by ticking sentences. Positions go to the server in code points: a JavaScript string counts an emoji as two.
//
// view: { id, asked, lang, parts: [{text, marks: [number]}], rendered, portions: [{begins, text}],
//         passages: [{id, words, says: [sentence], topic}], topics: [{id, label}],
//         choosing: id of the passage for which an item is chosen, or "", groups: [{label, items: [{id, label}]}],
//         fresh: id of the passage to go to, or "" }
export default {
  props: { first: Object },
  emits: ["act"],
  template: `
    <article class="answer">
      <p class="meta" :id="id + '-asked'">“{{ view.asked }}”</p>
      <blockquote ref="words" class="words" :id="view.id" :lang="view.lang" dir="auto" @click="letGo"><template v-for="(part, n) in view.parts" :key="n"><mark v-if="part.marks.length">{{ part.text }}</mark><template v-else>{{ part.text }}</template></template></blockquote>
      <p v-if="view.rendered">{{ view.rendered }}</p>
      <p v-if="chosen" class="chosen">You have chosen: <q :lang="view.lang" dir="auto">{{ chosen.text }}</q></p>
      <div class="row">
        <button ref="mark" type="button" :class="{ primary: chosen }" :aria-expanded="chosen ? undefined : String(open)" :aria-describedby="id + '-asked'" @click="mark">Mark a passage</button>
      </div>
      <fieldset v-if="open" ref="portions" class="choice portions">
        <legend>Which sentences?</legend>
        <p class="hint">Tick one or more; sentences that follow each other are one passage. For a few words only, select them in the quotation and press “Mark a passage”.</p>
        <div class="options">
          <label v-for="each in view.portions" :key="each.begins" class="option" :class="{ picked: ticked.includes(each.begins) }">
            <input type="checkbox" :value="each.begins" v-model="ticked" /><span :lang="view.lang" dir="auto">{{ each.text }}</span>
          </label>
        </div>
        <div class="row">
          <button type="button" class="primary" @click="act('tick', { begins: ticked })">Mark what is ticked</button>
          <button type="button" @click="close">Close without marking</button>
        </div>
      </fieldset>
      <p class="trouble" v-if="trouble" role="alert">{{ trouble }}</p>
      <p class="state" role="status">{{ says }}</p>
      <template v-if="view.passages.length">
        <h3 :id="id + '-marked'">Marked passages</h3>
        <ul class="passages" :aria-labelledby="id + '-marked'">
          <li v-for="each in view.passages" :key="each.id" :id="each.id" tabindex="-1" class="evidence">
            <q :id="each.id + '-words'" :lang="view.lang" dir="auto">{{ each.words }}</q>
            <p v-for="line in each.says" :key="line" class="meta">{{ line }}</p>
            <div class="row">
              <label class="pick" v-if="view.topics.length">Topic<select :aria-describedby="each.id + '-words'" v-model="topics[each.id]">
                <option value="">None chosen</option>
                <option v-for="topic in view.topics" :key="topic.id" :value="topic.id">{{ topic.label }}</option>
              </select></label>
              <button v-if="view.topics.length" type="button" :aria-describedby="each.id + '-words'" @click="act('topic', { id: each.id, topic: topics[each.id] })">Attach it to this topic</button>
              <button type="button" :aria-expanded="String(view.choosing === each.id)" :aria-describedby="each.id + '-words'" @click="act('choose', { id: each.id })">Link it to an indicator</button>
              <button type="button" class="plain" :aria-describedby="each.id + '-words'" @click="act('unmark', { id: each.id })">Take this mark away</button>
            </div>
            <div v-if="view.choosing === each.id" class="row">
              <label class="pick">Indicator<select ref="items" v-model="item">
                <option value="">Choose one</option>
                <optgroup v-for="group in view.groups" :key="group.label" :label="group.label">
                  <option v-for="one in group.items" :key="one.id" :value="one.id">{{ one.label }}</option>
                </optgroup>
              </select></label>
              <button type="button" class="primary" @click="act('confirm', { id: each.id, item })">Open it on Confirm</button>
            </div>
          </li>
        </ul>
      </template>
    </article>`,
  data() {
    return { view: this.first, chosen: null, open: false, ticked: [], topics: this.attached(this.first), item: "", busy: false, says: "", trouble: "" };
  },
  computed: {
    id() {
      return "answer-" + this.$.uid;
    },
  },
  mounted() {
    document.addEventListener("selectionchange", this.selected);
    this.toAnchor();
  },
  unmounted() {
    document.removeEventListener("selectionchange", this.selected);
  },
  methods: {
    attached(view) {
      return Object.fromEntries(view.passages.map((each) => [each.id, each.topic]));
    },
    // The browser looks for the place in the address before this page is drawn.
    toAnchor() {
      const wanted = [this.view.id, ...this.view.passages.map((each) => each.id)].find((id) => location.hash === "#" + id);
      if (wanted) this.$nextTick(() => document.getElementById(wanted).scrollIntoView());
    },
    // Keep what was selected in the words: a touch on the button below lets go of the selection before it presses.
    selected() {
      const selection = document.getSelection();
      const quotation = this.$refs.words;
      if (!quotation || !selection.rangeCount) return;
      if (selection.isCollapsed) {
        if (quotation.contains(selection.anchorNode)) this.chosen = null;
        return;
      }
      const range = selection.getRangeAt(0);
      if (!range.intersectsNode(quotation)) return (this.chosen = null);
      const inner = document.createRange();
      inner.selectNodeContents(quotation);
      const before = inner.cloneRange();
      if (range.compareBoundaryPoints(Range.START_TO_START, inner) > 0) inner.setStart(range.startContainer, range.startOffset);
      if (range.compareBoundaryPoints(Range.END_TO_END, inner) < 0) inner.setEnd(range.endContainer, range.endOffset);
      before.setEnd(inner.startContainer, inner.startOffset);
      const begins = Array.from(before.toString()).length;
      const text = inner.toString();
      this.chosen = text.trim() ? { span: [begins, begins + Array.from(text).length], text: text.trim() } : null;
    },
    // A press on the words lets go of what was selected in them. (The browser itself does so only after the press.)
    letGo() {
      setTimeout(() => document.getSelection().isCollapsed && (this.chosen = null));
    },
    mark() {
      if (this.chosen) return this.act("mark", { span: this.chosen.span });
      this.open = !this.open;
      if (this.open) this.$nextTick(() => this.$refs.portions.querySelector("input").focus());
    },
    close() {
      this.open = false;
      this.ticked = [];
      this.$refs.mark.focus();
    },
    show(view) {
      const had = this.view.choosing;
      this.view = view;
      this.topics = this.attached(view);
      this.item = "";
      if (view.fresh) {
        this.open = false;
        this.ticked = [];
        this.chosen = null;
        document.getSelection().removeAllRanges();
      }
      this.$nextTick(() => {
        if (view.fresh) document.getElementById(view.fresh)?.focus();
        else if (view.choosing && view.choosing !== had) this.$refs.items[0].focus();
        else if (document.activeElement === document.body) this.$refs.mark.focus();
      });
    },
    act(what, more) {
      if (this.busy) return;
      this.busy = true;
      this.trouble = "";
      this.says = "";
      window.sure.send((name, payload) => this.$emit(name, payload), "act", { do: what, ...more }, this.tell);
    },
    tell(state, says) {
      if (state === "saving") return;
      if (state === "offline" || state === "unsure") return window.sure.say("Not done yet: the connection is lost. It is tried again. Nothing you marked is gone.");
      this.busy = false;
      if (state === "refused") this.trouble = says;
      else this.says = says || "";
    },
  },
};
