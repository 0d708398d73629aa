import { problems } from '#server/platform/problems.ts'
import { type Group, groupOf, groups } from './groups.ts'
import { russian } from './russian.ts'
import { exampleOf, rowsOf, type Schema, typeOf } from './schema.ts'
import { style } from './style.ts'
import { type Language, words } from './words.ts'

/** What the page reads of the OpenAPI description. */
export interface Description {
  readonly info: { readonly version: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}
interface Operation {
  readonly summary?: string
  readonly security?: readonly Readonly<Record<string, unknown>>[]
  readonly parameters?: readonly {
    readonly name: string
    readonly in: string
    readonly required?: boolean
    readonly schema?: Schema
  }[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> }
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >
}
interface Shown {
  readonly method: string
  /** Below /api. */
  readonly path: string
  readonly operation: Operation
}

/** The description as a page: one file without scripts, so that it can be read, printed and kept. */
export function apiPage(description: Description, address: string, language: Language): string {
  const say = (word: keyof typeof words): string => words[word][language]
  const shown = forKeys(description)
  const sections = groups.map((group) => ({
    group,
    own: shown.filter(({ path }) => groupOf(path) === group),
  }))
  const present = sections.filter(({ own }) => own.length > 0)
  const rules = ['keyRule', 'onceRule', 'pageRule', 'refusalRule', 'paceRule', 'moneyRule'] as const
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('title')}</title><style>${style}</style></head><body>
<nav aria-label="${say('objects')}"><a href="?lang=${language === 'en' ? 'ru' : 'en'}" lang="${language === 'en' ? 'ru' : 'en'}">${say('other')}</a>
<ul>${present.map(({ group }) => `<li><a href="#${group.id}">${inHtml(group.title[language])}</a></li>`).join('')}<li><a href="#codes">${say('codes')}</a></li></ul></nav>
<main><h1>${say('title')} <small>${inHtml(description.info.version)}</small></h1><p>${say('intro')}</p>
<p><code>${inHtml(address)}/api</code> · <a href="/api/openapi.json">${say('machine')}</a></p>
<h2>${say('rules')}</h2><ul>${rules.map((rule) => `<li>${say(rule)}</li>`).join('')}</ul>
${present.map(({ group, own }) => section(group, own, address, language)).join('\n')}
<section id="codes"><h2>${say('codes')}</h2><table><tbody>${Object.entries(problems)
    .map(
      ([code, [status, english, inRussian]]) =>
        `<tr><th scope="row"><code>${code}</code></th><td>${status}</td><td>${inHtml(language === 'en' ? english : inRussian)}</td></tr>`,
    )
    .join('')}</tbody></table></section></main></body></html>`
}

/** Routes that a company's own program may call. */
export const forKeys = ({ paths }: Description): Shown[] =>
  Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) =>
      operation.security?.some((one) => 'secretKey' in one) === true
        ? [{ method, path: path.replace(/^\/api/, ''), operation }]
        : [],
    ),
  )

function section(group: Group, own: readonly Shown[], address: string, language: Language): string {
  const routes = own.map((one) => article(one, address, language)).join('\n')
  return `<section id="${group.id}"><h2>${inHtml(group.title[language])}</h2>${routes}</section>`
}

function article({ method, path, operation }: Shown, address: string, language: Language): string {
  const say = (word: keyof typeof words): string => words[word][language]
  const english = operation.summary ?? ''
  const summary = language === 'ru' ? (russian[`${method} ${path}`] ?? english) : english
  const parameters = (operation.parameters ?? []).map(({ name, required = false, schema = {} }) => ({
    name,
    required,
    type: typeOf(schema),
  }))
  const body = operation.requestBody?.content['application/json']?.schema
  const isFile = operation.requestBody !== undefined && body === undefined
  const answer = Object.values(operation.responses)[0]?.content?.['application/json']?.schema
  return `<details><summary><b class="${method}">${method.toUpperCase()}</b> <code>/api${inHtml(path)}</code> <span>${inHtml(summary)}</span></summary>
${parameters.length === 0 ? '' : `<h3>${say('parameters')}</h3>${table(parameters, language)}`}
${isFile ? `<h3>${say('body')}</h3><p>${say('file')}</p>` : ''}
${body === undefined ? '' : `<h3>${say('body')}</h3>${shape(body, language)}`}
<h3>${say('answer')}</h3>${answer === undefined ? `<p>${say('nothing')}</p>` : shape(answer, language)}
<h3>${say('example')}</h3><pre>${inHtml(curl(method, path, body, isFile, address))}</pre></details>`
}

function shape(schema: Schema, language: Language): string {
  const rows = rowsOf(schema.items !== undefined ? schema.items : schema)
  return rows.length === 0 ? `<p><code>${inHtml(typeOf(schema))}</code></p>` : table(rows, language)
}

function table(
  rows: readonly { name: string; type: string; required: boolean }[],
  language: Language,
): string {
  const mark = words.required[language]
  return `<div class="wide"><table><thead><tr><th>${words.name[language]}</th><th>${words.type[language]}</th></tr></thead><tbody>${rows
    .map(
      ({ name, type, required }) =>
        `<tr><th scope="row"><code>${inHtml(name)}</code>${required ? ` <em>${mark}</em>` : ''}</th><td>${inHtml(type)}</td></tr>`,
    )
    .join('')}</tbody></table></div>`
}

function curl(
  method: string,
  path: string,
  body: Schema | undefined,
  isFile: boolean,
  address: string,
): string {
  const lines = [
    `curl${method === 'get' ? '' : ` -X ${method.toUpperCase()}`} '${address}/api${path}'`,
    "-H 'Authorization: Bearer YOUR-KEY'",
    ...(method === 'get' ? [] : ["-H 'Idempotency-Key: one-for-each-change'"]),
    ...(body === undefined
      ? []
      : ["-H 'Content-Type: application/json'", `-d '${JSON.stringify(exampleOf(body))}'`]),
    ...(isFile ? ["--data-binary '@file'"] : []),
  ]
  return lines.join(' \\\n  ')
}

const SIGNS: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const inHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => SIGNS[sign] ?? sign)
