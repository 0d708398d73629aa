import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type {
  NewProcess as Body,
  CaseNotion,
  Process,
  ProcessVocabulary,
} from '#contract/process-definition.ts'
import { read } from '../../../api.ts'
import { AsyncState, Empty, NotAllowed } from '../../../design/async-state.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { useSend } from '../../../queries.ts'
import { processesKey, useLeads } from '../queries.ts'
import { useWords } from '../words.ts'

type Vocabulary = z.output<typeof ProcessVocabulary>
const notions = [
  'request',
  'order',
  'deal',
  'topic',
  'person',
  'promise',
  'handoff',
] as const satisfies readonly CaseNotion[]

/** A process of one's own in a minute: whose way, which events, where it ends. */
export function NewProcess() {
  const { t } = useWords()
  const leads = useLeads()
  const vocabulary = useQuery({
    queryKey: ['process', '*', 'vocabulary'],
    queryFn: ({ signal }) => read<Vocabulary>('/api/process-vocabulary', signal),
    enabled: leads,
  })
  if (!leads) return <NotAllowed by="lead" />
  return (
    <AsyncState
      query={vocabulary}
      lines={8}
      isEmpty={({ events }) => events.length === 0}
      empty={<Empty title={t('processes.new.no-events')} text={t('processes.new.no-events-text')} />}
    >
      {(data) => <Form vocabulary={data} />}
    </AsyncState>
  )
}

interface Draft {
  readonly name: string
  readonly notion: (typeof notions)[number]
  /** Chosen events, each with the property that splits it, or an empty text. */
  readonly chosen: ReadonlyMap<string, string>
  readonly end: string
  readonly hours: 'calendar' | 'working'
}

function Form({ vocabulary }: { vocabulary: Vocabulary }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>({
    name: '',
    notion: 'request',
    chosen: new Map(),
    end: '',
    hours: 'calendar',
  })
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const define = useSend<z.input<typeof Body>, Process>(
    (body) => ({ method: 'POST', path: '/api/processes', body }),
    {
      refresh: [processesKey],
      onDone: ({ id }) => {
        navigate({ to: '/process/$id/{-$part}', params: { id } }).catch(console.error)
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    define.mutate(bodyOf(draft))
  }
  return (
    <form className="process-form card" onSubmit={submit}>
      <TextInput
        label={t('processes.new.name')}
        value={draft.name}
        maxLength={200}
        required
        withAsterisk={false}
        onChange={(event) => set({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('processes.new.case')}
        description={t(`processes.new.case-text.${draft.notion}`)}
        value={draft.notion}
        data={notions.map((notion) => ({ value: notion, label: t(`processes.case.${notion}`) }))}
        onChange={(event) =>
          set({
            notion: notions.find((notion) => notion === event.currentTarget.value) ?? 'request',
            chosen: new Map(),
          })
        }
      />
      <Events vocabulary={vocabulary} draft={draft} set={set} />
      <EndAndHours draft={draft} set={set} />
      <FormError error={define.error} />
      <Button type="submit" loading={define.isPending} disabled={draft.chosen.size < 2 || !draft.name.trim()}>
        {t('processes.new.create')}
      </Button>
    </form>
  )
}

const bodyOf = ({ name, notion, chosen, end, hours }: Draft): z.input<typeof Body> => ({
  from: 'events',
  name: name.trim(),
  case: notion,
  activities: [...chosen].map(([event, by]) => ({ event, ...(by && { by }) })),
  ends: end === '' ? [] : [end],
  hours:
    hours === 'calendar'
      ? { count: 'calendar' }
      : { count: 'working', days: [1, 2, 3, 4, 5], from: '09:00', until: '18:00' },
})

interface PartProps {
  readonly draft: Draft
  readonly set: (part: Partial<Draft>) => void
}

/** Events that carry the case's own id come first; the others are found through the person. */
function Events({ vocabulary, draft, set }: PartProps & { vocabulary: Vocabulary }) {
  const { t, activity, format } = useWords()
  const carries = (event: Vocabulary['events'][number]) => Number(event.carries.includes(draft.notion))
  const events = vocabulary.events.toSorted(
    (one, other) => carries(other) - carries(one) || other.count - one.count,
  )
  const choose = (event: string, by: string | null) => {
    const chosen = new Map(draft.chosen)
    if (by === null) chosen.delete(event)
    else chosen.set(event, by)
    set({ chosen })
  }
  return (
    <fieldset className="process-events">
      <legend>{t('processes.new.events', { count: draft.chosen.size })}</legend>
      <ul>
        {events.map((event) => (
          <li key={event.event}>
            <Checkbox
              label={activity(event.event)}
              description={t('processes.new.event', {
                count: event.count,
                when: format.date(event.lastAt),
              })}
              checked={draft.chosen.has(event.event)}
              onChange={(change) => choose(event.event, change.currentTarget.checked ? '' : null)}
            />
            {draft.chosen.has(event.event) && event.splitsBy.length > 0 && (
              <NativeSelect
                size="xs"
                aria-label={t('processes.new.split', { name: activity(event.event) })}
                value={draft.chosen.get(event.event) ?? ''}
                data={[
                  { value: '', label: t('processes.new.one-activity') },
                  ...event.splitsBy.map(({ key, values }) => ({
                    value: key,
                    label: t('processes.new.by', { key, values: values.slice(0, 3).join(', ') }),
                  })),
                ]}
                onChange={(change) => choose(event.event, change.currentTarget.value)}
              />
            )}
          </li>
        ))}
      </ul>
    </fieldset>
  )
}

function EndAndHours({ draft, set }: PartProps) {
  const { t, activity } = useWords()
  return (
    <div className="norm-fields">
      <NativeSelect
        label={t('processes.new.end')}
        value={draft.end}
        data={[
          { value: '', label: t('processes.new.end-quiet') },
          ...[...draft.chosen.keys()].map((event) => ({ value: event, label: activity(event) })),
        ]}
        onChange={(event) => set({ end: event.currentTarget.value })}
      />
      <NativeSelect
        label={t('processes.new.hours')}
        value={draft.hours}
        data={(['calendar', 'working'] as const).map((hours) => ({
          value: hours,
          label: t(`processes.new.hours.${hours}`),
        }))}
        onChange={(event) => set({ hours: event.currentTarget.value === 'working' ? 'working' : 'calendar' })}
      />
    </div>
  )
}
