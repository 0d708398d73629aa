import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Mapping, PeopleImport } from '#contract/imports.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { FormError } from '../../design/form-error.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import { ColumnTable } from './column-table.tsx'
import { FormChoice } from './form-choice.tsx'
import { MappingChoices } from './mapping-choices.tsx'
import { importKey, importsKey, targetsQuery } from './queries.ts'

/** The second step: how the file is read, and where each of its columns goes. */
export function ColumnsStep({ one }: { one: PeopleImport }) {
  const t = useText()
  const targets = useQuery(targetsQuery)
  const [changed, setChanged] = useState<Mapping | null>(null)
  const mapping = changed ?? one.mapping
  const check = useCheck(one)
  if (mapping === null) return null
  const change = (part: Partial<Mapping>) => setChanged({ ...mapping, ...part })
  return (
    <>
      <div className="imports-choices">
        <FormChoice one={one} />
        <MappingChoices one={one} mapping={mapping} change={change} />
      </div>
      <AsyncState query={targets} lines={one.columns.length}>
        {(data) => (
          <ColumnTable
            columns={one.columns}
            mapping={mapping}
            isGuess={changed === null}
            targets={data.targets}
            choose={(index, target) =>
              change({ targets: mapping.targets.map((known, place) => (place === index ? target : known)) })
            }
          />
        )}
      </AsyncState>
      <FormError error={check.error} />
      <div className="imports-bar">
        <Button loading={check.isPending} onClick={() => check.start(mapping)}>
          {t('imports.check')}
        </Button>
        <span className="quiet">{t('imports.check-text')}</span>
        <DropFile one={one} />
      </div>
    </>
  )
}

function useCheck(one: PeopleImport) {
  const check = useSend(() => ({ method: 'POST', path: `/api/imports/${one.id}/check` }), {
    refresh: [[...importKey(one.id)]],
  })
  const map = useSend<Mapping>(
    (mapping) => ({ method: 'PUT', path: `/api/imports/${one.id}/mapping`, body: mapping }),
    { onDone: () => check.mutate() },
  )
  return {
    start: (mapping: Mapping) => map.mutate(mapping),
    isPending: map.isPending || check.isPending,
    error: map.error ?? check.error,
  }
}

function DropFile({ one }: { one: PeopleImport }) {
  const t = useText()
  const navigate = useNavigate()
  const drop = useSend(() => ({ method: 'DELETE', path: `/api/imports/${one.id}` }), {
    refresh: [[...importsKey]],
    onDone: () => navigate({ to: '/imports' }),
  })
  return (
    <Button variant="subtle" loading={drop.isPending} onClick={() => drop.mutate()}>
      {t('imports.drop-it')}
    </Button>
  )
}
