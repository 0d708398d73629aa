import { useQuery } from '@tanstack/react-query'
import type { Person } from '#contract/people.ts'
import { read } from '../api.ts'
import { Failure, Skeleton } from '../design/async-state.tsx'
import { NewAddress } from './new-address.tsx'

/** Where a step cannot be done for want of an address: one is said right there. */
export function AddAddress({ personId, close }: { personId: string; close: () => void }) {
  const person = useQuery({
    queryKey: ['person', personId],
    queryFn: ({ signal }) => read<Person>(`/api/people/${personId}`, signal),
  })
  if (person.error) return <Failure error={person.error} retry={person.refetch} />
  if (!person.data) return <Skeleton lines={2} />
  return <NewAddress person={person.data} close={close} />
}
