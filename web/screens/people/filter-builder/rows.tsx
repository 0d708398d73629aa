import { NativeSelect } from '@mantine/core'
import { useCatalogue } from '../../../fields/queries.ts'
import { useSpeech } from '../../../text/use-text.tsx'
import { CheckRow } from './check-row.tsx'
import { type Draft, type DraftGroup, newGroup } from './draft.ts'
import { Details, HappeningRow } from './happening-row.tsx'
import { RowFrame } from './row-frame.tsx'
import { rowAbout, subjectOf, subjects } from './subjects.ts'

interface RowProps<Kind extends Draft> {
  readonly row: Kind
  readonly change: (row: Draft) => void
  /** Null for the outermost group, which stays. */
  readonly remove: (() => void) | null
}

const FIRST = 'field:city'

/** Conditions that are all true, or one of them at least; groups may stand in groups. */
export function GroupRows({ row, change, remove }: RowProps<DraftGroup>) {
  const { t } = useSpeech()
  const put = (place: number, part: Draft | null) =>
    change({ ...row, parts: row.parts.flatMap((old, at) => (at === place ? (part ?? []) : old)) })
  const add = (part: Draft) => change({ ...row, parts: [...row.parts, part] })
  return (
    <fieldset className="filter-group">
      <legend className="visually-hidden">{t('conditions.group')}</legend>
      <RowFrame row={row} change={change} remove={remove} canNegate={remove !== null}>
        <NativeSelect
          size="xs"
          aria-label={t('conditions.join')}
          value={row.join}
          data={(['all', 'any'] as const).map((join) => ({
            value: join,
            label: t(`conditions.join.${join}`),
          }))}
          onChange={(event) => change({ ...row, join: event.currentTarget.value === 'any' ? 'any' : 'all' })}
        />
      </RowFrame>
      <div className="filter-parts">
        {row.parts.map((part, place) => (
          <PartRow
            key={part.key}
            row={part}
            change={(next) => put(place, next)}
            remove={() => put(place, null)}
          />
        ))}
        <div className="filter-row">
          <button type="button" className="people-button" onClick={() => add(rowAbout(FIRST))}>
            {t('conditions.add')}
          </button>
          <button
            type="button"
            className="people-button"
            onClick={() => add({ ...newGroup([rowAbout(FIRST)]), join: row.join === 'all' ? 'any' : 'all' })}
          >
            {t('conditions.add-group')}
          </button>
        </div>
      </div>
    </fieldset>
  )
}

function PartRow({ row, change, remove }: RowProps<Draft>) {
  if (row.kind === 'group') return <GroupRows row={row} change={change} remove={remove} />
  return (
    <RowFrame
      row={row}
      change={change}
      remove={remove}
      canNegate={row.negated}
      below={row.kind === 'happening' && <Details row={row} change={change} />}
    >
      <SubjectChoice row={row} change={change} />
      {row.kind === 'check' ? (
        <CheckRow row={row} within={null} change={change} />
      ) : (
        <HappeningRow row={row} change={change} />
      )}
    </RowFrame>
  )
}

function SubjectChoice({ row, change }: Omit<RowProps<Exclude<Draft, DraftGroup>>, 'remove'>) {
  const { t, language } = useSpeech()
  const catalogue = useCatalogue()
  const groups = subjects(language, t('conditions.other-event'), catalogue)
  return (
    <NativeSelect
      size="xs"
      aria-label={t('conditions.subject')}
      value={subjectOf(row)}
      data={groups.map(({ group, items }) => ({
        group: t(`conditions.subject.${group}`),
        items: [...items],
      }))}
      onChange={(event) => change({ ...rowAbout(event.currentTarget.value, catalogue), key: row.key })}
    />
  )
}
