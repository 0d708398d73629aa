import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Finding, FindingHistory, FindingState, Findings } from '#contract/findings.ts'
import { read } from '../../../api.ts'

export type Found = z.output<typeof Finding>
export type State = z.output<typeof FindingState>

export const useFindings = () =>
  useQuery({
    queryKey: ['finding', '*', 'board'],
    queryFn: ({ signal }) => read<z.output<typeof Findings>>('/api/findings?limit=200', signal),
  })

export const useFinding = (id: string) =>
  useQuery({
    queryKey: ['finding', id, 'history'],
    queryFn: ({ signal }) => read<z.output<typeof FindingHistory>>(`/api/findings/${id}`, signal),
  })
