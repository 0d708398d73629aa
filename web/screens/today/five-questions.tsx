import { Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Today } from '#contract/today.ts'
import { read } from '../../api.ts'
import { useText } from '../../text/use-text.tsx'

const questions = ['routine', 'quality', 'not-for', 'worth', 'exposed'] as const

/** The five questions that every automation answers before it starts, for one that the demo company could use. */
export default function FiveQuestions({ close }: { close: () => void }) {
  const t = useText()
  const { data } = useQuery({
    queryKey: ['today', '*', 'everyone'],
    queryFn: ({ signal }) => read<Today>('/api/today?whose=everyone', signal),
  })
  const steps = data?.steps ?? []
  const count = steps.filter(({ play }) => play === 'payment-overdue').length
  return (
    <Modal
      opened
      onClose={close}
      title={t('today.questions')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('word.close') }}
    >
      <p className="quiet">{t('today.questions-text')}</p>
      <dl className="tour-questions">
        {questions.map((question) => (
          <div key={question}>
            <dt>{t(`today.question.${question}`)}</dt>
            <dd>
              {question === 'worth'
                ? t('today.answer.worth', { count, total: steps.length })
                : t(`today.answer.${question}`)}
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  )
}
