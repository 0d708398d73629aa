import type { Fact } from './fact.ts'

const CAPITAL = "\\p{Lu}[\\p{Ll}'’]+(?:-\\p{Lu}\\p{Ll}+)?"
const NAME = `${CAPITAL}(?:[ ]+${CAPITAL}){0,2}`
const ANY_NAME = "[\\p{L}'’-]{2,20}(?:[ ]+\\p{Lu}[\\p{L}'’-]{1,20}){0,2}"
const WORD_START = '(?<![\\p{L}\\p{N}])'

interface Rule {
  readonly pattern: RegExp
  readonly confidence: number
}

const NAMES: readonly Rule[] = [
  rule(`(?:меня\\s+зовут|[Мм]оё?е?\\s+имя)\\s*[-–—:]?\\s*(${ANY_NAME})`, 0.95, 'giu'),
  rule(`(?:my name is|my name's|the name is|name:)\\s+(${ANY_NAME})`, 0.95, 'giu'),
  rule(
    `(?:[Сс] уважением|[Вв]сего доброго|[Хх]орошего дня|[Сс]пасибо заранее)\\s*[,.!]?\\s*\\n?\\s*(${NAME})\\s*(?:$|[\\n,.])`,
    0.75,
  ),
  rule(
    `(?:[Kk]ind regards|[Bb]est regards|[Rr]egards|[Bb]est wishes|[Ss]incerely|[Yy]ours|[Cc]heers|[Bb]est|[Tt]hanks)\\s*,\\s*\\n?\\s*(${NAME})\\s*(?:$|[\\n,.])`,
    0.7,
  ),
  rule(
    `(?:[Ээ]то|[Вв]ас беспокоит|[Пп]ишет вам|[Вв]ам пишет|[Нн]а связи)\\s+(${NAME})(?=\\s+(?:из|от|с|со)\\s|\\s*[,.!\\n]|\\s*$)`,
    0.7,
  ),
  rule(`(?:^|[.!,\\n]\\s*)[Яя]\\s*[-–—,]?\\s*(${NAME})(?=\\s+из\\s|\\s*[,.!\\n]|\\s*$)`, 0.65),
  rule(
    `(?:[Tt]his is|[Ii]t's|[Ii]t is)\\s+(${NAME})(?=\\s+(?:from|at|with|here|speaking)|\\s*[,.!\\n]|\\s*$)`,
    0.65,
  ),
  rule(`(?:I'm|I am|I’m)\\s+(${NAME})(?=\\s+(?:from|at|with|and)\\s|\\s*[,.!\\n]|\\s*$)`, 0.65),
]

/** Capitalised words at these places that are no names. */
const NO_NAMES = new Set(
  'по-другому иначе вопрос вы мы он она оно они это не как так всё все где когда почему можно добрый здравствуйте спасибо хочу заказ был была будет очень просто по клиент менеджер команда компания sorry not a the so very happy interested looking from in on afraid sure trying writing having waiting just still your team all please monday tuesday wednesday thursday friday saturday sunday english russian german french american british canadian urgent ok okay the'.split(
    ' ',
  ),
)

/** Names by which people introduce or sign themselves, with capitals. */
export function namesOf(text: string): readonly Fact[] {
  return NAMES.flatMap(({ pattern, confidence }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const name = ownName(match[1] ?? '')
      if (name === '') return []
      const start = match.index + match[0].indexOf(match[1] ?? '')
      return [
        {
          kind: 'name' as const,
          value: capitals(name),
          text: text.slice(start, start + name.length),
          confidence,
          start,
          end: start + name.length,
        },
      ]
    }),
  )
}

function ownName(said: string): string {
  const words = said.split(/ +/)
  const first = words.findIndex((word) => NO_NAMES.has(word.toLowerCase()))
  const kept = first === -1 ? words : words.slice(0, first)
  return said.slice(0, kept.join(' ').length)
}

const capitals = (name: string): string =>
  name.replace(/\s+/g, ' ').replace(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase())

const QUOTED = '["«“„]([^"»”“\\n]{2,60})["»”“]'
const COMPANY_WORD = '[\\p{Lu}\\p{N}][\\p{L}\\p{N}&.-]*'
const COMPANIES: readonly Rule[] = [
  rule(
    `((?:ООО|ОАО|ЗАО|ПАО|АО|НАО|ФГУП|МУП|ТСЖ|НКО|АНО|ТОО|ЧУП)[ ]*(?:${QUOTED}|${COMPANY_WORD}(?:[ ]+${COMPANY_WORD}){0,2}))`,
    0.9,
  ),
  rule('(ИП\\s+\\p{Lu}\\p{Ll}+(?:\\s+\\p{Lu}(?:\\p{Ll}+|\\.)\\s*){0,2})', 0.85),
  rule(
    `(?:из|от|в|наша|моя)\\s+(?:компани[июяей]+|фирм[ыае]|организаци[ияей]+|студи[ияей]+|агентств[оае])\\s+(?:${QUOTED}|(${COMPANY_WORD}(?:[ ]+${COMPANY_WORD}){0,2}))`,
    0.8,
  ),
  rule(
    `(${COMPANY_WORD}(?:[ ]+${COMPANY_WORD}){0,3},?[ ]+(?:Ltd|LLC|Inc|GmbH|Corp|PLC|Plc|LLP|Co|AG|BV|Oy|AB)\\b\\.?)`,
    0.9,
  ),
  rule(
    `(?:company is called|company name is|company:|I work (?:for|at)|on behalf of|from the company)\\s+(${COMPANY_WORD}(?:[ ]+${COMPANY_WORD}){0,2})`,
    0.8,
  ),
  rule(
    `(?:(?:[Tt]his is|I'm|I am|I’m|my name is)\\s+${NAME})\\s+(?:from|at|with)\\s+(${COMPANY_WORD}(?:[ ]+${COMPANY_WORD}){0,2})`,
    0.6,
  ),
]

/** Companies that a text names with their legal form, or that somebody says he is of. */
export function companiesOf(text: string): readonly Fact[] {
  return COMPANIES.flatMap(({ pattern, confidence }) =>
    [...text.matchAll(pattern)].flatMap((match) => {
      const said = match.slice(1).find((group) => group !== undefined)
      if (said === undefined) return []
      const name = said.trimEnd().replace(/(?<!Inc|Ltd|Co|Corp)\.$/, '')
      const start = match.index + match[0].indexOf(said)
      return [
        {
          kind: 'company' as const,
          value: name.replace(/\s+/g, ' '),
          text: name,
          confidence,
          start,
          end: start + name.length,
        },
      ]
    }),
  )
}

function rule(source: string, confidence: number, flags = 'gu'): Rule {
  return { pattern: new RegExp(`${WORD_START}${source}`, flags), confidence }
}
