type Properties = Readonly<Record<string, unknown>>

/** What a line of the thread says beside the name of what happened, in the order in which it is read. */
export type Detail =
  | { readonly say: 'stars'; readonly rating: number; readonly scale: number }
  | { readonly say: 'to'; readonly name: string | null }
  | { readonly say: 'from'; readonly name: string }
  | { readonly say: 'status'; readonly status: 'waiting' | 'snoozed' }
  | { readonly say: 'until'; readonly at: string }
  | { readonly say: 'words'; readonly text: string }

const LONGEST = 300

/** Read from the properties of an event, which anybody may have sent: what has another form says nothing. */
export function detailsOf(name: string, properties: Properties): readonly Detail[] {
  const read = READERS.find(({ fits }) => fits.test(name))
  return read === undefined ? [] : read.parts.flatMap((part) => PARTS[part](properties))
}

type Part = keyof typeof PARTS

const READERS: readonly { readonly fits: RegExp; readonly parts: readonly Part[] }[] = [
  { fits: /^rating given$/i, parts: ['stars', 'words'] },
  { fits: /^complaint filed$/i, parts: ['words'] },
  { fits: /^(topic assigned|owner changed|handed off)$/i, parts: ['from', 'to', 'summary'] },
  { fits: /^handoff declined$/i, parts: ['reason'] },
  { fits: /^topic changed$/i, parts: ['status', 'until', 'tags'] },
  { fits: /^forward answered$/i, parts: ['sender'] },
  { fits: /^macro (run|undone)$/i, parts: ['macro'] },
  { fits: /^promise (made|kept|broken|moved)$/i, parts: ['words', 'due'] },
]

const PARTS = {
  stars: ({ rating, scale }: Properties): readonly Detail[] =>
    typeof rating === 'number' && Number.isFinite(rating)
      ? [{ say: 'stars', rating, scale: typeof scale === 'number' && scale >= rating ? scale : 5 }]
      : [],
  from: ({ from }: Properties): readonly Detail[] =>
    typeof from === 'string' && from !== '' ? [{ say: 'from', name: from }] : [],
  to: ({ to }: Properties): readonly Detail[] =>
    typeof to === 'string' && to !== ''
      ? [{ say: 'to', name: to }]
      : to === null
        ? [{ say: 'to', name: null }]
        : [],
  status: ({ status }: Properties): readonly Detail[] =>
    status === 'waiting' || status === 'snoozed' ? [{ say: 'status', status }] : [],
  until: ({ snoozedUntil }: Properties): readonly Detail[] => momentIn(snoozedUntil),
  due: ({ due_at, due }: Properties): readonly Detail[] => momentIn(due_at ?? due),
  tags: ({ tags }: Properties): readonly Detail[] =>
    Array.isArray(tags) ? wordsIn(tags.map((tag) => `#${String(tag)}`).join(' ')) : [],
  words: ({ text, comment }: Properties): readonly Detail[] => wordsIn(text ?? comment),
  sender: ({ from }: Properties): readonly Detail[] => wordsIn(from),
  macro: ({ macro }: Properties): readonly Detail[] => wordsIn(macro),
  summary: ({ summary }: Properties): readonly Detail[] => wordsIn(summary),
  reason: ({ reason }: Properties): readonly Detail[] => wordsIn(reason),
}

const wordsIn = (text: unknown): readonly Detail[] =>
  typeof text === 'string' && text.trim() !== ''
    ? [{ say: 'words', text: text.trim().slice(0, LONGEST) }]
    : []

const momentIn = (at: unknown): readonly Detail[] =>
  typeof at === 'string' && !Number.isNaN(Date.parse(at)) ? [{ say: 'until', at }] : []
