import type { RawBuilder } from 'kysely'
import type { Act, Among, NewBulkAct } from '#contract/bulk.ts'
import type { Context } from '#server/platform/context.ts'

type Part = RawBuilder<unknown>

/** What is said of one row before and after: JSON as the database writes it, so that it can be compared as text. */
export interface Item {
  readonly id: string
  readonly from: string | null
  readonly to: string | null
}

/** Which rows an act is about and what becomes of each, as parts of one statement over the row itself. */
export interface Chosen {
  readonly table: 'person' | 'deal' | 'task' | 'topic'
  readonly where: Part
  readonly before: Part
  /** Of a sharing out the place in the turn stands in `turn`. */
  readonly after: Part
  /** Who comes first in the turn. */
  readonly order: Part
}

export interface Run {
  readonly id: string
  readonly act: Act
  readonly madeBy: string
}

/** What can be done with many rows of one table at once; the engine knows nothing of people or deals. */
export interface BulkKind {
  readonly of: NewBulkAct['of']
  /** Refuses what the one who asks may not do, or what cannot be. */
  choose(context: Context, among: Among, act: Act): Promise<Chosen>
  /** Changes those rows that still are as said in `from`; returns their ids. All rows are locked in the order of ids. */
  carry(context: Context, run: Run, items: readonly Item[]): Promise<readonly string[]>
}
