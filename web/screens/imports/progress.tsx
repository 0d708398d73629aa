import { Button } from '@mantine/core'
import type { PeopleImport } from '#contract/imports.ts'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { Counts } from './counts.tsx'
import { importKey } from './queries.ts'

/** How far the server has come; it goes on whether or not anybody looks. */
export function Progress({ one }: { one: PeopleImport }) {
  const t = useText()
  const format = useFormat()
  const stop = useSend(() => ({ method: 'POST', path: `/api/imports/${one.id}/stop` }), {
    refresh: [[...importKey(one.id)]],
  })
  const stage = one.state === 'uploading' ? 'reading' : one.state
  const title = stage === 'reading' || stage === 'checking' || stage === 'undoing' ? stage : 'running'
  const isCounted = title !== 'reading' && one.total > 0
  return (
    <section className="imports-working card" aria-label={t(`imports.progress.${title}`)}>
      <h2>{t(`imports.progress.${title}`)}</h2>
      <div className="imports-progress" role="status">
        {isCounted ? (
          <progress aria-label={t(`imports.progress.${title}`)} max={one.total} value={one.progress} />
        ) : (
          <progress aria-label={t('imports.reading')} />
        )}
        <span className="quiet">
          {isCounted
            ? t('imports.progress', { done: format.number(one.progress), total: format.number(one.total) })
            : t('imports.reading')}
        </span>
      </div>
      <Counts
        kind={title === 'checking' ? 'verdict' : 'outcome'}
        counts={title === 'checking' ? one.verdicts : one.outcomes}
      />
      <p className="quiet">{t('imports.may-leave')}</p>
      {(title === 'checking' || title === 'running') && (
        <Button variant="default" loading={stop.isPending} onClick={() => stop.mutate()}>
          {t('imports.stop')}
        </Button>
      )}
      <FormError error={stop.error} />
    </section>
  )
}
