import type { ReactNode } from 'react'
import { Money } from '../design/money.tsx'
import { useEventName } from '../design/use-event-name.ts'
import { useFormat } from '../text/use-format.ts'
import { useText } from '../text/use-text.tsx'
import type { Offer } from './queries.ts'

/** Who led, what was promised, what is open, what nobody answered, in what mood. */
export function PacketParts({ packet }: { packet: Offer['packet'] }) {
  const t = useText()
  const format = useFormat()
  const eventName = useEventName()
  const moodOf = ({ name, rating, text }: NonNullable<Offer['packet']['mood']>) =>
    [rating === null ? eventName(name) : t('news.rating', { rating }), text === null ? '' : `“${text}”`]
      .filter(Boolean)
      .join(' · ')
  const parts: readonly (readonly [
    string,
    readonly { readonly key: string; readonly shown: ReactNode }[],
  ])[] = [
    [
      t('news.led-by'),
      packet.ledBy.map(({ name, until }) => ({
        key: `${name} ${until ?? ''}`,
        shown: until === null ? name : t('news.led-until', { name, at: format.date(until) }),
      })),
    ],
    [
      t('news.promises'),
      packet.promises.map(({ id, words, dueAt }) => ({
        key: id,
        shown: dueAt === null ? words : t('news.promise-due', { words, due: format.dateTime(dueAt) }),
      })),
    ],
    [
      t('news.deals'),
      packet.deals.map(({ id, title, stage, amount, currency }) => ({
        key: id,
        shown: (
          <>
            {title} · {stage} · <Money amount={amount} currency={currency} />
          </>
        ),
      })),
    ],
    [t('news.unanswered'), packet.unanswered.map(({ messageId, text }) => ({ key: messageId, shown: text }))],
    [t('news.mood'), packet.mood === null ? [] : [{ key: 'mood', shown: moodOf(packet.mood) }]],
  ]
  return (
    <dl>
      {parts
        .filter(([, lines]) => lines.length > 0)
        .map(([title, lines]) => (
          <div key={title} style={{ display: 'contents' }}>
            <dt className="quiet">{title}</dt>
            <dd>
              {lines.map(({ key, shown }) => (
                <div key={key}>{shown}</div>
              ))}
            </dd>
          </div>
        ))}
    </dl>
  )
}
