import { Button } from '@mantine/core'
import { useState } from 'react'
import { useConnection } from '../live.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'

/** A dot and a word: live, connecting, or offline since when. */
export function ConnectionMark() {
  const t = useText()
  const format = useFormat()
  const connection = useConnection()
  const words =
    connection.status === 'offline'
      ? t('shell.offline', { time: format.time(connection.since) })
      : t(connection.status === 'live' ? 'shell.live' : 'shell.connecting')
  return (
    <div className="connection" data-status={connection.status} role="status">
      <span className="connection-mark" />
      <span className="connection-text">{words}</span>
    </div>
  )
}

/** While offline the screen stays and says from when it is. */
export function OfflineNote() {
  const t = useText()
  const format = useFormat()
  const connection = useConnection()
  if (connection.status !== 'offline') return null
  const time = format.time(connection.since)
  return (
    <div className="offline-note">
      <strong>{t('shell.offline', { time })}</strong>
      <span>{t('shell.offline-text', { time })}</span>
    </div>
  )
}

/** The server was upgraded under this tab. Nothing is reloaded by itself: a draft may be open. */
export function VersionNote({ version }: { version: string }) {
  const t = useText()
  const [first] = useState(version)
  if (first === version) return null
  return (
    <div className="version-note" role="status">
      <span>{t('shell.new-version')}</span>
      <Button size="compact-sm" variant="default" onClick={() => location.reload()}>
        {t('shell.reload')}
      </Button>
    </div>
  )
}
