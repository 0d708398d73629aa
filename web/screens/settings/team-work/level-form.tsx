import { Button, NativeSelect, NumberInput, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { useText } from '../../../text/use-text.tsx'
import { useConditions } from './condition-fields.tsx'
import type { OneLevel, Segment, Work } from './queries.ts'

const facts = ['channel', 'product', 'city', 'region', 'tag'] as const
const times = [
  ['firstReply', 'team.level-first'],
  ['nextReply', 'team.level-next'],
  ['resolve', 'team.level-resolve'],
] as const

interface LevelFormProps {
  readonly level?: OneLevel
  readonly colleagues: Work['colleagues']
  readonly segments: readonly Segment[]
  readonly isPending: boolean
  readonly save: (level: Omit<OneLevel, 'id'>) => void
  readonly close: () => void
}

/** Minutes of working time for whoever the level is about; what is left empty is not promised. */
export function LevelForm({ level, colleagues, segments, isPending, save, close }: LevelFormProps) {
  const t = useText()
  const [name, setName] = useState(level?.name ?? '')
  const { conditions, fields } = useConditions(level?.conditions ?? [], { facts, segments })
  const [minutes, setMinutes] = useState({
    firstReply: level?.firstReply ?? null,
    nextReply: level?.nextReply ?? null,
    resolve: level?.resolve ?? null,
  })
  const [escalateTo, setEscalateTo] = useState(level?.escalateTo ?? null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (name.trim() === '') return
    save({ name: name.trim(), conditions, ...minutes, escalateTo })
  }
  return (
    <form className="settings-form" onSubmit={submit}>
      <TextInput
        label={t('team.zone-name')}
        required
        maxLength={100}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      {fields}
      {times.map(([field, label]) => (
        <NumberInput
          key={field}
          label={t(label)}
          min={1}
          max={129_600}
          value={minutes[field] ?? ''}
          onChange={(value) => setMinutes({ ...minutes, [field]: Number(value) > 0 ? Number(value) : null })}
        />
      ))}
      <NativeSelect
        label={t('team.level-who')}
        value={escalateTo ?? ''}
        data={[
          { value: '', label: t('team.level-lead') },
          ...colleagues.map(({ id, name: label }) => ({ value: id, label })),
        ]}
        onChange={({ currentTarget }) => setEscalateTo(currentTarget.value || null)}
      />
      <div className="team-acts">
        <Button type="submit" loading={isPending}>
          {t('team.save')}
        </Button>
        <Button variant="subtle" onClick={close}>
          {t('team.cancel')}
        </Button>
      </div>
    </form>
  )
}
