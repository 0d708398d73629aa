import type { Word } from '../words.ts'
import { CHARACTERS, eachGram } from './grams.ts'
import type { Vocabulary } from './vector.ts'

/**
 * How strongly a text speaks for the intent that the model names: the lead of its score over the mean of all intents
 * (the largest score is what tells known from unknown best, Hendrycks and others 2022, "maximum logit"), times the
 * share of the text that the model has ever met. A sentence about what no intent is about has a few words in common
 * with some of them; its probability is shared out among the known intents all the same, and says nothing of that.
 * @param scores of all intents, before they become probabilities
 */
export function strengthOf(scores: Float32Array, words: readonly Word[], vocabulary: Vocabulary): number {
  const most = scores.reduce((known, score) => Math.max(known, score), Number.NEGATIVE_INFINITY)
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
  return Math.round((most - mean) * metShare(words, vocabulary) * 1e4) / 1e4
}

/** By squared rarity, of the pieces of its words. A number is met by nobody, and tells of no matter in particular. */
function metShare(words: readonly Word[], { placeOf, rarity, rarest }: Vocabulary): number {
  let [met, all] = [0, 0]
  eachGram(
    words.filter(({ folded }) => !NUMBER.test(folded)),
    (id, block) => {
      if (block !== CHARACTERS) return
      const place = placeOf.get(id)
      const weight = place === undefined ? rarest : (rarity[place] ?? 0)
      all += weight * weight
      if (place !== undefined) met += weight * weight
    },
  )
  return all === 0 ? 1 : met / all
}

const NUMBER = /^\p{N}/u
