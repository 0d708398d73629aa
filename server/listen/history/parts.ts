import type { Obstacle } from '#contract/history.ts'
import type { State, Step } from '#pure/history/index.ts'
import type { Context } from '#server/platform/context.ts'
import type { HistoryKind } from './kind.ts'

/** Facts of a record that another capability keeps; their fields begin alike. */
export interface HistoryPart {
  readonly begins: string
  stateOf(context: Context, id: string): Promise<State>
  obstacleOf(context: Context, step: Step): Promise<Obstacle | null>
  apply(context: Context, id: string, values: State): Promise<void>
}

/** A kind of records together with what others keep of them. */
export const withPart = (kind: HistoryKind, part: HistoryPart): HistoryKind => ({
  ...kind,
  stateOf: async (context, id) => ({
    ...(await kind.stateOf(context, id)),
    ...(await part.stateOf(context, id)),
  }),
  obstaclesOf: async (context, id, steps) => {
    const isOwn = ({ field }: Step): boolean => field.startsWith(part.begins)
    const found = new Map(
      await kind.obstaclesOf(
        context,
        id,
        steps.filter((step) => !isOwn(step)),
      ),
    )
    for (const step of steps.filter(isOwn)) {
      const obstacle = await part.obstacleOf(context, step)
      if (obstacle !== null) found.set(step.field, obstacle)
    }
    return found
  },
  apply: async (context, id, values) => {
    const all = Object.entries(values)
    const own = all.filter(([field]) => field.startsWith(part.begins))
    const others = all.filter(([field]) => !field.startsWith(part.begins))
    if (own.length > 0) await part.apply(context, id, Object.fromEntries(own))
    if (others.length > 0) await kind.apply(context, id, Object.fromEntries(others))
  },
})
