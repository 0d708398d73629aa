import { sql } from 'kysely'
import type { HistoryPart } from '#server/listen/history/index.ts'
import { linkPerson, unlinkPerson } from './links.ts'
import { BEGINS, Link, linksOf } from './record-link.ts'

/** To which companies a person belongs, as fields of his history. */
export const linksOfPerson: HistoryPart = {
  begins: BEGINS,
  stateOf: async (context, person) =>
    Object.fromEntries((await linksOf(context, person)).map(({ id, ...link }) => [`${BEGINS}${id}`, link])),
  obstacleOf: async (context, { field, to }) => {
    if (to === null) return null
    if (!Link.safeParse(to).success) return 'not-here'
    const found = await sql`
      select from company where workspace_id = ${context.workspace} and merged_into is null
         and id::text = ${field.slice(BEGINS.length)}`.execute(context.tx)
    return found.rows.length === 0 ? 'company-gone' : null
  },
  apply: async (context, personId, values) => {
    for (const [field, value] of Object.entries(values)) {
      const company = field.slice(BEGINS.length)
      if (value === null) await unlinkPerson(context, company, personId)
      else await linkPerson(context, company, { personId, ...Link.parse(value) })
    }
  },
}
