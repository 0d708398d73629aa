import { z } from '@hono/zod-openapi'
import { decimal, id, line, moment, page } from './common.ts'

/** What a company sells: made by hand, or heard of in orders. The newest statement of each fact counts. */
const currency = z.string().regex(/^[A-Z]{3}$/)
const price = z.string().regex(/^\d{1,12}(\.\d{1,4})?$/)

export const Product = z.object({
  id,
  /** What the shop itself calls it: a stock-keeping unit, a number. */
  code: z.string(),
  name: z.string(),
  category: z.string().nullable(),
  price: decimal.nullable(),
  /** That of the company when nothing was said. */
  currency: z.string(),
  archived: z.boolean(),
  firstSeenAt: moment,
  statedAt: moment,
})
export type Product = z.output<typeof Product>

export const ProductsQuery = z.strictObject({
  ...page,
  /** Found in the name, the code or the category. */
  q: z.string().trim().min(1).max(200).optional(),
  archived: z.enum(['no', 'yes']).default('no'),
})
export const ProductsPage = z.object({ products: z.array(Product), next: z.string().nullable() })
export type ProductsPage = z.output<typeof ProductsPage>

const facts = {
  category: line(200).nullable().optional(),
  price: price.nullable().optional(),
  currency: currency.optional(),
}
export const NewProduct = z.strictObject({ ...facts, name: line(500), code: line(200).optional() })
export type NewProduct = z.input<typeof NewProduct>
export const ChangeProduct = z.strictObject({
  ...facts,
  name: line(500).optional(),
  archived: z.boolean().optional(),
})
export type ChangeProduct = z.input<typeof ChangeProduct>
