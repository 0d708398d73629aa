/** A word that was asked for, met in an article. */
export interface Met {
  readonly word: string
  readonly article: string
  readonly inTitle: boolean
  /** A mistyped word that was put right counts for less. */
  readonly isGuessed: boolean
}

export interface Ranked {
  readonly article: string
  readonly score: number
  /** How much of what was asked is in it, by weight: 0 to 1. */
  readonly share: number
}

/**
 * Articles by how much they have of what was asked. A rare word says more than a frequent one, a word of the title
 * three times what it says in the text. Words that no article has weigh as the rarest: of a question about something
 * else little is found. Ties go by id, so that the same question has the same answer. Pure.
 */
export function ranked(met: readonly Met[], asked: readonly string[], articles: number): readonly Ranked[] {
  const inHowMany = new Map<string, Set<string>>()
  for (const { word, article } of met) inHowMany.set(word, (inHowMany.get(word) ?? new Set()).add(article))
  const weight = (word: string): number => Math.log(1 + articles / (inHowMany.get(word)?.size ?? 1))
  const whole = asked.reduce((sum, word) => sum + weight(word), 0)
  const found = new Map<string, { score: number; has: number }>()
  for (const { word, article, inTitle, isGuessed } of met) {
    const before = found.get(article) ?? { score: 0, has: 0 }
    const certain = weight(word) * (isGuessed ? 0.7 : 1)
    found.set(article, {
      score: before.score + certain * (inTitle ? 3 : 1),
      has: before.has + certain,
    })
  }
  return [...found]
    .map(([article, { score, has }]) => ({ article, score, share: whole === 0 ? 0 : has / whole }))
    .sort((one, other) => other.score - one.score || (one.article < other.article ? -1 : 1))
}
