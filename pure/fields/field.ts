/** The types of a field that a company defines for itself. */
export const FIELD_TYPES = [
  'text',
  'number',
  'money',
  'date',
  'yes-no',
  'choice',
  'choices',
  'link',
  'member',
  'person',
] as const
export type OwnFieldType = (typeof FIELD_TYPES)[number]

export interface TypedField {
  readonly type: OwnFieldType
  /** Of the two types of choice; in their order. */
  readonly options: readonly FieldOption[]
}
export interface FieldOption {
  /** Stable: a new name changes nothing of what was chosen. */
  readonly id: string
  readonly label: { readonly en: string; readonly ru: string }
  readonly archived: boolean
}

/**
 * A value as it is kept and sent: text and link as text, number as a number, money as decimal text, date as a day
 * ('2026-03-01'), yes-no as true or false, choice as the id of its option, choices as a list of ids, member and
 * person as their id.
 */
export type OwnFieldValue = string | number | boolean | readonly string[]
