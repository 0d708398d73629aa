import type { TimelineKind } from '#contract/people.ts'

/**
 * What kind of thing an event is on the timeline. One table; whatever is not named in it is behaviour, so an
 * event that a company invents is on the timeline at once. Names are compared without regard to case.
 */
export const KIND_OF_NAME: Readonly<Record<string, TimelineKind>> = {
  'visit started': 'visit',
  'page viewed': 'visit',
  'screen viewed': 'visit',
  'signed out': 'visit',
  'application opened': 'visit',
  'telegram started': 'message',
  'message sent': 'message',
  'message received': 'message',
  'message delivered': 'message',
  'message read': 'message',
  'message failed': 'message',
  'email sent': 'message',
  'email received': 'message',
  'email delivered': 'message',
  'email opened': 'message',
  'email link clicked': 'message',
  'email bounced': 'message',
  'quote sent': 'message',
  'call started': 'call',
  'call answered': 'call',
  'call missed': 'call',
  'call ended': 'call',
  'note written': 'note',
  'order completed': 'order',
  'order updated': 'order',
  'order refunded': 'order',
  'order cancelled': 'order',
  'payment due': 'payment',
  'payment received': 'payment',
  'payment failed': 'payment',
  'payment cancelled': 'payment',
  'lead submitted': 'request',
  'form submitted': 'request',
  'quote requested': 'request',
  'request answered': 'request',
  'complaint filed': 'feedback',
  'rating given': 'feedback',
  'survey answered': 'feedback',
  'product reviewed': 'feedback',
  'promise made': 'promise',
  'promise kept': 'promise',
  'promise broken': 'promise',
  'promise moved': 'promise',
  'handed off': 'handoff',
  'handoff accepted': 'handoff',
  'handoff declined': 'handoff',
  'owner changed': 'handoff',
  'trait changed': 'trait',
  'person created': 'identity',
  'address added': 'identity',
  'people merged': 'identity',
  'people unmerged': 'identity',
  'visit assigned': 'identity',
  'visit taken back': 'identity',
  'consent given': 'consent',
  'consent withdrawn': 'consent',
  'email unsubscribed': 'consent',
  'step done': 'action',
  'step put off': 'action',
  'step refused': 'action',
}

/** Protocol calls that say the same whatever they are named. */
export const KIND_OF_CALL: Readonly<Record<string, TimelineKind>> = {
  page: 'visit',
  screen: 'visit',
  identify: 'trait',
  group: 'trait',
  alias: 'identity',
  identity: 'identity',
}

export function kindOf(event: { readonly kind: string; readonly name: string }): TimelineKind {
  return KIND_OF_NAME[event.name.toLowerCase()] ?? KIND_OF_CALL[event.kind] ?? 'behaviour'
}
