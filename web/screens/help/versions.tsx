import { Button } from '@mantine/core'
import { AsyncState } from '../../design/async-state.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { type OneText, useVersions } from './queries.ts'

interface VersionsProps {
  readonly articleId: string
  readonly text: OneText
  readonly take: (version: { readonly title: string; readonly body: string }) => void
}

/** Everything that it has said; the words of any version can be taken back into the editor. */
export function Versions({ articleId, text, take }: VersionsProps) {
  const t = useText()
  return (
    <details className="help-versions">
      <summary>{t('help.versions')}</summary>
      <List {...{ articleId, text, take }} />
    </details>
  )
}

function List({ articleId, text, take }: VersionsProps) {
  const t = useText()
  const format = useFormat()
  const versions = useVersions(articleId, text.language, text.version)
  return (
    <AsyncState query={versions} lines={3}>
      {(data) => (
        <ol className="help-list">
          {data.versions.map((version) => (
            <li key={version.number}>
              <strong>{t('help.version', { number: version.number })}</strong>{' '}
              {version.isLive && <span>· {t('help.version-live')} </span>}
              <span className="quiet">
                {t('help.version-by', {
                  name: version.memberName ?? t('help.version-machine'),
                  time: format.dateTime(version.madeAt),
                })}
              </span>{' '}
              <Button variant="subtle" size="compact-sm" onClick={() => take(version)}>
                {t('help.version-use')}
              </Button>
            </li>
          ))}
        </ol>
      )}
    </AsyncState>
  )
}
