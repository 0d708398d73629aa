import { Button } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type FormEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { Matching } from '#contract/conditions.ts'
import {
  type Catalogue,
  type Condition,
  type ConditionProblem,
  readCondition,
  writeConditionText,
} from '#pure/conditions/index.ts'
import { read } from '../../../api.ts'
import { Failure } from '../../../design/async-state.tsx'
import { usePersonLabel } from '../../../design/person-chip.tsx'
import { useCatalogue } from '../../../fields/queries.ts'
import { announce } from '../../../shell/announcements.tsx'
import { useText } from '../../../text/use-text.tsx'
import { conditionOf, draftOf, newGroup } from './draft.ts'
import { GroupRows } from './rows.tsx'
import { rowAbout, typesOf } from './subjects.ts'
import { useSentence } from './use-filter.ts'
import './filter-builder.css'

interface Props {
  readonly condition: Condition | null
  /** A field by which somebody wants to filter beside what is there. */
  readonly about: string | null
  readonly who: string
  readonly apply: (filter: string) => void
  readonly close: () => void
}

/** A condition as sentences to be chosen and filled in, with how many people it finds and ten of them. */
export function FilterBuilder({ condition, about, who, apply, close }: Props) {
  const t = useText()
  const catalogue = useCatalogue()
  const [draft, setDraft] = useState(() => firstDraft(condition, about, catalogue))
  const checked = useMemo(
    () => readCondition(conditionOf(draft, typesOf(catalogue)), catalogue),
    [draft, catalogue],
  )
  const form = useFocusInside()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (checked.ok) apply(writeConditionText(checked.condition))
  }
  return (
    <form
      ref={form}
      className="filter-builder card"
      aria-label={t('conditions.title')}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close()
      }}
    >
      <GroupRows
        row={draft}
        change={(row) => setDraft(row.kind === 'group' ? row : newGroup([row]))}
        remove={null}
      />
      {checked.ok ? (
        <Preview condition={checked.condition} who={who} />
      ) : (
        <p className="quiet" role="status">
          {t(`conditions.problem.${problemOf(checked.problems[0])}`)}
        </p>
      )}
      <div className="filter-row">
        <Button type="submit" size="xs" disabled={!checked.ok}>
          {t('conditions.apply')}
        </Button>
        <Button size="xs" variant="subtle" onClick={close}>
          {t('word.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** What is on already, and one more row where a field was asked for. */
function firstDraft(condition: Condition | null, about: string | null, catalogue: Catalogue) {
  const fresh = rowAbout(`field:${about ?? 'city'}`, catalogue)
  if (condition === null) return newGroup([fresh])
  const draft = draftOf(condition)
  if (about === null) return draft
  return draft.join === 'all' && !draft.negated
    ? { ...draft, parts: [...draft.parts, fresh] }
    : newGroup([draft, fresh])
}

const problems = [
  'unknown-event',
  'unknown-choice',
  'value-must-be',
  'times-must-be',
  'window-must-be',
  'too-deep',
  'too-many',
] as const

/** What can go wrong while filling in; nothing else can be chosen here. */
const problemOf = (problem: ConditionProblem | undefined) =>
  problems.find((known) => known === problem?.code) ?? 'not-a-condition'

/** Opened by a key or a button, the first choice is where one goes on. */
function useFocusInside() {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('.filter-parts select, select')?.focus()
  }, [])
  return form
}

function Preview({ condition, who }: { condition: Condition; who: string }) {
  const t = useText()
  const sentence = useSentence()
  const label = usePersonLabel()
  const [filter] = useDebouncedValue(writeConditionText(condition), 300)
  const found = useQuery({
    queryKey: ['person', '*', 'matching', who, filter],
    queryFn: ({ signal }) =>
      read<Matching>(`/api/people/matching?${new URLSearchParams({ who, filter })}`, signal),
    placeholderData: keepPreviousData,
    retry: false,
  })
  const words = found.data && t('people.count', { count: found.data.count })
  useEffect(() => {
    if (words !== undefined) announce(words)
  }, [words])
  return (
    <section className="filter-preview" aria-label={t('conditions.preview')} aria-busy={found.isFetching}>
      <p className="filter-sentence">{sentence(condition)}</p>
      {found.error ? (
        <Failure error={found.error} retry={() => void found.refetch()} />
      ) : (
        <p>
          <strong>{words ?? t('conditions.counting')}</strong>{' '}
          {found.data && found.data.count > 0 && <span className="quiet">{t('conditions.examples')} </span>}
          {found.data?.examples.map((person) => (
            <Link key={person.id} className="filter-example" to="/people/$id" params={{ id: person.id }}>
              {label(person)}
            </Link>
          ))}
        </p>
      )}
    </section>
  )
}
