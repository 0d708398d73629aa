import { expect, test } from 'vitest'
import { csvOf } from './save.ts'

test('a table is written so that a spreadsheet reads it and runs nothing in it', () => {
  expect(
    csvOf([
      ['Activity', 'Cases'],
      ['Ask, again', 3],
      ['=SUM(A1)', null],
      ['say "hi"', 0],
    ]),
  ).toBe('Activity,Cases\r\n"Ask, again",3\r\n\'=SUM(A1),\r\n"say ""hi""",0')
})
