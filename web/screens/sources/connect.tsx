import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useIsOwner } from '../../account/use-is-owner.ts'
import { read } from '../../api.ts'
import type { Key } from '../../api-types.ts'
import { useText } from '../../text/use-text.tsx'
import { Folder } from './folder.tsx'
import { Intake } from './intake.tsx'
import { useWorkspace } from './queries.ts'
import { SigningSecret } from './signing-secret.tsx'
import { httpExample, importExample, keyPlace, kits, signExample, siteScript } from './snippets.ts'
import { Code } from './unusable.tsx'

/** How to send events here: with the real address of this server in every example. */
export function Connect() {
  const t = useText()
  const origin = location.origin
  const { data: workspace } = useWorkspace()
  const folder = workspace?.collectPath ?? '/c'
  return (
    <div className="connect">
      <p>{t('sources.connect-text', { host: origin, key: keyPlace })}</p>
      <OwnKeys />
      <Way
        title={t('sources.connect.site')}
        text={t('sources.connect.site-text')}
        code={siteScript(origin, folder)}
      />
      {workspace && <Folder key={folder} chosen={folder} />}
      {workspace && <Intake choices={workspace} />}
      <Way
        title={t('sources.connect.http')}
        text={t('sources.connect.http-text')}
        code={httpExample(origin)}
      />
      {kits(origin, folder).map(({ name, code }) => (
        <Way key={name} title={name} text={t('sources.connect.sdk-text')} code={code} folded />
      ))}
      <Way title={t('sources.connect.sign')} text={t('sources.connect.sign-text')} code={signExample} folded>
        <SigningSecret />
      </Way>
      <Way title={t('sources.connect.import')} text={t('sources.connect.import-text')} code={importExample} />
    </div>
  )
}

/** Keys are the owners' business; others ask them. */
function OwnKeys() {
  const t = useText()
  const isOwner = useIsOwner()
  const { data: keys } = useQuery({
    queryKey: ['workspace', '*', 'keys'],
    queryFn: ({ signal }) => read<readonly Key[]>('/api/keys', signal),
    enabled: isOwner,
  })
  if (!isOwner || !keys) return null
  const names = keys.filter(({ kind }) => kind === 'write').map(({ name, hint }) => `${name} (…${hint})`)
  return (
    <p className="connect-keys">
      {names.length === 0
        ? t('sources.connect-no-key')
        : t('sources.connect-key', { names: names.join(', ') })}
      <Button component={Link} to="/settings/keys" variant="default" size="compact-sm">
        {t('sources.connect-keys')}
      </Button>
    </p>
  )
}

interface WayProps {
  readonly title: string
  readonly text: string
  readonly code: string
  readonly folded?: boolean
  readonly children?: ReactNode
}

function Way({ title, text, code, folded = false, children }: WayProps) {
  return (
    <details className="connect-way card" open={!folded}>
      <summary>
        <h2>{title}</h2>
      </summary>
      <p className="quiet">{text}</p>
      <Code name={title} text={code} />
      <CopyButton text={code} />
      {children}
    </details>
  )
}

/** Without TLS browsers have no clipboard; then it is selected by hand. */
function CopyButton({ text }: { text: string }) {
  const t = useText()
  const [copied, setCopied] = useState(false)
  if (!('clipboard' in navigator)) return null
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  return (
    <Button variant="default" size="compact-sm" onClick={copy}>
      {t(copied ? 'word.copied' : 'word.copy')}
    </Button>
  )
}
