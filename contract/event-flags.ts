/** What was noted of an event when it was taken in: it was stored, and something about it is worth a look. */
export const EVENT_FLAGS = [
  'large',
  'trimmed',
  'currency-assumed',
  'text-mended',
  'time-unreadable',
  'clock-skew',
  'in-future',
  'time-out-of-range',
  'type-differs',
  'long-message-id',
  'redacted',
  'too-many-traits',
  'machine-counted',
] as const
export type EventFlag = (typeof EVENT_FLAGS)[number]

/** The notes among the flags of an event; that it came by an import is none. */
export const notesAmong = (flags: readonly string[]): readonly EventFlag[] =>
  EVENT_FLAGS.filter((note) => flags.includes(note))
