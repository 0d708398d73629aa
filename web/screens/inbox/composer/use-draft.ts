import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { send } from '../../../api.ts'
import { sessionQuery } from '../../../queries.ts'
import type { Stretch } from '../queries.ts'

interface Written {
  readonly subject: string
  readonly text: string
}

export interface ReplyDraft {
  readonly value: Written
  readonly change: (part: Partial<Written>) => void
  /** Other words altogether; empty ones end the draft. */
  readonly put: (value: Written) => void
}

const quiet = 800

/** What is being written is kept on the server: it is there on another device, and colleagues see that it is. */
export function useReplyDraft(page: Stretch, channel: string | null): ReplyDraft {
  const { data: session } = useQuery({ ...sessionQuery, enabled: false })
  const own = page.drafts.find(({ memberId }) => memberId === session?.member.id)
  const [value, setValue] = useState<Written>({ subject: own?.subject ?? '', text: own?.text ?? '' })
  const unsaved = useRef<Written | null>(null)
  const path = `/api/dialogues/${page.person.id}/draft`
  const latest = useRef({ path, channel })
  latest.current = { path, channel }
  useEffect(() => {
    const save = () => {
      if (unsaved.current === null) return
      const { text, subject } = unsaved.current
      unsaved.current = null
      const { path: to, channel: by } = latest.current
      send({ method: 'PUT', path: to, body: { channel: by, subject, text } }).catch(() => {})
    }
    const timer = setInterval(save, quiet)
    return () => {
      clearInterval(timer)
      save()
    }
  }, [])
  const put = (next: Written) => {
    setValue(next)
    unsaved.current = next
  }
  return { value, put, change: (part) => put({ ...value, ...part }) }
}
