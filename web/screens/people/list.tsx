import { useCallback, useMemo } from 'react'
import type { FieldDefinition } from '#contract/fields.ts'
import type { PersonRow } from '#contract/people.ts'
import { usePersonLabel } from '../../design/person-chip.tsx'
import type { PeopleSearch } from '../../people-list/search.ts'
import type { PeopleList } from '../../people-list/use-people.ts'
import { Table } from '../../table/index.tsx'
import type { Layout } from '../../table/layout.ts'
import { useSelection } from '../../table/selection.ts'
import { useListKeys } from '../../table/use-list-keys.ts'
import { useText } from '../../text/use-text.tsx'
import { BulkBar } from './bulk-bar.tsx'
import { useColumns } from './columns.tsx'
import type { Changes } from './filters.tsx'

interface ListProps {
  readonly list: PeopleList
  readonly search: PeopleSearch
  readonly change: (part: Changes) => void
  readonly box: React.RefObject<HTMLInputElement | null>
  readonly layout: Layout
  readonly fields: readonly FieldDefinition[]
  readonly filterBy: (field: string) => void
  readonly onEnd: () => void
}

export function List({ list, search, change, box, layout, fields, filterBy, onEnd }: ListProps) {
  const t = useText()
  const label = usePersonLabel()
  const ids = useMemo(() => list.people.map(({ id }) => id), [list.people])
  const selection = useSelection(ids)
  const peek = useCallback((id: string | null) => change({ peek: id ?? undefined }), [change])
  const current = useListKeys({
    ...{ ids, box, peek },
    mark: selection.toggle,
    peeked: search.peek,
    search: t('people.search'),
  })
  const columns = useColumns({
    search,
    currency: list.currency,
    fields,
    onSort: (sort, direction) => change({ sort, direction }),
    onFilter: filterBy,
  })
  const { count, exact } = list.total
  return (
    <>
      <Table
        label={t('people.title')}
        columns={columns}
        layout={layout}
        rows={list.people}
        rowKey={idOf}
        rowName={label}
        total={count}
        {...{ current, selection, onEnd }}
        peeked={search.peek}
        onPeek={(person) => peek(person.id)}
        height="calc(100dvh - 18rem)"
        foot={t(exact ? 'people.count' : 'people.count-about', { count })}
      />
      <BulkBar {...{ selection, search }} loaded={ids.length} total={list.total} />
    </>
  )
}

const idOf = ({ id }: PersonRow) => id
