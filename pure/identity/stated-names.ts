import type { EventTime, HandleId, Statement } from './evidence.ts'
import { compareFirstNames, comparePatronymics, normaliseName, parseFullName } from './normalise-name.ts'
import type { Refusal, Signal } from './resolution.ts'

/** What a customer said about himself, in comparable form; a part that was not said is ''. */
export interface StatedNames {
  readonly messageId: string
  readonly at: EventTime
  readonly first: string
  readonly patronymic: string
  readonly surname: string
  readonly birthday: string
}

/** Statements by the node they belong to; one made in an event with several handles counts for the strongest only. */
export function readStatements(
  statements: readonly Statement[],
  nodeAt: (id: HandleId, at: EventTime) => number | undefined,
): ReadonlyMap<number, readonly StatedNames[]> {
  const owners = new Map<string, number>()
  const placed = statements.flatMap((statement) => {
    const node = nodeAt(statement.handle, statement.at)
    if (node === undefined) return []
    owners.set(statement.messageId, Math.min(node, owners.get(statement.messageId) ?? node))
    return [{ node, stated: readNames(statement) }]
  })
  const byNode = new Map<number, StatedNames[]>()
  for (const { node, stated } of placed) {
    if (owners.get(stated.messageId) !== node) continue
    const known = byNode.get(node) ?? []
    if (!known.some((other) => sameStatement(other, stated)))
      byNode.set(node, [...known, stated].sort(compareStated))
  }
  return byNode
}

/**
 * Why two sets of statements cannot come from one person, or null: first names that are neither equal nor short
 * forms nor transliterations nor one edit apart, patronymics likewise, birthdays that differ in two of three parts.
 */
export function contradictionBetween(
  ours: readonly StatedNames[],
  theirs: readonly StatedNames[],
): Refusal | null {
  for (const one of ours) {
    for (const other of theirs) {
      const field = contradictoryField(one, other)
      if (field === null) continue
      const part = field === 'first-name' ? 'first' : field
      return { code: 'contradiction', field, values: [one[part], other[part]].sort() }
    }
  }
  return null
}

/** Equal full names or equal birthdays: a signal independent of the contact that links two parts. */
export function agreementBetween(
  ours: readonly StatedNames[],
  theirs: readonly StatedNames[],
): Signal | null {
  for (const one of ours) {
    for (const other of theirs) {
      if (one.birthday !== '' && one.birthday === other.birthday) {
        return { code: 'equal-birthday', birthday: one.birthday }
      }
      const name = equalName(one, other)
      if (name !== null) return { code: 'equal-name', name }
    }
  }
  return null
}

/**
 * A first name alone is no signal: every tenth man is an Alexander, and colleagues share an office line.
 * So a surname or a patronymic must be equal too, and nothing stated may differ.
 */
function equalName(one: StatedNames, other: StatedNames): string | null {
  if (one.first.length < 2 || one.first !== other.first) return null
  const [surname, patronymic] = [agree(one.surname, other.surname), agree(one.patronymic, other.patronymic)]
  if (surname === false || patronymic === false || (surname === null && patronymic === null)) return null
  return [one.first, one.patronymic || other.patronymic, one.surname || other.surname]
    .filter(Boolean)
    .join(' ')
}

/** null when one of the two was not said. */
function agree(one: string, other: string): boolean | null {
  return one === '' || other === '' ? null : one === other
}

function contradictoryField(one: StatedNames, other: StatedNames) {
  if (compareFirstNames(one.first, other.first) === 'different') return 'first-name'
  if (comparePatronymics(one.patronymic, other.patronymic) === 'different') return 'patronymic'
  return differentBirthdays(one.birthday, other.birthday) ? 'birthday' : null
}

function differentBirthdays(one: string, other: string): boolean {
  if (one === '' || other === '' || one === other) return false
  const [parts, otherParts] = [one.split('-'), other.split('-')]
  return parts.filter((part, index) => part !== otherParts[index]).length >= 2
}

function readNames(statement: Statement): StatedNames {
  const first = normaliseName(statement.firstName ?? '')
  // People type their whole name into the field for the first one.
  const parts = first.includes(' ') ? parseFullName(statement.firstName ?? '') : { first }
  const birthday = statement.birthday ?? ''
  return {
    messageId: statement.messageId,
    at: statement.at,
    first: parts.first ?? '',
    patronymic: normaliseName(statement.patronymic ?? '') || (parts.patronymic ?? ''),
    surname: normaliseName(statement.surname ?? '') || (parts.surname ?? ''),
    birthday: /^\d{4}-\d{2}-\d{2}$/.test(birthday) ? birthday : '',
  }
}

function compareStated(one: StatedNames, other: StatedNames): number {
  const [a, b] = [statedText(one), statedText(other)]
  if (a === b) return 0
  return a < b ? -1 : 1
}

/** Two statements of the same things are one, whenever they were made: only content may order them. */
function sameStatement(one: StatedNames, other: StatedNames): boolean {
  return statedText(one) === statedText(other)
}

function statedText({ first, patronymic, surname, birthday }: StatedNames): string {
  return `${first}|${patronymic}|${surname}|${birthday}`
}
