import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { TextUnderstanding } from '#contract/text.ts'
import { read } from '../../../api.ts'

export type Understood = z.output<typeof TextUnderstanding>
export const understoodKey = ['workspace', '*', 'text-understanding']

export const useUnderstood = () =>
  useQuery({
    queryKey: understoodKey,
    queryFn: ({ signal }) => read<Understood>('/api/text-understanding', signal),
  })
