import { Secret, TOTP } from 'otpauth'

const PERIOD = 30

export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

export const totpUri = (secret: string, email: string): string =>
  new TOTP({ issuer: 'Tandem', label: email, secret: Secret.fromBase32(secret), period: PERIOD }).toString()

/** The time step a code belongs to (one step of drift allowed either way), or null when it is wrong. */
export function totpStep(secret: string, code: string, now: Date): number | null {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: PERIOD })
  const drift = totp.validate({ token: code, timestamp: now.getTime(), window: 1 })
  return drift === null ? null : Math.floor(now.getTime() / 1000 / PERIOD) + drift
}
