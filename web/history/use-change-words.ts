import { useCallback } from 'react'
import type { RecordPath } from '#contract/history.ts'
import { READY_REASONS, READY_STAGES } from '../deal/ready-made.ts'
import { useTraitText } from '../design/use-trait-text.ts'
import { useEveryField } from '../fields/queries.ts'
import { useFormat } from '../text/use-format.ts'
import { useSpeech } from '../text/use-text.tsx'

const OBJECTS = { people: 'person', companies: 'company', deals: 'deal', tasks: null } as const

/** Fields of records, and what stood in them, in words. `names` says what ids are called. */
export function useChangeWords(of: RecordPath, names: Readonly<Record<string, string>>) {
  const { t, knows, language } = useSpeech()
  const format = useFormat()
  const trait = useTraitText()
  const { data: defined } = useEveryField()
  const fieldOf = useCallback(
    (field: string) =>
      defined?.fields.find(({ object, key }) => object === OBJECTS[of] && field === `fields.${key}`),
    [defined, of],
  )
  const nameOf = useCallback(
    (field: string): string => {
      const own = fieldOf(field)
      if (own) return own.label[language]
      const company = companyIn(field)
      if (company !== null) return `${t('history.name.companyId')}: ${names[company] ?? '…'}`
      const [mark, fact] = [`history.mark.${field}`, `history.name.${field}`]
      if (knows(mark)) return t(mark)
      const isTrait = of === 'people' && field !== 'ownerMemberId' && field !== 'humanOnly'
      return !isTrait && knows(fact) ? t(fact) : trait.nameOf(field.replace(/^fields\./, ''))
    },
    [fieldOf, knows, t, language, of, trait, names],
  )
  const sayValue = useCallback(
    (field: string, value: unknown): string => {
      const isNothing = value === null || value === undefined || value === ''
      if (isNothing || (Array.isArray(value) && value.length === 0)) return t('history.nothing')
      const own = fieldOf(field)
      if (own?.type === 'choice' || own?.type === 'choices') {
        const chosen = Array.isArray(value) ? value : [value]
        return own.options
          .filter(({ id }) => chosen.includes(id))
          .map(({ label }) => label[language])
          .join(', ')
      }
      if (own?.type === 'money') return format.money(String(value))
      return sayFact(value, { t, knows, names, format }) ?? trait.sayValue(named(value, names), field)
    },
    [fieldOf, t, knows, language, format, names, trait],
  )
  return { nameOf, sayValue }
}

/** To which company somebody belongs is a field for each of them. */
const companyIn = (field: string): string | null => /^companies\.([\da-f-]{36})$/.exec(field)?.[1] ?? null

/** An id by its name. */
const named = (value: unknown, names: Readonly<Record<string, string>>): unknown =>
  typeof value === 'string' ? (names[value] ?? value) : value

type Speech = Pick<ReturnType<typeof useSpeech>, 't' | 'knows'>
interface Said extends Speech {
  readonly names: Readonly<Record<string, string>>
  readonly format: ReturnType<typeof useFormat>
}

/** What a deal writes down in several parts: its stage, its amount, its lines, who takes part. */
function sayFact(value: unknown, said: Said): string | null {
  if (Array.isArray(value) && value.every(isMap)) return value.map((part) => sayPart(part, said)).join(', ')
  return isMap(value) && ['stageId', 'currency', 'since'].some((key) => key in value)
    ? sayPart(value, said)
    : null
}

function sayPart(part: Readonly<Record<string, unknown>>, { t, names, format }: Said): string {
  const text = (key: string): string => (typeof part[key] === 'string' ? part[key] : '')
  const name = (key: string): string => names[text(key)] ?? ''
  if ('stageId' in part) {
    const stage = READY_STAGES.find((one) => one === name('stageId'))
    const reason = READY_REASONS.find((one) => one === text('lostReason'))
    const because = reason ? t(`deals.lost.${reason}`) : name('lostReason')
    return [stage ? t(`deals.stage.${stage}`) : name('stageId'), because].filter(Boolean).join(': ')
  }
  if ('currency' in part)
    return part['amount'] === null ? t('history.nothing') : format.money(text('amount'), text('currency'))
  if ('quantity' in part) return `${Number(text('quantity'))} × ${text('name')}`
  if ('since' in part) {
    const days = [text('since'), text('until')].filter(Boolean).map((day) => format.date(day))
    return [text('role'), days.join(' – ')].filter(Boolean).join(', ')
  }
  if ('personId' in part) return [name('personId'), text('role')].filter(Boolean).join(', ')
  return Object.values(part).filter(Boolean).join(' ')
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
