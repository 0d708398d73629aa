import { Button, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import type { Metric, NewFinding } from '#contract/findings.ts'
import { FormError } from '../../../design/form-error.tsx'
import { useSend } from '../../../queries.ts'
import { useMembers, useProcessId, useProcessSearch } from '../queries.ts'
import { useWords } from '../words.ts'
import type { Found } from './use-findings.ts'

interface SaveProps {
  readonly title: string
  readonly metric: z.output<typeof Metric>
  readonly isQuiet?: boolean
}

/** Writes a thin place down: its figures are frozen as the baseline of the repair that may follow. */
export function SaveFinding({ title, metric, isQuiet = false }: SaveProps) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        variant={isQuiet ? 'subtle' : 'default'}
        size="compact-sm"
        aria-label={t('processes.finding.save-of', { title })}
        onClick={() => setOpen(true)}
      >
        {t('processes.finding.save')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title={t('processes.finding.save')}
        closeButtonProps={{ 'aria-label': t('word.close') }}
      >
        <Form title={title} metric={metric} close={() => setOpen(false)} />
      </Modal>
    </>
  )
}

interface Draft {
  readonly title: string
  readonly note: string
  readonly target: string
  readonly owner: string
  readonly due: string
}

const isTime = ({ of }: SaveProps['metric']): boolean => of === 'path-time' || of === 'case-time'

/** A target is typed in hours or percent, and kept in seconds or as a share. */
function bodyOf(draft: Draft, metric: SaveProps['metric']): z.input<typeof NewFinding> {
  return {
    title: draft.title.trim(),
    metric,
    ownerMemberId: draft.owner || null,
    ...(draft.note.trim() && { note: draft.note.trim() }),
    ...(draft.target !== '' && { target: Number(draft.target) * (isTime(metric) ? 3600 : 0.01) }),
    ...(draft.due && { dueAt: new Date(`${draft.due}T18:00`).toISOString() }),
  }
}

function Form({ title, metric, close }: Omit<SaveProps, 'isQuiet'> & { close: () => void }) {
  const { t } = useWords()
  const id = useProcessId()
  const { filter } = useProcessSearch()
  const navigate = useNavigate()
  const [draft, setDraft] = useState<Draft>({ title, note: '', target: '', owner: '', due: '' })
  const set = (part: Partial<Draft>) => setDraft((before) => ({ ...before, ...part }))
  const save = useSend<z.input<typeof NewFinding>, Found>(
    (body) => ({ method: 'POST', path: `/api/processes/${id}/findings`, body }),
    {
      refresh: [['finding', '*']],
      onDone: (finding) => {
        close()
        navigate({ to: '/finding/$id', params: { id: finding.id } }).catch(console.error)
      },
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate({ ...bodyOf(draft, metric), filter: [...(filter ?? [])] })
  }
  return (
    <form className="process-form" onSubmit={submit}>
      <p className="quiet">{t('processes.finding.frozen')}</p>
      <TextInput
        label={t('processes.finding.title')}
        value={draft.title}
        maxLength={200}
        required
        withAsterisk={false}
        data-autofocus
        onChange={(event) => set({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('processes.finding.note')}
        value={draft.note}
        maxLength={5000}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <TextInput
        type="number"
        min={0}
        step="any"
        label={t(isTime(metric) ? 'processes.finding.target-hours' : 'processes.finding.target-percent')}
        value={draft.target}
        onChange={(event) => set({ target: event.currentTarget.value })}
      />
      <OwnerAndDue draft={draft} set={set} />
      <FormError error={save.error} />
      <div className="map-actions">
        <Button type="submit" loading={save.isPending}>
          {t('word.save')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

function OwnerAndDue({ draft, set }: { draft: Draft; set: (part: Partial<Draft>) => void }) {
  const { t } = useWords()
  const members = useMembers()
  return (
    <>
      <NativeSelect
        label={t('processes.finding.owner')}
        value={draft.owner}
        data={[
          { value: '', label: t('processes.waiting.no-owner') },
          ...(members.data ?? [])
            .filter(({ active }) => active)
            .map((member) => ({ value: member.id, label: member.name })),
        ]}
        onChange={(event) => set({ owner: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t('processes.finding.due')}
        value={draft.due}
        onChange={(event) => set({ due: event.currentTarget.value })}
      />
    </>
  )
}
