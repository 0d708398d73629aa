import type { Context } from '#server/platform/context.ts'
import { happened } from '#server/platform/happenings.ts'
import { announce } from '#server/platform/live.ts'
import type { IngestWiring } from '../ingest/index.ts'
import { prepareRows } from './items.ts'
import {
  changeImport,
  counted,
  type RowNews,
  rowsFrom,
  type StoredImport,
  type StoredRow,
  writeRows,
} from './store.ts'
import { takeIn } from './take-in.ts'

/** The fastest for the collection port; and a stop is heeded after it. */
const PORTION = 500

/**
 * Stores the next rows through the same door as everything that comes in, and writes down what each did and what
 * stood there before. Rows, their outcome and the place in the file are one transaction: a run that is killed goes on
 * where it was, and every row counts once.
 */
export async function runPortion(
  context: Context,
  stored: StoredImport,
  wiring: IngestWiring,
): Promise<void> {
  const rows = await rowsFrom(context, stored.id, { after: stored.progress, limit: PORTION })
  const [left, wanted] = parted(stored, rows)
  const prepared = await prepareRows(context, stored, wanted)
  const done = prepared.length === 0 ? [] : await takeIn(context, stored, prepared, wiring)
  const news = [...left, ...done]
  await writeRows(context, stored.id, news)
  const progress = rows.at(-1)?.number ?? stored.progress
  const isOver = rows.length < PORTION || progress >= stored.total
  await changeImport(context, stored.id, {
    progress,
    counts: {
      ...stored.counts,
      outcomes: counted(
        stored.counts.outcomes,
        news.flatMap(({ outcome }) => outcome ?? []),
      ),
    },
    ...(isOver ? { state: 'done', finished_at: context.clock.now() } : {}),
  })
  if (!isOver) return
  const subject = { kind: 'import', id: stored.id } as const
  const data = { file: stored.file, rows: stored.total }
  await happened(context, [{ kind: 'import.finished', subject, person: null, data }])
  await announce(context.tx, context.workspace, [{ topic: 'person', id: null }], context.clock.now())
}

/** Rows that the dry run found unfit are not tried; those that only resemble somebody, as the member chose. */
function parted(
  { mapping }: StoredImport,
  rows: readonly StoredRow[],
): readonly [readonly RowNews[], readonly StoredRow[]] {
  const outcomeOf = ({ verdict, personId }: StoredRow): string | null => {
    if (verdict === 'invalid') return 'invalid'
    const resembles = verdict === 'duplicate' && personId !== null
    return resembles && mapping?.lookalikes === 'skip' ? 'skipped' : null
  }
  return [
    rows.flatMap((row) => {
      const outcome = outcomeOf(row)
      return outcome === null ? [] : [{ number: row.number, outcome }]
    }),
    rows.filter((row) => outcomeOf(row) === null),
  ]
}
