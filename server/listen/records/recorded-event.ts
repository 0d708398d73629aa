/** An event as records are made of it: stored, of a known handle and person. */
export interface RecordedEvent {
  readonly id: string
  readonly handleId: string
  readonly personId: string
  readonly name: string
  readonly occurredAt: Date
  readonly source: string
  readonly messageId: string
  readonly properties: Readonly<Record<string, unknown>>
  /** Told later, by an import: it starts nothing. */
  readonly historical?: boolean
}

/** Text of a property under any of its names; null when absent or empty. */
export function textOf(properties: RecordedEvent['properties'], ...names: readonly string[]): string | null {
  for (const name of names) {
    const value = properties[name]
    if (typeof value === 'string' && value.trim() !== '') return value.trim()
    if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  }
  return null
}

/** Money as decimal text with at most four places; null when it is no number. Never a float in between. */
export function moneyOf(properties: RecordedEvent['properties'], ...names: readonly string[]): string | null {
  const text = textOf(properties, ...names)?.replace(',', '.') ?? null
  if (text === null) return null
  const plain = /e/i.test(text) ? Number(text).toFixed(4) : text
  return /^-?\d{1,15}(\.\d+)?$/.test(plain) ? plain : null
}

export function timeOf(properties: RecordedEvent['properties'], ...names: readonly string[]): Date | null {
  const text = textOf(properties, ...names)
  const time = text === null ? Number.NaN : Date.parse(text)
  return Number.isNaN(time) ? null : new Date(time)
}
