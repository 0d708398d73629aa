/**
 * The words of the scorer. A pair of records becomes an *agreement*: one level a field. Everything that
 * follows (training, weights, reasons) sees only these levels.
 */
export const FIELDS = [
  'first_name',
  'patronymic',
  'last_name',
  'birthday',
  'phone',
  'email',
  'company',
  'city',
  'postcode',
  'address',
] as const

export type Field = (typeof FIELDS)[number]

/**
 * `partly`: a short form, a kindred surname, two of three date parts, an equal local part; `initial`: the first
 * letter of a name; `swapped`: first name and surname in each other's place. `missing` on either side weighs nothing.
 */
export const LEVELS = ['equal', 'one-edit', 'two-edits', 'partly', 'initial', 'swapped', 'different'] as const

export type StatedLevel = (typeof LEVELS)[number]
export type Level = StatedLevel | 'missing'

export type Agreement = Readonly<Record<Field, Level>>

/** What is known about one person or one row; several e-mails and phones are allowed. */
export interface PersonRecord {
  readonly id: string
  readonly firstName?: string
  readonly patronymic?: string
  readonly lastName?: string
  /** yyyy-mm-dd, yyyymmdd or dd.mm.yyyy */
  readonly birthday?: string
  readonly phones?: readonly string[]
  readonly emails?: readonly string[]
  readonly company?: string
  readonly city?: string
  readonly postcode?: string
  /** Several parts (house number, street) are joined for comparison. */
  readonly address?: readonly string[]
  /** Ids given by other systems, by the name of the system: each person has one of each. */
  readonly external?: Readonly<Record<string, string>>
}

/** Why a pair scores as it does: the field, how it agrees, and its share of the score in bits (log2). */
export interface ScoreReason {
  /** `number`: ids of the company's own systems, of which a person has one. */
  readonly field: Field | 'household' | 'number'
  readonly level: Level | 'possible'
  readonly weight: number
}
