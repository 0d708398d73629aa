import { expect, test } from 'vitest'
import { KIND_OF_NAME } from '#server/listen/timeline/kinds.ts'
import { timeline } from '#web/text/timeline.ts'

test('every event that the timeline knows has words of its own', () => {
  const keys = Object.keys(KIND_OF_NAME).map((name) => `timeline.event.${name.replaceAll(' ', '-')}`)
  expect(keys.filter((key) => !(key in timeline))).toEqual([])
})
