import { AsyncState } from '../../../design/async-state.tsx'
import { macrosKey, useMacros } from '../../../ready/queries.ts'
import { useActWords } from '../../../ready/use-act-words.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { KeptRow } from './kept-row.tsx'
import { MacroForm } from './macro-form.tsx'

/** Several acts under one name: everybody's and one's own. */
export function MacroList() {
  const t = useText()
  const all = useMacros()
  const say = useActWords()
  return (
    <Section title={t('macros.title')} lead={t('macros.lead')}>
      <AsyncState query={all} lines={3}>
        {({ macros }) => (
          <>
            {macros.length > 0 && (
              <ul className="settings-list">
                {macros.map((macro) => (
                  <KeptRow
                    key={macro.id}
                    name={macro.name}
                    about={macro.acts.map(say).join(' · ')}
                    own={macro.own}
                    path={`/api/macros/${macro.id}`}
                    refresh={macrosKey}
                  >
                    {(done) => <MacroForm macro={macro} done={done} />}
                  </KeptRow>
                ))}
              </ul>
            )}
            <Section title={t('macros.new')}>
              <MacroForm done={() => undefined} />
            </Section>
          </>
        )}
      </AsyncState>
    </Section>
  )
}
