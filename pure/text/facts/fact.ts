import type { Span } from '../fold.ts'

export type FactKind = 'phone' | 'email' | 'name' | 'company' | 'city'

/** Something that a person said of himself, to be offered for his card with the words that it was taken from. */
export interface Fact extends Span {
  readonly kind: FactKind
  /** In the form in which it is kept: +79161234567, a name with capitals, a city in its first case. */
  readonly value: string
  /** The words of the text between start and end. */
  readonly text: string
  readonly confidence: number
}
