import type { CaseNotion, ProcessActivity, ReadyMade } from '#contract/process-definition.ts'

/** A definition without what only a row has. */
export interface Definition {
  readonly case: CaseNotion | 'imported'
  readonly activities: readonly ProcessActivity[]
  readonly starts: readonly string[]
  readonly ends: readonly string[]
  readonly quietDays: number
}

const of = (...events: readonly string[]): ProcessActivity[] => events.map((event) => ({ event }))
const TALK = ['Message Received', 'Message Sent', 'Call Answered', 'Call Missed']
const CARE = ['Promise Made', 'Promise Kept', 'Promise Broken', 'Complaint Filed']
const HANDS = ['Handed Off', 'Hand-off Accepted', 'Handoff Accepted']

/** Ready-made processes over the names of events that the protocol and our own records use. */
export const READY_MADE: Readonly<Record<ReadyMade, Definition>> = {
  'request-to-payment': {
    case: 'request',
    activities: of(
      'Lead Submitted',
      'Form Submitted',
      'Quote Requested',
      ...TALK,
      ...HANDS,
      'Quote Sent',
      'Order Completed',
      'Payment Due',
      'Payment Received',
      ...CARE,
    ),
    starts: ['Lead Submitted', 'Form Submitted', 'Quote Requested', 'Message Received', 'Call Missed'],
    ends: ['Payment Received', 'Order Completed'],
    quietDays: 30,
  },
  'quote-to-order': {
    case: 'request',
    activities: of('Quote Requested', 'Quote Sent', ...TALK, ...HANDS, 'Order Completed'),
    starts: ['Quote Requested'],
    ends: ['Order Completed'],
    quietDays: 30,
  },
  'order-to-delivery': {
    case: 'order',
    activities: [
      ...of('Order Completed'),
      { event: 'Order Updated', by: 'status' },
      ...of('Payment Due', 'Payment Received', 'Payment Failed', 'Order Refunded', 'Order Cancelled'),
      ...of('Complaint Filed', 'Rating Given'),
    ],
    starts: ['Order Completed'],
    ends: [],
    quietDays: 14,
  },
  'deal-to-close': {
    case: 'deal',
    activities: [
      ...of('Deal Created'),
      { event: 'Deal Stage Changed', by: 'stage' },
      ...of('Deal Won', 'Deal Lost'),
    ],
    starts: ['Deal Created'],
    ends: ['Deal Won', 'Deal Lost'],
    quietDays: 60,
  },
  // the names of support desks: the chat events of the protocol's own catalogue, and tickets
  'topic-to-resolution': {
    case: 'topic',
    activities: [
      ...of(
        'Live Chat Conversation Started',
        'Live Chat Message Received',
        'Live Chat Message Sent',
        'Live Chat Conversation Ended',
        'Ticket Created',
      ),
      { event: 'Ticket Updated', by: 'status' },
      ...of('Ticket Reopened', 'Ticket Resolved'),
    ],
    starts: ['Live Chat Conversation Started', 'Ticket Created'],
    ends: ['Live Chat Conversation Ended', 'Ticket Resolved'],
    quietDays: 30,
  },
  'promise-to-kept': {
    case: 'promise',
    activities: of('Promise Made', 'Promise Moved', 'Promise Kept', 'Promise Broken'),
    starts: ['Promise Made'],
    ends: ['Promise Kept', 'Promise Broken'],
    quietDays: 60,
  },
  'handoff-to-accepted': {
    case: 'handoff',
    activities: of(...HANDS, 'Handoff Declined'),
    starts: ['Handed Off'],
    ends: ['Hand-off Accepted', 'Handoff Accepted', 'Handoff Declined'],
    quietDays: 30,
  },
}

/** The properties that carry the id of a case; a person's cases are cut from the whole history instead. */
export const KEYS: Readonly<Record<CaseNotion, readonly string[]>> = {
  person: [],
  request: ['request_id', 'quote_id'],
  order: ['order_id', 'orderId'],
  deal: ['deal_id', 'dealId'],
  topic: ['topic_id', 'conversation_id', 'ticket_id'],
  promise: ['promise_id'],
  handoff: ['handoff_id'],
}
