import { pino } from 'pino'

export interface Log {
  debug(facts: object, message: string): void
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/**
 * Structured lines without personal data: callers log ids, counts and codes, never values. The redaction below
 * is the second wall, for the day when somebody forgets.
 */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    redact: {
      paths: [
        'email',
        'phone',
        'name',
        'password',
        'token',
        'key',
        'body',
        'value',
        '*.email',
        '*.phone',
        '*.password',
        '*.token',
        '*.key',
        '*.value',
      ],
      censor: '[removed]',
    },
  })
}

export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} }

/** The parts of an error that carry no personal data: PostgreSQL's detail and parameters may. */
export function errorFacts(error: unknown): object {
  if (!(error instanceof Error)) return { error: typeof error }
  const code = 'code' in error ? error.code : undefined
  return {
    error: error.name,
    code,
    message: error.message.slice(0, 300),
    stack: error.stack?.split('\n').slice(1, 6),
  }
}
