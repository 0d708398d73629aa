import { sql } from 'kysely'
import type { Context } from '#server/platform/context.ts'
import type { Condition } from './about.ts'
import type { ArchiveLanguage } from './archive.ts'
import { SECTIONS, type Section, WORDS } from './archive-words.ts'

const ROWS_SHOWN = 500

/** The archive as one page to read, without a script and without anything from elsewhere. */
export async function archivePage(
  context: Context,
  personId: string,
  language: ArchiveLanguage,
  about: ReadonlyMap<string, Condition>,
  understood: Readonly<Record<string, unknown>>,
): Promise<string> {
  const name = (await nameOf(context, personId)) ?? personId
  const sections: string[] = []
  for (const section of SECTIONS) {
    const condition = about.get(section.table)
    if (condition !== undefined) sections.push(await sectionOf(context, section, condition, language))
  }
  const made = `${WORDS.madeAt[language]} ${context.clock.now().toISOString().slice(0, 16).replace('T', ' ')} UTC`
  const derived = `<h2>${WORDS.understood[language]}</h2><pre>${escaped(JSON.stringify(understood['understanding'] ?? null, null, 2))}</pre>`
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><title>${escaped(name)}</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><style>${STYLE}</style></head>
<body><main><h1>${WORDS.title[language]} ${escaped(name)}</h1><p>${made}</p>
${sections.join('\n')}
${derived}</main></body></html>
`
}

async function nameOf(context: Context, personId: string): Promise<string | null> {
  const { rows } = await sql<{ name: string | null }>`
    select name from person where workspace_id = ${context.workspace} and id = ${personId}`.execute(
    context.tx,
  )
  return rows[0]?.name ?? null
}

async function sectionOf(
  context: Context,
  section: Section,
  condition: Condition,
  language: ArchiveLanguage,
) {
  const { rows } = await sql<{ row: Record<string, unknown>; all: number }>`
    select to_jsonb(${sql.table(section.table)}) as row, count(*) over () as all from ${sql.table(section.table)}
     where ${condition} order by ${sql.raw(section.order)} limit ${ROWS_SHOWN}`.execute(context.tx)
  const title = `<h2>${section.title[language]}</h2>`
  const [first] = rows
  if (first === undefined) return `${title}<p>${WORDS.nothing[language]}</p>`
  const head = section.columns.map(([, said]) => `<th scope="col">${said[language]}</th>`).join('')
  const body = rows.map(
    ({ row }) =>
      `<tr>${section.columns.map(([column]) => `<td>${shown(row[column], language)}</td>`).join('')}</tr>`,
  )
  const more =
    first.all > rows.length
      ? `<p>${WORDS.latest[language]
          .replace('{n}', String(rows.length))
          .replace('{all}', String(first.all))
          .replace('{file}', `data/${section.table}.ndjson`)}</p>`
      : ''
  return `${title}<table><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table>${more}`
}

function shown(value: unknown, language: ArchiveLanguage): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return WORDS[value ? 'yes' : 'no'][language]
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return escaped(/^\d{4}-\d\d-\d\dT/.test(text) ? text.slice(0, 16).replace('T', ' ') : text)
}

const SIGNS: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign)

const STYLE = `:root{color-scheme:light dark;font:15px/1.5 system-ui,sans-serif}main{max-width:75rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%}
th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8884;overflow-wrap:anywhere}
pre{white-space:pre-wrap;overflow-wrap:anywhere}`
