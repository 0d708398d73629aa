import type { Norm, NormSpan } from './norm.ts'

/**
 * A norm as a sentence for people.
 * @example normSentence(parseNorm("after 'Quote', 'Reply' within 2 working days"), 'ru')
 * // 'После «Quote» следует «Reply» в течение 2 рабочих дней.'
 */
export function normSentence(norm: Norm, language: 'en' | 'ru'): string {
  return `${language === 'en' ? english(norm) : russian(norm)}.`
}

/** A norm as the text that `parseNorm` reads. */
export function normText(norm: Norm): string {
  const quoted = (name: string) => `'${name.replaceAll("'", "''")}'`
  switch (norm.rule) {
    case 'response':
      return `after ${quoted(norm.after)}, ${quoted(norm.follows)}${norm.within === null ? '' : ` within ${englishSpan(norm.within)}`}`
    case 'precedence':
      return `${quoted(norm.activity)} only after ${quoted(norm.before)}`
    case 'not-together':
      return `never ${quoted(norm.one)} and ${quoted(norm.other)}`
    case 'four-eyes':
      return `${quoted(norm.one)} and ${quoted(norm.other)} by different people`
    case 'at-most':
      return `${quoted(norm.activity)} at most ${times(norm.times)}`
    case 'exactly':
      return norm.times === 0
        ? `never ${quoted(norm.activity)}`
        : `${quoted(norm.activity)} exactly ${times(norm.times)}`
    case 'exists':
      return `always ${quoted(norm.activity)}`
    case 'not-after':
      return `never ${quoted(norm.activity)} after ${quoted(norm.after)}`
  }
}

const times = (count: number): string => (count === 1 ? '1 time' : `${count} times`)

const englishSpan = ({ amount, unit, working }: NormSpan): string =>
  `${amount} ${working ? 'working ' : ''}${unit}${amount === 1 ? '' : 's'}`

function english(norm: Norm): string {
  switch (norm.rule) {
    case 'response':
      return `After “${norm.after}”, “${norm.follows}” follows${norm.within === null ? '' : ` within ${englishSpan(norm.within)}`}`
    case 'precedence':
      return `“${norm.activity}” happens only after “${norm.before}”`
    case 'not-together':
      return `“${norm.one}” and “${norm.other}” never happen in one case`
    case 'four-eyes':
      return `“${norm.one}” and “${norm.other}” are done by different people`
    case 'at-most':
      return `“${norm.activity}” happens at most ${times(norm.times)}`
    case 'exactly':
      return norm.times === 0
        ? `“${norm.activity}” never happens`
        : `“${norm.activity}” happens exactly ${times(norm.times)}`
    case 'exists':
      return `“${norm.activity}” happens in every case`
    case 'not-after':
      return `“${norm.activity}” never happens after “${norm.after}”`
  }
}

const PLURAL = new Intl.PluralRules('ru')

/** After "в течение" and "не более" stands the genitive: one form for 1, 21 and fractions, one for the rest. */
const genitive = (count: number, one: string, many: string): string => {
  const form = PLURAL.select(count)
  return `${String(count).replace('.', ',')} ${form === 'one' || form === 'other' ? one : many}`
}

const UNITS = { minute: ['минуты', 'минут'], hour: ['часа', 'часов'], day: ['дня', 'дней'] } as const
const WORKING = { minute: 'рабочей', hour: 'рабочего', day: 'рабочего' } as const

function russianSpan({ amount, unit, working }: NormSpan): string {
  const [one, many] = UNITS[unit]
  return working
    ? genitive(amount, `${WORKING[unit]} ${one}`, `рабочих ${many}`)
    : genitive(amount, one, many)
}

const exactTimes = (count: number): string => `${count} ${PLURAL.select(count) === 'few' ? 'раза' : 'раз'}`

function russian(norm: Norm): string {
  switch (norm.rule) {
    case 'response':
      return `После «${norm.after}» следует «${norm.follows}»${norm.within === null ? '' : ` в течение ${russianSpan(norm.within)}`}`
    case 'precedence':
      return `«${norm.activity}» бывает только после «${norm.before}»`
    case 'not-together':
      return `«${norm.one}» и «${norm.other}» не бывают в одном экземпляре`
    case 'four-eyes':
      return `«${norm.one}» и «${norm.other}» делают разные люди`
    case 'at-most':
      return `«${norm.activity}» бывает не более ${genitive(norm.times, 'раза', 'раз')}`
    case 'exactly':
      return norm.times === 0
        ? `«${norm.activity}» не бывает никогда`
        : `«${norm.activity}» бывает ровно ${exactTimes(norm.times)}`
    case 'exists':
      return `«${norm.activity}» бывает в каждом экземпляре`
    case 'not-after':
      return `«${norm.activity}» не бывает после «${norm.after}»`
  }
}
