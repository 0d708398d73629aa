/** The number and year of the quarter that begins on a day. */
export const quarterOf = (from: string): { number: number; year: string } => ({
  number: (Number(from.slice(5, 7)) + 2) / 3,
  // as text, so that no language puts a space into it
  year: from.slice(0, 4),
})
