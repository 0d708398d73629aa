import { DEAD, type Report } from '#pure/mail/index.ts'
import type { DeliveryState } from '../channel.ts'

/**
 * Reports in the words of the contract. `signed` is the message id of the bounce address that the report came to: it
 * says more than what the report repeats. A server that still tries says nothing yet.
 */
export function statesOf(
  reports: readonly Report[],
  signed: string | null,
  at: Date,
): readonly DeliveryState[] {
  return reports
    .filter(({ kind }) => kind !== 'delayed')
    .map((report) => ({
      what: 'state',
      of: signed ?? report.messageId ?? '',
      state: STATES[report.kind],
      permanent: report.kind === 'failed' && DEAD.has(report.reason),
      reason: reasonOf(report),
      at,
      ...(report.kind === 'complaint' ? { complaint: true } : {}),
    }))
}

const STATES: Readonly<Record<Report['kind'], DeliveryState['state']>> = {
  failed: 'failed',
  delayed: 'failed',
  delivered: 'delivered',
  read: 'read',
  // whoever complains has it
  complaint: 'delivered',
}

/** A code that a screen explains, and the words of the other side. */
function reasonOf({ kind, reason, diagnostic }: Report): string {
  if (kind === 'failed') return `${reason}: ${diagnostic}`
  return kind === 'complaint' ? `complaint: ${diagnostic}` : ''
}
