import { AsyncState } from '../../../design/async-state.tsx'
import { useFormat } from '../../../text/use-format.ts'
import { useText } from '../../../text/use-text.tsx'
import { Section } from '../section.tsx'
import { GivingOut } from './giving-out.tsx'
import { Levels } from './levels.tsx'
import { OwnAvailability } from './own-availability.tsx'
import { useTeamWork, type Work } from './queries.ts'
import { Room } from './room.tsx'
import { Zones } from './zones.tsx'
import './team-work.css'

/** Who takes what waits, and how soon whoever writes is answered. */
export function TeamWorkSettings() {
  const work = useTeamWork()
  return (
    <AsyncState query={work} lines={10}>
      {(data) => (
        <>
          <Queue work={data} />
          <OwnAvailability work={data} />
          <GivingOut key={JSON.stringify(data.settings)} settings={data.settings} />
          <Room colleagues={data.colleagues} />
          <Zones zones={data.zones} colleagues={data.colleagues} segments={data.segments} />
          <Levels colleagues={data.colleagues} segments={data.segments} />
        </>
      )}
    </AsyncState>
  )
}

function Queue({ work: { queue } }: { work: Work }) {
  const t = useText()
  const format = useFormat()
  const { unassigned, waiting, oldestSince } = queue
  return (
    <Section title={t('team.title')} lead={t('team.title-text')}>
      <p>
        {t('team.queue', {
          unassigned,
          any: unassigned > 0 ? 'yes' : 'no',
          waiting,
          oldestKnown: oldestSince === null ? 'no' : 'yes',
          oldest: oldestSince === null ? '' : format.dateTime(oldestSince),
        })}
      </p>
    </Section>
  )
}
