/** Reads an amount as people type it, with spaces and a comma; null when nothing is said, undefined when it is none. */
export function amountIn(typed: string): string | null | undefined {
  const plain = typed.replaceAll(/[\s\u00a0]/g, '').replace(',', '.')
  if (plain === '') return null
  return /^\d{1,15}(\.\d{1,2})?$/.test(plain) ? plain : undefined
}
