import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ServiceLevels } from '#contract/promises.ts'
import type { KeepZones, TeamWork } from '#contract/team-work.ts'
import { read } from '../../../api.ts'

export type Work = z.output<typeof TeamWork>
export type OneZone = Work['zones'][number]
export type Segment = Work['segments'][number]
export type OneLevel = z.output<typeof ServiceLevels>['levels'][number]
export type KeptZones = z.input<typeof KeepZones>

export const workKey = ['workspace', '*', 'team-work']
export const levelsKey = ['workspace', '*', 'service-levels']

export const useTeamWork = () =>
  useQuery({ queryKey: workKey, queryFn: ({ signal }) => read<Work>('/api/team-work', signal) })

export const useLevels = () =>
  useQuery({
    queryKey: levelsKey,
    queryFn: ({ signal }) => read<z.output<typeof ServiceLevels>>('/api/service-levels', signal),
  })
