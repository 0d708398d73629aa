import { parsePhoneNumberFromString } from 'libphonenumber-js/min'
import { isZone } from '#pure/hours/index.ts'

/** Where a person's clock may stand: one zone, or all that are plausible. */
export interface KnownZones {
  readonly zones: readonly string[]
  readonly from: 'stated' | 'browser' | 'phone' | 'workspace'
}

export interface ZoneEvidence {
  /** What the person or a member stated. */
  readonly stated: string | null
  /** The zone of the browser, of the last 30 days. */
  readonly browser: string | null
  /** Phone numbers in E.164. */
  readonly phones: readonly string[]
  readonly workspace: string
}

/**
 * The best evidence wins: stated, then the browser's, then all zones of the country that a phone number belongs
 * to (a Russian number may answer anywhere between Kaliningrad and Kamchatka), then the company's own.
 */
export function zonesFrom(evidence: ZoneEvidence): KnownZones {
  if (evidence.stated !== null && isZone(evidence.stated)) return { zones: [evidence.stated], from: 'stated' }
  if (evidence.browser !== null && isZone(evidence.browser))
    return { zones: [evidence.browser], from: 'browser' }
  const zones = [...new Set(evidence.phones.flatMap(zonesOfPhone))]
  if (zones.length > 0) return { zones, from: 'phone' }
  return { zones: [isZone(evidence.workspace) ? evidence.workspace : 'UTC'], from: 'workspace' }
}

function zonesOfPhone(phone: string): readonly string[] {
  const country = parsePhoneNumberFromString(phone)?.country
  if (country === undefined) return []
  // Node has it (ECMA-402, Intl.Locale Info); the configured type library does not know it yet
  const locale = new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?(): string[] | undefined }
  return locale.getTimeZones?.() ?? []
}
