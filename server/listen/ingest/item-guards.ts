/** What a walk through an item found: how deep and broad it is, and whether its text must be mended. */
export interface Inspection {
  readonly depth: number
  readonly keys: number
  readonly longestText: number
  /** Rough size in characters, enough to know when an exact measure is worth its price. */
  readonly roughSize: number
  readonly unstorable: boolean
}

export const MOST_DEPTH = 32
export const MOST_KEYS = 1_000
export const LONGEST_TEXT = 65_536
export const LARGEST_ITEM = 262_144
export const USUAL_ITEM = 32_768

/** Walks an item once. Stops below the deepest level allowed, so that a hostile body costs nothing. */
export function inspect(value: unknown): Inspection {
  const found = { depth: 0, keys: 0, longestText: 0, roughSize: 0, unstorable: false }
  walk(value, 1, found)
  return found
}

type Found = { -readonly [Key in keyof Inspection]: Inspection[Key] }

function walk(value: unknown, depth: number, found: Found): void {
  if (typeof value === 'string') seeText(value, found)
  found.roughSize += 6
  if (value === null || typeof value !== 'object') return
  if (depth > found.depth) found.depth = depth
  if (depth > MOST_DEPTH || found.keys > MOST_KEYS) return
  if (Array.isArray(value)) {
    for (const inner of value) walk(inner, depth + 1, found)
    return
  }
  // a parsed JSON object; its keys are its own
  const members = value as Readonly<Record<string, unknown>>
  for (const key of Object.keys(members)) {
    found.keys++
    seeText(key, found)
    walk(members[key], depth + 1, found)
  }
}

function seeText(text: string, found: Found): void {
  found.roughSize += text.length + 4
  if (text.length > found.longestText) found.longestText = text.length
  if (!found.unstorable && (text.includes('\0') || !text.isWellFormed())) found.unstorable = true
}

/** PostgreSQL text cannot hold NUL, and a lone surrogate is no text: both become the replacement sign. */
export function mendText(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\0', '\ufffd').toWellFormed()
  if (Array.isArray(value)) return value.map(mendText)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [String(mendText(key)), mendText(inner)]),
  )
}

/** Bytes of the item as JSON; measured exactly only when the rough size gives reason to. */
export function bytesOf(value: unknown, inspection: Inspection): number {
  if (inspection.roughSize * 3 < USUAL_ITEM) return inspection.roughSize
  return Buffer.byteLength(JSON.stringify(value))
}
