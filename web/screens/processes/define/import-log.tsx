import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { LogMapping, LogReading, Process, ProcessLog } from '#contract/process-definition.ts'
import { send } from '../../../api.ts'
import { NotAllowed } from '../../../design/async-state.tsx'
import { FormError } from '../../../design/form-error.tsx'
import { FactTable, textColumn } from '../fact-table.tsx'
import { processesKey, useLeads } from '../queries.ts'
import { useWords } from '../words.ts'
import { sendLog } from './send-log.ts'

const columns = ['case', 'activity', 'time', 'start', 'actor'] as const

/** A file from another system: what was understood is shown before anything is kept. */
export function ImportLog() {
  const { t } = useWords()
  const leads = useLeads()
  const [file, setFile] = useState<File | null>(null)
  const preview = useMutation<LogReading, Error, { file: File; mapping: LogMapping | null }>({
    mutationFn: ({ file, mapping }) =>
      sendLog('process-logs/preview', file, mapping ? { mapping: JSON.stringify(mapping) } : {}),
  })
  const choose = (chosen: File | null) => {
    setFile(chosen)
    if (chosen) preview.mutate({ file: chosen, mapping: null })
  }
  if (!leads) return <NotAllowed by="lead" />
  return (
    <div className="process-import">
      <label className="process-file card">
        <strong>{t('processes.import.choose')}</strong>
        <span className="quiet">{t('processes.import.formats')}</span>
        <input
          type="file"
          accept=".csv,.txt,.xes,.gz,.json,.jsonocel,.xml,.xmlocel,.sqlite"
          onChange={(event) => choose(event.currentTarget.files?.[0] ?? null)}
        />
      </label>
      {preview.isPending && (
        <p className="quiet" role="status">
          {t('processes.import.reading')}
        </p>
      )}
      <FormError error={preview.error} />
      {file && preview.data && (
        <>
          <Mapping
            key={JSON.stringify(preview.data.mapping)}
            reading={preview.data}
            again={(mapping) => preview.mutate({ file, mapping })}
          />
          <Understood reading={preview.data} />
          <Keep file={file} mapping={preview.data.mapping} />
        </>
      )}
    </div>
  )
}

interface MappingProps {
  readonly reading: LogReading
  readonly again: (mapping: LogMapping) => void
}

/** Which column means what: guessed, and changed here; every change reads the file anew. */
function Mapping({ reading, again }: MappingProps) {
  const { t } = useWords()
  const { mapping, objectTypes } = reading
  const change = (part: Partial<LogMapping>) => {
    const next = Object.entries({ ...mapping, ...part }).filter(
      ([, value]) => value !== undefined && value !== '',
    )
    again(Object.fromEntries(next))
  }
  const none = { value: '', label: t('processes.import.none') }
  return (
    <fieldset className="norm-fields process-mapping">
      <legend>{t('processes.import.mapping')}</legend>
      {reading.format === 'csv' &&
        columns.map((column) => (
          <NativeSelect
            key={column}
            label={t(`processes.import.column.${column}`)}
            value={mapping[column] ?? ''}
            data={[none, ...reading.columns]}
            onChange={(event) => change({ [column]: event.currentTarget.value })}
          />
        ))}
      {reading.format === 'csv' && (
        <NativeSelect
          label={t('processes.import.dates')}
          value={mapping.dateOrder ?? ''}
          data={[
            { value: '', label: t('processes.import.guess') },
            ...(['day-first', 'month-first', 'year-first'] as const).map((value) => ({
              value,
              label: t(`processes.import.dates.${value}`),
            })),
          ]}
          onChange={(event) =>
            change({
              dateOrder: (['day-first', 'month-first', 'year-first'] as const).find(
                (order) => order === event.currentTarget.value,
              ),
            })
          }
        />
      )}
      {objectTypes.length > 0 && (
        <NativeSelect
          label={t('processes.import.object')}
          value={mapping.objectType ?? ''}
          data={[none, ...objectTypes]}
          onChange={(event) => change({ objectType: event.currentTarget.value })}
        />
      )}
    </fieldset>
  )
}

