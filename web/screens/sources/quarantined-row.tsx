import { Button, Textarea } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import type { ReplayOutcome } from '#contract/sources.ts'
import { useToast } from '../../design/toast.tsx'
import { When } from '../../design/when.tsx'
import { hold, takeBack } from '../../held-changes.ts'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { readItem, writeItem } from './item.ts'
import { type HeldItem, sourcesKey } from './queries.ts'

/** One item that was set aside: why, what it holds, and what to do with it. */
export function QuarantinedRow({ item }: { item: HeldItem }) {
  const t = useText()
  const format = useFormat()
  const [open, setOpen] = useState(false)
  const dismiss = useDismiss(item)
  const named = { source: item.source, time: format.dateTime(item.receivedAt) }
  return (
    <li>
      <div className="sources-item">
        <div className="sources-item-words">
          <strong>{t(because(item.code, item.field))}</strong>
          <span className="quiet">
            {isPlace(item.field) && <>{t('sources.field', { field: item.field })} · </>}
            {item.source} · <When at={item.receivedAt} />
          </span>
        </div>
        <Button
          variant="default"
          size="compact-sm"
          aria-expanded={open}
          aria-label={t(open ? 'sources.fold-of' : 'sources.open-of', named)}
          onClick={() => setOpen(!open)}
        >
          {t(open ? 'sources.fold' : 'sources.open')}
        </Button>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t('sources.dismiss-of', named)}
          onClick={dismiss}
        >
          {t('sources.dismiss')}
        </Button>
      </div>
      {open && <ItemEditor item={item} />}
    </li>
  )
}

/** Limits of a whole item, which the verdict names where it else names a field. */
const LIMITS = ['text', 'keys', 'depth'] as const

const because = (code: HeldItem['code'], field: string | null) => {
  const limit = LIMITS.find((name) => name === field)
  const isLimit = limit !== undefined && (code === 'too_large' || code === 'bad_field')
  return `sources.because.${isLimit ? limit : code}` as const
}

const isPlace = (field: string | null): field is string =>
  field !== null && field !== '' && field !== 'item' && !LIMITS.some((name) => name === field)

function ItemEditor({ item }: { item: HeldItem }) {
  const t = useText()
  const { tell, fail } = useToast()
  const [text, setText] = useState(() => writeItem(item.item))
  const written = readItem(text, item.item)
  const replay = useSend<void, z.output<typeof ReplayOutcome>>(
    () => ({
      method: 'POST',
      path: `/api/quarantine/${item.id}/replay`,
      body: written.kind === 'changed' ? { item: written.item } : {},
    }),
    {
      refresh: [sourcesKey, ['person']],
      onDone: (outcome) => outcome.accepted && tell(t('sources.replayed')),
    },
  )
  const still = replay.data && !replay.data.accepted ? replay.data : null
  return (
    <div className="sources-editor">
      <Textarea
        label={t('sources.item')}
        classNames={{ input: 'sources-json' }}
        value={text}
        rows={8}
        spellCheck={false}
        error={written.kind === 'broken' && t('sources.item-broken')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {still && (
        <p className="sources-still" role="status">
          {t('sources.still', { because: t(because(still.code ?? item.code, still.field)) })}
          {isPlace(still.field) && <> ({t('sources.field', { field: still.field })})</>}
        </p>
      )}
      <Button
        disabled={written.kind === 'broken'}
        loading={replay.isPending}
        onClick={() => replay.mutate(undefined, { onError: fail })}
      >
        {t('sources.replay')}
      </Button>
    </div>
  )
}

function useDismiss(item: HeldItem): () => void {
  const t = useText()
  const client = useQueryClient()
  const { fail, offerUndo, tell } = useToast()
  return () => {
    const change = { method: 'POST', path: `/api/quarantine/${item.id}/dismissal` } as const
    hold(
      { id: item.id, note: 'dismissed', change },
      { onSent: () => client.invalidateQueries({ queryKey: sourcesKey }), onFailed: fail },
    )
    offerUndo(t('sources.dismissed'), () =>
      tell(t(takeBack(item.id) ? 'sources.brought-back' : 'sources.too-late')),
    )
  }
}
