import type { Sources } from '#contract/sources.ts'
import { When } from '../../design/when.tsx'
import { useFormat } from '../../text/use-format.ts'
import { useSpeech, useText } from '../../text/use-text.tsx'
import { Decide } from './decide.tsx'

/** Junk values that were left out while their events were taken. */
export function DroppedValues({ dropped }: Pick<Sources, 'dropped'>) {
  const { t, knows } = useSpeech()
  const format = useFormat()
  if (dropped.length === 0) return null
  const because = (reason: string) => {
    const key = `sources.junk.${reason}`
    return t(knows(key) ? key : 'sources.junk.other')
  }
  return (
    <section className="sources-part">
      <h2>{t('sources.dropped')}</h2>
      <p className="quiet">{t('sources.dropped-text')}</p>
      <table className="plain-table card">
        <thead>
          <tr>
            <th scope="col">{t('sources.column.value')}</th>
            <th scope="col">{t('sources.column.because')}</th>
            <th scope="col" data-align="end">
              {t('sources.column.times')}
            </th>
            <th scope="col" data-wide>
              {t('sources.column.last-time')}
            </th>
            <th scope="col">{t('sources.column.decision')}</th>
          </tr>
        </thead>
        <tbody>
          {dropped.map((value) => (
            <tr key={`${value.kind} ${value.value}`}>
              <th scope="row">
                <code>{value.value}</code>
              </th>
              <td>{because(value.reason)}</td>
              <td data-align="end">{format.number(value.times)}</td>
              <td className="quiet" data-wide>
                <When at={value.lastAt} />
              </td>
              <td>
                <Decide value={value} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Events that were taken and of which something was noted: what, by whom sent, and what to do. */
export function NotedEvents({ noted }: Pick<Sources, 'noted'>) {
  const t = useText()
  const format = useFormat()
  if (noted.length === 0) return null
  return (
    <section className="sources-part">
      <h2>{t('sources.noted')}</h2>
      <p className="quiet">{t('sources.noted-text')}</p>
      <table className="plain-table card" aria-label={t('sources.noted')}>
        <thead>
          <tr>
            <th scope="col">{t('sources.column.remark')}</th>
            <th scope="col">{t('sources.column.source')}</th>
            <th scope="col" data-align="end">
              {t('sources.column.events-hour')}
            </th>
            <th scope="col" data-wide>
              {t('sources.column.last-time')}
            </th>
          </tr>
        </thead>
        <tbody>
          {noted.map(({ flag, source, events, lastAt }) => (
            <tr key={`${flag} ${source}`}>
              <th scope="row">
                {t(`timeline.flag.${flag}`)}
                <p className="quiet sources-says">{t(`timeline.flag-says.${flag}`)}</p>
              </th>
              <td>{source}</td>
              <td data-align="end">{format.number(events)}</td>
              <td className="quiet" data-wide>
                <When at={lastAt} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** Requests of which nothing could be read, as they came. */
export function UnreadableBodies({ bodies }: { bodies: Sources['rejectedBodies'] }) {
  const { t, knows } = useSpeech()
  if (bodies.length === 0) return null
  const because = (reason: string) => {
    const key = `sources.unread.${reason}`
    return t(knows(key) ? key : 'sources.unread.other')
  }
  return (
    <section className="sources-part">
      <h2>{t('sources.bodies')}</h2>
      <p className="quiet">{t('sources.bodies-text')}</p>
      <ul className="sources-items">
        {bodies.map((body) => (
          <li key={body.id}>
            <div className="sources-item-words">
              <strong>{because(body.reason)}</strong>
              <span className="quiet">
                {body.source} · <When at={body.receivedAt} />
              </span>
            </div>
            {body.body && <Code name={because(body.reason)} text={body.body} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Something to read or to copy letter by letter. */
export function Code({ name, text }: { name: string; text: string }) {
  const t = useText()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className="sources-code" tabIndex={0} aria-label={t('sources.code', { name })}>
      <pre>
        <code>{text}</code>
      </pre>
    </section>
  )
}
