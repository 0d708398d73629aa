import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { Person as PersonReply } from '#contract/people.ts'
import { read } from '../../api.ts'
import { AsyncState } from '../../design/async-state.tsx'
import { Page } from '../../design/page.tsx'

export function Person() {
  const { id } = useParams({ from: '/signed-in/people/$id' })
  const person = useQuery({
    queryKey: ['person', id],
    queryFn: ({ signal }) => read<PersonReply>(`/api/people/${id}`, signal),
  })
  return <Page title={person.data?.label ?? ''}><AsyncState query={person}>{(p) => p.label}</AsyncState></Page>
}
