import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useId } from 'react'
import type { Mention, Mentions as Reply } from '#contract/notes.ts'
import { MoreText } from '../design/more-text.tsx'
import { useToast } from '../design/toast.tsx'
import { When } from '../design/when.tsx'
import { useSend } from '../queries.ts'
import { useText } from '../text/use-text.tsx'
import { NoteText } from './note-text.tsx'
import { mentionsKey, useMentions } from './queries.ts'
import './notes.css'

/** Where colleagues mentioned me. It stands on Today until it is read; nothing takes it away by itself. */
export function Mentions() {
  const { data } = useMentions()
  if (data === undefined || data.mentions.length === 0) return null
  return (
    <MoreText>
      <List mentions={data} />
    </MoreText>
  )
}

function List({ mentions: { mentions, unread } }: { mentions: Reply }) {
  const t = useText()
  const title = useId()
  const [fresh, read] = [
    mentions.filter(({ readAt }) => readAt === null),
    mentions.filter(({ readAt }) => readAt !== null),
  ]
  return (
    <section className="mentions" aria-labelledby={title}>
      <h2 id={title}>
        {t('notes.mentions')}{' '}
        {unread > 0 && <span className="mentions-count">{t('notes.mentions-count', { count: unread })}</span>}
      </h2>
      {fresh.length > 0 && <Lines mentions={fresh} />}
      {read.length > 0 && (
        <details>
          <summary className="quiet">{t('notes.earlier')}</summary>
          <Lines mentions={read} />
        </details>
      )}
    </section>
  )
}

const Lines = ({ mentions }: { mentions: readonly Mention[] }) => (
  <ul>
    {mentions.map((mention) => (
      <Line key={mention.noteId} mention={mention} />
    ))}
  </ul>
)

function Line({ mention }: { mention: Mention }) {
  const t = useText()
  const mark = useMark(mention.noteId)
  const name = mention.label || t('notes.no-name')
  return (
    <li>
      <p className="note-head">
        <strong>{mention.memberName ?? t('notes.somebody')}</strong> <Where mention={mention} name={name} />{' '}
        <span className="quiet">
          <When at={mention.mentionedAt} />
        </span>
      </p>
      <NoteText text={mention.text} />
      <Button
        size="compact-xs"
        variant="default"
        aria-label={mention.readAt === null ? t('notes.read-of', { name }) : undefined}
        onClick={() => mark(mention.readAt === null)}
      >
        {t(mention.readAt === null ? 'notes.read' : 'notes.unread')}
      </Button>
    </li>
  )
}

function Where({ mention: { about, aboutId }, name }: { mention: Mention; name: string }) {
  switch (about) {
    case 'person':
      return (
        <Link to="/people/$id" params={{ id: aboutId }}>
          {name}
        </Link>
      )
    case 'company':
      return (
        <Link to="/companies/$id" params={{ id: aboutId }}>
          {name}
        </Link>
      )
    case 'deal':
      return (
        <Link to="/deals" search={{ deal: aboutId }}>
          {name}
        </Link>
      )
  }
}

/** Read, or not; undo is the same the other way. */
function useMark(noteId: string) {
  const t = useText()
  const { fail, offerUndo } = useToast()
  const send = useSend(
    (read: boolean) => ({ method: 'POST', path: '/api/mentions/read', body: { noteIds: [noteId], read } }),
    { refresh: [mentionsKey] },
  )
  return (read: boolean) =>
    send.mutate(read, {
      onError: fail,
      onSuccess: () => {
        if (read) offerUndo(t('notes.read-told'), () => send.mutate(false, { onError: fail }))
      },
    })
}
