import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { DialogueQuestions, QuestionAnswer, QuestionRun } from '#contract/questions.ts'
import { read } from '../../../api.ts'
import { useToast } from '../../../design/toast.tsx'
import { useSend } from '../../../queries.ts'
import { useText } from '../../../text/use-text.tsx'

export type Run = z.output<typeof QuestionRun>
export type Answer = z.output<typeof QuestionAnswer>
export type Asked = z.output<typeof DialogueQuestions>

export const useAsked = (personId: string) =>
  useQuery({
    queryKey: ['dialogue', personId, 'questions'],
    queryFn: ({ signal }) => read<Asked>(`/api/dialogues/${personId}/questions`, signal),
  })

/** Who has the word: a member, or the machine in his name. */
export function useVoice(personId: string) {
  const t = useText()
  const { tell } = useToast()
  return useSend(
    (machines: 'silent' | 'may-speak') => ({
      method: 'PUT',
      path: `/api/dialogues/${personId}/voice`,
      body: { machines },
    }),
    {
      refresh: [['dialogue', personId]],
      onDone: (_, machines) =>
        tell(t(machines === 'silent' ? 'questions.taken-over' : 'questions.given-back')),
    },
  )
}

/** Whether what was read out of an answer goes into its field. */
export function useDecision(personId: string, answer: Answer, said: { label: string; value: string }) {
  const t = useText()
  const { tell } = useToast()
  return useSend(
    (taken: boolean) => ({
      method: 'PUT',
      path: `/api/question-answers/${answer.id}`,
      body: { taken },
    }),
    {
      refresh: [
        ['dialogue', personId],
        ['person', personId],
      ],
      onDone: (_, taken) => tell(taken ? t('questions.written', said) : t('questions.refused')),
    },
  )
}
