import type { Condition } from '../search.ts'
import type { Words } from '../words.ts'

/** A condition as a short phrase for its chip. */
export function conditionText(condition: Condition, words: Words): string {
  const { t } = words
  const text = plainText(condition, words)
  return condition.not === true ? t('processes.filter.not', { text }) : text
}

function plainText(condition: Condition, { t, activity, time, format }: Words): string {
  const names = (list: readonly string[]) => list.map(activity).join(', ')
  switch (condition.by) {
    case 'time':
      return t(`processes.filter.time.${condition.mode}`, period(condition, format.date))
    case 'activity':
      return t(condition.every ? 'processes.filter.has-all' : 'processes.filter.has', {
        names: names(condition.activities),
      })
    case 'path':
      return `${activity(condition.from)} → ${activity(condition.to)}${range(condition, { t, time })}`
    case 'start':
      return t('processes.filter.starts-with', { names: names(condition.activities) })
    case 'end':
      return t('processes.filter.ends-with', { names: names(condition.activities) })
    case 'attribute':
      return `${t('processes.filter.attribute', { name: condition.name })} ${(condition.values ?? []).join(', ')}`
    case 'duration':
      return `${t('processes.filter.duration')}${range(condition, { t, time })}`
    case 'variant':
      return t('processes.filter.variants', { count: condition.variants.length })
    case 'top-variants':
      return t('processes.filter.top', { share: format.percent(condition.share) })
    case 'rework':
      return t('processes.filter.repeated', {
        name: condition.activity === null ? t('processes.filter.anything') : activity(condition.activity),
      })
  }
}

function period({ from, to }: { from: number | null; to: number | null }, date: (at: Date) => string) {
  const text = (at: number | null) => (at === null ? '…' : date(new Date(at)))
  return { from: text(from), to: text(to) }
}

function range(
  { atLeast, atMost }: { atLeast: number | null; atMost: number | null },
  { t, time }: Pick<Words, 't' | 'time'>,
): string {
  const parts = [
    ...(atLeast === null ? [] : [t('processes.filter.at-least', { time: time(atLeast / 1000) })]),
    ...(atMost === null ? [] : [t('processes.filter.at-most', { time: time(atMost / 1000) })]),
  ]
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`
}
