import { keepPreviousData, type QueryKey, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import type { z } from 'zod'
import type { Process, Processes } from '#contract/process-definition.ts'
import { read } from '../../api.ts'
import type { Member } from '../../api-types.ts'
import { sessionQuery } from '../../queries.ts'
import type { Condition, ProcessSearch } from './search.ts'

export const processesKey: QueryKey = ['process', '*', 'list']
export const processKey = (id: string): QueryKey => ['process', id]

export const useProcesses = () =>
  useQuery({
    queryKey: processesKey,
    queryFn: ({ signal }) => read<z.output<typeof Processes>>('/api/processes', signal),
  })

export const useProcess = (id: string) =>
  useQuery({
    queryKey: [...processKey(id), 'definition'],
    queryFn: ({ signal }) => read<Process>(`/api/processes/${id}`, signal),
  })

/** One analysis of a process under the filters; what was shown stays until the new one is there. */
export function useAnalysis<Reply>(part: string, more: Readonly<Record<string, string | undefined>> = {}) {
  const id = useProcessId()
  const { filter = [] } = useProcessSearch()
  return useAnalysisOf<Reply>(id, part, filter, more)
}

export function useAnalysisOf<Reply>(
  id: string,
  part: string,
  filter: readonly Condition[],
  more: Readonly<Record<string, string | undefined>> = {},
) {
  const path = analysisPath(id, part, filter, more)
  return useQuery({
    queryKey: [...processKey(id), path],
    queryFn: ({ signal }) => read<Reply>(path, signal),
    placeholderData: keepPreviousData,
  })
}

function analysisPath(
  id: string,
  part: string,
  filter: readonly Condition[],
  more: Readonly<Record<string, string | undefined>>,
): string {
  const query = new URLSearchParams()
  if (filter.length > 0) query.set('filter', JSON.stringify(filter))
  for (const [name, value] of Object.entries(more)) if (value !== undefined) query.set(name, value)
  const text = query.toString()
  return `/api/processes/${id}/${part}${text && `?${text}`}`
}

export const useProcessId = () => useParams({ from: '/signed-in/process/$id/{-$part}' }).id
export const useProcessSearch = () => useSearch({ from: '/signed-in/process/$id/{-$part}' })

export type SearchChange = { readonly [Name in keyof ProcessSearch]?: ProcessSearch[Name] | undefined }

/** Every change of the view is a new address; sliders leave no trail of them. */
export function useChangeSearch() {
  const navigate = useNavigate({ from: '/process/$id/{-$part}' })
  return useCallback(
    (change: SearchChange, replace = false) => {
      navigate({
        search: (before) => withoutNothing({ ...before, ...change }),
        replace,
        resetScroll: false,
      }).catch(console.error)
    },
    [navigate],
  )
}

// Entries that are undefined are gone, so what stays is a search again.
const withoutNothing = (search: SearchChange) =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined)) as ProcessSearch

export const useMembers = () =>
  useQuery({
    queryKey: ['workspace', '*', 'members'],
    queryFn: ({ signal }) => read<readonly Member[]>('/api/members', signal),
  })

/** Owners and leads define processes, norms and repairs. */
export function useLeads(): boolean {
  const { data: session } = useQuery(sessionQuery)
  return session !== undefined && session.member.role !== 'member'
}
