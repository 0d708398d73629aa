import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  ImportRows,
  ImportState,
  ImportTargets,
  PeopleImport,
  PeopleImports,
} from '#contract/imports.ts'
import { read } from '../../api.ts'

/** What the server has in hand; the live stream tells of each portion, this covers a broken stream. */
const working: ReadonlySet<ImportState> = new Set(['reading', 'checking', 'running', 'undoing'])
export const isWorking = ({ state }: Pick<PeopleImport, 'state'>): boolean => working.has(state)

export const importsKey = ['import', '*'] as const
export const importKey = (id: string) => ['import', id] as const

export const importsQuery = queryOptions({
  queryKey: [...importsKey, 'list'],
  queryFn: ({ signal }) => read<z.output<typeof PeopleImports>>('/api/imports', signal),
})

export const importQuery = (id: string) =>
  queryOptions({
    queryKey: [...importKey(id)],
    queryFn: ({ signal }) => read<PeopleImport>(`/api/imports/${id}`, signal),
    refetchInterval: ({ state }) => (state.data && isWorking(state.data) ? 2_000 : false),
  })

export const targetsQuery = queryOptions({
  queryKey: ['workspace', '*', 'import-targets'],
  queryFn: ({ signal }) => read<z.output<typeof ImportTargets>>('/api/import-targets', signal),
})

/** Rows of one verdict or outcome, a hundred at a time. */
export const rowsQuery = (id: string, filter: Readonly<Record<string, string>>, version: string) =>
  infiniteQueryOptions({
    queryKey: ['import-rows', id, filter, version],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ ...filter, after: String(pageParam) })
      return read<z.output<typeof ImportRows>>(`/api/imports/${id}/rows?${query}`, signal)
    },
    initialPageParam: 0,
    getNextPageParam: (page) => page.next,
  })
