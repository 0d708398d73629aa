import { originalCell } from './formula.ts'
import { type DateOrder, readDay, readYesNo, splitValues } from './read-values.ts'

/** What one row says of a person, before anything is known of anybody. */
export interface RowSays {
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly externalId: string | null
  readonly userId: string | null
  readonly company: string | null
  readonly owner: string | null
  readonly consent: boolean | null
  /** Values to state: names, city, birthday, role, tags, note and whatever else has a column. */
  readonly traits: Readonly<Record<string, unknown>>
  readonly fields: Readonly<Record<string, string>>
  /** Cells that could not be read and are left out. */
  readonly troubles: readonly CellTrouble[]
}

export interface CellTrouble {
  readonly code: 'no-date' | 'no-yes-or-no' | 'no-value' | 'too-long'
  readonly column: number
  readonly value: string
}

export interface RowMapping {
  readonly targets: readonly (string | null)[]
  readonly dates: DateOrder
}

const LONGEST = 500
const LONGEST_NOTE = 10_000

/**
 * Reads the cells of a row by where its columns go. Values are taken as they stand (a leading apostrophe that keeps a
 * spreadsheet from running them is taken off); empty cells say nothing, so they take nothing away.
 * @example sayingOf(['Anna', 'a@post.alt'], { targets: ['name', 'email'], dates: 'day-first' }).emails // ['a@post.alt']
 */
export function sayingOf(cells: readonly string[], { targets, dates }: RowMapping): RowSays {
  const gathered = emptyDraft()
  for (const [column, target] of targets.entries()) {
    const value = originalCell(cells[column] ?? '')
    if (target === null || value.trim() === '') continue
    const put = PUT[target] ?? PUT[target.split(':')[0] ?? '']
    put?.(gathered, value, { column, target, dates })
  }
  const { tags, notes, ...draft } = gathered
  const more = {
    ...(tags.length === 0 ? {} : { tags: [...new Set(tags)] }),
    ...(notes.length === 0 ? {} : { note: notes.join('\n').slice(0, LONGEST_NOTE) }),
  }
  return { ...draft, traits: { ...draft.traits, ...more } }
}

type Draft = { -readonly [Key in keyof RowSays]: RowSays[Key] } & {
  emails: string[]
  phones: string[]
  tags: string[]
  notes: string[]
  traits: Record<string, unknown>
  fields: Record<string, string>
  troubles: CellTrouble[]
}

const emptyDraft = (): Draft => ({
  emails: [],
  phones: [],
  externalId: null,
  userId: null,
  company: null,
  owner: null,
  consent: null,
  traits: {},
  fields: {},
  tags: [],
  notes: [],
  troubles: [],
})

interface Place {
  readonly column: number
  readonly target: string
  readonly dates: DateOrder
}
type Put = (draft: Draft, value: string, place: Place) => void

const line =
  (key: string): Put =>
  (draft, value, { column }) => {
    const text = value.trim().replace(/\s+/g, ' ')
    if (text.length > LONGEST) draft.troubles.push({ code: 'too-long', column, value: text.slice(0, 100) })
    else draft.traits[key] = text
  }

const day =
  (key: string): Put =>
  (draft, value, { column, dates }) => {
    const read = readDay(value, dates)
    if (read === null) draft.troubles.push({ code: 'no-date', column, value: value.slice(0, 100) })
    else draft.traits[key] = read
  }

const PUT: Readonly<Record<string, Put>> = {
  name: line('name'),
  firstName: line('firstName'),
  patronymic: line('patronymic'),
  lastName: line('lastName'),
  city: line('city'),
  role: line('position'),
  birthday: day('birthday'),
  createdAt: day('createdAt'),
  email: (draft, value) => void draft.emails.push(...splitValues(value)),
  phone: (draft, value) => void draft.phones.push(...splitValues(value)),
  company: (draft, value) => {
    draft.company = value.trim().replace(/\s+/g, ' ').slice(0, LONGEST)
    draft.traits['company'] = draft.company
  },
  owner: (draft, value) => {
    draft.owner = value.trim()
  },
  tags: (draft, value) => void draft.tags.push(...splitValues(value)),
  note: (draft, value) => void draft.notes.push(value.trim()),
  consent: (draft, value, { column }) => {
    const read = readYesNo(value)
    if (read === null) draft.troubles.push({ code: 'no-yes-or-no', column, value: value.slice(0, 100) })
    else draft.consent = read
  },
  externalId: (draft, value) => {
    draft.externalId = value.trim()
  },
  userId: (draft, value) => {
    draft.userId = value.trim()
  },
  trait: (draft, value, { target }) => {
    draft.traits[target.slice('trait:'.length)] = value.slice(0, LONGEST_NOTE)
  },
  field: (draft, value, { target }) => {
    draft.fields[target.slice('field:'.length)] = value
  },
}
