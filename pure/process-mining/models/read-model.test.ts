import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { runsOf } from '../conformance/oracle.example.ts'
import {
  canonicalTree,
  ModelProblem,
  netToTree,
  type ProcessTree,
  parseTree,
  pnml,
  readModel,
  simplifyTree,
  treeActivities,
  treeText,
  treeToBpmn,
  treeToNet,
} from '../index.ts'

const TREES = [
  "'a'",
  "->( 'a', X( tau, 'b' ), 'c' )",
  "+( 'a', ->( 'b', 'c' ), *( 'd', 'e' ) )",
  "*( ->( 'a', 'b' ), X( 'c', 'd' ) )",
  "->( 'a', *( +( 'b', X( tau, 'c' ) ), *( 'd', 'e' ) ), 'f' )",
  "X( +( 'a', 'b', 'c' ), *( *( 'd', tau ), +( 'e', 'f' ) ), tau )",
]
const NAMES = [...'abcdefgh']
const trees = fc
  .letrec<{ tree: ProcessTree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<ProcessTree>(
        { kind: 'activity', name: '?' },
        { kind: 'activity', name: '?' },
        { kind: 'silent' },
      ),
      fc.record({
        kind: fc.constantFrom('sequence' as const, 'choice' as const, 'parallel' as const),
        children: fc.array(tie('tree'), { minLength: 2, maxLength: 3 }),
      }),
      fc.tuple(tie('tree'), tie('tree')).map((children): ProcessTree => ({ kind: 'loop', children })),
    ),
  }))
  .tree.map((tree) => {
    let dealt = 0
    // every activity gets a name of its own
    return simplifyTree(
      parseTree(treeText(tree).replaceAll("'?'", () => `'${NAMES[dealt++ % NAMES.length]}'`)),
    )
  })
const canonical = (tree: ProcessTree) => treeText(canonicalTree(simplifyTree(tree)))

describe('models from files', () => {
  for (const text of TREES)
    test(`${text} comes back from PNML and BPMN`, () => {
      const tree = parseTree(text)
      for (const file of [pnml(treeToNet(tree)), treeToBpmn(tree), text, JSON.stringify({ text })]) {
        const model = readModel(file)
        expect('kind' in model && canonical(model)).toBe(canonical(tree))
      }
    })
  test('every net made of a tree is put together to a tree with the same runs', () => {
    fc.assert(
      fc.property(trees, (tree) => {
        fc.pre(treeActivities(tree).length <= 6)
        const back = netToTree(treeToNet(tree))
        expect(back).not.toBeNull()
        if (back !== null) expect(runsOf(back, 4)).toEqual(runsOf(tree, 4))
      }),
      { numRuns: 400 },
    )
  })
  test('BPMN with namespaces, line breaks in names and gateways left implicit is read', () => {
    const model = readModel(`<?xml version="1.0"?><!-- drawn by hand -->
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn">
 <process id="p"><extensionElements><camunda:properties/></extensionElements>
  <startEvent id="s"/><userTask id="a" name="Ask&#10;the customer" camunda:assignee="x > y"/>
  <eventBasedGateway id="g"/><serviceTask id="b" name="B &amp; C"/><task id="c"/>
  <subProcess id="sub"><startEvent id="s2"/><task id="d" name="D"/><endEvent id="e2"/>
   <sequenceFlow id="i1" sourceRef="s2" targetRef="d"/><sequenceFlow id="i2" sourceRef="d" targetRef="e2"/></subProcess>
  <endEvent id="e"/>
  <sequenceFlow id="1" sourceRef="s" targetRef="a"/><sequenceFlow id="2" sourceRef="a" targetRef="g"/>
  <sequenceFlow id="3" sourceRef="g" targetRef="b"/><sequenceFlow id="4" sourceRef="g" targetRef="c"/>
  <sequenceFlow id="5" sourceRef="b" targetRef="sub"/><sequenceFlow id="6" sourceRef="c" targetRef="sub"/>
  <sequenceFlow id="7" sourceRef="sub" targetRef="e"/>
 </process></definitions>`)
    expect('kind' in model && canonical(model)).toBe("->( 'Ask the customer', X( 'B & C', 'c' ), 'D' )")
  })
  test('a net that is not built of blocks stays a net', () => {
    const arcs = [
      's-a',
      'a-p',
      'a-q',
      'p-b',
      'q-c',
      'q-d',
      'b-r',
      'c-t',
      'd-u',
      'r-d',
      't-e',
      'r-e',
      'u-e2',
      'e-f',
      'e2-f',
    ]
    const named = (ids: string, tag: string) =>
      [...ids].map(
        (id) =>
          `<${tag} id="${id}"><name><text>${id}</text></name>${id === 's' ? '<initialMarking><text>1</text></initialMarking>' : ''}</${tag}>`,
      )
    const file = `<pnml><net id="n"><page>${named('spqrtuf', 'place').join('')}${named('abcde', 'transition').join('')}<transition id="e2"/>
      ${arcs.map((arc) => `<arc id="${arc}" source="${arc.split('-')[0]}" target="${arc.split('-')[1]}"/>`).join('')}</page></net></pnml>`
    expect(readModel(file)).toMatchObject({ places: 7, start: 0 })
  })
  test('what is wrong is named with line and column', () => {
    const wrong = (text: string) => {
      try {
        readModel(text)
        return null
      } catch (error) {
        return error instanceof ModelProblem ? [error.code, error.line, error.column] : error
      }
    }
    expect(wrong('')).toEqual(['not-a-model', null, null])
    expect(wrong('{"a":1}')).toEqual(['not-a-model', null, null])
    expect(wrong('<pnml>\n <net>')).toEqual(['not-xml', 2, 2])
    expect(wrong('<pnml>\n </net>')).toEqual(['not-xml', 2, 2])
    expect(wrong('<html></html>')).toEqual(['not-a-model', 1, 1])
    expect(wrong('<pnml><net>\n<place id="a"/></net></pnml>')).toEqual(['no-start', 1, 7])
    expect(wrong('<pnml><net>\n <arc source="a" target="b"/></net></pnml>')).toEqual([
      'unknown-reference',
      2,
      2,
    ])
    const bpmn = (inside: string) => `<definitions><process>\n${inside}</process></definitions>`
    expect(wrong(bpmn('<inclusiveGateway id="g"/><task id="a"/>'))).toEqual(['not-supported', 2, 1])
    expect(wrong(bpmn('<task id="a"/><sequenceFlow sourceRef="a" targetRef="b"/>'))).toEqual([
      'unknown-reference',
      2,
      15,
    ])
  })
  test('a damaged file is a named error, never a crash', () => {
    const files = [pnml(treeToNet(parseTree(TREES[4] ?? ''))), treeToBpmn(parseTree(TREES[4] ?? ''))]
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.nat(),
        fc.nat(),
        fc.string({ maxLength: 3 }),
        (file, at, cut, put) => {
          const from = at % file.length
          try {
            readModel(file.slice(0, from) + put + file.slice(from + (cut % 40)))
          } catch (error) {
            expect(['ModelProblem', 'TreeTextProblem']).toContain(error instanceof Error ? error.name : error)
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
