import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { DealRow, Pipeline, Stage } from '#contract/deals.ts'
import type { FieldDefinition } from '#contract/fields.ts'
import { useIsHidden } from '../../account/use-access.ts'
import { useMembers } from '../../bulk/use-members.ts'
import { Age } from '../../deal/age.tsx'
import { useStageName } from '../../deal/names.ts'
import { Amount } from '../../design/money.tsx'
import { usePersonLabel } from '../../design/person-chip.tsx'
import { columnOfField, hasOrder, useFieldColumns } from '../../fields/field-columns.tsx'
import type { CellEdit, Column } from '../../table/column.ts'
import { sortBy } from '../../table/sort.ts'
import { useCellSave } from '../../table/use-cell-save.ts'
import { useFormat } from '../../text/use-format.ts'
import { useSpeech, useText } from '../../text/use-text.tsx'
import { type Changes, goToFilter } from './filters.tsx'
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

/** What a column is called; the company's own fields are columns too. */
export function useColumnTitle(fields: readonly FieldDefinition[]): (key: string) => string {
  const { t, language } = useSpeech()
  return (key) => {
    const name = columnNames.find((one) => one === key)
    if (name !== undefined) return t(TITLES[name])
    return fields.find((field) => columnOfField(field) === key)?.label[language] ?? key
  }
}

interface Columns {
  readonly search: DealsSearch
  readonly change: (part: Changes) => void
  readonly pipelines: readonly Pipeline[]
  readonly fields: readonly FieldDefinition[]
}

interface Look {
  readonly width: number
  readonly grow?: number
  readonly align?: 'end'
  readonly sort?: Sort
  readonly filter?: () => void
  readonly cell: (deal: DealRow) => ReactNode
  readonly edit?: (deal: DealRow) => CellEdit | null
}

/** Every column there is; the title always stands first. */
export function useColumns({ search, change, pipelines, fields }: Columns): readonly Column<DealRow>[] {
  const t = useText()
  const title = useColumnTitle(fields)
  const looks = useLooks(pipelines, change)
  const texts = new Set<string>(
    fields.filter(({ type }) => type === 'text' || type === 'link').map(columnOfField),
  )
  const sorting = (sort: Sort) =>
    sortBy(sort, {
      now: search.sort ?? 'moved',
      direction: search.direction,
      // the nearest close and words from A first, of everything else the newest or the most
      usual: (key) => (key === 'close' || texts.has(key) ? 'ascending' : 'descending'),
      choose: (key, direction) => change({ sort: key === 'moved' ? undefined : key, direction }),
    })
  const own = useFieldColumns<DealRow>(fields, {
    path: ({ id }) => `/api/deals/${id}`,
    name: ({ title }) => title,
    currency: ({ currency }) => currency,
    refresh: () => [['deal']],
  })
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
    ...columnNames.map((key): Column<DealRow> => {
      const { sort, ...look } = looks[key]
      return { key, title: title(key), ...look, ...(sort && { sort: sorting(sort) }) }
    }),
    ...own.map(({ field, look }): Column<DealRow> => {
      const key = columnOfField(field)
      return { key, ...look, ...(hasOrder(field) && { sort: sorting(key) }) }
    }),
  ]
}

/** Nothing is sorted by what is hidden from the role. */
function useLooks(
  pipelines: readonly Pipeline[],
  change: Columns['change'],
): Readonly<Record<(typeof columnNames)[number], Look>> {
  const isMoneyHidden = useIsHidden('money')
  const label = usePersonLabel()
  const format = useFormat()
  const days = useFormat('UTC')
  const stageName = useStageName()
  const edits = useEdits(pipelines)
  const stages = stagesOf(pipelines)
  return {
    stage: {
      width: 9,
      grow: 1,
      filter: () => goToFilter('pipeline'),
      cell: (deal) => stageName(stages.get(deal.stageId)),
      edit: edits.stage,
    },
    amount: {
      width: 8,
      align: 'end',
      ...(!isMoneyHidden && { sort: 'amount' as const }),
      cell: (deal) => <Amount amount={deal.amount} currency={deal.currency} />,
      edit: edits.amount,
    },
    moved: {
      width: 11,
      sort: 'moved',
      filter: () => change({ rotting: 'yes' }),
      cell: (deal) => (deal.closedAt ? format.date(deal.closedAt) : <Age deal={deal} />),
    },
    close: {
      width: 11,
      sort: 'close',
      filter: () => goToFilter('closes'),
      cell: (deal) => deal.expectedClose && days.date(deal.expectedClose),
      edit: edits.close,
    },
    person: { width: 10, grow: 2, cell: (deal) => label({ name: null, label: deal.personLabel }) },
    company: { width: 8, grow: 1, cell: (deal) => deal.companyName },
    owner: {
      width: 9,
      grow: 1,
      filter: () => goToFilter('owner'),
      cell: (deal) => deal.ownerName,
      edit: edits.owner,
    },
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
