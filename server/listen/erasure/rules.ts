import type { PersonDataKind } from '#contract/erasures.ts'

/**
 * What erasing does to tables that are not simply rows about a person. Every other table is read from the database's
 * own list: a row that names the person, one of his handles or one of his records is about him, and goes.
 */

/** Tables that have their own code: the person, his handles, his events, and what this folder itself keeps. */
export const OWN_CODE: ReadonlySet<string> = new Set([
  'person',
  'handle',
  'event',
  'trait',
  'people_import_row',
])
/** What an erasure leaves behind on purpose: no table of these holds personal data. */
export const LEFT: ReadonlySet<string> = new Set(['erasure', 'erased_value', 'kept_paper', 'process_touch'])

/** Kept by law for some years: the row stays, without words, on the empty row of whoever it was. */
export const PAPERS: Readonly<Record<string, { readonly dated: string; readonly when: string }>> = {
  customer_order: { dated: 'placed_at', when: 'true' },
  payment: { dated: 'coalesce(received_at, due_at, updated_at)', when: 'true' },
  payment_plan: { dated: 'created_at', when: 'true' },
  deal: { dated: 'updated_at', when: 'coalesce(amount, 0) <> 0' },
}
/** Lines of a paper stay and go with it. */
export const LINES: Readonly<Record<string, { readonly paper: string; readonly column: string }>> = {
  order_line: { paper: 'customer_order', column: 'order_id' },
  deal_line: { paper: 'deal', column: 'deal_id' },
  payment_instalment: { paper: 'payment_plan', column: 'plan_id' },
}
/** What a kept paper forgets beside its words: who said what of it. */
export const FORGOTTEN: ReadonlySet<string> = new Set(['deal.stated'])
/** Free words of a kept paper. */
export const WORDS = /^(title|name|note|.*_note|words|comment|description|text)$/

/** Rows that carry an address of the person without naming him go as a whole. */
export const GO_WITH_MENTION: ReadonlySet<string> = new Set([
  'quarantined_item',
  'rejected_body',
  'channel_item',
  'identity_decision',
  'dropped_value',
])
/**
 * Of these some rows are about the person and go; the others may carry an address of him all the same, as the chat of
 * somebody who said that it was his.
 */
export const MIXED: ReadonlySet<string> = new Set([
  'record_change',
  'chat_session',
  'chat_code',
  'chat_ticket',
  'dialogue_question',
])
/** Never searched for mentions: the staff, the locks and logs of ids, hashes. */
export const NEVER_MENTION: ReadonlySet<string> = new Set([
  'workspace',
  'member',
  'news_settings',
  'news_preference',
  'news_device',
  'news_letter',
  'session',
  'one_time_link',
  'invitation',
  'api_key',
  'received_message',
  'live_change',
  'live_position',
  'suppression',
  'visitor_salt',
  'source_hour',
  'noted_event',
  'idempotent_reply',
  'search_word',
  'message_word',
  'message_words_read',
  'bulk_item',
  'people_import_part',
  'people_import_value',
  'text_model',
  'text_progress',
  'intent_route',
])

const KINDS: readonly (readonly [RegExp, PersonDataKind])[] = [
  [/^handle$/, 'addresses'],
  [/^event$/, 'events'],
  [/^(trait|field_value|record_change|statement|company_person|record_change)$/, 'facts'],
  [/^(link|handle_|phone_use|person_merge|duplicate_|visit_assignment|unweighed|identity_)/, 'identity'],
  [/^consent/, 'consents'],
  [/^(customer_order|order_line)/, 'orders'],
  [/^payment/, 'payments'],
  [/^(request$|privacy_request$|question_)/, 'requests'],
  [/^deal/, 'deals'],
  [/^task/, 'tasks'],
  [/note/, 'notes'],
  [/file/, 'files'],
  [/^(outbox|contact_decision|message|mail|dialogue|topic|chat_|canned_use)/, 'messages'],
  [/^webhook_delivery$/, 'reports'],
  [/^promise/, 'promises'],
  [/^(next_action|process_reminder)/, 'steps'],
  [/^person_(score|rhythm|search)/, 'scores'],
  [/^people_import/, 'imports'],
  [/^person_view$/, 'views'],
  [/^(quarantined_item|rejected_body|dropped_value|channel_item)$/, 'received'],
]

/** Pieces of what is counted already. */
export const UNCOUNTED: ReadonlySet<string> = new Set(['file_piece', 'note_mention'])

export const kindOf = (table: string): PersonDataKind =>
  KINDS.find(([name]) => name.test(table))?.[1] ?? 'other'
