import type { AuditExportQuery } from '#contract/account.ts'
import { audit, auditPage } from '#server/platform/audit.ts'
import type { Context } from '#server/platform/context.ts'
import type { Download } from '#server/platform/http/download.ts'
import { tableFile } from './table-file.ts'

const PAGE = 500
const HEADS = {
  en: ['When', 'Who', 'Kind', 'What', 'About', 'Id', 'Details'],
  ru: ['Когда', 'Кто', 'Вид', 'Что', 'О чём', 'Ид', 'Подробности'],
} as const

/** The audit as a file, the newest first; that it left stands in it. */
export async function exportAudit(context: Context, query: AuditExportQuery): Promise<Download> {
  const { format, language, ...search } = query
  await audit(context, { action: 'audit exported', details: { format, filter: JSON.stringify(search) } })
  let after: string | null = null
  let isOver = false
  return tableFile(
    language === 'ru' ? 'Журнал' : 'Audit',
    format,
    HEADS[language],
    async (reading): Promise<readonly (readonly string[])[] | null> => {
      if (isOver) return null
      const rows = await auditPage(reading, { ...search, after, limit: PAGE })
      after = rows.at(-1)?.id ?? null
      isOver = rows.length < PAGE
      return rows.map((row) => [
        row.at.toISOString(),
        row.actor_name ?? '',
        row.actor_kind,
        row.action,
        row.subject_kind ?? '',
        row.subject_id ?? '',
        JSON.stringify(row.details),
      ])
    },
  )
}
