export type LogFormat = 'csv' | 'xes' | 'ocel-json' | 'ocel-xml' | 'ocel-sqlite'

/** The format that the first bytes of a log are in (unpacked when it was packed); what is none of the others is CSV. */
export function logFormat(first: Uint8Array): LogFormat {
  const head = new TextDecoder()
    .decode(first.subarray(0, 65_536))
    .replace(/^\uFEFF/, '')
    .trimStart()
  if (head.startsWith('SQLite format 3\0')) return 'ocel-sqlite'
  if (head.startsWith('{')) return 'ocel-json'
  if (!head.startsWith('<')) return 'csv'
  const tag = /<(object-types|event-types|objects|events|trace|extension|global|classifier|event)\b/.exec(
    head,
  )
  return /^(object-types|event-types|objects|events)$/.test(tag?.[1] ?? '') ? 'ocel-xml' : 'xes'
}
