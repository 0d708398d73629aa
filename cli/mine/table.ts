/** A column of numbers is right-aligned, one of words left-aligned; cells longer than the limit are cut with an ellipsis. */
export interface TableColumn {
  readonly title: string
  readonly isNumber?: boolean
}

const WIDEST = 60

/** A readable table for the terminal, line by line. */
export function* tableLines(
  columns: readonly TableColumn[],
  rows: readonly (readonly string[])[],
): Iterable<string> {
  const cells = rows.map((row) => row.map(cut))
  const widths = columns.map(({ title }, index) =>
    Math.max(title.length, ...cells.map((row) => row[index]?.length ?? 0)),
  )
  const line = (row: readonly string[]): string =>
    row
      .map((cell, index) => {
        const width = widths[index] ?? 0
        return columns[index]?.isNumber === true ? cell.padStart(width) : cell.padEnd(width)
      })
      .join('  ')
      .trimEnd()
  yield line(columns.map(({ title }) => title))
  yield widths.map((width) => '-'.repeat(width)).join('  ')
  for (const row of cells) yield line(row)
}

const cut = (cell: string): string => (cell.length > WIDEST ? `${cell.slice(0, WIDEST - 1)}…` : cell)

/** Seconds in the two largest units that say something: 5 d 9 h, 47 min 48 s, 0.6 s. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${Number(seconds.toFixed(seconds < 10 ? 1 : 0))} s`
  const units = [
    ['d', 86_400],
    ['h', 3600],
    ['min', 60],
    ['s', 1],
  ] as const
  const first = units.findIndex(([, size]) => seconds >= size)
  const [unit, size] = units[first] ?? ['s', 1]
  const [lesser, lesserSize] = units[first + 1] ?? ['s', 1]
  const whole = Math.floor(seconds / size)
  const rest = Math.floor((seconds - whole * size) / lesserSize)
  return rest === 0 ? `${whole} ${unit}` : `${whole} ${unit} ${rest} ${lesser}`
}

export const count = (number: number): string => number.toLocaleString('en-US')

export const percent = (share: number): string => `${(share * 100).toFixed(1)}%`
