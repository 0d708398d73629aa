import type { FoundValue } from './answer.ts'
import { folded } from './words.ts'

/**
 * The number that somebody means: digits or words, with thousands and millions, "about" and "up to". A range and a
 * bound are no number: they are offered with little confidence. Null: there is none.
 * @example readNumber('человек сорок, может') // { value: 40, confidence: 0.9 }
 */
export function readNumber(text: string): FoundValue | null {
  const said = joined(folded(text))
  const range = RANGE.exec(said)
  if (range !== null) return ranged(range)
  const found = [...said.matchAll(NUMBER)].flatMap((match) => {
    const value = numberOf(match[1] ?? '', match[2] ?? '')
    return value === null ? [] : [value]
  })
  if (found.length === 0) return spelled(said)
  const [value = 0] = found
  if (new Set(found).size > 1) return { value, confidence: 0.4 }
  return { value, confidence: BOUND.test(said) ? 0.6 : said.length > 120 ? 0.7 : 0.95 }
}

/** 1 500 and 1,500 are one number. */
const joined = (said: string): string => said.replace(/(?<=\d)[ '](?=\d{3}(?!\d))/g, '')

const SCALE =
  '(?:тыс(?:яч\\p{L}*|\\.)?|т\\.?р|млн|миллион\\p{L}*|млрд|миллиард\\p{L}*|к|k|thousand|m|mln|million|bn|billion)'
const DIGITS = '-?\\d+(?:[.,]\\d+)*'
const NUMBER = new RegExp(`(?<![\\p{L}\\d.,])(${DIGITS})(?: ?(${SCALE})(?![\\p{L}\\d]))?`, 'gu')
const RANGE = new RegExp(
  `(?<![\\p{L}\\d.,/-])(?:от |from |between )?(\\d+(?:[.,]\\d+)?) ?(${SCALE}(?![\\p{L}]))? ?(?:-|–|—|до|to|and|или|or) ?(\\d+(?:[.,]\\d+)?)(?: ?(${SCALE})(?![\\p{L}\\d]))?(?![\\d./-])`,
  'u',
)
const BOUND =
  /(?:^|[^\p{L}])(?:до|не (?:больше|более|меньше|менее)|больше|более|меньше|менее|свыше|от|максимум|минимум|up to|at most|at least|more than|less than|over|under|max|min|above|below|from)(?=[^\p{L}]|$)|\d\+/u

function ranged([, from = '', fromScale = '', to = '', toScale = '']: RegExpExecArray): FoundValue | null {
  const low = numberOf(from, fromScale || toScale)
  const high = numberOf(to, toScale || fromScale)
  if (low === null || high === null) return null
  return { value: Math.round((low + high) * 50) / 100, confidence: 0.5 }
}

function numberOf(digits: string, scale: string): number | null {
  // a telephone is no amount
  if (digits.replaceAll(/\D/g, '').length > 9) return null
  const plain = /^-?\d{1,3}(?:,\d{3})+$/.test(digits) ? digits.replaceAll(',', '') : digits.replace(',', '.')
  const value = Number(plain)
  if (!Number.isFinite(value)) return null
  return Math.round(value * factorOf(scale) * 100) / 100
}

function factorOf(scale: string): number {
  if (/^(?:млн|миллион|m|mln|million)/u.test(scale)) return 1e6
  if (/^(?:млрд|миллиард|bn|billion)/u.test(scale)) return 1e9
  return scale === '' ? 1 : 1_000
}

/** Stems, so that a word is known in every case. */
const WORDS: readonly (readonly [RegExp, number])[] = [
  [/^(?:ноль|нул\p{L}+|zero|none)$/u, 0],
  [/^(?:один|одна|одно|одного|одной|one)$/u, 1],
  [/^(?:дв(?:а|е|ух|ум|умя)|двое|двоем|вдвоем|two|couple|both)$/u, 2],
  [/^(?:тр(?:и|ех|ем|емя)|трое|втроем|three)$/u, 3],
  [/^(?:четыр\p{L}*|четверо|вчетвером|four)$/u, 4],
  [/^(?:пят(?:ь|и|ью)|пятеро|five)$/u, 5],
  [/^(?:шест(?:ь|и|ью)|шестеро|six)$/u, 6],
  [/^(?:сем(?:ь|и|ью)|семеро|seven)$/u, 7],
  [/^(?:вос(?:емь|ьми|емью)|eight)$/u, 8],
  [/^(?:девят(?:ь|и|ью)|nine)$/u, 9],
  [/^(?:десят(?:ь|и|ью|ок|ка|ка)|ten)$/u, 10],
  [/^(?:одиннадцат\p{L}+|eleven)$/u, 11],
  [/^(?:двенадцат\p{L}+|twelve|дюжин\p{L}+|dozen)$/u, 12],
  [/^(?:тринадцат\p{L}+|thirteen)$/u, 13],
  [/^(?:четырнадцат\p{L}+|fourteen)$/u, 14],
  [/^(?:пятнадцат\p{L}+|fifteen)$/u, 15],
  [/^(?:шестнадцат\p{L}+|sixteen)$/u, 16],
  [/^(?:семнадцат\p{L}+|seventeen)$/u, 17],
  [/^(?:восемнадцат\p{L}+|eighteen)$/u, 18],
  [/^(?:девятнадцат\p{L}+|nineteen)$/u, 19],
  [/^(?:двадцат\p{L}+|twenty)$/u, 20],
  [/^(?:тридцат\p{L}+|thirty)$/u, 30],
  [/^(?:сорок|сорока|forty|fourty)$/u, 40],
  [/^(?:пятьдесят|пятидесяти|полсотни|fifty)$/u, 50],
  [/^(?:шестьдесят|шестидесяти|sixty)$/u, 60],
  [/^(?:семьдесят|семидесяти|seventy)$/u, 70],
  [/^(?:восемьдесят|восьмидесяти|eighty)$/u, 80],
  [/^(?:девяносто|девяноста|ninety)$/u, 90],
  [/^(?:сто|ста|сотн\p{L}+)$/u, 100],
  [/^(?:двести|двухсот)$/u, 200],
  [/^(?:триста|трехсот)$/u, 300],
  [/^(?:четыреста|четырехсот)$/u, 400],
  [/^(?:пятьсот|пятисот)$/u, 500],
  [/^(?:шестьсот|семьсот|восемьсот|девятьсот)$/u, 0],
  [/^(?:пара|пару|пары|парочк\p{L}+)$/u, 2],
  [/^(?:полтор\p{L}+)$/u, 1.5],
  [/^(?:пол|half|половин\p{L}+)$/u, 0.5],
]
const HUNDREDS: Readonly<Record<string, number>> = {
  шестьсот: 600,
  семьсот: 700,
  восемьсот: 800,
  девятьсот: 900,
}
const THOUSAND = /^(?:тысяч\p{L}*|тыщ\p{L}*|thousand|grand)$/u
const MILLION = /^(?:миллион\p{L}*|лям\p{L}*|million)$/u
const VAGUE = /^(?:пара|пару|пары|парочк\p{L}+|couple|десятк\p{L}+|сотн\p{L}+|half|пол|половин\p{L}+)$/u

const wordValue = (word: string): number | null =>
  HUNDREDS[word] ?? WORDS.find(([pattern]) => pattern.test(word))?.[1] ?? null

/** "двадцать пять", "one hundred and twenty", "полтора миллиона", "тысяч сорок"; "я один" is one. */
function spelled(said: string): FoundValue | null {
  const words = said.match(/[\p{L}']+/gu) ?? []
  const spoken = words.flatMap((word) => partOf(word) ?? [])
  if (spoken.length === 0) return null
  const { whole, part, before } = spoken.reduce(added, { whole: 0, part: 0, before: 0 })
  const value = before > 0 ? whole + before * (part || 1) : whole + part
  const isVague = words.length > 15 || BOUND.test(said) || words.some((word) => VAGUE.test(word))
  return { value, confidence: isVague ? 0.6 : 0.9 }
}

interface Part {
  readonly what: 'value' | 'hundred' | 'factor'
  readonly of: number
}

function partOf(word: string): Part | null {
  if (THOUSAND.test(word)) return { what: 'factor', of: 1_000 }
  if (MILLION.test(word)) return { what: 'factor', of: 1_000_000 }
  if (word === 'hundred') return { what: 'hundred', of: 100 }
  const value = wordValue(word)
  return value === null ? null : { what: 'value', of: value }
}

interface Sum {
  readonly whole: number
  readonly part: number
  /** "Тысяч сорок" has its number behind. */
  readonly before: number
}

function added({ whole, part, before }: Sum, { what, of }: Part): Sum {
  switch (what) {
    case 'value':
      return { whole, part: part + of, before }
    case 'hundred':
      return { whole, part: (part || 1) * of, before }
    case 'factor':
      return part === 0 ? { whole, part, before: of } : { whole: whole + part * of, part: 0, before }
  }
}
