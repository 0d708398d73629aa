import { Button, Checkbox, NativeSelect, NumberInput } from '@mantine/core'
import { useText } from '../../../text/use-text.tsx'
import { type KeptQuestion, type TargetChoice, useTargets } from './queries.ts'
import { TwoTexts } from './two-texts.tsx'

interface QuestionRowsProps {
  readonly questions: readonly KeptQuestion[]
  readonly change: (questions: readonly KeptQuestion[]) => void
}

const MOST = 12

/** Each asks for another field, in this order; what is known is passed by. */
export function QuestionRows({ questions, change }: QuestionRowsProps) {
  const t = useText()
  const targets = useTargets()
  const free = targets.filter(({ target }) => !questions.some((one) => one.target === target))
  const [next] = free
  return (
    <fieldset className="question-rows">
      <legend>{t('questions.questions')}</legend>
      <ol>
        {questions.map((question, place) => (
          <li key={question.id ?? question.target}>
            <OneQuestion
              place={place}
              question={question}
              targets={targets.filter((one) => one.target === question.target || free.includes(one))}
              change={(changed) => change(questions.with(place, changed))}
            />
            <span className="question-acts">
              {place > 0 && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={t('team.up', { name: t('questions.question-n', { n: place + 1 }) })}
                  onClick={() => change(questions.toSpliced(place, 1).toSpliced(place - 1, 0, question))}
                >
                  ↑
                </Button>
              )}
              <Button
                variant="subtle"
                size="compact-sm"
                aria-label={t('questions.take-out', { n: place + 1 })}
                onClick={() => change(questions.toSpliced(place, 1))}
              >
                ×
              </Button>
            </span>
          </li>
        ))}
      </ol>
      {next !== undefined && questions.length < MOST && (
        <Button variant="default" size="compact-sm" onClick={() => change([...questions, freshFor(next)])}>
          {t('questions.add')}
        </Button>
      )}
    </fieldset>
  )
}

const freshFor = ({ target, text }: TargetChoice): KeptQuestion => ({
  target,
  text,
  shelfDays: null,
  on: true,
})

interface OneQuestionProps {
  readonly place: number
  readonly question: KeptQuestion
  readonly targets: readonly TargetChoice[]
  readonly change: (question: KeptQuestion) => void
}

function OneQuestion({ place, question, targets, change }: OneQuestionProps) {
  const t = useText()
  const before = targets.find(({ target }) => target === question.target)?.text
  const isUsual = before?.en === question.text.en && before.ru === question.text.ru
  // words of one's own stay
  const wordsFor = ({ text }: TargetChoice) => (isUsual ? text : question.text)
  const isListed = targets.some(({ target }) => target === question.target)
  return (
    <div className="question-row">
      <div className="settings-pair">
        <NativeSelect
          label={t('questions.target')}
          value={question.target}
          data={[
            ...(isListed ? [] : [{ value: question.target, label: question.target }]),
            ...targets.map(({ target, name }) => ({ value: target, label: name })),
          ]}
          onChange={({ currentTarget }) => {
            const chosen = targets.find(({ target }) => target === currentTarget.value)
            if (chosen !== undefined) change({ ...question, target: chosen.target, text: wordsFor(chosen) })
          }}
        />
        <NumberInput
          label={t('questions.shelf')}
          min={1}
          max={3_650}
          value={question.shelfDays ?? ''}
          onChange={(value) => change({ ...question, shelfDays: Number(value) > 0 ? Number(value) : null })}
        />
      </div>
      <TwoTexts
        label={t('questions.question-n', { n: place + 1 })}
        text={question.text}
        change={(text) => change({ ...question, text })}
      />
      <Checkbox
        label={t('questions.asked')}
        checked={question.on}
        onChange={({ currentTarget }) => change({ ...question, on: currentTarget.checked })}
      />
    </div>
  )
}
