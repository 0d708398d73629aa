import type { View } from '#contract/views.ts'
import { type Look, sameLook } from '../table/layout.ts'

type Kept = Readonly<Record<string, unknown>>

/** Does the list look as the view says: its address, and its columns where the view says something of them? */
export function isAsSaved(view: View, saved: Kept, now: Kept, look: Look): boolean {
  const saysNothing = view.columns.length === 0 && Object.keys(view.widths).length === 0
  return alike(saved, now) && (saysNothing || sameLook(view, { columns: look.columns, widths: look.widths }))
}

const alike = (one: Kept, other: Kept): boolean => sorted(one) === sorted(other)
const sorted = (value: Kept): string =>
  JSON.stringify(
    Object.entries(value)
      .filter(([, said]) => said !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
