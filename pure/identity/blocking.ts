import type { ComparableName } from './compare-names.ts'
import type { Comparable } from './compare-prepare.ts'

/** Two places in the list of records, the smaller first. */
export type Pair = readonly [number, number]

/**
 * The blocking keys of a record: texts that two records of one person are likely to share at least one of.
 * Each key survives an error in some other field; their union survives most combinations. A server that
 * stores them finds the candidates for one new person by an index look-up.
 * @example blockingKeys(prepare({ id: '1', phones: ['8 (900) 000-00-01'] })) // ['phone:0000001']
 */
export function blockingKeys(record: Comparable): readonly string[] {
  return [...new Set([...contactKeys(record), ...nameKeys(record), ...placeKeys(record)])]
}

/** How far candidates may go: the records of one key, and the pairs of one file. */
const LARGEST_BLOCK = 120
const MOST_PAIRS = 3_000_000

/**
 * All pairs that share a blocking key, each once, in ascending order. A key shared by more than 120 records
 * says too little to be worth its square of pairs and is passed over; the rarest keys come first until three
 * million pairs are found. So the result grows linearly with the records, never with their square.
 */
export function candidatePairs(records: readonly Comparable[]): readonly Pair[] {
  const blocks = new Map<string, number[]>()
  records.forEach((record, place) => {
    for (const key of blockingKeys(record)) {
      const block = blocks.get(key)
      if (block) block.push(place)
      else blocks.set(key, [place])
    }
  })
  const rarestFirst = [...blocks.values()]
    .filter((block) => block.length > 1 && block.length <= LARGEST_BLOCK)
    .sort((left, right) => left.length - right.length)
  const seen = new Set<number>()
  for (const block of rarestFirst) {
    if (seen.size < MOST_PAIRS) collectPairs(block, records.length, seen)
  }
  return [...seen]
    .sort((left, right) => left - right)
    .map((code): Pair => [Math.floor(code / records.length), code % records.length])
}

function collectPairs(block: readonly number[], size: number, seen: Set<number>): void {
  block.forEach((left, index) => {
    for (const right of block.slice(index + 1)) seen.add(left * size + right)
  })
}

function contactKeys(record: Comparable): string[] {
  return [
    ...record.phones.map((phone) => `phone:${phone.slice(-7)}`),
    ...record.emails.flatMap((email) => [
      `email:${email.whole}`,
      `email-local:${email.local}`,
      `email-domain:${email.domain}:${email.local.slice(0, 2)}`,
      // the same letters in another order: a jumbled address
      `email-letters:${[...email.whole].sort().join('')}`,
    ]),
  ]
}

function nameKeys(record: Comparable): string[] {
  const { birthday } = record
  const firsts = spellings(record.firstName)
  const lasts = spellings(record.lastName)
  const pairs = firsts.flatMap((first) => lasts.map((last) => [first, last] as const))
  return [
    ...(birthday === null ? [] : [`birthday:${birthday}`]),
    // sorted, so that exchanged first name and surname meet
    ...pairs.map(([first, last]) => `names:${[first.slice(0, 4), last.slice(0, 4)].sort().join(':')}`),
    ...pairs.map(([first, last]) => `first:${first}:${last[0]}`),
    ...lasts.map((last) => `surname:${last}`),
    ...[...firsts, ...lasts].flatMap((name) =>
      birthday === null
        ? []
        : [`name-year:${name}:${birthday.slice(0, 4)}`, `name-day:${name}:${birthday.slice(4)}`],
    ),
    ...cityKeys(record, [...firsts, ...lasts]),
  ]
}

function cityKeys({ city, birthday }: Comparable, names: readonly string[]): string[] {
  if (city === null) return []
  const dates = birthday === null ? [] : [birthday.slice(0, 4), birthday.slice(4, 8)]
  return [...names, ...dates].map((other) => `city:${city}:${other}`)
}

function placeKeys(record: Comparable): string[] {
  const { postcode, address, birthday, company } = record
  const place = postcode ?? record.city
  return [
    ...(place !== null && address && address.numbers !== '' ? [`house:${place}:${address.numbers}`] : []),
    ...(postcode !== null && birthday !== null ? [`postcode-year:${postcode}:${birthday.slice(0, 4)}`] : []),
    ...(company === null ? [] : spellings(record.firstName).map((first) => `company:${company}:${first[0]}`)),
  ]
}

function spellings(name: ComparableName | null): string[] {
  return name === null ? [] : [name.key]
}
