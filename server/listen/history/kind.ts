import type { RawBuilder } from 'kysely'
import type { FieldObject } from '#contract/fields.ts'
import type { Obstacle, RecordPath } from '#contract/history.ts'
import type { State, Step } from '#pure/history/index.ts'
import type { RecordKind } from '#server/platform/changes.ts'
import type { Context } from '#server/platform/context.ts'
import type { Permission } from '#server/platform/permissions.ts'

export interface Staying {
  readonly what: 'messages' | 'merges' | 'addresses'
  readonly count: number
}

/** A kind of records that has a history; the engine knows nothing of people or deals. */
export interface HistoryKind {
  readonly of: RecordKind
  readonly path: RecordPath
  readonly see: Permission
  readonly change: Permission
  /** Whose own fields it may have. */
  readonly fields: FieldObject | null
  /** The record behind an id in the sight of whoever asks, and those absorbed by it; not found otherwise. */
  find(context: Context, askedId: string): Promise<readonly [string, ...string[]]>
  /** Changes that stand elsewhere than in record_change: rows of the columns of read.ts. */
  told?(context: Context, id: string): RawBuilder<unknown>
  /** What stands in the fields now. */
  stateOf(context: Context, id: string): Promise<State>
  /** Which steps cannot be done, by their fields. */
  obstaclesOf(context: Context, id: string, steps: readonly Step[]): Promise<ReadonlyMap<string, Obstacle>>
  /** What happened since and stays. */
  staysSince?(context: Context, id: string, moment: Date): Promise<readonly Staying[]>
  /** Writes values through the same doors as a member would, as new statements. */
  apply(context: Context, id: string, values: State): Promise<void>
}
