import { foldInPlace, type Span, spanOf } from '../fold.ts'
import { AMBIGUOUS, ENGLISH_CITIES, RUSSIAN_CITIES, RUSSIAN_SHORT } from './cities.data.ts'
import type { Fact } from './fact.ts'

const folded = (word: string): string => foldInPlace(word)

/** The forms of a Russian city in all cases, as a pattern over folded text. */
function formsOf(city: string): string {
  return folded(city)
    .split(/(?=[ -])|(?<=[ -])/)
    .map((part, place, all) =>
      part === '-' || part === ' ' ? part : isUnbent(part, place, all) ? part : bent(part),
    )
    .join('')
}

/** In Ростов-на-Дону and Улан-Удэ only the first or no part is bent. */
const isUnbent = (part: string, place: number, all: readonly string[]): boolean =>
  (place > 0 && all.includes('на')) ||
  /^(?:на|санкт|улан|удэ|йошкар|южно|петропавловск|нью|тель|тольятти|сочи|тбилиси|батуми|баку|токио|душанбе|хельсинки|алматы|дубай)$/.test(
    part,
  )

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/(?:нижн|велик|камчатск)ий$/, '(?:ий|его|ого|ему|ому|им|ем|ом)'],
  [/(?:грозн|волжск|набережн)(?:ый|ий|ые)$/, '(?:ый|ий|ого|ому|ым|им|ом|ые|ых|ыми)'],
  [/(?<=ярославл|ставропол|севастопол|симферопол|гомел)ь$/, '(?:ь|я|ю|ем|е)'],
  [/ь$/, '(?:ь|и|ью)'],
  [/а$/, '(?:а|ы|и|е|у|ой)'],
  [/я$/, '(?:я|и|е|ю|ей)'],
  [/о$/, '(?:о|а|у|ом|е)'],
  [/(?:ы|и)$/, '(?:ы|и|ов|ок|ей|ам|ами|ах|)'],
  [/(?<=ор)ел$/, '(?:ел|ла|лу|лом|ле)'],
  [/$/, '(?:|а|у|ом|е)'],
]

function bent(part: string): string {
  for (const [ending, forms] of ENDINGS)
    if (ending.test(part)) {
      const stem = part.replace(/(?:ый|ий|ые|ь|а|я|о|ы|и)$|(?<=ор)ел$/, '')
      return `${/(?:ок|к|щ)$/.test(stem) && /и$/.test(part) ? stem.replace(/к$/, 'о?к') : stem}${forms}`
    }
  return part
}

interface City {
  readonly name: string
  readonly isAmbiguous: boolean
}

const ambiguous = new Set(AMBIGUOUS.split(',').map(folded))

function table(names: readonly (readonly [string, string])[]): {
  readonly pattern: RegExp
  readonly cities: readonly City[]
} {
  const sorted = names.toSorted(([one], [other]) => other.length - one.length)
  return {
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}-])(?:${sorted.map(([, forms]) => `(${forms})`).join('|')})(?![\\p{L}\\p{N}-])`,
      'gu',
    ),
    cities: sorted.map(([name]) => ({ name, isAmbiguous: ambiguous.has(folded(name)) })),
  }
}

const RUSSIAN = table([
  ...RUSSIAN_CITIES.split(',').map((city) => [city, formsOf(city)] as const),
  ...Object.keys(RUSSIAN_SHORT).map(
    (city) => [city, city.length < 5 || city === 'челны' ? city : bent(city)] as const,
  ),
])
const ENGLISH = table(ENGLISH_CITIES.split(',').map((city) => [city, folded(city)] as const))

const HERE =
  /(?:(?<!\p{L})(?:я|мы|сам|сама|сами|живу|живем|нахожусь|находимся|родом|наш офис|наш филиал|наш магазин|наша компания|наша фирма)\s+(?:\p{L}+\s+)?(?:из|в|во)|(?<!\p{L})(?:г\.|гор\.|город|городе|города)|i'm from|i am from|we are from|we're from|live in|based in|located in|living in)\s*$/u
const ANY_CUE = /(?<!\p{L})(?:из|в|во|до|по|с|со|под|from|in|to|near|at)\s+(?:г\.?\s*|город[еау]?\s+)?$/u

/**
 * Cities that a text names, in whatever case they stand: «из Казани» is Казань. Where somebody says he is weighs more
 * than where something is sent; a city that is also a name needs a word before it that says "from" or "in".
 */
export function citiesOf(text: string): readonly Fact[] {
  const lower = foldInPlace(text)
  return [RUSSIAN, ENGLISH].flatMap(({ pattern, cities }) =>
    [...lower.matchAll(pattern)].flatMap((match) => {
      const city = cities[match.slice(1).findIndex((group) => group !== undefined)]
      return city === undefined ? [] : cityFact(text, lower, spanOf(match), city)
    }),
  )
}

function cityFact(text: string, lower: string, span: Span, city: City): readonly Fact[] {
  const before = lower.slice(Math.max(0, span.start - 30), span.start)
  const isHere = HERE.test(before)
  const hasCue = isHere || ANY_CUE.test(before)
  const written = text.slice(span.start, span.end)
  if (city.isAmbiguous && !hasCue) return []
  const isCapital = /^\p{Lu}/u.test(written)
  if (!hasCue && !isCapital) return []
  const value = RUSSIAN_SHORT[city.name] ?? city.name
  const confidence = isHere ? 0.9 : hasCue ? 0.6 : 0.5
  return [{ kind: 'city', value, text: written, confidence, ...span }]
}
