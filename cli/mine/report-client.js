// Runs in the report, not in Node: draws what the page carries as data, in either language.
const data = JSON.parse(document.getElementById('data').textContent)
const view = {
  language: navigator.language.startsWith('ru') ? 'ru' : 'en',
  activities: data.steps.activities,
  paths: Math.min(data.steps.paths, 12),
  by: 'count',
}
const say = (key, ...parts) =>
  parts.reduce((text, part, at) => text.replace(`{${at}}`, part), data.texts[view.language][key])
const number = (value) => value.toLocaleString(view.language)
const percent = (value) => value.toLocaleString(view.language, { style: 'percent', maximumFractionDigits: 1 })

function duration(seconds) {
  const sizes = [86400, 3600, 60, 1]
  const at = sizes.findIndex((size) => seconds >= size)
  if (at < 0 || at === 3) return `${number(Math.round(seconds * 10) / 10)} ${say('units')[3]}`
  const whole = Math.floor(seconds / sizes[at])
  const rest = Math.floor((seconds - whole * sizes[at]) / sizes[at + 1])
  return `${whole} ${say('units')[at]}${rest > 0 ? ` ${rest} ${say('units')[at + 1]}` : ''}`
}

/** Text is only ever set as text, so names from a log cannot become markup. */
function element(name, attributes = {}, ...children) {
  const isSvg = ['svg', 'path', 'rect', 'circle', 'text', 'g', 'title', 'defs', 'marker'].includes(name)
  const made = isSvg
    ? document.createElementNS('http://www.w3.org/2000/svg', name)
    : document.createElement(name)
  for (const [key, value] of Object.entries(attributes))
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value)
    else made.setAttribute(key, value)
  made.append(...children)
  return made
}

const nameOf = (node) => {
  const found = data.nodes.find((one) => one.node === node)
  return found.kind === 'activity' ? found.name : say(found.kind)
}
const isNodeShown = ({ level }) => level <= view.activities
const shownEdges = () => {
  const nodes = new Set(data.nodes.filter(isNodeShown).map(({ node }) => node))
  return data.edges.filter(({ from, to, rank }) => rank <= view.paths && nodes.has(from) && nodes.has(to))
}

function shownShare() {
  const cases = data.ways.filter(({ level, rank }) => level <= view.activities && rank <= view.paths)
  const ends = data.nodes.find(({ kind }) => kind === 'end').node
  const steps = shownEdges().filter(({ to }) => to !== ends)
  const sum = (some, key) => some.reduce((total, one) => total + one[key], 0)
  return say(
    'shows',
    percent(sum(cases, 'cases') / data.summary.cases),
    percent(sum(steps, 'count') / data.summary.events),
  )
}

function drawEdge(edge, most) {
  const width = 1 + (4 * Math.log(1 + edge.count)) / Math.log(1 + most)
  const label =
    view.by === 'count' ? number(edge.count) : edge.medianSeconds === null ? '' : duration(edge.medianSeconds)
  const about = `${nameOf(edge.from)} → ${nameOf(edge.to)}: ${number(edge.count)}${edge.medianSeconds === null ? '' : `, ${duration(edge.medianSeconds)}`}`
  return element(
    'g',
    { tabindex: 0, role: 'img', 'aria-label': about },
    element('title', {}, about),
    element('path', {
      d: `M${edge.points.map((point) => point.join(' ')).join('L')}`,
      'stroke-width': width,
      'marker-end': 'url(#tip)',
    }),
    element(
      'text',
      { x: edge.label[0], y: edge.label[1] - 2, class: 'number', 'text-anchor': 'middle' },
      label,
    ),
  )
}

function drawNode(node) {
  const { x, y, width, height } = node
  if (node.kind !== 'activity')
    return element(
      'g',
      {},
      element('title', {}, say(node.kind)),
      element('circle', { cx: x + width / 2, cy: y + height / 2, r: Math.min(width, height) / 2 }),
    )
  const about = `${node.name}: ${number(node.steps)} ${say('steps')}, ${number(node.cases)} ${say('cases')}`
  const short = node.name.length > 24 ? `${node.name.slice(0, 23)}…` : node.name
  return element(
    'g',
    { tabindex: 0, role: 'img', 'aria-label': about },
    element('title', {}, about),
    element('rect', { x, y, width, height, rx: 6 }),
    element('text', { x: x + width / 2, y: y + height / 2 - 4, 'text-anchor': 'middle' }, short),
    element(
      'text',
      { x: x + width / 2, y: y + height / 2 + 12, 'text-anchor': 'middle' },
      number(node.steps),
    ),
  )
}

function drawMap() {
  const most = Math.max(1, ...data.edges.map(({ count }) => count))
  const tip = element(
    'marker',
    {
      id: 'tip',
      viewBox: '0 0 8 8',
      refX: 7,
      refY: 4,
      markerWidth: 8,
      markerHeight: 8,
      markerUnits: 'userSpaceOnUse',
      orient: 'auto',
    },
    element('path', { d: 'M0 0L8 4L0 8z' }),
  )
  return element(
    'svg',
    {
      width: data.width + 20,
      height: data.height + 20,
      viewBox: `-10 -10 ${data.width + 20} ${data.height + 20}`,
      'aria-label': say('map'),
    },
    element('defs', {}, tip),
    ...shownEdges().map((edge) => drawEdge(edge, most)),
    ...data.nodes.filter(isNodeShown).map(drawNode),
  )
}

