import { Button, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { AsyncState, Empty } from '../../design/async-state.tsx'
import { Icon } from '../../design/icon.tsx'
import { When } from '../../design/when.tsx'
import { useText } from '../../text/use-text.tsx'
import { channelIcon } from './channel-name.ts'
import type { GoTo } from './index.tsx'
import { useFound } from './queries.ts'

/** Messages that say the words, the newest first; each opens its dialogue where it was said. */
export function FoundList({ words, openId, go }: { words: string; openId: string | undefined; go: GoTo }) {
  const t = useText()
  const found = useFound(words)
  const instead = found.data?.pages[0]?.instead ?? null
  return (
    <section aria-label={t('inbox.search')} className="inbox-rows">
      <AsyncState
        query={{ data: found.rows, error: found.error, refetch: found.refetch }}
        isEmpty={(rows) => rows.length === 0}
        empty={
          <Empty
            title={t('inbox.search-none')}
            text={t('inbox.search-none-text')}
            action={
              <Button variant="default" onClick={() => go({ q: undefined })}>
                {t('inbox.back')}
              </Button>
            }
          />
        }
      >
        {(rows) => (
          <>
            {instead !== null && (
              <Text size="sm" c="dimmed" px="sm" py="xs" role="status">
                {t('inbox.search-instead', { typed: words, shown: instead })}
              </Text>
            )}
            <ul>
              {rows.map((row) => (
                <li key={row.messageId} className="inbox-row">
                  <Link
                    to="/inbox"
                    search={(before) => ({ ...before, person: row.personId, at: row.messageId })}
                    aria-current={row.messageId === openId ? 'true' : undefined}
                  >
                    <span className="inbox-row-channel">
                      <Icon name={channelIcon(row.channel)} size={16} />
                    </span>
                    <strong className="inbox-row-name">{row.personName}</strong>
                    <span className="inbox-row-at">
                      <When at={row.at} />
                    </span>
                    <span className="inbox-row-words inbox-row-excerpt">
                      <Excerpt text={row.excerpt} />
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          </>
        )}
      </AsyncState>
      {found.hasNextPage && (
        <Button
          variant="default"
          m="sm"
          loading={found.isFetchingNextPage}
          onClick={() => void found.fetchNextPage()}
        >
          {t('inbox.more')}
        </Button>
      )}
    </section>
  )
}

/** What was found stands between two control signs that no message can contain. */
function Excerpt({ text }: { text: string }) {
  return text
    .replaceAll('\u0003', '\u0002')
    .split('\u0002')
    .map((part, place) =>
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other name
      place % 2 === 1 ? <mark key={place}>{part}</mark> : <span key={place}>{part}</span>,
    )
}
