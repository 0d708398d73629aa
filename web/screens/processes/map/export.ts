import type { Drawing } from '#pure/process-mining/layout/index.ts'
import type { Words } from '../words.ts'
import type { MapModel } from './model.ts'

const drawn = [
  'fill',
  'stroke',
  'stroke-width',
  'opacity',
  'font-size',
  'font-weight',
  'font-family',
  'paint-order',
  'stroke-linecap',
]

/** The drawing as a picture that needs nothing around it: styles written out, cut to its own size. */
export function svgText(canvas: SVGSVGElement, { width, height }: Drawing): string {
  const margin = 24
  const copy = canvas.cloneNode(true)
  if (!(copy instanceof SVGSVGElement)) throw new Error('a copy of a drawing is a drawing')
  const from = canvas.querySelectorAll<SVGElement>('*')
  copy.querySelectorAll<SVGElement>('*').forEach((element, at) => {
    const source = from[at]
    if (!source) return
    const style = getComputedStyle(source)
    for (const name of drawn) element.style.setProperty(name, style.getPropertyValue(name))
    for (const name of ['tabindex', 'role', 'aria-label', 'aria-pressed', 'aria-hidden'])
      element.removeAttribute(name)
  })
  copy.querySelector('[data-view]')?.setAttribute('style', `transform: translate(${margin}px, ${margin}px)`)
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg')
  copy.setAttribute('viewBox', `0 0 ${width + 2 * margin} ${height + 2 * margin}`)
  copy.setAttribute('width', String(width + 2 * margin))
  copy.setAttribute('height', String(height + 2 * margin))
  const ground = document.createElementNS('http://www.w3.org/2000/svg', 'rect')
  ground.setAttribute('width', '100%')
  ground.setAttribute('height', '100%')
  ground.setAttribute('fill', getComputedStyle(canvas.parentElement ?? canvas).backgroundColor)
  copy.prepend(ground)
  return new XMLSerializer().serializeToString(copy)
}

/** Twice as fine as the screen, so that it prints well. */
export async function pngOf(svg: string, { width, height }: Drawing): Promise<Blob> {
  const picture = new Image()
  // The content security policy lets pictures come from here or from data, not from blobs.
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`
  await picture.decode()
  const canvas = document.createElement('canvas')
  canvas.width = (width + 48) * 2
  canvas.height = (height + 48) * 2
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height)
  return new Promise((done, failed) => {
    canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('the picture is too large'))))
  })
}

/** What is shown as BPMN 2.0: activities as tasks, several ways out as exclusive choices by their sequence flows. */
export function bpmnOf(model: MapModel, shape: Drawing, words: Words, name: string): string {
  const { flow, names } = model
  const id = (node: number) => (node === flow.size ? 'start' : node === flow.size + 1 ? 'end' : `task${node}`)
  const element = (node: number): string => {
    if (node === flow.size) return '    <bpmn:startEvent id="start"/>'
    if (node === flow.size + 1) return '    <bpmn:endEvent id="end"/>'
    return `    <bpmn:task id="${id(node)}" name="${xml(words.activity(names[node] ?? ''))}"/>`
  }
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="definitions" targetNamespace="urn:tandem:process">',
    `  <bpmn:process id="process" name="${xml(name)}" isExecutable="false">`,
    ...shape.nodes.map(({ node }) => element(node)),
    ...shape.edges.map(
      ({ edge }) =>
        `    <bpmn:sequenceFlow id="flow${edge}" name="${flow.edgeCases[edge]}" sourceRef="${id(flow.from[edge] ?? 0)}" targetRef="${id(flow.to[edge] ?? 0)}"/>`,
    ),
    '  </bpmn:process>',
    '  <bpmndi:BPMNDiagram id="diagram"><bpmndi:BPMNPlane id="plane" bpmnElement="process">',
    ...shape.nodes.map(
      ({ node, x, y, width, height }) =>
        `    <bpmndi:BPMNShape id="${id(node)}_di" bpmnElement="${id(node)}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`,
    ),
    ...shape.edges.map(
      ({ edge, points }) =>
        `    <bpmndi:BPMNEdge id="flow${edge}_di" bpmnElement="flow${edge}">${points.map(({ x, y }) => `<di:waypoint x="${x}" y="${y}"/>`).join('')}</bpmndi:BPMNEdge>`,
    ),
    '  </bpmndi:BPMNPlane></bpmndi:BPMNDiagram>',
    '</bpmn:definitions>',
  ]
  return `${lines.join('\n')}\n`
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
