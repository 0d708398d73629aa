/** A labelled message. */
export interface Phrase {
  readonly text: string
  readonly intent: string
  /** What the second, blind pass of labelling said; only where there was one. */
  readonly secondLabel?: string
}

/** Reads lines of "intent | text" or "intent | second label | text". */
export const readPhrases = (lines: string): readonly Phrase[] =>
  lines
    .trim()
    .split('\n')
    .map((line) => {
      const [intent = '', second = '', text] = line.split(' | ')
      return text === undefined ? { text: second, intent } : { text, intent, secondLabel: second }
    })
