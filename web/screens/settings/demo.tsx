import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { read } from '../../api.ts'
import type { DemoState } from '../../api-types.ts'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { Certain } from '../../design/certain.tsx'
import { Chip } from '../../design/chip.tsx'
import { useToast } from '../../design/toast.tsx'
import { sessionQuery, useSend } from '../../queries.ts'
import { useArrive } from '../../shell/arrive.ts'
import { useText } from '../../text/use-text.tsx'
import { Section } from './section.tsx'

const queryKey = ['workspace', '*', 'demo']

/** The demo company: its simulator, and how to be rid of it. */
export function DemoCompany() {
  const t = useText()
  const demo = useQuery({ queryKey, queryFn: ({ signal }) => read<DemoState>('/api/demo', signal) })
  return (
    <Section title={t('shell.demo')} lead={t('settings.demo-text')}>
      <AsyncState query={demo} lines={2} isEmpty={(data) => !data.present} empty={<NotHere />}>
        {(data) => (
          <ul className="settings-list">
            <SimulatorRow running={data.simulator === 'running'} />
            <RemovalRow />
          </ul>
        )}
      </AsyncState>
    </Section>
  )
}

/** The demo company is another one of the member's, or there is none any more. */
function NotHere() {
  const t = useText()
  const { data: session } = useQuery(sessionQuery)
  const isElsewhere = session?.workspaces.some(({ demo }) => demo) ?? true
  return isElsewhere ? (
    <Empty title={t('settings.demo-none')} text={t('settings.demo-none-text')} />
  ) : (
    <Empty title={t('settings.demo-gone')} text={t('settings.demo-gone-text')} />
  )
}

function SimulatorRow({ running }: { running: boolean }) {
  const t = useText()
  const { fail } = useToast()
  const turn = useSend(
    (wanted: boolean) => ({ method: 'PUT', path: '/api/demo/simulator', body: { running: wanted } }),
    { refresh: [queryKey] },
  )
  return (
    <li>
      <strong className="settings-list-words">{t('settings.simulator')}</strong>
      <Chip tone={running ? 'good' : 'plain'}>
        {t(running ? 'settings.simulator-running' : 'settings.simulator-stopped')}
      </Chip>
      <Button
        variant="default"
        loading={turn.isPending}
        onClick={() => turn.mutate(!running, { onError: fail })}
      >
        {t(running ? 'settings.simulator-stop' : 'settings.simulator-start')}
      </Button>
    </li>
  )
}

function RemovalRow() {
  const t = useText()
  const { tell } = useToast()
  const arrive = useArrive()
  const remove = useSend(() => ({ method: 'DELETE', path: '/api/demo' }), {
    onDone: async () => {
      tell(t('settings.demo-removed'))
      await arrive()
    },
  })
  return (
    <li>
      <span className="settings-list-words">{t('settings.demo-remove-sure')}</span>
      <Certain action={t('settings.demo-remove')} warning={t('settings.demo-remove-sure')} change={remove} />
    </li>
  )
}
