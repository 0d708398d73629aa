import { citiesOf } from './cities.ts'
import { emailsOf, phonesOf } from './contacts.ts'
import type { Fact } from './fact.ts'
import { companiesOf, namesOf } from './names.ts'

/**
 * What a person tells of himself in a message: phone, e-mail, name, company, city, each with the words it was taken
 * from. They are offers for his card, to be taken by a person or left; nothing here is certain. Of two that overlap
 * the surer stands, of two alike the first. Linear in the length; only the first 10,000 letters are read.
 *
 * @example facts('Это Олег из ООО Ромашка, мы из Казани').map(({ value }) => value)
 * // ['Олег', 'ООО Ромашка', 'Казань']
 */
export function facts(text: string): readonly Fact[] {
  const read = text.slice(0, LONGEST)
  const found = [
    ...emailsOf(read),
    ...phonesOf(read),
    ...companiesOf(read),
    ...namesOf(read),
    ...citiesOf(read),
  ].sort((one, other) => other.confidence - one.confidence || one.start - other.start)
  const kept: Fact[] = []
  for (const fact of found) if (!kept.some((other) => clashes(fact, other))) kept.push(fact)
  return kept.sort((one, other) => one.start - other.start || one.end - other.end)
}

const LONGEST = 10_000

const clashes = (one: Fact, other: Fact): boolean =>
  (one.start < other.end && other.start < one.end) || (one.kind === other.kind && one.value === other.value)
