import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { USUAL_QUESTIONS } from '#contract/question-template.ts'
import type { KeepQuestionSet, QuestionSets, QuestionTarget } from '#contract/questions.ts'
import { read } from '../../../api.ts'
import { useFields } from '../../../fields/queries.ts'
import { useSpeech } from '../../../text/use-text.tsx'

export type OneSet = z.output<typeof QuestionSets>['sets'][number]
export type KeptSet = z.output<typeof KeepQuestionSet>
export type KeptQuestion = KeptSet['questions'][number]

export const setsKey = ['workspace', '*', 'question-sets']

export const useSets = (enabled: boolean) =>
  useQuery({
    queryKey: setsKey,
    enabled,
    queryFn: ({ signal }) => read<z.output<typeof QuestionSets>>('/api/question-sets', signal),
  })

export interface TargetChoice {
  readonly target: QuestionTarget
  readonly name: string
  /** How it is asked for, before anybody words it. */
  readonly text: { readonly en: string; readonly ru: string }
  /** Of a choice, as they are shown to the customer in each language. */
  readonly options: readonly { readonly en: string; readonly ru: string }[]
}

const BUILT_IN = ['name', 'city', 'company', 'phone', 'email'] as const
/** Types of fields that words can answer. */
const ANSWERED = new Set(['text', 'number', 'money', 'date', 'yes-no', 'choice', 'choices'])

/** Where an answer may go. */
export function useTargets(): readonly TargetChoice[] {
  const { t, language } = useSpeech()
  const fields = useFields('person')
  return useMemo(
    () => [
      ...BUILT_IN.map((target) => ({
        target,
        name: t(`questions.target.${target}`),
        text: USUAL_QUESTIONS[target],
        options: [],
      })),
      ...fields
        .filter(({ type }) => ANSWERED.has(type))
        .map(({ key, label, options }) => ({
          target: `fields.${key}` as const,
          name: label[language],
          text: { en: `${label.en}?`, ru: `${label.ru}?` },
          options: options.filter(({ archived }) => !archived).map((option) => option.label),
        })),
    ],
    [t, language, fields],
  )
}
