import { type Norm, NormProblem, type NormSpan } from './norm.ts'

const FORMS = `a rule is one of:
  after 'A', 'B'                        after each A comes B
  after 'A', 'B' within 2 working days  … in time; minutes, hours or days, working or not
  'B' only after 'A'                    no B before the first A
  never 'A' and 'B'                     not both in one case
  'A' and 'B' by different people       nobody does both in one case
  'A' at most 2 times
  'A' exactly 1 time
  never 'A'
  always 'A'
  never 'B' after 'A'`

const RULES: readonly (readonly [RegExp, (names: Named, rest: string) => Norm])[] = [
  [
    /^after @,? @(?: within (.+))?$/,
    ([after, follows], rest) => ({
      rule: 'response',
      after,
      follows,
      within: rest === '' ? null : spanIn(rest),
    }),
  ],
  [/^@ only after @$/, ([activity, before]) => ({ rule: 'precedence', activity, before })],
  [/^never @ and @$/, ([one, other]) => ({ rule: 'not-together', one, other })],
  [/^@ and @ by different people$/, ([one, other]) => ({ rule: 'four-eyes', one, other })],
  [
    /^@ at most (\d{1,6}) times?$/,
    ([activity], rest) => ({ rule: 'at-most', activity, times: Number(rest) }),
  ],
  [
    /^@ exactly (\d{1,6}) times?$/,
    ([activity], rest) => ({ rule: 'exactly', activity, times: Number(rest) }),
  ],
  [/^never @ after @$/, ([activity, after]) => ({ rule: 'not-after', activity, after })],
  [/^never @$/, ([activity]) => ({ rule: 'exactly', activity, times: 0 })],
  [/^always @$/, ([activity]) => ({ rule: 'exists', activity })],
]

type Named = readonly [string, string]

/**
 * A norm from a line of text; activities stand in quotes ('…', "…" or «…»), a quote inside is doubled. Throws
 * `NormProblem`.
 * @example parseNorm("after 'Quote sent', 'Reply' within 2 working days").rule // 'response'
 */
export function parseNorm(text: string): Norm {
  const names: string[] = []
  const form = text
    .replaceAll('@', '\u0000')
    .replace(/'((?:[^']|'')*)'|"((?:[^"]|"")*)"|«([^»]*)»/g, (_, single, double, angled) => {
      const name: unknown = single?.replaceAll("''", "'") ?? double?.replaceAll('""', '"') ?? angled
      names.push(String(name).replaceAll('\u0000', '@'))
      return '@'
    })
    .trim()
    .replace(/\s+/g, ' ')
    .toLowerCase()
  if (names.includes('')) throw new NormProblem(`${text}: an activity has no name`)
  for (const [expression, make] of RULES) {
    const match = expression.exec(form)
    const [one = '', other = ''] = names
    if (match !== null) return make([one, other], match[1] ?? '')
  }
  throw new NormProblem(`"${text}" is no rule; ${FORMS}`)
}

function spanIn(text: string): NormSpan {
  const match = /^(\d{1,6}(?:\.\d{1,3})?) (working )?(minute|hour|day)s?$/.exec(text)
  const [, amount, working, name] = match ?? []
  const unit = (['minute', 'hour', 'day'] as const).find((one) => one === name)
  if (unit === undefined || Number(amount) === 0)
    throw new NormProblem(`"${text}" is no length of time; write 30 minutes, 4 hours or 2 working days`)
  return { amount: Number(amount), unit, working: working !== undefined }
}
