import { PEOPLE_HEADS } from '#contract/export-heads.ts'
import type { PeopleExportQuery } from '#contract/exports.ts'
import { PeopleQuery } from '#contract/people.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import type { Download } from '#server/platform/http/download.ts'
import { veil } from '#server/platform/veil.ts'
import { handlesByPerson, listPeople, newestTraits } from '../people/index.ts'
import { EXPORTED, watchExport } from './alarm.ts'
import { fieldText, traitText } from './cell-text.ts'
import { type Column, chosenColumns, codeOf, fieldsAmong, filterOf, headsOf } from './columns.ts'
import { tableFile } from './table-file.ts'

const PAGE = 200
type Code = keyof typeof PEOPLE_HEADS

/** Everyone whom the list would show, in its order, as a file that can be imported again. Written into the audit. */
export async function exportPeople(context: Context, query: PeopleExportQuery): Promise<Download> {
  const { format, language, columns: wanted, ...search } = query
  const columns = await chosenColumns(context, { object: 'person', heads: PEOPLE_HEADS, wanted })
  const asked = PeopleQuery.parse({
    ...search,
    limit: PAGE,
    ...fieldsAmong(columns),
  })
  // what cannot be asked is refused now, not in the middle of a file
  const { total } = await listPeople(context, { ...asked, limit: 1 })
  await audit(context, {
    action: EXPORTED,
    details: {
      format,
      people: total.count,
      columns: columns.map(codeOf),
      filter: filterOf(search),
    },
  })
  await watchExport(context)
  const head = headsOf(columns, PEOPLE_HEADS, language)
  return tableFile(language === 'ru' ? 'Люди' : 'People', format, head, peoplePages(asked, columns))
}

function peoplePages(query: PeopleQuery, columns: readonly Column<Code>[]) {
  let after: string | null | undefined
  return async (context: Context): Promise<readonly (readonly string[])[] | null> => {
    if (after === null) return null
    const page = await listPeople(context, { ...query, ...(after === undefined ? {} : { after }) })
    after = page.next
    const known = await aboutPeople(context, page.people)
    // files leave by no reply, so they pass the veil here
    const shown = veil(context, known) as readonly About[]
    return shown.map((about) => columns.map((column) => cellOf(about, column)))
  }
}

type Shown = Awaited<ReturnType<typeof listPeople>>['people'][number]
type About = Shown & {
  readonly emails: readonly string[]
  readonly phones: readonly string[]
  readonly traits: Readonly<Record<string, unknown>>
}

async function aboutPeople(context: Context, people: readonly Shown[]): Promise<readonly About[]> {
  const ids = people.map(({ id }) => id)
  const handles = await handlesByPerson(context, ids)
  const traits = new Map<string, Record<string, unknown>>(ids.map((id) => [id, {}]))
  for (const { person_id, key, value } of await newestTraits(context, ids)) {
    const own = traits.get(person_id)
    if (own !== undefined) own[key] = value
  }
  const values = (id: string, kind: string): string[] =>
    (handles.get(id) ?? []).flatMap((handle) => (handle.kind === kind ? [handle.value] : []))
  return people.map((person) => ({
    ...person,
    emails: values(person.id, 'email'),
    phones: values(person.id, 'phone'),
    traits: traits.get(person.id) ?? {},
  }))
}

function cellOf(about: About, column: Column<Code>): string {
  if ('field' in column) return fieldText(column.field, about.fields?.[column.field.key])
  switch (column.code) {
    case 'id':
      return about.id
    case 'name':
      return about.name ?? ''
    case 'email':
      return about.emails.join(', ')
    case 'phone':
      return about.phones.join(', ')
    case 'company':
      return about.company ?? ''
    case 'city':
      return about.city ?? ''
    case 'owner':
      return about.ownerName ?? ''
    case 'role':
      return traitText(about.traits['position'])
    case 'createdAt':
      return traitText(about.traits['createdAt'] ?? about.createdAt.toISOString().slice(0, 10))
    case 'lastSeenAt':
      return about.lastSeenAt?.toISOString().slice(0, 10) ?? ''
    case 'orders':
      return String(about.orders)
    case 'revenue':
      return String(about.revenue ?? '')
    default:
      return traitText(about.traits[column.code])
  }
}
