import { xmlText } from '../log/write-xes.ts'
import { type BpmnFlow, type BpmnShape, layoutBpmn } from './bpmn-layout.ts'
import type { ProcessTree } from './process-tree.ts'

const ELEMENTS: Readonly<Record<BpmnShape['kind'], string>> = {
  start: 'startEvent',
  end: 'endEvent',
  task: 'task',
  choice: 'exclusiveGateway',
  parallel: 'parallelGateway',
}

/**
 * The tree as BPMN 2.0 XML with its layout, ready for any modelling tool. Same tree, same bytes.
 * @example treeToBpmn(parseTree("'ask'")).includes('<bpmn:task id="task1" name="ask">') // true
 */
export function treeToBpmn(tree: ProcessTree): string {
  const { shapes, flows } = layoutBpmn(tree)
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">',
    '  <bpmn:process id="process" isExecutable="false">',
    ...shapes.flatMap((shape) => element(shape, flows)),
    ...flows.map(
      ({ id, from, to }) => `    <bpmn:sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`,
    ),
    '  </bpmn:process>',
    '  <bpmndi:BPMNDiagram id="diagram">',
    '    <bpmndi:BPMNPlane id="plane" bpmnElement="process">',
    ...shapes.map(shapeLine),
    ...flows.map(edgeLine),
    '    </bpmndi:BPMNPlane>',
    '  </bpmndi:BPMNDiagram>',
    '</bpmn:definitions>',
  ]
  return `${lines.join('\n')}\n`
}

function element({ id, kind, name }: BpmnShape, flows: readonly BpmnFlow[]): string[] {
  const tag = ELEMENTS[kind]
  const label = name === '' ? '' : ` name="${xmlText(name)}"`
  return [
    `    <bpmn:${tag} id="${id}"${label}>`,
    ...flows.filter(({ to }) => to === id).map((flow) => `      <bpmn:incoming>${flow.id}</bpmn:incoming>`),
    ...flows
      .filter(({ from }) => from === id)
      .map((flow) => `      <bpmn:outgoing>${flow.id}</bpmn:outgoing>`),
    `    </bpmn:${tag}>`,
  ]
}

function shapeLine({ id, kind, x, y, width, height }: BpmnShape): string {
  const marker = kind === 'choice' ? ' isMarkerVisible="true"' : ''
  return `      <bpmndi:BPMNShape id="${id}_di" bpmnElement="${id}"${marker}><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></bpmndi:BPMNShape>`
}

function edgeLine({ id, points }: BpmnFlow): string {
  const way = points.map(({ x, y }) => `<di:waypoint x="${x}" y="${y}"/>`).join('')
  return `      <bpmndi:BPMNEdge id="${id}_di" bpmnElement="${id}">${way}</bpmndi:BPMNEdge>`
}
