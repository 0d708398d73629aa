import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { CannedReplies, CannedReply } from '#contract/canned.ts'
import type { Macro, MacroAct, Macros } from '#contract/macros.ts'
import { read } from '../api.ts'
import type { Team } from '../api-types.ts'

/** Ready answers and macros: everybody's and one's own. */
export type Canned = z.output<typeof CannedReply>
export type ReadyMacro = z.output<typeof Macro>
export type Act = z.output<typeof MacroAct>

export const cannedKey = ['workspace', '*', 'canned-replies']
export const macrosKey = ['workspace', '*', 'macros']

export const useCannedReplies = () =>
  useQuery({
    queryKey: cannedKey,
    queryFn: ({ signal }) => read<z.output<typeof CannedReplies>>('/api/canned-replies', signal),
  })

export const useMacros = () =>
  useQuery({
    queryKey: macrosKey,
    queryFn: ({ signal }) => read<z.output<typeof Macros>>('/api/macros', signal),
  })

export const useTeams = () =>
  useQuery({
    queryKey: ['workspace', '*', 'teams'],
    queryFn: ({ signal }) => read<readonly Team[]>('/api/teams', signal),
  })
