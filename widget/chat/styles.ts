import { attempt } from './quietly.ts'

/**
 * Puts rules into a shadow root. A constructed sheet is allowed where a strict policy forbids style elements; older
 * browsers get the element.
 */
export function addStyles(root: ShadowRoot, css: string): void {
  const isAdopted = attempt(() => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(css)
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    return true
  })
  if (isAdopted) return
  const style = document.createElement('style')
  style.textContent = css
  root.append(style)
}

/** What both parts share: nothing of the page's own styles comes in. */
export const SHARED = `
:host{all:initial}
*{box-sizing:border-box;font:inherit;color:inherit;margin:0;padding:0}
[hidden]{display:none!important}
button{background:none;border:0;cursor:pointer}
:focus-visible{outline:3px solid var(--focus);outline-offset:2px}
`

export const LAUNCHER_CSS = `${SHARED}
.frame{--focus:#1a6ee0;position:fixed;z-index:2147483000;bottom:20px;font:400 15px/1.4 system-ui,sans-serif;color:#1b1f24}
.right{right:20px}.left{left:20px}
.bubble{width:56px;height:56px;border-radius:50%;background:var(--accent);color:var(--on);display:grid;place-items:center;box-shadow:0 4px 14px #0005}
.bubble svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.badge{position:absolute;top:-4px;right:-4px;min-width:22px;height:22px;padding:0 6px;border-radius:11px;background:#b3261e;color:#fff;font-size:13px;font-weight:600;line-height:22px;text-align:center}
.left .badge{right:auto;left:38px}
.greeting{position:absolute;bottom:68px;right:0;width:max-content;max-width:min(260px,calc(100vw - 40px));padding:12px 36px 12px 14px;border-radius:14px;background:#fff;box-shadow:0 4px 18px #0004}
.left .greeting{right:auto;left:0}
.greeting .words{text-align:start;cursor:pointer;overflow-wrap:anywhere}
.greeting .off{position:absolute;top:4px;right:4px;width:28px;height:28px;font-size:18px;line-height:1}
@media (prefers-color-scheme:dark){.frame{--focus:#8ab8ff;color:#eceff3}.greeting{background:#23272e}}
@media (prefers-reduced-motion:no-preference){.bubble{transition:transform .15s}.bubble:hover{transform:scale(1.05)}}
@media (max-width:480px){.opened .bubble{display:none}}
@media print{.frame{display:none}}
`
