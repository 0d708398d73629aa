import { z } from '@hono/zod-openapi'
import { id, moment } from './common.ts'
import { DELIMITERS, ENCODINGS, OUTCOMES, VERDICTS } from './import-words.ts'
import { Reason } from './people.ts'

/** How a file is read. Guessed from its content; the member corrects. */
export const FileForm = z.strictObject({
  kind: z.enum(['csv', 'xlsx']).optional(),
  encoding: z.enum(ENCODINGS).optional(),
  delimiter: z.enum(DELIMITERS).optional(),
  /** Whether the first row names the columns. */
  header: z.boolean().optional(),
  /** The sheet of a workbook, by its name. */
  sheet: z.string().max(100).optional(),
  /** The sheets that a workbook has; told by the server. */
  sheets: z.array(z.string()).max(500).optional(),
})
export type FileForm = z.output<typeof FileForm>

export const LARGEST_FILE = 200 * 1024 * 1024

export const NewImport = z.strictObject({
  file: z.string().trim().min(1).max(200),
  bytes: z.number().int().min(1).max(LARGEST_FILE),
  /** When the file was last changed: what it says counts as said then. */
  changedAt: z.iso.datetime().optional(),
})

/** What a column says: one of the built-in targets, or field:… of a custom field, or trait:… by its own name. */
export const Target = z.string().regex(/^[a-zA-Z][\w.:-]{0,120}$|^trait:[^\p{Cc}]{1,120}$/u)
export const Mapping = z.strictObject({
  /** One for each column of the file, in order; null leaves the column out. */
  targets: z.array(Target.nullable()).max(500),
  preset: z.enum(['amocrm', 'bitrix24', 'hubspot']).nullable().default(null),
  /** How dates such as 3/4/2026 are meant. */
  dates: z.enum(['day-first', 'month-first']).default('day-first'),
  /** People who look like somebody known, without a common address: made and suggested for a merge, or left out. */
  lookalikes: z.enum(['make', 'skip']).default('make'),
})
export type Mapping = z.output<typeof Mapping>

export const ImportState = z.enum([
  'uploading',
  'reading',
  'mapping',
  'checking',
  'checked',
  'running',
  'stopped',
  'done',
  'undoing',
  'undone',
  'failed',
])
export type ImportState = z.output<typeof ImportState>
export const Verdict = z.enum(VERDICTS)
export type Verdict = z.output<typeof Verdict>
export const Outcome = z.enum(OUTCOMES)
export type Outcome = z.output<typeof Outcome>

export const ImportColumn = z.object({
  name: z.string(),
  samples: z.array(z.string()),
  /** Why it was taken for what it was: its name, its values, a preset, the last time. */
  guessedBy: z.enum(['name', 'content', 'preset', 'memory']).nullable(),
})
export type ImportColumn = z.output<typeof ImportColumn>

export const PeopleImport = z.object({
  id,
  file: z.string(),
  bytes: z.number(),
  state: ImportState,
  form: FileForm,
  columns: z.array(ImportColumn),
  mapping: Mapping.nullable(),
  datedAt: moment,
  madeAt: moment,
  madeBy: z.string().nullable(),
  startedAt: moment.nullable(),
  finishedAt: moment.nullable(),
  undoneAt: moment.nullable(),
  /** Until when the whole import can be taken back; null where there is nothing to take back. */
  undoUntil: moment.nullable(),
  total: z.number(),
  progress: z.number(),
  /** Rows by verdict and by outcome. */
  verdicts: z.record(z.string(), z.number()),
  outcomes: z.record(z.string(), z.number()),
  failure: Reason.nullable(),
})
export type PeopleImport = z.output<typeof PeopleImport>
export const PeopleImports = z.object({ imports: z.array(PeopleImport) })

export const ImportRowsQuery = z.strictObject({
  verdict: Verdict.optional(),
  outcome: Outcome.optional(),
  after: z.coerce.number().int().min(0).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(100),
})
export const ImportRow = z.object({
  number: z.number(),
  line: z.number(),
  cells: z.array(z.string()),
  verdict: Verdict.nullable(),
  outcome: Outcome.nullable(),
  /** Whom it would update, resembles, made or updated, as far as the reader may see him. */
  person: z.object({ id, label: z.string() }).nullable(),
  otherRow: z.number().nullable(),
  reasons: z.array(Reason),
})
export type ImportRow = z.output<typeof ImportRow>
export const ImportRows = z.object({ rows: z.array(ImportRow), next: z.number().nullable() })

/** A place where a column can go: one list for the built-in ones, custom fields and traits already in use. */
export const ImportTarget = z.object({
  code: z.string(),
  group: z.enum(['person', 'contact', 'work', 'more', 'field', 'trait']),
  /** Of custom fields and traits; the built-in ones are in the dictionary. */
  name: z.union([z.string(), z.object({ en: z.string(), ru: z.string() })]).nullable(),
})
export type ImportTarget = z.output<typeof ImportTarget>
export const ImportTargets = z.object({ targets: z.array(ImportTarget) })
