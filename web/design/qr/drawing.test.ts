import { expect, test } from 'vitest'
import { drawingOf } from './drawing.ts'

/** The modules that the path covers, row by row; # is dark. */
function modulesOf({ size, path }: ReturnType<typeof drawingOf>): string[] {
  const rows = Array.from({ length: size }, () => Array<string>(size).fill('.'))
  for (const [, x = '', y = '', width = ''] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    rows[Number(y)]?.fill('#', Number(x), Number(x) + Number(width))
  return rows.map((row) => row.join(''))
}

const FINDER = ['#######', '#.....#', '#.###.#', '#.###.#', '#.###.#', '#.....#', '#######']
const corner = (rows: readonly string[], x: number, y: number): string[] =>
  rows.slice(y, y + 7).map((row) => row.slice(x, x + 7))

test('a reader finds its three marks and a quiet border of four modules', () => {
  const drawing = drawingOf('otpauth://totp/Tandem:anna%40posta.alt?issuer=Tandem&secret=JBSWY3DPEHPK3PXP')
  const rows = modulesOf(drawing)
  const far = drawing.size - 4 - 7
  expect((drawing.size - 8 - 17) % 4).toBe(0)
  expect([corner(rows, 4, 4), corner(rows, far, 4), corner(rows, 4, far)]).toEqual([FINDER, FINDER, FINDER])
  const border = [
    ...rows.slice(0, 4),
    ...rows.slice(-4),
    ...rows.map((row) => row.slice(0, 4) + row.slice(-4)),
  ]
  expect(border.join('')).toMatch(/^\.+$/)
})

test('the longest address somebody may have still has room', () => {
  const uri = `otpauth://totp/Tandem:${'a'.repeat(254)}?issuer=Tandem&secret=${'A'.repeat(32)}&digits=6`
  expect(drawingOf(uri).size).toBeLessThan(90)
})
