/** Where a column of a file of people can go, beside custom fields (`field:…`) and traits by name (`trait:…`). */
export const TARGETS = [
  'name',
  'firstName',
  'patronymic',
  'lastName',
  'email',
  'phone',
  'company',
  'role',
  'city',
  'birthday',
  'owner',
  'tags',
  'note',
  'consent',
  'externalId',
  'userId',
  'createdAt',
] as const
export type BuiltInTarget = (typeof TARGETS)[number]

/** Targets that several columns may have at once: a person has several phones, a note is written in pieces. */
export const MANY: ReadonlySet<string> = new Set(['email', 'phone', 'tags', 'note'])
