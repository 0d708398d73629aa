import { useMemo } from 'react'
import type { Process } from '#contract/process-definition.ts'
import { useEventName } from '../../design/use-event-name.ts'
import { useFormat } from '../../text/use-format.ts'
import { type Translate, useSpeech } from '../../text/use-text.tsx'
import { durationText } from './duration-text.ts'

/** Sides, and departments so common that they have a word in both languages; others are the company's own. */
const sides = [
  'customer',
  'site',
  'system',
  'staff',
  'sales',
  'support',
  'marketing',
  'finance',
  'warehouse',
] as const

/** How a process speaks: activities, lanes and times in the member's language. */
export function useWords() {
  const { t, knows, language } = useSpeech()
  const event = useEventName()
  const format = useFormat()
  return useMemo(() => {
    /** "Order Updated: shipped": the event's name is the dictionary's, the value is the company's own word or a stage of ours. */
    const activity = (name: string): string => {
      const [first = '', ...rest] = name.split(': ')
      if (rest.length === 0) return event(name)
      const stage = `deals.stage.${rest.join(': ')}`
      const value = first === 'Deal Stage Changed' && knows(stage) ? t(stage) : rest.join(': ')
      return `${event(first)}: ${value}`
    }
    const lane = (code: string): string => {
      const side = sides.find((known) => known === code)
      return side ? t(`processes.side.${side}`) : code
    }
    /** The unit follows the calendar: working time is told in hours, because a working day is no day. */
    const time = (seconds: number, hours: 'calendar' | 'working' = 'calendar') =>
      durationText(seconds, language, hours)
    return { t, activity, lane, time, format, language }
  }, [t, knows, event, format, language])
}
export type Words = ReturnType<typeof useWords>

export const processName = (t: Translate, { name, readyMade }: Pick<Process, 'name' | 'readyMade'>): string =>
  name ?? (readyMade ? t(`processes.ready.${readyMade}`) : '')
