/** Tables of the engine itself: locks, logs of ids, indexes, copies of what stands elsewhere. Each can be made anew. */
export const LEFT_OUT: ReadonlySet<string> = new Set([
  'idempotent_reply',
  'identity_backlog',
  'invitation',
  'live_change',
  'live_position',
  'message_word',
  'message_words_read',
  'people_import_part',
  'people_import_row',
  'people_import_value',
  'person_search',
  'process_touch',
  'received_message',
  'search_word',
  'session',
  'one_time_link',
  'touched_handle',
  'unweighed_person',
  'visitor_salt',
  'webhook_delivery',
  // their bytes are in the folder "files"
  'file_piece',
])

/** Whoever held these could act in the company's name. */
export const isSecret = (column: string, type: string): boolean =>
  type === 'bytea' || /(^|_)secrets?($|_)|_hash$/.test(column)

export interface Twin {
  readonly name: string
  /** The table whose rows it shows, one a line. */
  readonly of: string
  /** What custom fields it has, if any. */
  readonly object: 'person' | 'company' | 'deal' | null
  readonly columns: readonly (readonly [name: string, expression: string])[]
  readonly where: string
}

const address = (kind: string): string =>
  `(select string_agg(value, '; ' order by first_seen_at, id) from handle where handle.workspace_id = person.workspace_id
      and handle.person_id = person.id and kind = '${kind}' and epoch = 0)`
const member = (column: string): string =>
  `(select name from member where member.workspace_id = ${column.split('.')[0]}.workspace_id and member.id = ${column})`
const person = (column: string): string =>
  `(select name from person whose where whose.workspace_id = ${column.split('.')[0]}.workspace_id and whose.id = ${column})`
const company = (column: string): string =>
  `(select name from company whose where whose.workspace_id = ${column.split('.')[0]}.workspace_id and whose.id = ${column})`
const plain = (...names: readonly string[]) => names.map((name) => [name, name] as const)

/** The main things once more as tables that a spreadsheet opens. */
export const TWINS: readonly Twin[] = [
  {
    name: 'people',
    of: 'person',
    object: 'person',
    where: 'merged_into is null',
    columns: [
      ...plain('id', 'name'),
      ['email', address('email')],
      ['phone', address('phone')],
      ...plain('city', 'company_name'),
      ['owner', member('person.owner_member_id')],
      ...plain(
        'first_source',
        'first_seen_at',
        'last_seen_at',
        'order_count',
        'revenue',
        'last_order_at',
        'created_at',
      ),
    ],
  },
  {
    name: 'companies',
    of: 'company',
    object: 'company',
    where: 'true',
    columns: plain('id', 'external_id', 'name', 'first_seen_at'),
  },
  {
    name: 'deals',
    of: 'deal',
    object: 'deal',
    where: 'true',
    columns: [
      ...plain('id', 'external_id', 'title', 'person_id'),
      ['person', person('deal.person_id')],
      ['company', company('deal.company_id')],
      ['owner', member('deal.owner_member_id')],
      ...plain(
        'state',
        'amount',
        'currency',
        'expected_close',
        'lost_reason',
        'lost_note',
        'created_at',
        'stage_since',
      ),
    ],
  },
  {
    name: 'tasks',
    of: 'task',
    object: null,
    where: 'true',
    columns: [
      ...plain('id', 'title', 'doing', 'person_id'),
      ['person', person('task.person_id')],
      ['owner', member('task.owner_member_id')],
      ...plain('due_at', 'created_at', 'done_at'),
    ],
  },
  {
    name: 'orders',
    of: 'customer_order',
    object: null,
    where: 'true',
    columns: [
      ...plain('id', 'external_id', 'person_id'),
      ['person', person('customer_order.person_id')],
      ...plain('placed_at', 'total', 'refunded', 'currency', 'paid_at', 'cancelled_at'),
    ],
  },
  {
    name: 'order-lines',
    of: 'order_line',
    object: null,
    where: 'true',
    columns: plain('order_id', 'line', 'name', 'quantity', 'price', 'product_id'),
  },
  {
    name: 'payments',
    of: 'payment',
    object: null,
    where: 'true',
    columns: [
      ...plain('id', 'external_id', 'order_external_id', 'person_id'),
      ['person', person('payment.person_id')],
      ...plain('amount', 'currency', 'due_at', 'received_at', 'failed_at'),
    ],
  },
  {
    name: 'products',
    of: 'product',
    object: null,
    where: 'true',
    columns: plain('id', 'external_id', 'name', 'category', 'price', 'currency'),
  },
  {
    name: 'notes',
    of: 'note',
    object: null,
    where: 'removed_at is null',
    columns: [
      ...plain('id', 'person_id', 'deal_id', 'company_id', 'text'),
      ['written_by', member('note.written_by')],
      ...plain('written_at'),
    ],
  },
]
