import { expect, test } from 'vitest'
import { ranked } from './rank.ts'

const hit = (kind: 'person' | 'company' | 'deal' | 'task', title: string, over = false) => ({
  kind,
  title,
  over,
})

test('what is called so comes before what begins so, and that before what has such a word', () => {
  const hits = [
    hit('task', 'Call Anna'),
    hit('deal', 'Anna’s pram'),
    hit('person', 'Ivan Annabel'),
    hit('company', 'Anna'),
  ]
  expect(ranked('anna', hits).map(({ title }) => title)).toEqual([
    'Anna',
    'Anna’s pram',
    'Ivan Annabel',
    'Call Anna',
  ])
})

test('alphabets and layouts meet, and what is over comes last among its like', () => {
  const hits = [hit('deal', 'Коляска', true), hit('deal', 'Коляска'), hit('person', 'Борис')]
  expect(ranked('rjkzcrf', hits).map(({ over, title }) => [title, over])).toEqual([
    ['Коляска', false],
    ['Коляска', true],
    ['Борис', false],
  ])
})
