import { encode } from 'uqr'

export interface QrDrawing {
  /** Modules from side to side, the quiet border of four included. */
  readonly size: number
  /** The dark modules as one SVG path: a stroke of unit squares for each run in a row. */
  readonly path: string
}

/** A QR code of medium error correction, as a drawing in units of one module. */
export function drawingOf(text: string): QrDrawing {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  return { size, path: data.map((row, y) => runsOf(row, y)).join('') }
}

function runsOf(row: readonly boolean[], y: number): string {
  let runs = ''
  for (let x = 0; x < row.length; x++) {
    if (row[x] !== true) continue
    const start = x
    while (row[x + 1] === true) x++
    runs += `M${start} ${y}h${x + 1 - start}v1h-${x + 1 - start}z`
  }
  return runs
}
