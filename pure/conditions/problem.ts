/** What is wrong with a condition, where (`all.1.value`), and the name that is not known or does not fit. */
export interface ConditionProblem {
  readonly path: string
  readonly code: ConditionProblemCode
  readonly name: string
  /** The same in an English sentence, for whoever writes a program. */
  readonly message: string
}

const MESSAGES = {
  'not-a-condition': (name: string) =>
    `not a condition: expected all, any, not, field, did or has, got ${name}`,
  'unknown-key': (name: string) => `unknown key ${name}`,
  'unknown-field': (name: string) => `unknown field ${name}`,
  'unknown-event': (name: string) => `unknown event ${name}`,
  'unknown-relation': (name: string) => `unknown relation ${name}`,
  'unknown-operator': (name: string) => `unknown operator ${name}`,
  'operator-does-not-fit': (name: string) => `operator ${name}`,
  'unknown-choice': (name: string) => `unknown choice ${name}`,
  'value-must-be': (name: string) => `value must be ${name}`,
  'times-must-be': () => 'times must be { atLeast | exactly | atMost: 0 to 1000000 }',
  'window-must-be': () => 'within must be { lastDays: 1 to 36500 } or { from, until } as days in order',
  'no-window': (name: string) => `${name} have no moment, so no window of time`,
  'too-deep': () => 'nested too deeply: at most 8 levels',
  'too-many': () => 'too many parts: at most 100',
  'bad-text': (name: string) => `cannot be read: ${name}`,
} as const
export type ConditionProblemCode = keyof typeof MESSAGES

export function conditionProblem(
  path: readonly (string | number)[],
  code: ConditionProblemCode,
  name = '',
): ConditionProblem {
  const shown = name.slice(0, 200)
  return { path: path.join('.'), code, name: shown, message: MESSAGES[code](shown) }
}
