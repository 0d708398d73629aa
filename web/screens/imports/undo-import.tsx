import { Button } from '@mantine/core'
import type { PeopleImport } from '#contract/imports.ts'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import { importKey, importsKey } from './queries.ts'

interface UndoProps {
  readonly one: PeopleImport
  readonly size?: 'xs' | 'sm'
}

/** Takes the whole import back; the date says how long that is possible. */
export function UndoImport({ one, size = 'sm' }: UndoProps) {
  const t = useText()
  const format = useFormat()
  const undo = useSend(() => ({ method: 'POST', path: `/api/imports/${one.id}/undo` }), {
    refresh: [[...importsKey], [...importKey(one.id)]],
  })
  if (one.undoUntil === null) return null
  return (
    <span className="imports-undo">
      <Button variant="default" size={size} loading={undo.isPending} onClick={() => undo.mutate()}>
        {t('imports.undo')}
      </Button>
      <span className="quiet">{t('imports.undo-until', { date: format.date(one.undoUntil) })}</span>
      <FormError error={undo.error} />
    </span>
  )
}
