import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useToast } from '../../design/toast.tsx'
import { useSend } from '../../queries.ts'
import { useText } from '../../text/use-text.tsx'
import type { Stretch } from './queries.ts'

type Question = Stretch['questions'][number]

/** Who stands behind an address, where no channel can say it: a member does, and can take it back by unmerging. */
export function Questions({
  questions,
  personId,
}: {
  readonly questions: readonly Question[]
  readonly personId: string
}) {
  return questions.map((question) => (
    <OneQuestion key={question.id} question={question} isHere={question.otherPersonId === personId} />
  ))
}

const words = {
  'unproven-sender': { same: 'inbox.doubt-his', another: 'inbox.doubt-not-his' },
  'answer-to-another': { same: 'inbox.question.same', another: 'inbox.question.another' },
} as const

/** `isHere`: whom it may be is the person of this very dialogue. */
function OneQuestion({ question, isHere }: { readonly question: Question; readonly isHere: boolean }) {
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
  const isDoubt = question.kind === 'unproven-sender'
  const isNew = isDoubt && question.otherPersonId === null
  const unproven = isNew ? 'inbox.question.unproven-new' : 'inbox.question.unproven-here'
  return (
    <div className="thread-question" role="note">
      <p>
        {t(isNew || (isDoubt && isHere) ? unproven : `inbox.question.${question.kind}`, {
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
      {question.otherPersonId !== null && !isHere && (
        <Link to="/people/$id" params={{ id: question.otherPersonId }}>
          {t('inbox.question.open-other', { other })}
        </Link>
      )}
    </div>
  )
}
