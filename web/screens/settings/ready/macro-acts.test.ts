import { expect, test } from 'vitest'
import { actsOf, fieldsOf } from './macro-acts.ts'

test('a form and its acts say the same, and an empty one says nothing', () => {
  const fields = {
    answer: 'a1',
    note: 'Told',
    tagsOn: 'delivery, wheel',
    tagsOff: 'old',
    assign: 'team:t1',
    state: 'rest-monday',
  }
  expect(actsOf(fields)).toEqual([
    { do: 'answer', cannedReplyId: 'a1' },
    { do: 'note', text: 'Told' },
    { do: 'tag', add: ['delivery', 'wheel'], remove: ['old'] },
    { do: 'assign', to: { who: 'team', id: 't1' } },
    { do: 'rest', until: 'monday' },
  ])
  expect(fieldsOf(actsOf(fields))).toEqual(fields)
  expect(actsOf(fieldsOf([]))).toEqual([])
  const me = { ...fieldsOf([]), assign: 'me', state: 'resolved', tagsOn: ' #wheel ; wheel,' }
  expect(actsOf(me)).toEqual([
    { do: 'tag', add: ['wheel'], remove: [] },
    { do: 'assign', to: { who: 'me' } },
    { do: 'state', status: 'resolved' },
  ])
})
