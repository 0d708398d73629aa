import { NativeSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Mapping, PeopleImport } from '#contract/imports.ts'
import { read } from '../../api.ts'
import { useToast } from '../../design/toast.tsx'
import { useText } from '../../text/use-text.tsx'

const presets = ['none', 'amocrm', 'bitrix24', 'hubspot'] as const
const orders = ['day-first', 'month-first'] as const
const lookalikes = ['make', 'skip'] as const

interface ChoicesProps {
  readonly one: PeopleImport
  readonly mapping: Mapping
  readonly change: (part: Partial<Mapping>) => void
}

/** Whose export it is, how its dates are meant, and what becomes of people who resemble somebody. */
export function MappingChoices({ one, mapping, change }: ChoicesProps) {
  const t = useText()
  const client = useQueryClient()
  const { fail } = useToast()
  const guess = (preset: string) => {
    client
      .fetchQuery({
        queryKey: ['import-guess', one.id, preset],
        queryFn: ({ signal }) => read<Mapping>(`/api/imports/${one.id}/guess?preset=${preset}`, signal),
      })
      .then(({ targets, preset, dates }) => change({ targets, preset, dates }))
      .catch(fail)
  }
  return (
    <div className="imports-form">
      <NativeSelect
        label={t('imports.preset')}
        value={mapping.preset ?? 'none'}
        data={presets.map((value) => ({ value, label: t(`imports.preset.${value}`) }))}
        onChange={(event) => guess(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('imports.dates')}
        value={mapping.dates}
        data={orders.map((value) => ({ value, label: t(`imports.dates.${value}`) }))}
        onChange={(event) => change({ dates: oneOf(orders, event.currentTarget.value) })}
      />
      <NativeSelect
        label={t('imports.lookalikes')}
        value={mapping.lookalikes}
        data={lookalikes.map((value) => ({ value, label: t(`imports.lookalikes.${value}`) }))}
        onChange={(event) => change({ lookalikes: oneOf(lookalikes, event.currentTarget.value) })}
      />
    </div>
  )
}

function oneOf<Value extends string>(values: readonly [Value, ...Value[]], chosen: string): Value {
  return values.find((value) => value === chosen) ?? values[0]
}