function Understood({ reading }: { reading: LogReading }) {
  const { t, format } = useWords()
  return (
    <section className="process-section">
      <p className="process-say">
        <strong>
          {t('processes.import.found', {
            cases: format.number(reading.cases),
            events: format.number(reading.events),
            activities: reading.activities.length,
          })}
        </strong>{' '}
        {reading.period && `${format.date(reading.period.from)} – ${format.date(reading.period.until)}. `}
        {reading.tiedPairs > 0 && t('processes.import.tied', { count: reading.tiedPairs })}
      </p>
      {reading.sample.length > 0 && (
        <FactTable
          label={t('processes.import.sample')}
          file="sample"
          rows={reading.sample.map((row, number) => ({ ...row, number }))}
          rowKey={(row) => String(row.number)}
          columns={[
            textColumn(t('processes.column.case'), (row: LogReading['sample'][number]) => row.case),
            textColumn(t('processes.column.activity'), (row: LogReading['sample'][number]) => row.activity),
            {
              title: t('processes.column.when'),
              cell: (row) => format.dateTime(row.at),
              value: (row) => row.at,
            },
            {
              title: t('processes.import.column.actor'),
              cell: (row) => row.actor ?? '',
              value: (row) => row.actor,
            },
          ]}
        />
      )}
      {reading.rejected.count > 0 && <Rejected rejected={reading.rejected} />}
    </section>
  )
}

const reasons = [
  'no-case',
  'no-activity',
  'no-time',
  'bad-time',
  'bad-start',
  'too-few-fields',
  'no-type',
  'twice',
  'unknown-event',
  'unknown-object',
] as const

function Rejected({ rejected }: { rejected: LogReading['rejected'] }) {
  const { t } = useWords()
  const why = (code: string) => {
    const known = reasons.find((reason) => reason === code)
    return known ? t(`processes.import.reason.${known}`) : code
  }
  return (
    <>
      <h2>{t('processes.import.rejected', { count: rejected.count })}</h2>
      <FactTable
        label={t('processes.import.rejected', { count: rejected.count })}
        file="rejected"
        rows={rejected.first}
        rowKey={(row) => `${row.line} ${row.code}`}
        columns={[
          {
            title: t('processes.import.line'),
            align: 'end',
            cell: (row) => row.line,
            value: (row) => row.line,
          },
          textColumn(t('processes.import.why'), (row: LogReading['rejected']['first'][number]) =>
            why(row.code),
          ),
          textColumn(t('processes.import.text'), (row: LogReading['rejected']['first'][number]) => row.text),
        ]}
      />
    </>
  )
}

function Keep({ file, mapping }: { file: File; mapping: LogMapping }) {
  const { t } = useWords()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [name, setName] = useState(file.name.replace(/\.[^.]+(\.gz)?$/, ''))
  const keep = useMutation<Process>({
    mutationFn: async () => {
      const log = await sendLog<z.output<typeof ProcessLog>>('process-logs', file, {
        mapping: JSON.stringify(mapping),
      })
      return send<Process>({
        method: 'POST',
        path: '/api/processes',
        body: { from: 'log', logId: log.id, name: name.trim() },
      })
    },
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: processesKey })
      await navigate({ to: '/process/$id/{-$part}', params: { id } })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    keep.mutate()
  }
  return (
    <form className="process-form" onSubmit={submit}>
      <TextInput
        label={t('processes.new.name')}
        value={name}
        maxLength={200}
        required
        withAsterisk={false}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <FormError error={keep.error} />
      <Button type="submit" loading={keep.isPending} disabled={!name.trim()}>
        {t('processes.import.keep')}
      </Button>
    </form>
  )
}
