import type { z } from 'zod'
import type {
  Merge,
  MergeDone,
  MergePair,
  MergePreview,
  PastMerge,
  Unmerge,
  UnmergeDone,
  UnmergePreview,
} from '#contract/people.ts'

/** What the identity routes take and answer, and where they are. */
export type Pair = z.input<typeof MergePair>
export type Preview = z.output<typeof MergePreview>
export type MergeWish = z.input<typeof Merge>
export type Merged = z.output<typeof MergeDone>
export type Parting = z.input<typeof Unmerge>
export type PartingPreview = z.output<typeof UnmergePreview>
export type Parted = z.output<typeof UnmergeDone>
export type FormerMerge = z.output<typeof PastMerge>

export const paths = {
  mergePreview: '/api/merge-previews',
  merges: '/api/merges',
  unmergePreview: '/api/unmerge-previews',
  unmerges: '/api/unmerges',
  undo: (mergeId: string) => `/api/merges/${mergeId}/undo`,
  pastMerges: (personId: string) => `/api/people/${personId}/merges`,
} as const
