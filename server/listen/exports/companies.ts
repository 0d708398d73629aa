import { CompaniesQuery } from '#contract/companies.ts'
import { COMPANY_HEADS } from '#contract/export-heads.ts'
import type { CompaniesExportQuery } from '#contract/exports.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import type { Download } from '#server/platform/http/download.ts'
import { veil } from '#server/platform/veil.ts'
import { listCompanies } from '../companies/index.ts'
import { fieldText } from './cell-text.ts'
import { type Column, chosenColumns, codeOf, fieldsAmong, filterOf, headsOf } from './columns.ts'
import { tableFile } from './table-file.ts'

type Code = keyof typeof COMPANY_HEADS
type Shown = Awaited<ReturnType<typeof listCompanies>>['companies'][number]

/** Every company that the list would show, in its order, as a file. Written into the audit. */
export async function exportCompanies(context: Context, query: CompaniesExportQuery): Promise<Download> {
  const { format, language, columns: wanted, ...search } = query
  const columns = await chosenColumns(context, { object: 'company', heads: COMPANY_HEADS, wanted })
  const asked = CompaniesQuery.parse({ ...search, limit: 200, ...fieldsAmong(columns) })
  // what cannot be asked is refused now, not in the middle of a file
  const { total } = await listCompanies(context, { ...asked, limit: 1 })
  await audit(context, {
    action: 'companies exported',
    details: {
      format,
      companies: total?.count ?? 0,
      columns: columns.map(codeOf),
      filter: filterOf(search),
    },
  })
  let after: string | null | undefined
  return tableFile(
    language === 'ru' ? 'Компании' : 'Companies',
    format,
    headsOf(columns, COMPANY_HEADS, language),
    async (reading) => {
      if (after === null) return null
      const page = await listCompanies(reading, { ...asked, ...(after !== undefined && { after }) })
      after = page.next
      // files leave by no reply, so they pass the veil here; it leaves the shape as it is
      const shown = veil(reading, page.companies) as readonly Shown[]
      return shown.map((company) => columns.map((column) => cellOf(company, column)))
    },
  )
}

function cellOf(company: Shown, column: Column<Code>): string {
  if ('field' in column) return fieldText(column.field, company.fields?.[column.field.key])
  switch (column.code) {
    case 'people':
      return String(company.people)
    case 'deals':
      return amounts(company.deals)
    case 'won':
      return amounts(company.won)
    case 'revenue':
      return amounts(company.revenue)
    case 'since':
      return company.firstSeenAt.toISOString().slice(0, 10)
    default:
      return company[column.code] ?? ''
  }
}

/** Of one currency as it is written everywhere; of several one after the other. Hidden ones are left out. */
const amounts = (sums: readonly { readonly currency: string; readonly amount: string | null }[]): string =>
  sums.flatMap(({ amount, currency }) => (amount === null ? [] : [`${amount} ${currency}`])).join(', ')
