import { useSpeech } from '../../../text/use-text.tsx'
import { useWords } from '../words.ts'
import type { Found } from './use-findings.ts'

/** How a finding's numbers are written: times with their unit, shares in percent; and what it measures, in words. */
export function useFigures() {
  const words = useWords()
  const { t, activity, time, format } = words
  const { knows } = useSpeech()
  const value = (finding: Pick<Found, 'unit'>, number: number | null): string => {
    if (number === null) return '—'
    return finding.unit === 'seconds' ? time(number) : format.percent(number)
  }
  const metric = ({ metric }: Pick<Found, 'metric'>): string => {
    switch (metric.of) {
      case 'path-time':
        return t('processes.metric.path-time', { from: activity(metric.from), to: activity(metric.to) })
      case 'rework':
        return t('processes.metric.rework', { name: activity(metric.activity) })
      case 'reaching':
        return t('processes.metric.reaching', { name: activity(metric.activity) })
      case 'norm':
      case 'case-time':
        return t(`processes.metric.${metric.of}`)
    }
  }
  const gain = (finding: Pick<Found, 'unit' | 'gainPerMonth'>): string =>
    finding.unit === 'seconds'
      ? time(finding.gainPerMonth)
      : t('processes.variants.cases', { count: Math.round(finding.gainPerMonth) })
  const process = ({ processName, readyMade }: Pick<Found, 'processName' | 'readyMade'>): string => {
    const key = `processes.ready.${readyMade}`
    return processName ?? (knows(key) ? t(key) : '')
  }
  /** What an alert is about stands in events' names; what a member wrote is left as it is. */
  const title = ({ source, title }: Pick<Found, 'source' | 'title'>): string =>
    source === 'alert' ? title.split(' → ').map(activity).join(' → ') : title
  return { ...words, value, metric, gain, process, title }
}
