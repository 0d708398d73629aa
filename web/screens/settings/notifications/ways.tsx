import { Checkbox, NativeSelect } from '@mantine/core'
import { useToast } from '../../../design/toast.tsx'
import { useText } from '../../../text/use-text.tsx'
import { type Kind, kinds, type Preferences, useKeep, type Way } from './queries.ts'

/** For each kind of news when it is told, through what, and whether also at night; every change is kept at once. */
export function Ways({ data }: { data: Preferences }) {
  const { fail } = useToast()
  const keep = useKeep()
  // what is on its way is shown already
  const own = keep.isPending ? keep.variables : data.own
  const change = (kind: Kind, way: Way) =>
    keep.mutate({ ...own, ways: { ...own.ways, [kind]: way } }, { onError: fail })
  return <WayList ways={{ ...data.companyWays, ...own.ways }} change={change} />
}

/** Also for the company's own choice. */
export function WayList({
  ways,
  change,
}: {
  ways: Readonly<Record<Kind, Way>>
  change: (kind: Kind, way: Way) => void
}) {
  const t = useText()
  return (
    <ul className="settings-list telling-ways">
      {kinds.map((kind) => (
        <OneWay
          key={kind}
          name={t(`telling.kind.${kind}`)}
          way={ways[kind]}
          change={(way) => change(kind, way)}
        />
      ))}
    </ul>
  )
}

const whens = ['at-once', 'digest', 'screen'] as const
const bys = ['both', 'email', 'push'] as const

function OneWay({ name, way, change }: { name: string; way: Way; change: (way: Way) => void }) {
  const t = useText()
  const when = whens.find((known) => known === way.when) ?? 'at-once'
  return (
    <li>
      <span className="telling-kind">{name}</span>
      <NativeSelect
        aria-label={t('telling.when-of', { name })}
        value={when}
        data={whens.map((value) => ({ value, label: t(`telling.when.${value}`) }))}
        onChange={({ currentTarget }) =>
          change({ ...way, when: whens.find((known) => known === currentTarget.value) ?? 'at-once' })
        }
      />
      <NativeSelect
        aria-label={t('telling.by-of', { name })}
        value={way.by}
        disabled={when === 'screen'}
        data={bys.map((value) => ({ value, label: t(`telling.by.${value}`) }))}
        onChange={({ currentTarget }) =>
          change({ ...way, by: bys.find((known) => known === currentTarget.value) ?? 'both' })
        }
      />
      <Checkbox
        label={t('telling.even-quiet')}
        aria-label={t('telling.even-quiet-of', { name })}
        checked={way.evenQuiet}
        disabled={when !== 'at-once'}
        onChange={({ currentTarget }) => change({ ...way, evenQuiet: currentTarget.checked })}
      />
    </li>
  )
}
