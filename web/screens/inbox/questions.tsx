import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import type { Stretch } from './queries.ts'

type Question = Stretch['questions'][number]

/** Who stands behind an address, where no channel can say it: a member does, and can take it back by unmerging. */
export function Questions({ questions }: { questions: readonly Question[] }) {
  return questions.map((question) => <OneQuestion key={question.id} question={question} />)
}

const words = {
  'unproven-sender': { same: 'inbox.doubt-his', another: 'inbox.doubt-not-his' },
  'answer-to-another': { same: 'inbox.question.same', another: 'inbox.question.another' },
} as const

function OneQuestion({ question }: { question: Question }) {
  const t = useText()
  const { fail } = useToast()
  const answer = useSend(
    (said: 'same' | 'another') => ({
      method: 'POST',
      path: `/api/dialogue-questions/${question.id}/answer`,
      body: { answer: said },
    }),
    { refresh: [['dialogue'], ['person']] },
  )
  const other = question.otherName ?? t('inbox.question.somebody')
  const isNew = question.kind === 'unproven-sender' && question.otherPersonId === null
  return (
    <div className="thread-question" role="note">
      <p>
        {t(isNew ? 'inbox.question.unproven-new' : `inbox.question.${question.kind}`, {
          address: question.address,
          other,
        })}
      </p>
      {(['same', 'another'] as const).map((said) => (
        <Button
          key={said}
          size="compact-sm"
          variant={said === 'same' ? 'filled' : 'default'}
          disabled={answer.isPending}
          onClick={() => answer.mutate(said, { onError: fail })}
        >
          {t(words[question.kind][said])}
        </Button>
      ))}
      {question.otherPersonId !== null && (
        <Link to="/people/$id" params={{ id: question.otherPersonId }}>
          {t('inbox.question.open-other', { other })}
        </Link>
      )}
    </div>
  )
}
