import { expect, test } from 'vitest'
import { blankLine, bodyOf, linesOf, sumOf } from './lines-draft.ts'

const line = (name: string, quantity: string, price: string) => ({ ...blankLine(), name, quantity, price })

test('lines add up exactly, as they are typed', () => {
  expect(sumOf([line('Pram', '3', '0,1'), line('Cover', '1', '1 000,2')])).toBe('1000.5000')
  expect(sumOf([line('Pram', 'x', '1')])).toBeNull()
})

test('what is sent leaves out empty lines and refuses half ones', () => {
  const lines = [line(' Pram ', '2', '1,5'), blankLine()]
  expect(bodyOf(lines, 'RUB', true)).toEqual({
    lines: [{ productId: null, name: 'Pram', quantity: '2', price: '1.5' }],
    currency: 'RUB',
    amountBy: 'lines',
  })
  expect(bodyOf([line('Pram', '2', '')], 'RUB', true)).toBeNull()
  expect(bodyOf(lines, 'RU', false)).toBeNull()
})

test('numbers are shown without the zeros of the database', () => {
  const lines = [{ productId: null, name: 'Pram', quantity: '10.0000', price: '12.5000', sum: '125.0000' }]
  expect(linesOf({ lines })).toMatchObject([{ quantity: '10', price: '12.5' }])
})
