import { expect, test } from 'vitest'
import { rail, railFor } from './rail.ts'

test('who sees a part is not led to screens that cannot be told in part', () => {
  const screens = (seesEverything: boolean) => railFor(seesEverything).map(({ text }) => text)
  expect(screens(true)).toHaveLength(rail.length)
  const left = screens(true).filter((text) => !screens(false).includes(text))
  expect(left).toEqual(['shell.processes', 'shell.sources'])
})
