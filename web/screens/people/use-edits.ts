import type { PersonRow } from '#contract/people.ts'
import { useMembers } from '../../bulk/use-members.ts'
import { usePersonLabel } from '../../design/person-chip.tsx'
import type { CellEdit } from '../../table/column.ts'
import { useCellSave } from '../../table/use-cell-save.ts'
import { useText } from '../../text/use-text.tsx'

type Edit = (person: PersonRow) => CellEdit

/** What of a person is changed in the table: name, city and company as traits stated by hand, and the owner. */
export function useEdits(): Readonly<Record<'name' | 'city' | 'company' | 'owner', Edit>> {
  const t = useText()
  const label = usePersonLabel()
  const members = useMembers()
  const save = useCellSave()
  const change = (person: PersonRow, title: string, body: object, back: object) =>
    save({
      path: `/api/people/${person.id}`,
      ...{ body, back, title },
      name: label(person),
      refresh: [
        ['person', person.id],
        ['person', '*'],
      ],
    })
  const trait =
    (key: 'name' | 'city' | 'company'): Edit =>
    (person) => ({
      kind: 'text',
      value: person[key],
      save: (value) =>
        change(
          person,
          t(`people.column.${key}`),
          { traits: { [key]: value } },
          { traits: { [key]: person[key] } },
        ),
    })
  return {
    name: trait('name'),
    city: trait('city'),
    company: trait('company'),
    owner: (person) => ({
      kind: 'choice',
      value: person.ownerMemberId ?? '',
      options: [
        { value: '', label: t('people.owner.nobody') },
        ...members.map(({ id, name }) => ({ value: id, label: name })),
      ],
      save: (value) =>
        change(
          person,
          t('people.column.owner'),
          { ownerMemberId: value || null },
          { ownerMemberId: person.ownerMemberId },
        ),
    }),
  }
}
