/** A drawn picture for every kind of product: plain shapes, coloured by the place in the list. */
import type { Category } from './products.data.ts'

const WHEELS = '<circle cx="78" cy="96" r="11"/><circle cx="122" cy="96" r="11"/>'

const SHAPES: Readonly<Record<Category, string>> = {
  prams: `<path d="M60 44h72a36 36 0 0 1-72 0z"/><path d="M96 8a36 36 0 0 1 36 36H96z"/><path d="M132 44l20-20h10v7h-7l-16 17z"/>${WHEELS}`,
  'car-seats':
    '<path d="M74 12q26-12 44 2l8 54H76z"/><path d="M66 66h74q8 20-8 30H80q-16-4-14-30z"/><path d="M70 100h68v9H70z"/>',
  nappies:
    '<path d="M52 30h96v20q-30 6-30 44H82Q82 56 52 50z"/><path d="M46 28h14v12H46zM140 28h14v12h-14z"/>',
  sleep:
    '<path d="M52 22h9v86h-9zM139 22h9v86h-9z"/><path d="M52 70h96v18H52zM68 32h6v38h-6zM86 32h6v38h-6zM104 32h6v38h-6zM122 32h6v38h-6z"/>',
  feeding: '<path d="M88 10h24l4 16H84z"/><path d="M82 30h36q6 8 6 16v56q0 8-8 8H84q-8 0-8-8V46q0-8 6-16z"/>',
  toys: '<path d="M46 74h108l-16 26H62z"/><path d="M96 16h7v54h-7z"/><path d="M107 22l36 44h-36zM92 34v32H64z"/>',
  clothes: '<path d="M78 16h44l32 20-12 22-14-8v58H72V50l-14 8-12-22z"/>',
  service: '<path d="M64 100l46-46a22 22 0 0 1 28-28l-14 14 4 12 12 4 14-14a22 22 0 0 1-30 26l-46 46z"/>',
}

export function pictureOf(category: Category, place: number): string {
  const hue = (place * 47) % 360
  return `<svg viewBox="0 0 200 120" aria-hidden="true" focusable="false"><g fill="hsl(${hue} 45% 52%)">${SHAPES[category]}</g></svg>`
}
