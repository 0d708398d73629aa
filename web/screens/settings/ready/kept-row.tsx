import { Button } from '@mantine/core'
import type { QueryKey } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Certain } from '../../../design/certain.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'

interface KeptRowProps {
  readonly name: string
  readonly about: string
  readonly own: boolean
  /** Where it is removed. */
  readonly path: string
  readonly refresh: QueryKey
  /** The form that changes it. */
  readonly children: (done: () => void) => ReactNode
}

/** One ready answer or macro: what it is, changed in its place, or removed. */
export function KeptRow({ name, about, own, path, refresh, children }: KeptRowProps) {
  const t = useText()
  const [isOpen, setOpen] = useState(false)
  const remove = useSend(() => ({ method: 'DELETE', path }), { refresh: [refresh] })
  if (isOpen) return <li>{children(() => setOpen(false))}</li>
  return (
    <li>
      <div className="settings-list-words">
        <strong>{name}</strong> {own && <span className="quiet">{t('macros.own-mark')}</span>}
        <div className="quiet">{about}</div>
      </div>
      <Button variant="default" aria-label={t('macros.change-of', { name })} onClick={() => setOpen(true)}>
        {t('macros.change')}
      </Button>
      <Certain
        action={t('macros.remove')}
        label={t('macros.remove-of', { name })}
        warning={t('macros.remove-sure')}
        change={remove}
      />
    </li>
  )
}
