import type { Reason } from '#contract/people.ts'
import type { PreparedRow } from './items.ts'
import type { Owners } from './owners.ts'

/** What of a row is left out, with its column and why; on a row that names nobody, why it is invalid. */
export function troublesOf({ main, says, row }: PreparedRow, owners: Owners): readonly Reason[] {
  const dropped = main.ok ? main.item.dropped : main.dropped
  return [
    ...dropped.map(({ value, because }) => ({
      code: 'bad-address',
      values: { column: columnOf(row.cells, value), value, because },
    })),
    ...says.troubles.map(({ code, column, value }) => ({ code, values: { column, value } })),
    ...(says.owner === null || owners.find(says.owner) !== null
      ? []
      : [{ code: 'unknown-owner', values: { column: columnOf(row.cells, says.owner), value: says.owner } }]),
  ]
}

const columnOf = (cells: readonly string[], value: string): number =>
  cells.findIndex((cell) => cell.includes(value))