function table(titles, rows) {
  const cell = (value) =>
    element(
      'td',
      typeof value === 'object' ? { class: 'number' } : {},
      typeof value === 'object' ? value.text : value,
    )
  return element(
    'div',
    { class: 'scroll' },
    element(
      'table',
      {},
      element(
        'thead',
        {},
        element('tr', {}, ...titles.map((title) => element('th', { scope: 'col' }, title))),
      ),
      element('tbody', {}, ...rows.map((row) => element('tr', {}, ...row.map(cell)))),
    ),
  )
}
const right = (text) => ({ text })

function mapTable() {
  const rows = shownEdges()
    .toSorted((one, other) => other.count - one.count)
    .map((edge) => [
      nameOf(edge.from),
      nameOf(edge.to),
      right(number(edge.count)),
      right(number(edge.cases)),
      right(edge.medianSeconds === null ? '' : duration(edge.medianSeconds)),
      right(edge.meanSeconds === null ? '' : duration(edge.meanSeconds)),
    ])
  return element(
    'details',
    {},
    element('summary', {}, say('table')),
    table(
      ['from', 'to', 'times', 'cases', 'median', 'mean'].map((key) => say(key)),
      rows,
    ),
  )
}

function variantTable() {
  let covered = 0
  const rows = data.variants.map(({ cases, activities }) => {
    covered += cases
    return [
      right(number(cases)),
      right(percent(cases / data.summary.cases)),
      right(percent(covered / data.summary.cases)),
      activities.join(' → '),
    ]
  })
  const left = data.summary.variants - data.variants.length
  return [
    table(
      ['cases', 'share', 'covered', 'way'].map((key) => say(key)),
      rows,
    ),
    left > 0 ? element('p', { class: 'soft' }, say('more', number(left))) : '',
  ]
}

function comparison() {
  if (data.comparison === null) return []
  const { activities, connections, times } = data.comparison
  const sure = (probability) => say(probability <= 0.05 ? 'yes' : 'no')
  const shares = [...activities, ...connections].map((one) => [
    one.activities.join(' → '),
    right(percent(one.shares[0])),
    right(percent(one.shares[1])),
    right(percent(one.difference)),
    right(`${percent(one.interval.low)} … ${percent(one.interval.high)}`),
    sure(one.probability),
  ])
  const longer = times.map((one) => [
    one.activities.join(' → '),
    right(duration(one.medianMs[0] / 1000)),
    right(duration(one.medianMs[1] / 1000)),
    right(one.ratio.toFixed(2)),
    right(`${one.interval.low.toFixed(2)} … ${one.interval.high.toFixed(2)}`),
    sure(one.probability),
  ])
  const titles = (key) => ['activity', 'first', 'second', key, 'between', 'chance'].map((one) => say(one))
  return [
    element('h2', {}, say('compare')),
    element('h3', {}, say('oftener')),
    table(titles('difference'), shares),
    element('h3', {}, say('longer')),
    table(titles('ratio'), longer),
  ]
}

function slider(key) {
  const input = element('input', {
    type: 'range',
    min: 0,
    max: data.steps[key],
    oninput: (event) => {
      view[key] = Number(event.target.value)
      drawAll()
    },
  })
  input.value = view[key]
  return element('label', {}, `${say(key)} `, input)
}

function choice() {
  const select = element(
    'select',
    {
      onchange: (event) => {
        view.by = event.target.value
        drawAll()
      },
    },
    ...['count', 'time'].map((key) => element('option', { value: key }, say(key))),
  )
  select.value = view.by
  return element('label', {}, `${say('by')} `, select)
}

/** What moves with the sliders is drawn again; the sliders themselves stay, so that they keep the keyboard. */
function drawAll() {
  document.getElementById('shown').replaceChildren(shownShare())
  document.getElementById('map').replaceChildren(drawMap())
  document.getElementById('map-table').replaceChildren(mapTable())
}

function page() {
  document.documentElement.lang = view.language
  const { cases, events, activities, variants, caseSeconds, tiedPairs } = data.summary
  const swap = () => {
    view.language = view.language === 'en' ? 'ru' : 'en'
    page()
  }
  const theme = () => {
    const root = document.documentElement
    const isDark =
      root.dataset.theme === 'dark' ||
      (root.dataset.theme === undefined && matchMedia('(prefers-color-scheme: dark)').matches)
    root.dataset.theme = isDark ? 'light' : 'dark'
  }
  document
    .getElementById('report')
    .replaceChildren(
      element(
        'header',
        {},
        element('h1', {}, data.title),
        element('button', { onclick: swap }, say('other')),
        element('button', { onclick: theme }, say('theme')),
      ),
      element(
        'p',
        {},
        `${number(cases)} ${say('cases')}, ${number(events)} ${say('steps')}, ${say('activities')}: ${number(activities)}, ${say('variants')}: ${number(variants)}. `,
        say('lead', duration(caseSeconds.median), duration(caseSeconds.mean), duration(caseSeconds.max)),
        tiedPairs > 0 ? ` ${say('tied', number(tiedPairs))}` : '',
      ),
      ...comparison(),
      element('h2', {}, say('map')),
      element(
        'div',
        { class: 'controls' },
        slider('activities'),
        slider('paths'),
        choice(),
        element('output', { id: 'shown' }),
      ),
      element('div', { class: 'map', id: 'map' }),
      element('div', { id: 'map-table' }),
      element('h2', {}, say('variants')),
      ...variantTable(),
    )
  drawAll()
}
page()
