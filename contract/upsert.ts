import { z } from '@hono/zod-openapi'
import { id, line } from './common.ts'
import { currency } from './deals.ts'
import { fieldsIn } from './fields.ts'

/** Many records in one call, each kept under its own name in another system; what is left out stays as it is. */
export const MOST_ROWS = 1_000

/** Names of values, as another system gives them: plain values, or null to take one away. */
const values = z.record(
  z.string().regex(/^[a-zA-Z][\w.-]{0,63}$/),
  z.union([z.string().trim().max(2_000), z.number(), z.boolean(), z.null()]),
)
const word = (max: number) => line(max).nullable().optional()

export const UpsertPerson = z.strictObject({
  /** The id of the customer in the company's own system; with e-mail and phone one of the ways to know who it is. */
  externalId: line(200).optional(),
  email: z.string().trim().min(1).max(254).optional(),
  phone: z.string().trim().min(1).max(50).optional(),
  name: word(200),
  firstName: word(100),
  lastName: word(100),
  city: word(200),
  company: word(200),
  birthday: z.iso.date().nullable().optional(),
  traits: values.optional(),
  /** The company's own fields, checked against their definitions. */
  fields: fieldsIn,
})
export type UpsertPerson = z.output<typeof UpsertPerson>
export const UpsertPeople = z.strictObject({ people: z.array(UpsertPerson).min(1).max(MOST_ROWS) })

export const UpsertCompany = z.strictObject({
  externalId: line(200),
  name: line(500).optional(),
  domain: word(253),
  traits: values.optional(),
  fields: fieldsIn,
})
export type UpsertCompany = z.output<typeof UpsertCompany>
export const UpsertCompanies = z.strictObject({ companies: z.array(UpsertCompany).min(1).max(MOST_ROWS) })

const dayIn = z.iso.date().refine((text) => text >= '1970-01-01' && text < '2200-01-01', 'a day of our time')
export const UpsertDeal = z.strictObject({
  externalId: line(200),
  /** Whose deal it is: by Tandem's id, or as the person is known elsewhere. Needed for a new deal. */
  person: z
    .strictObject({
      id: id.optional(),
      externalId: line(200).optional(),
      email: z.string().trim().min(1).max(254).optional(),
      phone: z.string().trim().min(1).max(50).optional(),
    })
    .optional(),
  /** Needed for a new deal. */
  title: line(300).optional(),
  amount: z
    .string()
    .regex(/^\d{1,15}(\.\d{1,2})?$/)
    .nullable()
    .optional(),
  currency: currency.optional(),
  expectedClose: dayIn.nullable().optional(),
  /** Where it stands; a new deal without it begins in the first stage of the first pipeline. */
  stageId: id.optional(),
  /** Needed where it is lost: the code or the id of a reason of the pipeline. */
  lostReason: line(100).optional(),
  /** The e-mail address of the member who owns it; null: nobody. */
  owner: z.email().nullable().optional(),
  fields: fieldsIn,
})
export type UpsertDeal = z.output<typeof UpsertDeal>
export const UpsertDeals = z.strictObject({ deals: z.array(UpsertDeal).min(1).max(MOST_ROWS) })

/** What became of one row of the call, by its place in it. */
export const UpsertVerdict = z.object({
  index: z.number().int(),
  outcome: z.enum(['created', 'updated', 'unchanged', 'refused']),
  /** null when refused. */
  id: id.nullable(),
  /** Why it was refused: a code of the catalogue of problems, and the fields. */
  code: z.string().nullable(),
  fields: z.array(z.object({ path: z.string(), message: z.string() })),
})
export type UpsertVerdict = z.output<typeof UpsertVerdict>
export const UpsertOutcome = z.object({
  created: z.number().int(),
  updated: z.number().int(),
  unchanged: z.number().int(),
  refused: z.number().int(),
  results: z.array(UpsertVerdict),
})
export type UpsertOutcome = z.output<typeof UpsertOutcome>
