import { z } from '@hono/zod-openapi'
import { FIELD_TYPES } from '#pure/fields/index.ts'
import { id, line, moment } from './common.ts'

/** Fields that a company defines for its people, companies and deals. */
export const FieldObject = z.enum(['person', 'company', 'deal'])
export type FieldObject = z.output<typeof FieldObject>
export const FieldType = z.enum(FIELD_TYPES)
export const FieldColour = z.enum(['grey', 'blue', 'teal', 'green', 'yellow', 'orange', 'red', 'violet'])
export type FieldColour = z.output<typeof FieldColour>
/** What programs call it; it never changes. Of people it is the name of the trait: traits.<key>. */
export const fieldKey = z.string().regex(/^[a-zA-Z][a-zA-Z0-9_]{0,62}$/)
const Label = z.object({ en: z.string(), ru: z.string() })
const label = z.strictObject({ en: line(80), ru: line(80) })

export const FieldOption = z.object({
  /** Stable: a new name changes nothing of what was chosen. */
  id: z.string(),
  label: Label,
  colour: FieldColour,
  archived: z.boolean(),
})
export type FieldOption = z.output<typeof FieldOption>
export const FieldDefinition = z.object({
  id,
  object: FieldObject,
  key: z.string(),
  label: Label,
  type: FieldType,
  options: z.array(FieldOption),
  /** Asked for when somebody makes a record by hand; events and imports may leave it out. */
  required: z.boolean(),
  /** The heading it stands under; empty: none. */
  group: z.string(),
  position: z.number(),
  archivedAt: moment.nullable(),
  /** What was said before it was defined is still being read. */
  reading: z.boolean(),
})
export type FieldDefinition = z.output<typeof FieldDefinition>
export const FieldsQuery = z.strictObject({
  object: FieldObject.optional(),
  /** yes: those that were put away too */
  archived: z.enum(['yes']).optional(),
})
export const Fields = z.object({ fields: z.array(FieldDefinition) })
export type Fields = z.output<typeof Fields>

/** Without an id a new option; one that is left out is put away, and what was chosen stays. */
const options = z
  .array(
    z.strictObject({
      id: z.string().max(60).optional(),
      label,
      colour: FieldColour.default('grey'),
      archived: z.boolean().default(false),
    }),
  )
  .max(200)
export const NewField = z.strictObject({
  object: FieldObject,
  key: fieldKey,
  label,
  type: FieldType,
  options: options.default([]),
  required: z.boolean().default(false),
  group: z.string().trim().max(80).default(''),
})
export type NewField = z.input<typeof NewField>
export const ChangeField = z.strictObject({
  label: label.optional(),
  /** Only where every value is understood in the new type too. */
  type: FieldType.optional(),
  options: options.optional(),
  required: z.boolean().optional(),
  group: z.string().trim().max(80).optional(),
  archived: z.boolean().optional(),
})
export type ChangeField = z.input<typeof ChangeField>
export const FieldOrder = z.strictObject({ object: FieldObject, ids: z.array(id).max(500) })
/** What would be lost with a field. */
export const FieldUse = z.object({
  values: z.number(),
  notUnderstood: z.number(),
  /** Saved views whose filter, order or columns name it. */
  views: z.array(z.string()),
})
export type FieldUse = z.output<typeof FieldUse>

/** An order by a field of the company's own; whatever has no value comes last. */
export const FieldSort = z.templateLiteral(['fields.', z.string().regex(/[a-zA-Z][a-zA-Z0-9_]{0,62}/)])
export type FieldSort = z.output<typeof FieldSort>
/** Of a list: the keys of own fields to show, with commas between them; and what its rows then have. */
export const fieldsListed = z.string().max(4_000).optional()
/** Values by key, as pure/fields says; what was stated and is not understood stands beside them as it came. */
export const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()).readonly()])
export const fieldsShown = z.record(z.string(), FieldValue).optional()
export const ownFields = {
  fields: z.record(z.string(), FieldValue),
  notUnderstood: z.record(z.string(), z.unknown()),
}
/** Values to write; null takes one away. Checked against the definitions, with errors that name the field. */
export const fieldsIn = z.record(fieldKey, z.union([FieldValue, z.null()])).optional()
