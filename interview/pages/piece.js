// One piece of evidence: what was asked, the words as they are, whose they are. What stands below them is the page's own.
export default {
  props: { piece: Object }, // { asked, within, drawing: { src, alt }, words, lang, rendered, source, around, to }
  template: `
    <article class="evidence">
      <p v-if="piece.asked" class="meta">{{ piece.asked }}</p>
      <p v-if="piece.within" class="meta">{{ piece.within }}</p>
      <img v-if="piece.drawing" :src="piece.drawing.src" :alt="piece.drawing.alt" width="500" height="350">
      <blockquote v-if="piece.words !== null" class="words" :lang="piece.lang" dir="auto">{{ piece.words }}</blockquote>
      <p v-if="piece.rendered">{{ piece.rendered }}</p>
      <p class="meta">{{ piece.source }}</p>
      <slot></slot>
      <a v-if="piece.to" class="meta" :href="piece.to">{{ piece.around }}</a>
    </article>`,
};
