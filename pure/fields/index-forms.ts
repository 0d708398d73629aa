import type { OwnFieldValue, TypedField } from './field.ts'

/** What stands beside a value so that an index finds and sorts it; null where the type has no such form. */
export interface IndexForms {
  /** Texts as they are compared; of choices and references the id. */
  readonly folded: string | null
  /** Numbers; amounts (nearly); days since 2000-01-01; no as 0, yes as 1; of a choice the place of its option. */
  readonly rank: number | null
  /** Amounts exactly, as decimal text. */
  readonly amount: string | null
  readonly options: readonly string[] | null
}

/**
 * The forms of a value in the index.
 * @param value as readFieldValue gave it for this field
 * @param fold how texts are made alike before they are compared
 * @example indexForms({ type: 'date', options: [] }, '2000-01-03', String).rank // 2
 */
export function indexForms(
  { type, options }: TypedField,
  value: OwnFieldValue | null,
  fold: (text: string) => string,
): IndexForms {
  if (value === null) return NOTHING
  switch (type) {
    case 'text':
    case 'link':
      return { ...NOTHING, folded: fold(String(value)) }
    case 'member':
    case 'person':
      return { ...NOTHING, folded: String(value) }
    case 'number':
      return { ...NOTHING, rank: Number(value) }
    case 'money':
      return { ...NOTHING, rank: Number(value), amount: String(value) }
    case 'date':
      return { ...NOTHING, rank: Math.round((Date.parse(`${String(value)}T00:00:00Z`) - EPOCH) / DAY) }
    case 'yes-no':
      return { ...NOTHING, rank: value === true ? 1 : 0 }
    case 'choice':
      return { ...NOTHING, folded: String(value), rank: options.findIndex(({ id }) => id === value) }
    case 'choices':
      return { ...NOTHING, options: typeof value === 'object' ? value : [String(value)] }
  }
}

const NOTHING: IndexForms = { folded: null, rank: null, amount: null, options: null }
const DAY = 86_400_000
const EPOCH = Date.UTC(2000, 0, 1)
