import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { QuarantinedItem, QuarantinePage, Sources } from '#contract/sources.ts'
import { read } from '../../api.ts'
import type { Workspace } from '../../api-types.ts'

export type HeldItem = z.output<typeof QuarantinedItem>
export const sourcesKey = ['sources', '*']

export const useSources = () =>
  useQuery({
    queryKey: [...sourcesKey, 'overview'],
    queryFn: ({ signal }) => read<Sources>('/api/sources', signal),
  })

export const useQuarantine = () =>
  useInfiniteQuery({
    queryKey: [...sourcesKey, 'quarantine'],
    queryFn: ({ signal, pageParam }) =>
      read<z.output<typeof QuarantinePage>>(
        `/api/quarantine?limit=50${pageParam && `&after=${encodeURIComponent(pageParam)}`}`,
        signal,
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.next,
  })

export const workspaceKey = ['workspace', '*', 'settings']

export const useWorkspace = () =>
  useQuery({
    queryKey: workspaceKey,
    queryFn: ({ signal }) => read<Workspace>('/api/workspace', signal),
  })
