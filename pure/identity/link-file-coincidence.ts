import type { LinkableRecord, LinkRule } from './link-file-rules.ts'

/** A smaller file has too few pairs for coincidences, and too few values to count them. */
const LEAST_ROWS = 1000

/**
 * How many pairs of strangers are expected to share a composite key by chance: pairs of people times the
 * chance that each part is equal, parts taken as independent. Among a million people birthday and postcode
 * meet by the thousand; among a few thousand never. Rows joined before count as one person. Zero for keys of
 * one part, whose repetition is the evidence itself, and for files of fewer than 1,000 rows. Linear.
 */
export function expectedCoincidences(
  rule: LinkRule,
  records: readonly LinkableRecord[],
  groups: readonly number[],
): number {
  const keys = records.map((record) => rule.parts(record))
  const parts = keys[0]?.length ?? 0
  if (parts < 2 || records.length < LEAST_ROWS) return 0
  const complete = keys.flatMap((values, row) =>
    values.every((part) => part.length > 0) ? [{ values, person: groups[row] ?? row }] : [],
  )
  const people = new Set(complete.map(({ person }) => person)).size
  const chances = Array.from({ length: parts }, (_, part) =>
    meetingChance(complete.map(({ values, person }) => [values[part]?.[0] ?? '', person])),
  )
  return chances.reduce((product, chance) => product * chance, (people * (people - 1)) / 2)
}

/** The chance that two different people carry the same value (Simpson 1949). */
function meetingChance(valuesOfPeople: readonly (readonly [string, number])[]): number {
  const distinct = new Set(valuesOfPeople.map(([value, person]) => `${person}\n${value}`))
  const counts = new Map<string, number>()
  for (const entry of distinct) {
    const value = entry.slice(entry.indexOf('\n') + 1)
    counts.set(value, (counts.get(value) ?? 0) + 1)
  }
  const meetings = [...counts.values()].reduce((sum, count) => sum + count * (count - 1), 0)
  return distinct.size < 2 ? 0 : meetings / (distinct.size * (distinct.size - 1))
}
