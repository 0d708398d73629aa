import { type ComparableName, compareKin, compareNames } from './compare-names.ts'
import type { Comparable } from './compare-prepare.ts'

/** Which contradictions are believed in a file; see `heededIn`. */
export interface Heeded {
  readonly names: boolean
  readonly birthdays: boolean
}

/** How many sure pairs it takes to judge a column, and the share of contradictions that discredits it. */
const ENOUGH_PAIRS = 50
const TOO_MANY = 0.05

/**
 * Whether names and birthdays of a file are reliable enough for their differences to mean two people. Judged,
 * without labels, by pairs that are sure anyway because another system gave them one id: when more than 5% of
 * those differ, the column is so badly typed that a difference says little. Without such pairs both are heeded.
 */
export function heededIn(sure: Iterable<readonly [Comparable, Comparable]>): Heeded {
  let [pairs, names, birthdays] = [0, 0, 0]
  for (const [left, right] of sure) {
    pairs += 1
    if (namesStand(left, right) === 'against') names += 1
    if (birthdaysStand(left, right) === 'against') birthdays += 1
  }
  const isReliable = (against: number) => pairs < ENOUGH_PAIRS || against / pairs <= TOO_MANY
  return { names: isReliable(names), birthdays: isReliable(birthdays) }
}

/**
 * Whether two records cannot be one person as far as is stated (identity rule 3): first names or patronymics
 * that are neither equal nor short forms, initials or one edit apart; surnames that differ in gender; birthdays that differ in two of three parts.
 */
export function contradict(left: Comparable, right: Comparable, heeded: Heeded): boolean {
  return (
    (heeded.names && namesStand(left, right) === 'against') ||
    (heeded.birthdays && birthdaysStand(left, right) === 'against')
  )
}

/**
 * Whether what is stated on both sides tells one person from the other people of a family: a birthday, or first
 * name and patronymic together. A first name alone does not (a son may bear his father's), and neither does
 * a patronymic made of it (Иван Иванович, son of Иван Иванович).
 */
export function hasSecondSignal(left: Comparable, right: Comparable): boolean {
  if (birthdaysStand(left, right) === 'for') return true
  const isOwnName = left.patronymic?.key.startsWith(left.firstName?.key.slice(0, 4) ?? '')
  return (
    firstNames(left, right) === 'for' &&
    stand(left.patronymic, right.patronymic) === 'for' &&
    isOwnName === false
  )
}

/** Whether a first name or birthday agrees, or one side says nothing about who it is. */
export function hasSomeSignal(left: Comparable, right: Comparable): boolean {
  if (isAnonymous(left) || isAnonymous(right)) return true
  return firstNames(left, right) === 'for' || birthdaysStand(left, right) === 'for'
}

function isAnonymous({ firstName, patronymic, lastName, birthday }: Comparable): boolean {
  return firstName === null && patronymic === null && lastName === null && birthday === null
}

type Stand = 'for' | 'against' | 'silent'

/** Иванов and Иванова are family; any other change of surname contradicts nothing. */
function namesStand(left: Comparable, right: Comparable): Stand {
  const isKin = left.lastName && right.lastName && compareKin(left.lastName, right.lastName) === 'partly'
  const patronymics = stand(left.patronymic, right.patronymic)
  return isKin || patronymics === 'against' ? 'against' : firstNames(left, right)
}

/** Exchanged name fields are compared crosswise. */
function firstNames(left: Comparable, right: Comparable): Stand {
  const straight = stand(left.firstName, right.firstName)
  if (straight !== 'against') return straight
  const isExchanged =
    stand(left.firstName, right.lastName) === 'for' && stand(left.lastName, right.firstName) === 'for'
  return isExchanged ? 'for' : 'against'
}

function stand(left: ComparableName | null, right: ComparableName | null): Stand {
  if (left === null || right === null) return 'silent'
  const level = compareNames(left, right)
  // М. Е. may be Милана Евгеньевна or her sister Мария
  if (level === 'initial') return 'silent'
  return level === 'different' || level === 'two-edits' ? 'against' : 'for'
}

function birthdaysStand({ birthday: left }: Comparable, { birthday: right }: Comparable): Stand {
  if (left === null || right === null) return 'silent'
  const parts = [
    [0, 4],
    [4, 6],
    [6, 8],
  ] as const
  const equal = parts.filter(([from, to]) => left.slice(from, to) === right.slice(from, to)).length
  if (equal === 3) return 'for'
  // a father and son born on one day of the year: nothing against, but no signal either
  return equal === 2 ? 'silent' : 'against'
}
