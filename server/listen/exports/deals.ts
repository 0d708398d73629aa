import { DealsQuery } from '#contract/deals.ts'
import { DEAL_HEADS } from '#contract/export-heads.ts'
import type { DealsExportQuery } from '#contract/exports.ts'
import { LOST_WORDS, PIPELINE_WORDS, STAGE_WORDS, wordOf } from '#contract/ready-made-words.ts'
import { audit } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import type { Download } from '#server/platform/http/download.ts'
import { veil } from '#server/platform/veil.ts'
import { listDeals, pipelinesOf, presentPipeline } from '../deals/index.ts'
import { fieldText } from './cell-text.ts'
import { type Column, chosenColumns, codeOf, fieldsAmong, filterOf, headsOf } from './columns.ts'
import { tableFile } from './table-file.ts'

type Code = keyof typeof DEAL_HEADS
type Shown = Awaited<ReturnType<typeof listDeals>>['deals'][number]
type Language = DealsExportQuery['language']
/** What pipelines, stages and reasons are called, by their ids; reasons also by their codes. */
type Names = ReadonlyMap<string, string>

/** Every deal that the list would show, in its order, as a file. Written into the audit. */
export async function exportDeals(context: Context, query: DealsExportQuery): Promise<Download> {
  const { format, language, columns: wanted, ...search } = query
  const columns = await chosenColumns(context, { object: 'deal', heads: DEAL_HEADS, wanted })
  const asked = DealsQuery.parse({ ...search, limit: 200, ...fieldsAmong(columns) })
  // what cannot be asked is refused now, not in the middle of a file
  const { total } = await listDeals(context, { ...asked, limit: 1 })
  await audit(context, {
    action: 'deals exported',
    details: { format, deals: total?.count ?? 0, columns: columns.map(codeOf), filter: filterOf(search) },
  })
  const names = await namesOf(context, language)
  let after: string | null | undefined
  return tableFile(
    language === 'ru' ? 'Сделки' : 'Deals',
    format,
    headsOf(columns, DEAL_HEADS, language),
    async (reading) => {
      if (after === null) return null
      const page = await listDeals(reading, { ...asked, ...(after !== undefined && { after }) })
      after = page.next
      // files leave by no reply, so they pass the veil here; it leaves the shape as it is
      const shown = veil(reading, page.deals) as readonly Shown[]
      return shown.map((deal) => columns.map((column) => cellOf(deal, column, names)))
    },
  )
}

async function namesOf(context: Context, language: Language): Promise<Names> {
  const pipelines = (await pipelinesOf(context)).map(presentPipeline)
  return new Map([
    ...Object.entries(LOST_WORDS).map(([code, words]) => [code, words[language]] as const),
    ...pipelines.flatMap(({ id, code, name, stages, lostReasons }) => [
      [id, name ?? wordOf(PIPELINE_WORDS, code, language)] as const,
      ...stages.map((stage) => [stage.id, stage.name ?? wordOf(STAGE_WORDS, stage.code, language)] as const),
      ...lostReasons.map(
        (reason) => [reason.id, reason.name ?? wordOf(LOST_WORDS, reason.code, language)] as const,
      ),
    ]),
  ])
}

function cellOf(deal: Shown, column: Column<Code>, names: Names): string {
  if ('field' in column) return fieldText(column.field, deal.fields?.[column.field.key])
  const day = (at: Date | null) => at?.toISOString().slice(0, 10) ?? ''
  switch (column.code) {
    case 'pipeline':
      return names.get(deal.pipelineId) ?? ''
    case 'stage':
      return names.get(deal.stageId) ?? ''
    case 'person':
      return deal.personLabel
    case 'company':
      return deal.companyName ?? ''
    case 'owner':
      return deal.ownerName ?? ''
    case 'createdAt':
      return day(deal.createdAt)
    case 'stageSince':
      return day(deal.stageSince)
    case 'closedAt':
      return day(deal.closedAt)
    case 'lostReason':
      return deal.lostReason === null ? '' : (names.get(deal.lostReason) ?? deal.lostReason)
    default:
      return deal[column.code] ?? ''
  }
}
