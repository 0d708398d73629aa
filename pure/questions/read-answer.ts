import type { Asked, FoundValue, SaidFact } from './answer.ts'
import { readChoice, readChoices } from './read-choice.ts'
import { readDate } from './read-date.ts'
import { readNumber } from './read-number.ts'
import { readAddress, readCity, readCompany, readName, readText, readYesNo } from './read-words.ts'

/** Words of a customer, with what is known of them beside the question. */
export interface Words {
  readonly text: string
  readonly facts: readonly SaidFact[]
  /** The day on which he said it, by his own clock or the company's: 2026-03-01. */
  readonly day: string
}

/**
 * The typed value that words in answer to a question mean, with how sure that is; null where they hold none. English
 * and Russian. Nothing throws, whatever is written.
 * @example
 * readAnswer({ kind: 'number', options: [] }, { text: 'нас около 40 человек', facts: [], day: '2026-03-04' })
 * // { value: 40, confidence: 0.95 }
 */
export function readAnswer({ kind, options }: Asked, { text, facts, day }: Words): FoundValue | null {
  const read = text.slice(0, LONGEST)
  switch (kind) {
    case 'text':
      return readText(read)
    case 'number':
      return readNumber(read)
    case 'date':
      return readDate(read, day)
    case 'yes-no':
      return readYesNo(read)
    case 'choice':
      return readChoice(read, options)
    case 'choices':
      return readChoices(read, options)
    case 'phone':
    case 'email':
      return readAddress(kind, facts)
    case 'city':
      return readCity(read, facts)
    case 'name':
      return readName(read, facts)
    case 'company':
      return readCompany(read, facts)
  }
}

const LONGEST = 2_000
