import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSpeech, useText } from '../../../text/use-text.tsx'
import { type Hours, readDay, readDaysOff, sayDay } from './hours-text.ts'

const usual = ['', ...Array.from({ length: 5 }, () => '9:00-13:00, 14:00-18:00'), '']

/** What is typed of the week; `value` is undefined while it is no week. */
export function useHours(known: Hours | null, alwaysLabel?: string) {
  const t = useText()
  const { language } = useSpeech()
  const [isAlways, setAlways] = useState(known === null)
  const [days, setDays] = useState<readonly string[]>(known === null ? usual : known.week.map(sayDay))
  const [off, setOff] = useState(Object.keys(known?.exceptions ?? {}).join('\n'))
  const week = days.map(readDay)
  const right = week.filter((day) => day !== null)
  const exceptions = readDaysOff(off)
  const isRight = right.length === 7 && exceptions !== null
  const name = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' })
  const fields = (
    <>
      <Checkbox
        label={alwaysLabel ?? t('team.hours-always')}
        checked={isAlways}
        onChange={({ currentTarget }) => setAlways(currentTarget.checked)}
      />
      {!isAlways &&
        [1, 2, 3, 4, 5, 6, 0].map((day) => (
          <TextInput
            key={day}
            // 4 January 1970 was a Sunday
            label={t('team.hours-day', { day: name.format(new Date((3 + day) * 86_400_000)) })}
            value={days[day] ?? ''}
            error={week[day] === null && t('team.hours-wrong')}
            onChange={({ currentTarget }) => setDays(days.with(day, currentTarget.value))}
          />
        ))}
      {!isAlways && (
        <Textarea
          label={t('team.hours-days-off')}
          value={off}
          error={exceptions === null && t('team.hours-wrong')}
          onChange={({ currentTarget }) => setOff(currentTarget.value)}
        />
      )}
    </>
  )
  const value = isAlways ? null : isRight ? { week: right, exceptions } : undefined
  return { fields, value }
}
