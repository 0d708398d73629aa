import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DealRow, Pipeline, Stage } from '#contract/deals.ts'
import { useMembers } from '../../bulk/use-members.ts'
import { Age } from '../../deal/age.tsx'
import { useStageName } from '../../deal/names.ts'
import { Amount } from '../../design/money.tsx'
import { usePersonLabel } from '../../design/person-chip.tsx'
import type { CellEdit, Column, ColumnSort, Direction } from '../../table/column.ts'
import { useCellSave } from '../../table/use-cell-save.ts'
import { useFormat } from '../../text/use-format.ts'
import { useText } from '../../text/use-text.tsx'
import type { Changes } from './filters.tsx'
import type { DealsSearch, Sort } from './search.ts'
import { useMove } from './use-move.ts'

export const columnNames = [
  'stage',
  'amount',
  'moved',
  'close',
  'person',
  'company',
  'owner',
  'created',
] as const

const TITLES = {
  stage: 'deals.stage',
  amount: 'deals.field.amount',
  moved: 'deals.field.stage-since',
  close: 'deals.field.close',
  person: 'deals.field.person',
  company: 'deals.field.company',
  owner: 'deals.owner',
  created: 'deals.field.created',
} as const

/** What a column is called. */
export function useColumnTitle(): (key: string) => string {
  const t = useText()
  return (key) => {
    const name = columnNames.find((one) => one === key)
    return name === undefined ? key : t(TITLES[name])
  }
}

interface Columns {
  readonly search: DealsSearch
  readonly change: (part: Changes) => void
  readonly pipelines: readonly Pipeline[]
}

interface Look {
  readonly width: number
  readonly grow?: number
  readonly align?: 'end'
  readonly sort?: Sort
  readonly cell: (deal: DealRow) => ReactNode
  readonly edit?: (deal: DealRow) => CellEdit | null
}

/** Every column there is; the title always stands first. */
export function useColumns({ search, change, pipelines }: Columns): readonly Column<DealRow>[] {
  const t = useText()
  const title = useColumnTitle()
  const looks = useLooks(pipelines)
  return [
    {
      key: 'title',
      title: t('deals.field.title'),
      width: 14,
      grow: 3,
      cell: (deal) => (
        <Link to="/deals" search={{ ...search, deal: deal.id }} data-peek>
          {deal.title}
        </Link>
      ),
    },
    ...columnNames.map((key) => {
      const { sort, ...look } = looks[key]
      return { key, title: title(key), ...look, ...(sort && { sort: sortBy(sort, search, change) }) }
    }),
  ]
}

function useLooks(pipelines: readonly Pipeline[]): Readonly<Record<(typeof columnNames)[number], Look>> {
  const label = usePersonLabel()
  const format = useFormat()
  const days = useFormat('UTC')
  const stageName = useStageName()
  const edits = useEdits(pipelines)
  const stages = stagesOf(pipelines)
  return {
    stage: { width: 9, grow: 1, cell: (deal) => stageName(stages.get(deal.stageId)), edit: edits.stage },
    amount: {
      width: 8,
      align: 'end',
      sort: 'amount',
      cell: (deal) => <Amount amount={deal.amount} currency={deal.currency} />,
      edit: edits.amount,
    },
    moved: {
      width: 11,
      sort: 'moved',
      cell: (deal) => (deal.closedAt ? format.date(deal.closedAt) : <Age deal={deal} />),
    },
    close: {
      width: 11,
      sort: 'close',
      cell: (deal) => deal.expectedClose && days.date(deal.expectedClose),
      edit: edits.close,
    },
    person: { width: 10, grow: 2, cell: (deal) => label({ name: null, label: deal.personLabel }) },
    company: { width: 8, grow: 1, cell: (deal) => deal.companyName },
    owner: { width: 9, grow: 1, cell: (deal) => deal.ownerName, edit: edits.owner },
    created: { width: 8, sort: 'created', cell: (deal) => format.date(deal.createdAt) },
  }
}

const stagesOf = (pipelines: readonly Pipeline[]): ReadonlyMap<string, Stage> =>
  new Map(pipelines.flatMap((pipeline) => pipeline.stages.map((stage) => [stage.id, stage])))

/** What of a deal is changed in the table; lost asks for a reason, so it is said in the deal itself. */
function useEdits(pipelines: readonly Pipeline[]) {
  const t = useText()
  const members = useMembers()
  const stageName = useStageName()
  const save = useCellSave()
  const move = useMove([...stagesOf(pipelines).values()])
  const change = (deal: DealRow, title: string, body: object, back: object) =>
    save({ path: `/api/deals/${deal.id}`, ...{ body, back, title }, name: deal.title, refresh: [['deal']] })
  return {
    amount: (deal: DealRow): CellEdit => ({
      kind: 'amount',
      value: deal.amount,
      save: (amount) => change(deal, t('deals.field.amount'), { amount }, { amount: deal.amount }),
    }),
    close: (deal: DealRow): CellEdit => ({
      kind: 'date',
      value: deal.expectedClose,
      save: (expectedClose) =>
        change(deal, t('deals.field.close'), { expectedClose }, { expectedClose: deal.expectedClose }),
    }),
    owner: (deal: DealRow): CellEdit => ({
      kind: 'choice',
      value: deal.ownerMemberId ?? '',
      options: [
        { value: '', label: t('deals.owner.nobody') },
        ...members.map(({ id, name }) => ({ value: id, label: name })),
      ],
      save: (value) =>
        change(
          deal,
          t('deals.owner'),
          { ownerMemberId: value || null },
          { ownerMemberId: deal.ownerMemberId },
        ),
    }),
    stage: (deal: DealRow): CellEdit | null => {
      const own = pipelines.find(({ id }) => id === deal.pipelineId)?.stages ?? []
      const options = own.filter(({ kind, id }) => kind !== 'lost' || id === deal.stageId)
      return {
        kind: 'choice',
        value: deal.stageId,
        options: options.map((stage) => ({ value: stage.id, label: stageName(stage) })),
        save: async (value) => {
          const stage = own.find(({ id }) => id === value)
          if (stage) move(deal, stage)
        },
      }
    },
  }
}

/** The nearest close first, of everything else the newest or the most. */
function sortBy(key: Sort, search: DealsSearch, change: Columns['change']): ColumnSort {
  const natural: Direction = key === 'close' ? 'ascending' : 'descending'
  const now = (search.sort ?? 'moved') === key ? (search.direction ?? natural) : 'none'
  const set = (direction: Direction) =>
    change({
      sort: key === 'moved' ? undefined : key,
      direction: direction === natural ? undefined : direction,
    })
  const other = now === 'ascending' ? 'descending' : 'ascending'
  return { direction: now, set, toggle: () => set(now === 'none' ? natural : other) }
}
