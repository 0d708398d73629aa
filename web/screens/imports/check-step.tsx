import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import { VERDICTS } from '#contract/import-words.ts'
import type { PeopleImport } from '#contract/imports.ts'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { importKey } from './queries.ts'
import { RowFilter } from './row-filter.tsx'
import { RowTable } from './row-table.tsx'

/** The third step: what each row would do, before anything is changed. */
export function CheckStep({ one }: { one: PeopleImport }) {
  const t = useText()
  const [verdict, setVerdict] = useState<string | null>(null)
  const refresh = [[...importKey(one.id)]]
  const run = useSend(() => ({ method: 'POST', path: `/api/imports/${one.id}/run` }), { refresh })
  const back = useSend(() => ({ method: 'PUT', path: `/api/imports/${one.id}/mapping`, body: one.mapping }), {
    refresh,
  })
  const { invalid = 0, refused = 0 } = one.verdicts
  const usable = one.total - invalid - refused
  return (
    <>
      <RowFilter kind="verdict" codes={VERDICTS} counts={one.verdicts} value={verdict} choose={setVerdict} />
      <RowTable one={one} filter={verdict === null ? {} : { verdict }} />
      <FormError error={run.error ?? back.error} />
      <div className="imports-bar">
        <Button loading={run.isPending} disabled={usable === 0} onClick={() => run.mutate()}>
          {usable === 0 ? t('imports.nothing-to-run') : t('imports.run', { count: usable })}
        </Button>
        <Button variant="default" loading={back.isPending} onClick={() => back.mutate()}>
          {t('imports.back')}
        </Button>
        <Anchor href={`/api/imports/${one.id}/report`} download>
          {t('imports.report')}
        </Anchor>
      </div>
    </>
  )
}
