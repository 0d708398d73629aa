import type { Particle } from './particles.ts'

interface Scene {
  readonly width: number
  readonly height: number
  readonly scale: number
  readonly particles: readonly Particle[]
  readonly queues: readonly { readonly x: number; readonly y: number; readonly count: number }[]
}

/** Dots on the lines, as large as they are many, and the number that waits at every activity. */
export function paint(canvas: HTMLCanvasElement, { width, height, scale, particles, queues }: Scene): void {
  const fine = window.devicePixelRatio || 1
  if (canvas.width !== Math.round(width * fine) || canvas.height !== Math.round(height * fine)) {
    canvas.width = Math.round(width * fine)
    canvas.height = Math.round(height * fine)
  }
  const pen = canvas.getContext('2d')
  if (!pen) return
  const style = getComputedStyle(canvas)
  pen.setTransform(fine * scale, 0, 0, fine * scale, 0, 0)
  pen.clearRect(0, 0, width / scale, height / scale)
  pen.fillStyle = style.getPropertyValue('--focus')
  pen.globalAlpha = 0.85
  for (const { x, y, cases } of particles) {
    pen.beginPath()
    pen.arc(x, y, Math.min(14, 3 + Math.sqrt(cases) * 1.6), 0, 2 * Math.PI)
    pen.fill()
  }
  pen.globalAlpha = 1
  pen.font = '600 12px system-ui, sans-serif'
  pen.textAlign = 'center'
  pen.textBaseline = 'middle'
  for (const { x, y, count } of queues) {
    const text = String(count)
    const half = 8 + text.length * 4
    pen.fillStyle = style.getPropertyValue('--attention-ground')
    pen.strokeStyle = style.getPropertyValue('--attention')
    pen.beginPath()
    pen.roundRect(x - half, y - 10, 2 * half, 20, 10)
    pen.fill()
    pen.stroke()
    pen.fillStyle = style.getPropertyValue('--attention')
    pen.fillText(text, x, y + 0.5)
  }
}
