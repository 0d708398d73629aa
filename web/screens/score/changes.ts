import type { ScoreRule } from '#contract/today.ts'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import type { WrittenRule } from './rule-draft.ts'
import { useRuleWords } from './rule-words.ts'

export const rulesKey = ['workspace', '*', 'score-rules']
const options = { refresh: [rulesKey] }
const bare = ({ name, condition, points, halfLifeDays, cap }: WrittenRule): WrittenRule => ({
  name,
  condition,
  points,
  halfLifeDays,
  cap,
})

const adding = (rule: WrittenRule) =>
  ({ method: 'POST', path: '/api/score-rules', body: bare(rule) }) as const
const changing = (rule: ScoreRule) =>
  ({ method: 'PATCH', path: `/api/score-rules/${rule.id}`, body: bare(rule) }) as const
const retiring = (id: string) => ({ method: 'DELETE', path: `/api/score-rules/${id}` }) as const

/** Adding, changing and retiring a rule; each can be taken back for ten seconds by its opposite. */
export function useAddRule(onDone: () => void) {
  const tell = useTold()
  const { fail } = useToast()
  const takeBack = useSend(retiring, options)
  return useSend<WrittenRule, ScoreRule>(adding, {
    ...options,
    onDone: (added) => {
      onDone()
      tell('score.added', added.name, () => takeBack.mutate(added.id, { onError: fail }))
    },
  })
}

export function useChangeRule(before: ScoreRule | null, onDone: () => void) {
  const tell = useTold()
  const { fail } = useToast()
  const takeBack = useSend(changing, options)
  return useSend<ScoreRule, ScoreRule>(changing, {
    ...options,
    onDone: (changed) => {
      onDone()
      if (before) tell('score.changed', changed.name, () => takeBack.mutate(before, { onError: fail }))
    },
  })
}

export function useRetireRule() {
  const tell = useTold()
  const { fail } = useToast()
  const takeBack = useSend(adding, options)
  return useSend<ScoreRule>((rule) => retiring(rule.id), {
    ...options,
    onDone: (_, rule) => tell('score.retired', rule.name, () => takeBack.mutate(rule, { onError: fail })),
  })
}

function useTold() {
  const t = useText()
  const { offerUndo } = useToast()
  const { nameOf } = useRuleWords()
  return (key: 'score.added' | 'score.changed' | 'score.retired', name: string, undo: () => void) =>
    offerUndo(t(key, { name: nameOf(name) }), undo)
}
