import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { CannedSuggestions, FoundFact, Reading, Readings, TopicRouting } from '#contract/text.ts'
import { read } from '../../../api.ts'

export type OneReading = z.output<typeof Reading>
export type OneFact = z.output<typeof FoundFact>
export type Routing = z.output<typeof TopicRouting>

/** What the messages of a person say; a change of his dialogue reads it anew. */
export const useReadings = (personId: string) =>
  useQuery({
    queryKey: ['dialogue', personId, 'readings'],
    queryFn: ({ signal }) => read<z.output<typeof Readings>>(`/api/dialogues/${personId}/readings`, signal),
  })

export const useRouting = (personId: string) =>
  useQuery({
    queryKey: ['dialogue', personId, 'routing'],
    queryFn: ({ signal }) => read<Routing>(`/api/dialogues/${personId}/routing`, signal),
  })

export const useCannedSuggestions = (personId: string) =>
  useQuery({
    queryKey: ['dialogue', personId, 'canned-suggestions'],
    queryFn: ({ signal }) =>
      read<z.output<typeof CannedSuggestions>>(`/api/dialogues/${personId}/canned-suggestions`, signal),
  })
